/** Names of the things on screen that no single component owns. */
import { type Cluster } from '../engine';
import { plain, type Timeline } from '../playback';
import { type FILM_WORDS } from '../view/language/film';
import { type Network } from '../view/stage/Legend';
import { type Caption } from './pane';

type FilmWords = (typeof FILM_WORDS)['en'];

/** The three networks, as the legend names them. */
export function networksOf(cluster: Cluster, words: FilmWords): readonly Network[] {
  const [first] = cluster.nodes;
  const inside = first?.flanneld?.subnet ?? '';
  return [
    { hue: 'ovl', name: words.overlay, range: cluster.overlay.network },
    { hue: 'eth', name: words.inNode(first?.name ?? '', first?.bridge ?? 'docker0'), range: inside },
    { hue: 'vpc', name: words.vpc, range: cluster.underlay.prefix },
  ];
}

/** What the stage shows, in a sentence or two. */
export function stageLabel(timeline: Timeline, caption: Caption | null, words: FilmWords): string {
  const { nodes, overlay } = timeline.trace.cluster;
  const what = words.stage(nodes.length, overlay.backend);
  if (caption === null) return what;
  const { step, text } = caption;
  return `${what} ${words.at(step.index + 1, timeline.steps.length, plain(step.where), plain(text))}`;
}
