/** Work that somebody waits for: it tells how far it is, and ends when it is told that nobody waits any more. */
export interface Told {
  /** Events that have been computed. */
  readonly events: number;
  /** No worker could be had: the page itself computes, in slices. */
  readonly onPage: boolean;
}

export interface Work {
  readonly signal: AbortSignal;
  readonly tell: (told: Told) => void;
}

/** Milliseconds of one slice, between two of which the page answers and paints. */
const SLICE = 8;

/** A task of its own, in its turn: what goes on at once (`breath`) would keep timers and files waiting for seconds. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export type OnPart = (value: unknown) => void;

/** Does it part by part on the page. Fails when the work is called off. */
export async function inSlices<T>(
  parts: Generator<unknown, T, undefined>,
  signal: AbortSignal,
  onPart: OnPart = () => undefined,
): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE;
    let step = parts.next();
    while (step.done !== true && performance.now() < until) step = parts.next();
    if (step.done === true) return step.value;
    onPart(step.value);
    await turn();
    signal.throwIfAborted();
  }
}

/** As `inSlices`; null once so many milliseconds of work did not do. What has been done of it is not done again. */
export async function withinBudget<T>(
  parts: Generator<unknown, T, undefined>,
  signal: AbortSignal,
  budget: number,
): Promise<T | null> {
  function* counted(): Generator<unknown, T | null, undefined> {
    let spent = 0;
    for (;;) {
      const began = performance.now();
      const { done, value } = parts.next();
      if (done === true) return value;
      spent += performance.now() - began;
      if (spent >= budget) return null;
      yield;
    }
  }
  return inSlices(counted(), signal);
}
