/**
 * The steps of one datagram between two applications, path by path: what a cost is summed over when no trace is at hand.
 *
 * The order is that of the kernel on a healthy, warm cluster (flannel v0.12.0; bridge-nf-call-iptables = 1, two FORWARD
 * rules). Leaves out ARP, NAT and fragments; a simulated trace carries those.
 */
import { type Prices, type Runner, type Step } from '../kernel/step';

/** The two references and the three backends that were measured side by side. */
export const MEASURED_WAYS = ['same-node', 'node-node', 'host-gw', 'vxlan', 'udp'] as const;
/** Never measured here: their steps are put together from those of the others, and one that is published. */
export const MODELLED_WAYS = ['ipip', 'wireguard'] as const;
export const WAY_NAMES = ['same-node', 'node-node', 'host-gw', 'ipip', 'vxlan', 'wireguard', 'udp'] as const;
export type WayName = (typeof WAY_NAMES)[number];

/** Whether all that is said of a way’s cost is a model’s. */
export const isModelled = (way: WayName): boolean => MODELLED_WAYS.some((name) => name === way);

/** Which length a step works on: user data, the pod's datagram, or the datagram on the wire. */
export type Size = 'payload' | 'inner' | 'outer';

export interface WayStep {
  readonly step: Step;
  readonly size: Size;
}

/** What one runner does without a pause. A stage of `app` or `flanneld` is one turn of that process. */
export interface WayStage {
  readonly name: string;
  readonly node: 'a' | 'b';
  readonly runner: Runner;
  readonly steps: readonly WayStep[];
}

const on = (size: Size, ...steps: readonly Step[]): readonly WayStep[] =>
  steps.map((step) => ({ step, size }));

const stage = (
  name: string,
  node: 'a' | 'b',
  runner: Runner,
  ...steps: readonly (readonly WayStep[])[]
): WayStage => ({ name, node, runner, steps: steps.flat() });

const appSends = stage(
  'application sends',
  'a',
  'app',
  on('payload', 'syscall', 'copy', 'socket-send'),
  on('inner', 'route-lookup'),
);
const appReceives = stage(
  'application receives',
  'b',
  'app',
  on('payload', 'syscall', 'copy'),
  on('inner', 'socket-receive'),
);
/** Into the node by the pod's bridge, and on by a route; the bridge is paid for where a frame leaves through one. */
const podToNode = on('inner', 'veth-hop', 'ip-receive', 'route-lookup', 'netfilter', 'ip-forward');
/** By a route to the bridge, and out at the pod's port to its socket. */
const nodeToPod = on(
  'inner',
  ...(['ip-receive', 'route-lookup', 'netfilter', 'ip-forward', 'neighbour', 'bridge-hop'] as const),
  ...(['veth-hop', 'ip-receive', 'route-lookup'] as const),
);
const proxyReads = stage(
  'flanneld reads the TUN',
  'a',
  'flanneld',
  on('inner', 'syscall', 'copy', 'tun-read', 'proxy-route'),
);
/** A tunnel of the kernel that does nothing to what it carries. */
const encapsulates = stage(
  'kernel: forward and encapsulate',
  'a',
  'softirq',
  podToNode,
  on('outer', 'encapsulate', 'route-lookup', 'neighbour'),
);
const wire = stage('the network between the nodes', 'a', 'wire', on('outer', 'wire'));

