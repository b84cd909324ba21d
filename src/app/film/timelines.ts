/** Scenario → trace → timeline, each worked out once: a scenario is a value, so its film is too. */
import { inOneGo, type Scenario, type Trace } from '../../engine';
import { inParts } from '../breath';
import {
  type Catalogue,
  ENGLISH,
  retoldInParts,
  type Shape,
  type Timeline,
  timelineInParts,
} from '../../playback';
import { engineAtHand, isAtHand } from './engine-at-hand';
import { isLight } from '../work/light';

const films = new WeakMap<Scenario, Timeline[]>();

/** A film on a stage of a shape, in some words. */
export interface Wanted {
  readonly scenario: Scenario;
  readonly shape: Shape;
  readonly catalogue: Catalogue;
}

/** Milliseconds that the page may be held up by a film that is asked for. */
const BLINK = 50;

function found({ scenario, shape, catalogue }: Wanted): Timeline | undefined {
  return films.get(scenario)?.find((film) => film.layout.shape === shape && film.catalogue === catalogue);
}

/** What there is to do for a film, part by part; it is kept. */
export function* filmInParts(wanted: Wanted, known?: Trace): Generator<unknown, Timeline, undefined> {
  const { scenario, shape, catalogue } = wanted;
  const there = found(wanted);
  if (there !== undefined) return there;
  const [other] = films.get(scenario) ?? [];
  const made =
    other === undefined
      ? yield* timelineInParts(known ?? (yield* engineAtHand().simulateInParts(scenario)), shape, catalogue)
      : yield* retoldInParts(other, shape, catalogue);
  films.set(scenario, [...(films.get(scenario) ?? []), made]);
  return made;
}

/** Works a film out before it is asked for, in pieces between which the page may answer and paint. */
export async function prepareTimeline(scenario: Scenario, shape: Shape, known?: Trace): Promise<void> {
  await inParts(filmInParts({ scenario, shape, catalogue: ENGLISH }, known));
}

/** The trace of a scenario that there is a film of. */
export const knownTrace = (scenario: Scenario): Trace | undefined => films.get(scenario)?.[0]?.trace;

/** The film of a store on another stage or in other words, part by part; at once where that is a blink. */
export async function retold(wanted: () => Wanted, then: () => void): Promise<void> {
  while (!filmNow(wanted())) await inParts(filmInParts(wanted()));
  then();
}

/** Makes a film there and then if that takes no longer than a blink; whether it is there. */
export function filmNow(wanted: Wanted): boolean {
  if (found(wanted) !== undefined) return true;
  const isMade = films.has(wanted.scenario);
  if (!isLight(wanted.scenario) || (!isMade && !isAtHand())) return false;
  const parts = filmInParts(wanted);
  const until = performance.now() + BLINK;
  while (parts.next().done !== true) if (performance.now() >= until) return false;
  return true;
}

/** The film of a scenario on a stage of this shape, in these words. */
export const timelineFor = (scenario: Scenario, shape: Shape, catalogue: Catalogue = ENGLISH): Timeline =>
  inOneGo(filmInParts({ scenario, shape, catalogue }));

/** A scenario that says the same as another: its films are that one's. */
export function sameFilms(scenario: Scenario, other: Scenario): void {
  films.set(scenario, films.get(other) ?? []);
}
