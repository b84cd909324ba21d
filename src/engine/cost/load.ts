/**
 * A load run: flows over real resources until the simulated time is up, in pieces, so that somebody may watch.
 *
 * Threads (applications, flannelds, softirqs) take turns on cores, datagrams wait in bounded queues and are lost where
 * Linux loses them. Same configuration and seed, same result. Leaves out: interrupt moderation, several receive queues.
 */
import { type Runner } from '../kernel/step';
import { createPrng, type Prng } from '../prng';
import { createHistogram } from './histogram';
import { LOSSES, type LoadConfig, type LoadFlow, type LossPlace } from './load-config';
import { planFlow } from './load-plan';
import { type Fill, type WaitingLine } from './load-queue';
import { latencyOf, type FlowResult, type LoadResult } from './load-result';
import { createSender } from './load-sender';
import { hire, RUNNERS, type FlowState, type Run } from './load-threads';
import { type Profile } from './profile';
import { createCores, type Cores, type Timing } from './scheduler';
import { modelOf, type Model } from './throughput';
import { createTimeHeap, type TimeHeap } from './time-heap';
import { type KeptTrips, keepTrips, type TripColumns } from './trip-log';

export interface LoadRun {
  /** Handles up to `steps` events; false when the run is over. */
  advance(steps: number): boolean;
  /** Part of the simulated time that has passed, 0 to 1. */
  readonly progress: number;
  /** What has been found so far. */
  result(): LoadResult;
  /** The trips that were to be kept, once they are all there: the run is over or the log is full; null before. */
  trips(): TripColumns | null;
}

interface Started {
  readonly run: Run;
  readonly kept: KeptTrips | null;
}

type Task = (now: number) => void;

const PLACES = Object.keys(LOSSES) as LossPlace[];
const SLICE = 3_000_000;
const GRANULARITY = 1_000_000;
/** How far the price of a single job strays from the mean, as the size of the two speeds of the recordings. */
const JITTER = 0.1;
/** The part of a run that is not measured: queues fill, windows open. */
const WARM_UP = 0.1;

const none = <K extends string>(keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((k) => [k, 0])) as Record<K, number>;

const timingOf = (model: Model): Timing => ({
  slice: SLICE,
  granularity: GRANULARITY,
  switchCost: model.prices.wake.fixed,
  idleWake: model.fitted.idleWake,
});

function flowState(model: Model, config: LoadConfig, flow: LoadFlow, index: number, prng: Prng): FlowState {
  const plan = planFlow(model, config, flow, index);
  const sender = createSender(flow, plan.payload, prng);
  return { plan, sender, latency: createHistogram(), sent: 0, delivered: 0, lost: 0 };
}

function createRun(config: LoadConfig, profile: Profile, heap: TimeHeap<Task>, most: number): Started {
  const model = modelOf(profile);
  const prng = createPrng(config.seed);
  const flows = config.flows.map((flow, i) => flowState(model, config, flow, i, prng));
  const kept = most === 0 ? null : keepTrips(flows.map(({ plan }) => plan), most); // prettier-ignore
  const run: Run = {
    config,
    model,
    flows,
    log: kept?.log ?? null,
    workers: new Map(),
    cpu: none(RUNNERS),
    drops: none(PLACES),
    measureFrom: config.duration * WARM_UP,
    jitter: () => 1 + JITTER * (prng.below(2001) / 1000 - 1),
    later: (at, task) => heap.push(at, task),
  };
  return { run, kept };
}

/** A run that has not begun; it keeps the first `trips` trips for a film. */
export function createLoadRun(config: LoadConfig, profile: Profile, trips = 0): LoadRun {
  const heap = createTimeHeap<Task>();
  const { run, kept } = createRun(config, profile, heap, trips);
  const machines: readonly Cores[] = Array.from({ length: config.machines }, () =>
    createCores(config.cores, timingOf(run.model), (at, task) => run.later(at, task)),
  );
  hire(run, machines);
  for (const flow of run.flows) {
    const worker = run.workers.get(flow.plan.legs[0]?.thread ?? '');
    if (worker !== undefined) worker.cores.wake(worker.thread, 0);
  }
  let now = 0;
  return {
    advance: (steps) => {
      for (let i = 0; i < steps; i++) {
        const next = heap.pop();
        now = Math.min(next?.at ?? config.duration, config.duration);
        if (next === null || next.at >= config.duration) return false;
        next.item(next.at);
      }
      return true;
    },
    get progress() {
      return now / config.duration;
    },
    result: () => resultOf(run, now),
    trips: () => (kept === null || (!kept.full && now < config.duration) ? null : kept.columns(now)),
  };
}

/** The fullest of all lines of a kind. */
function fillOf(lines: readonly WaitingLine[], place: LossPlace): Fill {
  const fills = lines.filter((l) => l.place === place).map((l) => l.fill());
  const fullest = (of: (fill: Fill) => number): number => Math.max(0, ...fills.map(of));
  return { now: fullest((f) => f.now), mean: fullest((f) => f.mean), most: fullest((f) => f.most) };
}

function resultOf(run: Run, now: number): LoadResult {
  const measured = Math.max(0, now - run.measureFrom);
  const rate = (n: number): number => (measured === 0 ? 0 : (n * 1e9) / measured);
  const flows = run.flows.map((state, i): FlowResult => {
    const { plan, sent, delivered, lost, latency } = state;
    const flow = run.config.flows[i];
    return {
      name: flow?.name ?? '',
      wanted: flow?.protocol === 'udp' ? flow.rate : null,
      offered: rate(sent * plan.packets),
      delivered: rate(delivered * plan.packets),
      goodput: rate(delivered * plan.payload * 8),
      loss: delivered + lost === 0 ? 0 : lost / (delivered + lost),
      latency: latencyOf(latency),
    };
  });
  const total = (of: (f: FlowResult) => number): number => flows.reduce((sum, f) => sum + of(f), 0);
  const busiest = [...run.flows].sort((a, b) => b.latency.count - a.latency.count)[0];
  const share = (ns: number): number => (measured === 0 ? 0 : ns / measured);
  const cpu = Object.fromEntries(RUNNERS.map((r) => [r, share(run.cpu[r])])) as Record<Runner, number>;
  const busy = RUNNERS.reduce((sum, r) => sum + cpu[r], 0);
  const lines = [...run.workers.values()].flatMap((w) => w.lines);
  const deepest = (place: LossPlace): number =>
    Math.max(0, ...lines.filter((l) => l.place === place).map((l) => l.deepest));
  return {
    measured,
    offered: total((f) => f.offered),
    delivered: total((f) => f.delivered),
    goodput: total((f) => f.goodput),
    latency: latencyOf(busiest?.latency ?? createHistogram()),
    drops: { ...run.drops },
    deepest: Object.fromEntries(PLACES.map((p) => [p, deepest(p)])) as Record<LossPlace, number>,
    fill: Object.fromEntries(PLACES.map((p) => [p, fillOf(lines, p)])) as Record<LossPlace, Fill>,
    cpu: { ...cpu, idle: Math.max(0, run.config.cores * run.config.machines - busy) },
    threads: [...run.workers].map(([name, w]) => ({ name, cores: share(w.busy) })),
    flows,
  };
}
