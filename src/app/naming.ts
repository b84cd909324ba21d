/** Names of the things on screen that no single component owns. */
import { type Cluster, isPresetName, PRESETS, type Scenario } from '../engine';
import { plain, type Timeline } from '../playback';
import { type Network } from '../view/stage/Legend';
import { type Caption } from './pane';

/** The three networks, as the legend names them. */
export function networksOf(cluster: Cluster): readonly Network[] {
  const bridge = cluster.nodes[0]?.bridge ?? 'docker0';
  const { network, subnetLength } = cluster.overlay;
  return [
    { hue: 'eth', name: 'inside a node', range: bridge },
    { hue: 'ovl', name: 'overlay of the pods', range: `${network}, a /${subnetLength} for each node` },
    { hue: 'vpc', name: 'VPC of the nodes', range: cluster.underlay.prefix },
  ];
}

/** The stories of the menu. */
export const STORIES = Object.entries(PRESETS).map(([name, { title }]) => ({ name, title }));

/** What the stage shows, in a sentence or two. */
export function stageLabel(timeline: Timeline, caption: Caption | null): string {
  const { nodes, overlay } = timeline.trace.cluster;
  const what = `Cross-section of a cluster of ${nodes.length} nodes with flannel’s ${overlay.backend} backend.`;
  if (caption === null) return what;
  const { step, text } = caption;
  return `${what} Step ${step.index + 1} of ${timeline.steps.length}, ${plain(step.where)}: ${plain(text)}`;
}

/** Where the times come from, in a word: nothing on the stage was measured while you watched. */
export const BASIS = 'model';

/** What a scenario is called. */
export const titleOf = ({ preset }: Scenario): string =>
  isPresetName(preset) ? PRESETS[preset].title : 'Your own scenario';
