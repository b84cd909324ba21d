/** Scenario → trace → timeline, each worked out once: a scenario is a value, so its film is too. */
import type { Scenario, Trace } from '../engine';
import { inParts } from './breath';
import {
  type Catalogue,
  ENGLISH,
  inWords,
  type Shape,
  type Timeline,
  timelineInParts,
  timelineOf,
  withShape,
} from '../playback';
import { engineAtHand, fetchEngine } from './engine-at-hand';

const films = new WeakMap<Scenario, Timeline[]>();

/** Works a film out before it is asked for, in pieces between which the page may answer and paint. */
export async function prepareTimeline(scenario: Scenario, shape: Shape, known?: Trace): Promise<void> {
  if (films.has(scenario)) return;
  const trace = known ?? (await (await fetchEngine()).simulateGently(scenario));
  films.set(scenario, [await inParts(timelineInParts(trace, shape))]);
}

/** The film of a scenario on a stage of this shape, in these words. */
export function timelineFor(scenario: Scenario, shape: Shape, catalogue: Catalogue = ENGLISH): Timeline {
  const known = films.get(scenario) ?? [];
  films.set(scenario, known);
  const there = known.find((film) => film.layout.shape === shape && film.catalogue === catalogue);
  if (there !== undefined) return there;
  const [other] = known;
  const made =
    other === undefined
      ? timelineOf(engineAtHand().simulateScenario(scenario), shape, catalogue)
      : inWords(withShape(other, shape), catalogue);
  known.push(made);
  return made;
}
