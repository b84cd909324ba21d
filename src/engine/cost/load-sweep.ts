/**
 * Curves: one load run after the other over rising load, in pieces like a single run.
 *
 * Each point begins with empty queues and the same seed, so a curve is the same whoever drives it and however fast.
 */
import { createLoadRun, type LoadRun } from './load';
import { type LoadConfig, type LoadFlow } from './load-config';
import { type LoadResult } from './load-result';
import { type Profile } from './profile';
import { type WayName } from './way';

/** One run of a curve; `x` is where its point lies. */
export interface LoadStep {
  readonly x: number;
  readonly config: LoadConfig;
}

export interface LoadPoint {
  readonly way: WayName;
  /** Datagrams a second that all paced flows want to send, or copies of the flows. */
  readonly x: number;
  readonly result: LoadResult;
}

export interface LoadSweep {
  /** Handles up to `steps` events; false when the last point is done. */
  advance(steps: number): boolean;
  /** 0 to 1 over all points. */
  readonly progress: number;
  /** Points that are done, in order. */
  readonly points: readonly LoadPoint[];
  /** What the point that is being computed has found so far; null between two. */
  readonly open: LoadPoint | null;
}

const isPaced = ({ protocol, rate }: LoadFlow): boolean => protocol === 'udp' && rate !== null;

/** What the paced flows want together, datagrams a second; 0 when every flow sends as fast as it can. */
export const wantedRate = (flows: readonly LoadFlow[]): number =>
  flows.reduce((sum, flow) => sum + (isPaced(flow) ? (flow.rate ?? 0) : 0), 0);

/** No run is longer than this part would make it. */
const LEAST_FACTOR = 0.05;

/** Every paced flow at so many times its own rate; thinner ones for longer, so that as many datagrams are counted. */
export const rateSteps = (base: LoadConfig, factors: readonly number[]): readonly LoadStep[] =>
  factors.map((factor) => {
    const flows = base.flows.map((flow) =>
      isPaced(flow) ? { ...flow, rate: (flow.rate ?? 0) * factor } : flow,
    );
    const duration = base.duration / Math.min(1, Math.max(LEAST_FACTOR, factor));
    return { x: wantedRate(flows), config: { ...base, flows, duration } };
  });

/** Every flow so many times beside itself. */
export const streamSteps = (base: LoadConfig, counts: readonly number[]): readonly LoadStep[] =>
  counts.map((x) => {
    const copies = Array.from({ length: x }, (_, i) =>
      base.flows.map((flow) => ({ ...flow, name: `${flow.name} ${i + 1}` })),
    );
    return { x, config: { ...base, flows: copies.flat() } };
  });

/** The runs of several curves in the order in which they grow together: the first point of each, then the second … */
export function interleaved(curves: readonly (readonly LoadStep[])[]): readonly LoadStep[] {
  const longest = Math.max(0, ...curves.map((steps) => steps.length));
  return Array.from({ length: longest }, (_, i) => curves.flatMap((steps) => steps[i] ?? [])).flat();
}

/** The points of these steps, none of them computed yet. */
export function createLoadSweep(steps: readonly LoadStep[], profile: Profile): LoadSweep {
  const points: LoadPoint[] = [];
  let open: LoadRun | null = null;
  const pointOf = ({ x, config }: LoadStep, run: LoadRun): LoadPoint => ({
    way: config.way,
    x,
    result: run.result(),
  });
  return {
    advance: (events) => {
      const step = steps[points.length];
      if (step === undefined) return false;
      open ??= createLoadRun(step.config, profile);
      if (open.advance(events)) return true;
      points.push(pointOf(step, open));
      open = null;
      return points.length < steps.length;
    },
    get progress() {
      return steps.length === 0 ? 1 : (points.length + (open?.progress ?? 0)) / steps.length;
    },
    get points() {
      return points;
    },
    get open() {
      const step = steps[points.length];
      return step === undefined || open === null ? null : pointOf(step, open);
    },
  };
}
