/** Names of the things on screen that no single component owns. */
import { type Cluster, isPresetName, type Scenario } from '../engine';
import { plain, type Timeline } from '../playback';
import { type FILM_WORDS } from '../view/language/film';
import { type Language } from '../view/language/language';
import { OWN_STORY, STORY_TITLES } from '../view/language/stories';
import { type Network } from '../view/stage/Legend';
import { type Caption } from './pane';

type FilmWords = (typeof FILM_WORDS)['en'];

/** The three networks, as the legend names them. */
export function networksOf(cluster: Cluster, words: FilmWords): readonly Network[] {
  const [first, second] = cluster.nodes;
  const inside = first?.flanneld?.subnet ?? '';
  const behind = `${inside}${second === undefined ? '' : ' …'}`;
  return [
    { hue: 'eth', name: words.inNode(first?.bridge ?? 'docker0'), range: behind },
    { hue: 'ovl', name: words.overlay, range: cluster.overlay.network },
    { hue: 'vpc', name: words.vpc, range: cluster.underlay.prefix },
  ];
}

/** The stories of the menu. */
export const storiesIn = (language: Language) =>
  Object.entries(STORY_TITLES[language]).map(([name, title]) => ({ name, title }));

/** What the stage shows, in a sentence or two. */
export function stageLabel(timeline: Timeline, caption: Caption | null, words: FilmWords): string {
  const { nodes, overlay } = timeline.trace.cluster;
  const what = words.stage(nodes.length, overlay.backend);
  if (caption === null) return what;
  const { step, text } = caption;
  return `${what} ${words.at(step.index + 1, timeline.steps.length, plain(step.where), plain(text))}`;
}

/** What a scenario is called. */
export const titleOf = ({ preset }: Scenario, language: Language): string =>
  isPresetName(preset) ? STORY_TITLES[language][preset] : OWN_STORY[language];
