/**
 * The engine, fetched when it is first needed. A film that came with the page plays without it; whatever makes another
 * film asks here. Rooms and frames have it at hand before they show anything.
 */
import { invariant } from '../../engine';
import type * as Door from './engine-door';

export type Engine = typeof Door;

/** Milliseconds after which it is fetched whatever else there is to do. */
const PATIENCE = 4_000;

let engine: Engine | null = null;

/** The engine; fails when its file cannot be had, and may then be asked for again. */
export async function fetchEngine(): Promise<Engine> {
  engine ??= await import('./engine-door');
  return engine;
}

/** Fetches it when the page has nothing better to do: what is asked of it later then does not wait for the line. */
export async function fetchBehind(): Promise<void> {
  try {
    await idle();
    await import('./engine-lowest');
    await idle();
    await import('./engine-lower');
    await idle();
    await fetchEngine();
  } catch {
    // Whoever needs it tries again, and says so when it cannot be had.
  }
}

/** Resolves when the page has nothing better to do, or has had enough time for it. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(() => resolve(), { timeout: PATIENCE });
    else setTimeout(resolve, PATIENCE);
  });

/** Whether it has been fetched. */
export const isAtHand = (): boolean => engine !== null;

/** The engine for what cannot wait; whoever calls this has fetched it. */
export function engineAtHand(): Engine {
  invariant(engine !== null, 'the engine has been fetched before another film is made');
  return engine;
}
