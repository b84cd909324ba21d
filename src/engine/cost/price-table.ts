/**
 * How the price of each step follows from measured rows: sums and differences, nothing else.
 *
 * A row times a whole system call (docs/measurements/); a step is what remains of it when the steps it shares with
 * other rows are taken away. What no row separates is split by hand and labelled `modelled`.
 */
import { type Step } from '../kernel/step';
import { type How } from './profile';

/** A measured row, taken `times` times; `part: 'slope'` leaves its constant out. */
export interface RowTerm {
  readonly row: string;
  readonly times: number;
  readonly part?: 'slope';
}
/** Another step, or a sum that several steps share. */
export interface StepTerm {
  readonly step: Step | SharedSum;
  readonly times: number;
}
/** A line of somebody else’s, in nanoseconds: no row here has it. */
export interface BorrowedTerm {
  readonly from: string;
  readonly fixed: number;
  readonly perByte: number;
}
export type Term = RowTerm | StepTerm | BorrowedTerm;

export interface Formula {
  readonly terms: readonly Term[];
  readonly how: How;
  readonly note: string;
}

const row = (name: string, times = 1): RowTerm => ({ row: name, times });
const slope = (name: string, times = 1): RowTerm => ({ row: name, times, part: 'slope' });
const less = (step: Step | SharedSum, times = 1): StepTerm => ({ step, times: -times });
const plus = (step: Step | SharedSum, times = 1): StepTerm => ({ step, times });
const measured = (note: string, ...terms: readonly Term[]): Formula => ({ terms, how: 'measured', note });
const modelled = (note: string, ...terms: readonly Term[]): Formula => ({ terms, how: 'modelled', note });

const LOOPBACK = 'path sendto: loopback';
const VETH = 'path sendto: veth (against loopback)';
const VETH_MORE = 'increment: veth (against loopback)';
const STRANGER = 'veth, foreign MAC: sendto, peer drops';
const FORWARD = 'increment: 1 IP forward hop (its veth pair included)';
const FORWARD_AGAIN = 'increment: 2nd IP forward hop';
const BRIDGE = 'increment: 1 bridge (its veth pair included)';
const RULES = 'increment: 2 FORWARD rules (filter table hook)';
const HOST_GW = 'increment: host-gw cluster path (pod bridge, forward, VPC bridge, forward, pod bridge)';
const TO_TUN = 'udp sendto -> TUN queue (local sender, no reader woken)';
const BEFORE_TUN = 'increment: first veth crossing + forward hop before a TUN';
const TUN_BAD = 'tun write, dropped in ip_rcv (bad header checksum)';
const TUN_STRANGER = 'tun write, forwarded to veth, dropped at the peer (foreign MAC)';
const TUN_FORWARDED = 'tun write, forwarded to veth, delivered to a UDP socket';
const PING_PONG = 'pipe ping-pong, one way, two processes, one core, poll of 3 before read';

/** Sums that rows show only together. */
export const SHARED_SUMS = {
  'local-input': modelled(
    'ip_rcv, local delivery and queueing: two differences, averaged, less the route lookup',
    row(VETH, 0.5),
    row(STRANGER, -0.5),
    row('tun write, local delivery to a UDP socket', 0.5),
    row(TUN_BAD, -0.5),
    less('route-lookup'),
  ),
  'softirq-entry': modelled(
    'entering the receive softirq, paid once a call: two differences, averaged',
    row(BEFORE_TUN, 0.5),
    row(FORWARD, -1),
    row(TUN_STRANGER, 0.5),
    row(TUN_BAD, -0.5),
  ),
  'pod-bridge': modelled(
    'one passage between a port and its bridge device: what is left of the host-gw path',
    row(HOST_GW, 0.5),
    row(FORWARD, -0.5),
    row(FORWARD_AGAIN, -0.5),
    row(BRIDGE, -0.5),
    row(RULES, -1),
  ),
} as const satisfies Record<string, Formula>;

export type SharedSum = 'local-input' | 'softirq-entry' | 'pod-bridge';

