/**
 * Who works on a flow’s datagrams, in order, and what it costs each: the stages of way.ts dealt out to threads.
 *
 * What a kernel does for a packet runs in the thread whose call sent it (one machine) or in the receiving kernel’s
 * softirq (two machines). Fitted constants come in where throughput.ts has them, so both say the same at saturation.
 */
import { type Runner } from '../kernel/step';
import { type LoadConfig, type LoadFlow, type LossPlace, podMtuOf } from './load-config';
import { tcpUnit, type Model } from './throughput';
import { lengthsOn, perSegmentCost, stageCost, WAYS, type WayStage } from './way';

/** One thread’s turn at a datagram. */
export interface Leg {
  /** Name of the thread: `app 0 a`, `flanneld b`, `softirq b`. */
  readonly thread: string;
  readonly node: 'a' | 'b';
  readonly runner: Runner;
  /** CPU nanoseconds, caches warm, by who is charged. */
  readonly cpu: Readonly<Record<Runner, number>>;
  /** CPU of the thread once it has handed the datagram on; and more of it when it had been asleep. */
  readonly after: number;
  readonly turn: number;
  /** Where the datagram waits for this leg; null for the sender’s own. */
  readonly waitsIn: LossPlace | null;
  /** Nanoseconds on the network before this leg. */
  readonly delay: number;
}

export interface FlowPlan {
  readonly legs: readonly Leg[];
  /** Octets of user data that one trip carries, and packets on the wire. */
  readonly payload: number;
  readonly packets: number;
  /** Length of the pod’s datagram. */
  readonly inner: number;
}

interface Draft {
  thread: string;
  node: 'a' | 'b';
  runner: Runner;
  cpu: Record<Runner, number>;
  after: number;
  turn: number;
  waitsIn: LossPlace | null;
  delay: number;
}

const FRESH = { app: 0, flanneld: 0, softirq: 0, wire: 0 } as const;

/** A flow’s trip under a configuration. */
export function planFlow(model: Model, config: LoadConfig, flow: LoadFlow, index: number): FlowPlan {
  const tcp = flow.protocol === 'tcp';
  const conditions = { ...config, podMtu: podMtuOf(config.vpcMtu, config.way) };
  const unit = tcp ? tcpUnit(model.profile, conditions) : { payload: flow.payload, segments: 1 };
  const lengths = lengthsOn(config.way, unit.payload, tcp ? 52 : 28);
  const mirror = (node: 'a' | 'b'): 'a' | 'b' => (flow.from === 'a' ? node : node === 'a' ? 'b' : 'a');
  const legs: Draft[] = [];
  let delay = 0;
  const stages = WAYS[config.way];
  for (const [i, part] of stages.entries()) {
    const role = roleOf(stages, i, config.machines, tcp);
    if (role === 'delay') {
      delay += stageCost(model.prices, part, lengths);
      continue;
    }
    if (role !== 'same' || legs.length === 0) {
      const draft = draftOf(part, mirror(part.node), role === 'same' ? part.runner : role, index, delay);
      const open = legs.at(-1);
      if (open?.thread !== draft.thread) legs.push(draft);
      delay = 0;
    }
    const open = legs.at(-1);
    if (open !== undefined) open.cpu[part.runner] += chargeOf(model, config, part, lengths, tcp);
  }
  adjust(model, config, legs, unit.segments, tcp);
  return { legs, payload: unit.payload, packets: unit.segments, inner: lengths.inner };
}

type Role = 'same' | 'delay' | Runner;

/** Whose leg a stage belongs to: the one that is open, a new one of its runner, or nobody’s but the network’s. */
function roleOf(stages: readonly WayStage[], i: number, machines: 1 | 2, tcp: boolean): Role {
  const part = stages[i];
  if (part === undefined) return 'same';
  if (part.runner === 'app' || part.runner === 'flanneld') return part.runner;
  if (machines === 2) {
    if (part.runner === 'wire') return 'delay';
    return stages[i - 1]?.runner === 'wire' ? 'softirq' : 'same';
  }
  // A TCP receiver works off its own backlog while it holds the socket (tcp_v4_rcv, release_sock).
  return tcp && stages[i + 1]?.name === 'application receives' && i > 1 ? 'app' : 'same';
}

const WAITS: Readonly<Record<string, LossPlace>> = {
  'flanneld reads the TUN': 'tun-queue',
  'flanneld receives': 'flanneld-socket',
  'application receives': 'application-socket',
};

function draftOf(part: WayStage, node: 'a' | 'b', runner: Runner, index: number, delay: number): Draft {
  const first = part.name === 'application sends';
  const kernel = runner === 'softirq';
  const place: LossPlace = kernel ? 'backlog' : (WAITS[part.name] ?? 'application-socket');
  const who = runner === 'app' ? `app ${index} ${first ? 'sends' : 'receives'} ${node}` : `${runner} ${node}`;
  return {
    thread: who,
    node,
    runner,
    cpu: { ...FRESH },
    after: 0,
    turn: 0,
    waitsIn: first ? null : place,
    delay,
  };
}

function chargeOf(
  { prices, fitted }: Model,
  config: LoadConfig,
  part: WayStage,
  lengths: ReturnType<typeof lengthsOn>,
  tcp: boolean,
): number {
  const cost = stageCost(prices, part, lengths);
  if (!tcp) return cost;
  const copies = part.steps.filter((s) => s.step === 'copy').length;
  const touch = (config.offload ? fitted.touchOn : fitted.touchOff) * copies * lengths.payload;
  return fitted.tcpFactor * cost + touch;
}

/** The fitted constants, put on the leg that they are about. */
function adjust(
  { prices, fitted }: Model,
  config: LoadConfig,
  legs: readonly Draft[],
  segments: number,
  tcp: boolean,
): void {
  for (const [i, leg] of legs.entries()) {
    if (tcp) {
      if (leg.runner === 'flanneld') leg.cpu.flanneld += fitted.tcpRelay;
      const end = i === 0 || i === legs.length - 1;
      const cut = fitted.tcpFactor * perSegmentCost(prices, config.way);
      if (end && config.way !== 'node-node') leg.cpu.softirq += ((fitted.segment + cut) * (segments - 1)) / 2;
      continue;
    }
    if (i === 0) for (const r of ['app', 'softirq', 'wire'] as const) leg.cpu[r] *= fitted.busyFactor;
    // A receiving flanneld sleeps and wakes for nearly every datagram, flood or not; a sending one works in batches.
    if (leg.waitsIn === 'flanneld-socket') leg.after = fitted.relayWake;
    if (leg.waitsIn === 'tun-queue') leg.turn = fitted.relayWake;
  }
}
