/**
 * The threads of a load run: what each takes, what it pays, and where it puts a datagram when it is done.
 */
import { type Runner } from '../kernel/step';
import { type Histogram } from './histogram';
import { type LoadConfig, type LossPlace } from './load-config';
import { type FlowPlan, type Leg } from './load-plan';
import { createLine, type Trip, type WaitingLine } from './load-queue';
import { type Sender } from './load-sender';
import { type Cores, type Job, type Thread } from './scheduler';
import { type Model } from './throughput';
import { type TripLog } from './trip-log';

export interface FlowState {
  readonly plan: FlowPlan;
  readonly sender: Sender;
  readonly latency: Histogram;
  sent: number;
  delivered: number;
  lost: number;
}

export interface Worker {
  readonly thread: Thread;
  readonly cores: Cores;
  readonly lines: WaitingLine[];
  busy: number;
}

/** What the parts of a run share. */
export interface Run {
  readonly config: LoadConfig;
  readonly model: Model;
  readonly flows: readonly FlowState[];
  readonly workers: Map<string, Worker>;
  readonly cpu: Record<Runner, number>;
  readonly drops: Record<LossPlace, number>;
  readonly measureFrom: number;
  /** Each job’s price varies a little, or paths would march in step. */
  readonly jitter: () => number;
  /** Who wants to know of each trip; null for nobody. What happens does not depend on it. */
  readonly log: TripLog | null;
  later(at: number, task: (now: number) => void): void;
}

export const RUNNERS = ['app', 'flanneld', 'softirq', 'wire'] as const;
/** Asleep for longer, a thread finds its caches cold. */
const COLD_AFTER = 100_000;

interface Charge {
  readonly cost: number;
  readonly after: number;
  /** By what the warm price was multiplied. */
  readonly scale: number;
}

/** What a leg costs now: warm or cold, with the turn’s own cost after a sleep. */
function chargeOf(run: Run, leg: Leg, slept: number): Charge {
  const scale = run.jitter() * (slept > COLD_AFTER ? run.model.fitted.coldFactor : 1);
  const hot = RUNNERS.reduce((sum, r) => sum + leg.cpu[r], 0);
  return { cost: hot * scale, after: leg.after + (slept > 0 ? leg.turn : 0), scale };
}

function book(run: Run, worker: Worker, leg: Leg, charge: Charge, now: number): void {
  if (now < run.measureFrom) return;
  for (const r of RUNNERS) run.cpu[r] += leg.cpu[r] * charge.scale;
  run.cpu[leg.runner] += charge.after;
  worker.busy += charge.cost + charge.after;
}

/** Puts a trip in front of its next leg, or ends it. */
function handOver(run: Run, trip: Trip, now: number): void {
  const flow = run.flows[trip.flow];
  if (flow === undefined) return;
  const leg = flow.plan.legs[trip.leg];
  if (leg === undefined) {
    arrive(run, flow, trip, now);
    return;
  }
  if (leg.delay > 0) run.later(now + leg.delay, (then) => enqueue(run, flow, leg, trip, then));
  else enqueue(run, flow, leg, trip, now);
}

function arrive(run: Run, flow: FlowState, trip: Trip, now: number): void {
  flow.sender.delivered(trip.number);
  wakeSender(run, trip.flow, now);
  if (now < run.measureFrom) return;
  flow.delivered++;
  flow.latency.add(now - trip.born);
}

/** Who wants to know of this trip. */
const logOf = (run: Run, trip: Trip): TripLog | null => (trip.logged < 0 ? null : run.log);

function enqueue(run: Run, flow: FlowState, leg: Leg, trip: Trip, now: number): void {
  const worker = run.workers.get(leg.thread);
  const line = worker?.lines.find((l) => l.place === leg.waitsIn);
  if (worker === undefined || line === undefined) return;
  logOf(run, trip)?.came(trip.logged, trip.leg, now);
  const windowed = run.config.flows[trip.flow]?.protocol === 'tcp' && line.place === 'application-socket';
  // TCP’s own window keeps the receiving socket from overflowing.
  if (line.push(trip, windowed ? null : flow.plan.inner)) {
    worker.cores.wake(worker.thread, now);
    return;
  }
  logOf(run, trip)?.lost(trip.logged, trip.leg, now);
  flow.sender.lost(trip.number);
  wakeSender(run, trip.flow, now);
  if (now < run.measureFrom) return;
  flow.lost++;
  run.drops[line.place]++;
}

export function wakeSender(run: Run, index: number, now: number): void {
  const worker = run.workers.get(run.flows[index]?.plan.legs[0]?.thread ?? '');
  if (worker !== undefined && run.config.flows[index]?.protocol === 'tcp')
    worker.cores.wake(worker.thread, now);
}

function jobFor(run: Run, worker: Worker, trip: Trip, now: number, slept: number): Job | null {
  const leg = run.flows[trip.flow]?.plan.legs[trip.leg];
  if (leg === undefined) return null;
  const charge = chargeOf(run, leg, slept);
  logOf(run, trip)?.taken(trip.logged, trip.leg, now, charge.cost);
  return {
    cost: charge.cost,
    after: charge.after,
    done: (then) => {
      book(run, worker, leg, charge, then);
      trip.leg++;
      handOver(run, trip, then);
    },
  };
}

/** A thread that sends for one flow. */
function sendingThread(run: Run, index: number, flow: FlowState, leg: Leg, worker: () => Worker): Thread {
  return {
    name: leg.thread,
    urgent: false,
    next: (now, slept) => {
      if (!flow.sender.take(now)) {
        const due = flow.sender.due;
        if (due !== null) run.later(due, (then) => worker().cores.wake(worker().thread, then));
        return null;
      }
      if (now >= run.measureFrom) flow.sent++;
      const logged = run.log?.born(index, now) ?? -1;
      const trip: Trip = { flow: index, born: now, leg: 0, number: flow.sender.sent, logged };
      return jobFor(run, worker(), trip, now, slept);
    },
  };
}

/** A thread that takes from its lines in turn, one datagram each, as flanneld’s proxy loop does. */
function servingThread(run: Run, leg: Leg, worker: () => Worker): Thread {
  let turn = 0;
  return {
    name: leg.thread,
    urgent: leg.runner === 'softirq',
    next: (now, slept) => {
      const { lines } = worker();
      for (let i = 0; i < lines.length; i++) {
        const line = lines[turn++ % lines.length];
        const trip = line?.shift() ?? null;
        if (trip !== null) return jobFor(run, worker(), trip, now, slept);
      }
      return null;
    },
  };
}

/** Threads for every leg of every flow, on the cores of their machine. */
export function hire(run: Run, machines: readonly Cores[]): void {
  for (const [index, flow] of run.flows.entries())
    for (const [i, leg] of flow.plan.legs.entries()) {
      const cores = machines[leg.node === 'a' ? 0 : machines.length - 1];
      if (cores === undefined) continue;
      const known = run.workers.get(leg.thread);
      const find = (): Worker => made;
      const made: Worker = known ?? {
        thread: i === 0 ? sendingThread(run, index, flow, leg, find) : servingThread(run, leg, find),
        cores,
        lines: [],
        busy: 0,
      };
      run.workers.set(leg.thread, made);
      const place = leg.waitsIn;
      if (place !== null && !made.lines.some((l) => l.place === place)) made.lines.push(createLine(place));
    }
}
