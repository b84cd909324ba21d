/** The worker that computes one film: takes a scenario and its prices, tells how far it is, and sends the trace in pieces. */
import { pricesOf, type Profile, type Scenario, simulateInParts, type Trace } from '../../engine';
import { cutTrace, type TracePiece } from './trace-pieces';

export interface Asked {
  readonly scenario: Scenario;
  /** Prices other than the scenario's own; null for those. */
  readonly profile: Profile | null;
}

export type FromFilmWorker =
  | { readonly kind: 'progress'; readonly events: number }
  | { readonly kind: 'piece'; readonly piece: TracePiece }
  | { readonly kind: 'done' };

/** Milliseconds between two reports. */
const TELL_EVERY = 100;

const say = (message: FromFilmWorker, handed: readonly ArrayBuffer[] = []): void =>
  postMessage(message, { transfer: [...handed] });

function traceOf({ scenario, profile }: Asked): Trace {
  const parts = simulateInParts(scenario, profile === null ? undefined : pricesOf(profile));
  let told = performance.now();
  for (;;) {
    const { done, value } = parts.next();
    if (done === true) return value;
    const now = performance.now();
    if (now - told < TELL_EVERY) continue;
    told = now;
    say({ kind: 'progress', events: value });
  }
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  for (const { piece, handed } of cutTrace(traceOf(data))) say({ kind: 'piece', piece }, handed);
  say({ kind: 'done' });
});
