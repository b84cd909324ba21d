/**
 * Where a terminal sits: what a command may know, and what it gives back.
 *
 * Everything is data that was computed before: tables of the cluster at an instant, what its rules have counted, what
 * was seen on its devices. Commands read; none of them changes anything.
 */
import { type Ipv4Address } from '../address/ipv4';
import { type Cluster, type ClusterNode, namespaceOf, nodeOf } from '../cluster/cluster';
import { type HookName, type Namespace, type TableName } from '../cluster/namespace';
import { RECORDED_CLOCK, type WallClock } from '../flanneld/daemon-log-time';
import { type Layer } from '../kernel/event';
import { type Translation } from '../kernel/evidence';
import { type Prices } from '../kernel/step';
import { type Bytes, type Instant, START } from '../units';
import { type Octets } from '../wire/octets';
import { isVpc, VPC, vpcNamespace } from './vpc';

export interface ShellState {
  /** As it stands at the instant. */
  readonly cluster: Cluster;
  /** A node, a pod, or `vpc`. */
  readonly node: string;
  /** The instant; the beginning unless given. */
  readonly at?: Instant;
  /** The day on which instant 0 falls; the recorded one unless given. */
  readonly clock?: WallClock;
  /** What rules have matched so far; a rule without a row has matched nothing. */
  readonly counters?: readonly RuleCount[];
  readonly conntrack?: readonly TrackedConnection[];
  /** What has passed the devices so far, oldest first. */
  readonly captures?: readonly CapturedFrame[];
  readonly pathMtus?: readonly LearnedPathMtu[];
  /** What the steps of a ping or a traceroute cost, and what chance is drawn from; reference and 1 unless given. */
  readonly prices?: Prices;
  readonly seed?: number;
}

export interface RuleCount {
  readonly namespace: string;
  readonly table: TableName;
  readonly hook: HookName;
  /** Position of the rule in its chain, from 0. */
  readonly rule: number;
  readonly packets: number;
  readonly bytes: number;
}

/** A row of `conntrack -L`. */
export interface TrackedConnection {
  readonly namespace: string;
  readonly translation: Translation;
  readonly replied: boolean;
  /** TCP's state in conntrack's word; null for the others. */
  readonly state: string | null;
  readonly assured: boolean;
  /** Seconds until it is forgotten. */
  readonly timeout: number;
}

export interface CapturedFrame {
  readonly namespace: string;
  readonly device: string;
  readonly at: Instant;
  readonly direction: 'in' | 'out';
  readonly layer: Layer;
  readonly octets: Octets;
}

export interface LearnedPathMtu {
  readonly namespace: string;
  readonly destination: Ipv4Address;
  readonly mtu: Bytes;
  readonly until: Instant;
}

/** A state with its name looked up. */
export interface Seat {
  readonly state: ShellState;
  readonly at: Instant;
  readonly clock: WallClock;
  readonly namespace: Namespace;
  /** The node this is, or that runs this pod; null for the VPC. */
  readonly host: ClusterNode | null;
  readonly kind: 'node' | 'pod' | 'vpc';
}

/** What stands on the terminal afterwards, both streams in their order, and the exit status. */
export interface Outcome {
  readonly output: string;
  readonly status: number;
}

/** A row of the table of commands. */
export interface ShellCommand {
  readonly name: string;
  /** What it shows, in one line. */
  readonly summary: string;
  /** What may follow the name. */
  readonly usage: string;
  /** Where it is installed. */
  readonly seats: readonly Seat['kind'][];
  run(seat: Seat, args: readonly string[]): Outcome;
  /** Words that could stand behind `args`; the caller keeps those that fit what was typed. */
  complete(seat: Seat, args: readonly string[]): readonly string[];
}

export const EVERYWHERE: readonly Seat['kind'][] = ['node', 'pod', 'vpc'];
/** A container has the network tools and little else. */
export const NOT_IN_PODS: readonly Seat['kind'][] = ['node', 'vpc'];
/** The VPC runs no applications. */
export const WHO_SENDS: readonly Seat['kind'][] = ['node', 'pod'];

export const success = (output: string): Outcome => ({ output, status: 0 });
export const failure = (status: number, ...lines: readonly string[]): Outcome => ({
  output: lines.map((line) => `${line}\n`).join(''),
  status,
});

/** The lines, each ended. */
export const printed = (lines: readonly string[]): Outcome =>
  success(lines.map((line) => `${line}\n`).join(''));

/** The seat behind a state's name; null when nobody is called so. */
export function seatOf(state: ShellState): Seat | null {
  const { cluster, node: name, at = START, clock = RECORDED_CLOCK } = state;
  if (isVpc(name)) return { state, at, clock, namespace: vpcNamespace(cluster), host: null, kind: 'vpc' };
  const namespace = namespaceOf(cluster, name);
  const host = nodeOf(cluster, name);
  if (namespace === null || host === null) return null;
  return { state, at, clock, namespace, host, kind: host.name === name ? 'node' : 'pod' };
}

/** Everybody who has a terminal. */
export const seatNames = (cluster: Cluster): readonly string[] => [
  ...cluster.nodes.flatMap((node) => [node.name, ...node.pods.map((pod) => pod.name)]),
  VPC,
];

export const deviceNames = ({ namespace }: Seat): readonly string[] =>
  namespace.netdevs.map((netdev) => netdev.name);

/** Every address somebody in the cluster has: what one may want to reach. */
export function knownAddresses({ state: { cluster } }: Seat): readonly string[] {
  const own = (namespace: Namespace): readonly string[] =>
    namespace.netdevs.flatMap((d) => (d.kind === 'loopback' ? [] : d.addresses.map((a) => a.address)));
  return cluster.nodes.flatMap((node) => [
    ...own(node.host),
    ...node.pods.flatMap((pod) => own(pod.namespace)),
  ]);
}