/** The price of every step. */
export const FORMULAS: Readonly<Record<Step, Formula>> = {
  syscall: measured('entry and exit alone', row('syscall invalid number')),
  copy: measured(
    'slopes of both directions, averaged',
    slope('copy user->kernel: pwrite memfd', 0.5),
    slope('copy kernel->user: pread memfd', 0.5),
  ),
  eagain: measured(
    'the whole call',
    row('read EAGAIN on TUN', 0.5),
    row('recvfrom EAGAIN on UDP socket', 0.5),
  ),
  poll: measured('the whole call', row('poll 3 idle fds (tun, udp, eventfd), timeout 0')),
  wake: measured(
    'sleep, wake and switch between two processes on one core',
    row(PING_PONG),
    row('pipe write+read 1 byte, one thread', -1),
    less('poll'),
  ),
  'route-lookup': measured(
    'dropped by a route against dropped just before it',
    row('tun write, dropped by a blackhole route'),
    row(TUN_BAD, -1),
  ),
  'veth-hop': measured(
    'less the input route lookup that loopback is spared',
    row(VETH_MORE),
    less('route-lookup'),
  ),
  netfilter: measured('one hook with two rules', row(RULES)),
  conntrack: measured('both hooks of one node', row('increment: conntrack + 4 nat rules')),
  'ip-forward': measured(
    'neighbour included',
    row(FORWARD),
    less('ip-receive'),
    less('route-lookup'),
    less('veth-hop'),
  ),
  neighbour: modelled('no row separates it: counted in ip-forward and veth-hop'),
  'bridge-hop': modelled(
    'bridge-nf-call-iptables = 1, no rules; from port to port, and the two passages of a routed path, averaged',
    row(BRIDGE, 0.5),
    less('veth-hop', 0.5),
    plus('pod-bridge'),
  ),
  'ip-receive': modelled('half of the local input', plus('local-input', 0.5)),
  'socket-receive': measured(
    'the pre-filled read, and half of the local input',
    row('path recvfrom: veth (against loopback)'),
    less('syscall'),
    less('copy'),
    plus('local-input', 0.5),
  ),
  'socket-send': measured(
    'entering the receive softirq included',
    row(LOOPBACK),
    less('syscall'),
    less('copy'),
    less('route-lookup'),
    less('local-input'),
  ),
  checksum: measured(
    'slopes with the kernel’s own sum less slopes without, sender and receiver averaged',
    slope('udp recv of a datagram that came out of a TUN', 0.5),
    slope('path recvfrom: veth (against loopback)', -0.5),
    slope(TO_TUN, 0.5),
    slope(VETH, -0.5),
  ),
  'tun-queue': measured(
    'no softirq is entered',
    row(TO_TUN),
    less('syscall'),
    less('copy'),
    less('checksum'),
    less('route-lookup'),
    less('socket-send'),
    plus('softirq-entry'),
  ),
  'tun-read': measured('', row('tun read'), less('syscall'), less('copy')),
  'tun-write': measured(
    'two rows, averaged; entering the receive path included',
    row(TUN_STRANGER, 0.5),
    row(TUN_FORWARDED, 0.5),
    row(FORWARD, -1),
    less('syscall'),
    less('copy'),
    less('local-input', 0.5),
    less('route-lookup', 0.5),
  ),
  'proxy-route': measured(
    'one route',
    row('proxy route table, linear scan, hit at the end'),
    row('TTL decrement + incremental checksum'),
  ),
  encapsulate: modelled(
    'half of what vxlan adds to host-gw, less its outer route lookups, input and socket',
    row('increment: vxlan instead of host-gw, cluster path', 0.5),
    less('route-lookup'),
    less('ip-receive', 0.5),
    less('socket-receive', 0.5),
  ),
  decapsulate: modelled(
    'the other half',
    row('increment: vxlan instead of host-gw, cluster path', 0.5),
    less('route-lookup'),
    less('ip-receive', 0.5),
    less('socket-receive', 0.5),
  ),
  // Straight lines through the tables of two commit messages, 64 and 8,192 octets of one, 256 and 400 of the other (at its
  // base clock of 2.6 GHz). Nobody measured it here.
  cipher: modelled(
    'not measured here; published for other machines',
    { from: 'ChaCha20 with AVX2 on a Core i5-4670T (Linux 3d1e93cdf16c)', fixed: 185, perByte: 0.513 },
    { from: 'Poly1305 with AVX2 on a Core i7-6700HQ (Linux d7d7b8535662)', fixed: 99, perByte: 0.144 },
  ),
  wire: measured(
    'the stand-in for a network: a veth pair, a bridge, a veth pair; no driver, no propagation',
    row(BRIDGE),
    plus('veth-hop'),
  ),
  fragment: modelled('as one buffer built and filled from a TUN write', row(TUN_BAD), less('syscall')),
  reassemble: modelled('as one buffer built and filled from a TUN write', row(TUN_BAD), less('syscall')),
  'icmp-error': modelled('as a datagram sent by a socket', plus('socket-send'), plus('route-lookup')),
  arp: modelled('as one buffer built and filled from a TUN write', row(TUN_BAD), less('syscall')),
};
