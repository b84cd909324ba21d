/** Answers to questions that need traces: at once when all of it is done in a blink, else as any long film is computed. */
import { pricesOf, type Profile, simulateInParts, type Trace, type Scenario } from '../../engine';
import { type Asking } from '../../playback';
import { isLight } from './light';
import { makeTrace } from './make-trace';
import { type Work } from './work';

/** Milliseconds that a page may be held up without a word. */
const BLINK = 100;

export interface Question<T> {
  /** Begins the question anew each time. */
  readonly ask: () => Asking<T>;
  /** Prices other than the scenario's own; null for those. */
  readonly profile: Profile | null;
}

/** A trace, as far as it is done by then; null when it is not. */
function traceUntil(scenario: Scenario, profile: Profile | null, end: number): Trace | null {
  if (!isLight(scenario)) return null;
  const parts = simulateInParts(scenario, profile === null ? undefined : pricesOf(profile));
  let part = parts.next();
  while (part.done !== true) {
    if (performance.now() > end) return null;
    part = parts.next();
  }
  return part.value;
}

/** The answer, in a box because it may be null; null when it takes more than a blink. */
export function answerAtOnce<T>({ ask, profile }: Question<T>): { readonly value: T } | null {
  const end = performance.now() + BLINK;
  const asking = ask();
  let step = asking.next();
  while (step.done !== true) {
    const trace = traceUntil(step.value, profile, end);
    if (trace === null) return null;
    step = asking.next(trace);
  }
  return { value: step.value };
}

/** The answer in its time; tells the events of all its traces together. Fails when the work is called off. */
export async function answerInTime<T>({ ask, profile }: Question<T>, work: Work): Promise<T> {
  const { signal } = work;
  const asking = ask();
  let events = 0;
  let step = asking.next();
  while (step.done !== true) {
    const before = events;
    const tell: Work['tell'] = (told) => work.tell({ ...told, events: before + told.events });
    const trace = await makeTrace(step.value, { signal, tell }, profile);
    events += trace.events.length;
    step = asking.next(trace);
  }
  return step.value;
}
