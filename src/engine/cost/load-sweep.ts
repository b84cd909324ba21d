/**
 * Curves: one load run after the other at rising rates, in pieces like a single run.
 *
 * Each point begins with empty queues and the same seed, so a curve is the same whoever drives it and however fast.
 */
import { createLoadRun, type LoadRun } from './load';
import { type LoadConfig } from './load-config';
import { type LoadResult } from './load-result';
import { type Profile } from './profile';

export interface LoadPoint {
  /** Datagrams a second that each UDP flow wants to send. */
  readonly rate: number;
  readonly result: LoadResult;
}

export interface LoadSweep {
  /** Handles up to `steps` events; false when the last point is done. */
  advance(steps: number): boolean;
  /** 0 to 1 over all points. */
  readonly progress: number;
  /** Points that are done, in order. */
  readonly points: readonly LoadPoint[];
}

/** `base` with every UDP flow at `rate`. */
const at = (base: LoadConfig, rate: number): LoadConfig => ({
  ...base,
  flows: base.flows.map((flow) => (flow.protocol === 'udp' ? { ...flow, rate } : flow)),
});

/** A curve over `rates`, none of it computed yet. */
export function createLoadSweep(base: LoadConfig, rates: readonly number[], profile: Profile): LoadSweep {
  const points: LoadPoint[] = [];
  let open: LoadRun | null = null;
  return {
    advance: (steps) => {
      const rate = rates[points.length];
      if (rate === undefined) return false;
      open ??= createLoadRun(at(base, rate), profile);
      if (open.advance(steps)) return true;
      points.push({ rate, result: open.result() });
      open = null;
      return points.length < rates.length;
    },
    get progress() {
      return rates.length === 0 ? 1 : (points.length + (open?.progress ?? 0)) / rates.length;
    },
    get points() {
      return points;
    },
  };
}
