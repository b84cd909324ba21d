/**
 * The default film, written down by hand: one UDP datagram from p1a to p2a through the udp backend.
 *
 * Its octets are those of a recording of flannel v0.12.0 (tests/support/PROVENANCE.md); instants are round numbers. It
 * exists so that playback can be tried on a story of which every event is known.
 */
import {
  bytes,
  type Cluster,
  type Duration,
  type Instant,
  type Ipv4Address,
  type Ipv4Prefix,
  type Layer,
  type MacAddress,
  nanoseconds,
  type Octets,
  type PacketEvent,
  type Place,
  type Route,
  type Scenario,
  type Trace,
  type TraceEvent,
} from '../../src/engine';
import { dockerMac, eniMac, sampleCluster } from './sample-cluster';

type PacketFact = PacketEvent extends infer E
  ? E extends PacketEvent
    ? Pick<E, Exclude<keyof E, CommonKey>>
    : never
  : never;
type CommonKey =
  'packet' | 'place' | 'layer' | 'octets' | 'runner' | 'step' | 'seq' | 'at' | 'duration' | 'cause';
type Runner = PacketEvent['runner'];

export const octetsOf = (hex: string): Octets =>
  Uint8Array.from(hex.replace(/\s+/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const DATA = octetsOf('68 65 6c 6c 6f 20 6f 76 65 72 6c 61 79');
/** Time to live with the header checksum that goes with it. */
const TTLS: readonly (readonly [ttl: number, hex: string])[] = [
  [64, '40 11 b6 49'],
  [63, '3f 11 b7 49'],
  [62, '3e 11 b8 49'],
  [61, '3d 11 b9 49'],
  [60, '3c 11 ba 49'],
];
const INNER = new Map(
  TTLS.map(([ttl, hex]) => [
    ttl,
    octetsOf(
      `45 00 00 29 b8 b6 40 00 ${hex} 64 60 01 02 64 60 02 02 9c 40 23 28 00 15 76 5a 68 65 6c 6c 6f 20 6f 76 65 72 6c 61 79`,
    ),
  ]),
);
const inner = (ttl: number): Octets => INNER.get(ttl) ?? DATA;
const join = (...parts: readonly Octets[]): Octets => Uint8Array.from(parts.flatMap((part) => [...part]));
const POD1 = octetsOf('02 42 64 60 01 01 02 42 64 60 01 02 08 00');
const POD2 = octetsOf('02 42 64 60 02 02 02 42 64 60 02 01 08 00');
const WIRE = octetsOf('0a 58 ac 14 36 62 0a 58 ac 14 21 66 08 00');
const OUTER = octetsOf('45 00 00 45 22 8b 40 00 40 11 68 2c ac 14 21 66 ac 14 36 62 20 5d 20 5d 00 31 da cb');

const place = (node: string, pod: string | null, name: string, kind: Place['kind']): Place => ({
  node,
  pod,
  name,
  kind,
});
const P1 = place('n1', 'p1a', 'c1', 'process');
const P1_IP = place('n1', 'p1a', 'ip', 'ip');
const P1_ETH = place('n1', 'p1a', 'eth0', 'netdev');
const N1_VETH = place('n1', null, 'vetha', 'netdev');
const N1_BRIDGE = place('n1', null, 'docker0', 'netdev');
const N1_IP = place('n1', null, 'ip', 'ip');
const N1_TUN = place('n1', null, 'flannel0', 'netdev');
const N1_D = place('n1', null, 'flanneld', 'process');
const N1_ETH = place('n1', null, 'eth0', 'netdev');
const N2_ETH = place('n2', null, 'eth0', 'netdev');
const N2_IP = place('n2', null, 'ip', 'ip');
const N2_D = place('n2', null, 'flanneld', 'process');
const N2_TUN = place('n2', null, 'flannel0', 'netdev');
const N2_BRIDGE = place('n2', null, 'docker0', 'netdev');
const N2_VETH = place('n2', null, 'vetha', 'netdev');
const P2_ETH = place('n2', 'p2a', 'eth0', 'netdev');
const P2_IP = place('n2', 'p2a', 'ip', 'ip');
const P2 = place('n2', 'p2a', 'c1', 'process');

interface Writing {
  readonly events: TraceEvent[];
  at: number;
}

function write(
  w: Writing,
  where: Place,
  layer: Layer,
  octets: Octets,
  runner: Runner,
  duration: number,
  fact: PacketFact,
): void {
  const seq = w.events.length;
  w.events.push({
    seq,
    at: w.at as Instant,
    duration: duration as Duration,
    cause: seq === 0 ? null : seq - 1,
    packet: 1,
    place: where,
    layer,
    octets,
    runner,
    step: null,
    ...fact,
  });
  w.at += duration;
}

const cross = (
  syscall: 'sendto' | 'recvfrom' | 'read' | 'write',
  on: 'tun' | 'udp',
  count: number,
  process: string,
): PacketFact => ({
  kind: 'cross',
  crossing: {
    syscall,
    direction: syscall === 'sendto' || syscall === 'write' ? 'user→kernel' : 'kernel→user',
    on,
    bytes: bytes(count),
    process,
  },
});

const fib = (cluster: Cluster, ns: string, destination: string, ...wanted: string[]): PacketFact => {
  const all: readonly Route[] = cluster.nodes.flatMap((n) =>
    n.name === ns ? n.host.routes : n.pods.filter((p) => p.name === ns).flatMap((p) => p.namespace.routes),
  );
  const matches = wanted.flatMap((p) => all.filter((r) => r.destination === p));
  return { kind: 'lookup', lookup: { table: 'fib', destination: destination as Ipv4Address, matches } };
};

const neighbour = (ip: string, device: string, mac: MacAddress): PacketFact => ({
  kind: 'lookup',
  lookup: {
    table: 'neighbour',
    address: ip as Ipv4Address,
    device,
    entry: { address: ip as Ipv4Address, device, mac, state: 'REACHABLE' },
  },
});

const ttl = (from: number, by: string): PacketFact => ({
  kind: 'rewrite',
  what: 'ttl',
  from: String(from),
  to: String(from - 1),
  by,
  translation: null,
});

const forwardWalk: PacketFact = {
  kind: 'hook',
  walk: { table: 'filter', hook: 'FORWARD', rules: [], matched: null, verdict: 'ACCEPT' },
};
const pass = (direction: 'in' | 'out'): PacketFact => ({ kind: 'pass', direction });

function onTheSender(w: Writing, cluster: Cluster): void {
  const frame = join(POD1, inner(64));
  write(w, P1, 'data', DATA, 'app', 0, { kind: 'originate', what: 'UDP datagram', about: null });
  write(w, P1, 'data', DATA, 'app', 900, cross('sendto', 'udp', 13, 'c1'));
  write(w, P1_IP, 'ipv4', inner(64), 'app', 150, fib(cluster, 'p1a', '100.96.2.2', '0.0.0.0/0'));
  write(w, P1_ETH, 'ipv4', inner(64), 'app', 60, neighbour('100.96.1.1', 'eth0', dockerMac('100.96.1.1')));
  write(w, P1_ETH, 'ethernet', frame, 'app', 0, pass('out'));
  write(w, N1_VETH, 'ethernet', frame, 'softirq', 0, pass('in'));
  write(w, N1_BRIDGE, 'ethernet', frame, 'softirq', 0, pass('in'));
  write(
    w,
    N1_IP,
    'ipv4',
    inner(64),
    'softirq',
    200,
    fib(cluster, 'n1', '100.96.2.2', '100.96.0.0/16', '0.0.0.0/0'),
  );
  write(w, N1_IP, 'ipv4', inner(63), 'softirq', 90, ttl(64, 'the kernel of n1 forwards it (ip_forward)'));
  write(w, N1_IP, 'ipv4', inner(63), 'softirq', 100, forwardWalk);
  write(w, N1_TUN, 'ipv4', inner(63), 'softirq', 0, pass('out'));
  write(w, N1_TUN, 'ipv4', inner(63), 'softirq', 300, { kind: 'queue', resource: 'flannel0', depth: 1 });
  write(w, N1_D, 'ipv4', inner(63), 'flanneld', 9000, { kind: 'wake', process: 'flanneld' });
  write(w, N1_D, 'ipv4', inner(63), 'flanneld', 700, cross('read', 'tun', 41, 'flanneld'));
  const list = cluster.nodes[0]?.flanneld?.routes ?? [];
  write(w, N1_D, 'ipv4', inner(63), 'flanneld', 40, {
    kind: 'lookup',
    lookup: { table: 'proxy', destination: '100.96.2.2' as Ipv4Address, list, hit: 0 },
  });
  write(w, N1_D, 'ipv4', inner(62), 'flanneld', 20, ttl(63, 'flanneld on n1'));
  write(w, N1_D, 'ipv4', inner(62), 'flanneld', 1800, cross('sendto', 'udp', 41, 'flanneld'));
  const outer = join(OUTER, inner(62));
  write(w, N1_IP, 'ipv4', outer, 'flanneld', 300, { kind: 'encapsulate', backend: 'udp', added: bytes(28) });
  write(
    w,
    N1_IP,
    'ipv4',
    outer,
    'flanneld',
    150,
    fib(cluster, 'n1', '172.20.54.98', '172.20.32.0/19', '0.0.0.0/0'),
  );
  write(w, N1_ETH, 'ipv4', outer, 'flanneld', 60, neighbour('172.20.54.98', 'eth0', eniMac('172.20.54.98')));
  write(w, N1_ETH, 'ethernet', join(WIRE, outer), 'flanneld', 0, pass('out'));
}

function onTheReceiver(w: Writing, cluster: Cluster): void {
  const outer = join(OUTER, inner(62));
  const wire = join(WIRE, outer);
  write(w, N1_ETH, 'ethernet', wire, 'wire', 20_000, {
    kind: 'transmit',
    link: 'vpc',
    to: N2_ETH,
    arrives: (w.at + 20_000) as Instant,
  });
  write(w, N2_ETH, 'ethernet', wire, 'softirq', 0, pass('in'));
  write(w, N2_IP, 'ipv4', outer, 'softirq', 150, fib(cluster, 'n2', '172.20.54.98', '172.20.32.0/19'));
  write(w, N2_IP, 'ipv4', outer, 'softirq', 100, {
    kind: 'lookup',
    lookup: { table: 'socket', protocol: 'udp', port: 8285, process: 'flanneld' },
  });
  write(w, N2_IP, 'ipv4', inner(62), 'softirq', 0, {
    kind: 'decapsulate',
    backend: 'udp',
    removed: bytes(28),
  });
  write(w, N2_D, 'ipv4', inner(62), 'flanneld', 9000, { kind: 'wake', process: 'flanneld' });
  write(w, N2_D, 'ipv4', inner(62), 'flanneld', 900, cross('recvfrom', 'udp', 41, 'flanneld'));
  write(w, N2_D, 'ipv4', inner(61), 'flanneld', 20, ttl(62, 'flanneld on n2'));
  write(w, N2_D, 'ipv4', inner(61), 'flanneld', 900, cross('write', 'tun', 41, 'flanneld'));
  write(w, N2_TUN, 'ipv4', inner(61), 'flanneld', 0, pass('in'));
  write(
    w,
    N2_IP,
    'ipv4',
    inner(61),
    'flanneld',
    200,
    fib(cluster, 'n2', '100.96.2.2', '100.96.2.0/24', '100.96.0.0/16', '0.0.0.0/0'),
  );
  write(w, N2_IP, 'ipv4', inner(60), 'flanneld', 90, ttl(61, 'the kernel of n2 forwards it (ip_forward)'));
  write(w, N2_IP, 'ipv4', inner(60), 'flanneld', 100, forwardWalk);
  const frame = join(POD2, inner(60));
  write(
    w,
    N2_BRIDGE,
    'ipv4',
    inner(60),
    'flanneld',
    60,
    neighbour('100.96.2.2', 'docker0', dockerMac('100.96.2.2')),
  );
  write(w, N2_BRIDGE, 'ethernet', frame, 'flanneld', 0, pass('out'));
  write(w, N2_VETH, 'ethernet', frame, 'flanneld', 0, pass('out'));
  write(w, P2_ETH, 'ethernet', frame, 'softirq', 0, pass('in'));
  write(w, P2_IP, 'ipv4', inner(60), 'softirq', 100, {
    kind: 'lookup',
    lookup: { table: 'socket', protocol: 'udp', port: 9000, process: 'c1' },
  });
  write(w, P2, 'data', DATA, 'app', 9000, { kind: 'wake', process: 'c1' });
  write(w, P2, 'data', DATA, 'app', 800, cross('recvfrom', 'udp', 13, 'c1'));
  write(w, P2, 'data', DATA, 'app', 0, { kind: 'deliver', process: 'c1' });
}

export const sampleScenario: Scenario = {
  preset: 'sample',
  backend: 'udp',
  nodes: 3,
  pods: 2,
  containers: 2,
  network: '100.96.0.0/16' as Ipv4Prefix,
  subnetLength: 24,
  vpc: '172.20.32.0/19' as Ipv4Prefix,
  mtu: bytes(9001),
  port: 8285,
  vni: 1,
  directRouting: false,
  ipMasq: false,
  dockerMasq: false,
  rpFilter: 'off',
  sourceDestCheck: false,
  offload: false,
  cold: false,
  boot: false,
  previousSubnets: true,
  seed: 1,
  profile: 'sample',
  faults: [],
  flows: [
    {
      from: 'p1a',
      to: 'p2a',
      protocol: 'udp',
      sourcePort: 40_000,
      destinationPort: 9000,
      size: bytes(13),
      text: 'hello overlay',
      ttl: 64,
      tos: 0,
      dontFragment: null,
      count: 1,
      interval: nanoseconds(0),
      start: 0 as Instant,
      localhost: false,
    },
  ],
};

export function sampleTrace(): Trace {
  const cluster = sampleCluster();
  const w: Writing = { events: [], at: 0 };
  onTheSender(w, cluster);
  onTheReceiver(w, cluster);
  return {
    scenario: sampleScenario,
    cluster,
    boot: [],
    events: w.events,
    packets: [
      { packet: 1, title: 'UDP datagram', kind: 'datagram', about: null, flow: 0, outcome: 'delivered' },
    ],
  };
}
