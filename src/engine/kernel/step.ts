/**
 * The primitive operations that a packet's life is made of: what a cost profile puts a price on.
 *
 * The list follows what was measured one by one (system call, copy, wake-up, bridge, route, netfilter, TUN …).
 */
export const STEPS = {
  'socket-send': 'UDP, ICMP or TCP output: from a socket call to the IP layer',
  'socket-receive': 'a datagram put on a socket queue and taken off it',
  syscall: 'entering and leaving the kernel',
  copy: 'moving octets across the user/kernel line',
  eagain: 'a read that finds nothing to do',
  poll: 'asking which descriptor is ready',
  wake: 'waking a sleeping process and switching to it',
  'veth-hop': 'one veth pair: hand over and receive softirq',
  'bridge-hop': 'one bridge: learn, look up, pass on',
  'route-lookup': 'one FIB lookup',
  'ip-forward': 'one forwarding decision: TTL, options, MTU',
  'ip-receive': 'header checks on input and local delivery',
  netfilter: 'one hook with its rules',
  conntrack: 'connection tracking and address translation',
  neighbour: 'finding the next hop’s hardware address',
  'tun-queue': 'handing a datagram to the queue of a TUN device',
  'tun-read': 'read() on the TUN device, copy not counted',
  'tun-write': 'write() on the TUN device, copy not counted',
  'proxy-route': 'flanneld’s linear search, TTL and checksum',
  encapsulate: 'outer headers put on in the kernel',
  decapsulate: 'outer headers taken off in the kernel',
  cipher: 'sealing or opening a datagram (ChaCha20-Poly1305)',
  checksum: 'summing octets',
  fragment: 'cutting a datagram to an MTU',
  reassemble: 'putting fragments together',
  'icmp-error': 'building an ICMP error',
  arp: 'building or answering an ARP frame',
  wire: 'octets on the underlay, serialisation and propagation',
} as const;

export type Step = keyof typeof STEPS;

/** Steps by number, as packets and recorders carry them: position in the list, from 1. 0: none. */
const NAMES = Object.keys(STEPS) as Step[];
export const stepAt = (code: number): Step | null => NAMES[code - 1] ?? null;

/** Who burns the CPU for a step. */
export type Runner = 'app' | 'flanneld' | 'softirq' | 'wire';

/** What one step costs: nanoseconds, and nanoseconds for each octet it handles. */
export interface StepPrice {
  readonly fixed: number;
  readonly perByte: number;
}

export type Prices = Readonly<Record<Step, StepPrice>>;

/** A price that knows what it is for. */
export interface Cost extends StepPrice {
  readonly step: Step;
  /** Its number. */
  readonly code: number;
  /** The fixed part in whole nanoseconds. */
  readonly once: number;
  /** How many octets were priced last, and at what: the next packet is often as long. */
  lastBytes: number;
  lastPrice: number;
}

export type Costs = Readonly<Record<Step, Cost>>;

/** A price list as the data path reads it: by name, and every row with its step. */
export const costsOf = (prices: Prices): Costs =>
  Object.fromEntries(
    NAMES.map((step, i): [Step, Cost] => {
      const { fixed, perByte } = prices[step];
      const once = Math.round(fixed);
      return [step, { step, code: i + 1, fixed, perByte, once, lastBytes: 0, lastPrice: once }];
    }),
  ) as Costs;