/** Stages of every way, in order. */
export const WAYS: Readonly<Record<WayName, readonly WayStage[]>> = {
  'same-node': [
    appSends,
    stage(
      'kernel: bridge',
      'a',
      'softirq',
      on('inner', 'veth-hop', 'bridge-hop', 'netfilter', 'veth-hop', 'ip-receive', 'route-lookup'),
    ),
    { ...appReceives, node: 'a' },
  ],
  'node-node': [
    appSends,
    stage('kernel: neighbour', 'a', 'softirq', on('inner', 'neighbour')),
    wire,
    stage('kernel: local input', 'b', 'softirq', on('inner', 'ip-receive', 'route-lookup')),
    appReceives,
  ],
  'host-gw': [
    appSends,
    stage('kernel: forward', 'a', 'softirq', podToNode, on('inner', 'neighbour')),
    wire,
    stage('kernel: forward to the pod', 'b', 'softirq', nodeToPod),
    appReceives,
  ],
  vxlan: [
    appSends,
    encapsulates,
    wire,
    stage(
      'kernel: decapsulate and forward',
      'b',
      'softirq',
      on('outer', 'ip-receive', 'route-lookup', 'socket-receive', 'decapsulate'),
      nodeToPod,
    ),
    appReceives,
  ],
  // As vxlan, without UDP: no socket, and IPv4 only in front.
  ipip: [
    appSends,
    encapsulates,
    wire,
    stage(
      'kernel: decapsulate and forward',
      'b',
      'softirq',
      on('outer', 'ip-receive', 'route-lookup', 'decapsulate'),
      nodeToPod,
    ),
    appReceives,
  ],
  // As vxlan, and sealed: WireGuard’s own workers and the queues between them are left out.
  wireguard: [
    appSends,
    stage(
      'kernel: forward, seal and encapsulate',
      'a',
      'softirq',
      podToNode,
      on('inner', 'cipher'),
      on('outer', 'encapsulate', 'route-lookup', 'neighbour'),
    ),
    wire,
    stage(
      'kernel: decapsulate, open and forward',
      'b',
      'softirq',
      on('outer', 'ip-receive', 'route-lookup', 'socket-receive', 'decapsulate'),
      on('inner', 'cipher'),
      nodeToPod,
    ),
    appReceives,
  ],
  udp: [
    appSends,
    stage('kernel: forward to the TUN', 'a', 'softirq', podToNode, on('inner', 'checksum', 'tun-queue')),
    proxyReads,
    stage(
      'flanneld sends',
      'a',
      'flanneld',
      on('inner', 'syscall', 'copy', 'socket-send', 'checksum'),
      on('outer', 'route-lookup', 'neighbour'),
    ),
    wire,
    stage('kernel: local input', 'b', 'softirq', on('outer', 'ip-receive', 'route-lookup')),
    stage('flanneld receives', 'b', 'flanneld', on('inner', 'syscall', 'copy', 'socket-receive')),
    stage('flanneld writes the TUN', 'b', 'flanneld', on('inner', 'syscall', 'copy', 'tun-write')),
    stage('kernel: forward to the pod', 'b', 'softirq', nodeToPod, on('inner', 'checksum')),
    appReceives,
  ],
};

/** Octets that a way puts around the pod's datagram: IPv4 and UDP, or those with VXLAN and Ethernet. */
export const OVERHEAD: Readonly<Record<WayName, number>> = {
  'same-node': 0,
  'node-node': 0,
  'host-gw': 0,
  ipip: 20,
  vxlan: 20 + 8 + 8 + 14,
  // IPv4, UDP, WireGuard’s header and its tag; what is inside is padded to units of 16, which is left out here.
  wireguard: 20 + 8 + 16 + 16,
  udp: 20 + 8,
};

/** Octets that flannel keeps free in front of a pod’s datagram: for wireguard as many as IPv6 outside would need. */
export const reserveOf = (way: WayName): number => OVERHEAD[way] + (way === 'wireguard' ? 20 : 0);

/** Turns of sleeping processes that one lone datagram needs: whom it wakes, and what they ask in vain. */
export const IDLE_EXTRAS: Readonly<Record<WayName, readonly (readonly [Step, number])[]>> = {
  'same-node': [['wake', 1]],
  'node-node': [['wake', 1]],
  'host-gw': [['wake', 1]],
  ipip: [['wake', 1]],
  vxlan: [['wake', 1]],
  wireguard: [['wake', 1]],
  // Six calls per node (strace of one ping), of which one poll and three EAGAIN; and the application.
  udp: [
    ['wake', 3],
    ['poll', 2],
    ['eagain', 6],
  ],
};

export interface WayLengths {
  readonly payload: number;
  readonly inner: number;
  readonly outer: number;
}

/** Lengths of a datagram with `payload` octets of user data under `headers` octets of IPv4 and transport. */
export const lengthsOn = (way: WayName, payload: number, headers = 28): WayLengths => ({
  payload,
  inner: payload + headers,
  outer: payload + headers + OVERHEAD[way],
});

/** Nanoseconds of one stage. */
export const stageCost = (prices: Prices, part: WayStage, lengths: WayLengths): number =>
  part.steps.reduce((sum, s) => sum + prices[s.step].fixed + prices[s.step].perByte * lengths[s.size], 0);

/**
 * What a way pays again for each segment inside a super-packet: WireGuard cuts it before it seals (wg_xmit), the others
 * hand it through whole. The octets are paid for with the whole.
 */
export const perSegmentCost = (prices: Prices, way: WayName): number =>
  way !== 'wireguard'
    ? 0
    : WAYS[way]
        .flatMap(({ steps }) => steps)
        .filter(({ step, size }) => step === 'cipher' || size === 'outer')
        .reduce((sum, { step }) => sum + prices[step].fixed, 0);

/** CPU nanoseconds of one datagram from socket to socket, nobody asleep: what it costs when there is always a next one. */
export const busyCost = (prices: Prices, way: WayName, payload: number, headers = 28): number =>
  WAYS[way].reduce((sum, part) => sum + stageCost(prices, part, lengthsOn(way, payload, headers)), 0);

/** The same for a datagram that comes alone and finds everybody asleep. */
export const idleCost = (prices: Prices, way: WayName, payload: number): number =>
  busyCost(prices, way, payload) +
  IDLE_EXTRAS[way].reduce((sum, [step, times]) => sum + times * prices[step].fixed, 0);
