/**
 * What an MTU does to each path: interface MTUs, packets for a megabyte, efficiency on the wire, throughput, and what
 * becomes of a datagram that is too long (recorded: pod limit 8973 under 9001, 1472 under 1500).
 *
 * flannel sets its device to eth0’s MTU less the overhead and the pods to the device’s. Leaves out IPv6 and jumbo
 * limits of real fabrics; a pod of the node-node reference is the node itself.
 */
import { type Profile } from './profile';
import { modelOf, tcpCpuPerByte, tcpThroughput, type Conditions } from './throughput';
import { OVERHEAD, reserveOf, type WayName } from './way';

export const LOWEST_MTU = 576;
export const HIGHEST_MTU = 9001;

/** Preamble 8, Ethernet header 14, frame check 4, gap 12 (IEEE 802.3). */
export const FRAMING = 38;
const TCP_HEADERS = 20 + 20 + 12;
const IPV4_HEADER = 20;

export interface LadderQuestion {
  /** MTU of the nodes’ eth0. */
  readonly vpcMtu: number;
  /** MTU of the pods’ interfaces when somebody set it by hand; null: what flannel derives. */
  readonly podMtu: number | null;
  /** MTU of the receiving node’s link when it is smaller than the sender’s; null: the same. */
  readonly receiverMtu: number | null;
  /** Length of a datagram that a pod wants to send, IPv4 header included. */
  readonly datagram: number;
  readonly dontFragment: boolean;
  readonly offload: boolean;
  readonly tunOffload: boolean;
  readonly cores: number;
}

/** What becomes of the datagram on its way out. */
export type Decision =
  | { readonly kind: 'passes' }
  /** Cut by the pod, or by the node at its device. */
  | { readonly kind: 'cut'; readonly by: 'pod' | 'node'; readonly pieces: number }
  /** The pod’s own kernel says EMSGSIZE; nothing is sent. */
  | { readonly kind: 'refused'; readonly mtu: number }
  /** The node drops it and sends “fragmentation needed”. */
  | { readonly kind: 'returned'; readonly mtu: number }
  /** Too long for the port to the receiver’s link: dropped there, nobody is told. */
  | { readonly kind: 'vanishes'; readonly mtu: number };

export interface Rung {
  readonly way: WayName;
  readonly overhead: number;
  /** MTU of flannel’s device; null where there is none. */
  readonly deviceMtu: number | null;
  readonly podMtu: number;
  /** Octets of user data in a full TCP segment. */
  readonly segment: number;
  /** Full segments for 1,000,000 octets. */
  readonly packetsPerMegabyte: number;
  /** User octets per octet on a cable. */
  readonly efficiency: number;
  readonly decision: Decision;
  /** Bits a second of one TCP stream: modelled. */
  readonly throughput: number;
  /** CPU seconds for a gigabyte: modelled. */
  readonly cpu: number;
}

/** Lengths of the fragments of a datagram of `length` octets (RFC 791: data in units of eight). */
export function pieces(length: number, mtu: number): readonly number[] {
  const each = Math.floor((mtu - IPV4_HEADER) / 8) * 8;
  const out: number[] = [];
  let left = length - IPV4_HEADER;
  // The last piece need not be a multiple of eight.
  while (left > mtu - IPV4_HEADER) {
    out.push(each + IPV4_HEADER);
    left -= each;
  }
  return [...out, left + IPV4_HEADER];
}

/** The MTU that the next device after the pod’s own allows. */
const limitOf = (way: WayName, vpcMtu: number): number =>
  way === 'same-node' ? Number.POSITIVE_INFINITY : vpcMtu - reserveOf(way);

function decide(q: LadderQuestion, way: WayName, podMtu: number): Decision {
  const limit = limitOf(way, q.vpcMtu);
  if (q.dontFragment && q.datagram > podMtu) return { kind: 'refused', mtu: podMtu };
  if (q.dontFragment && q.datagram > limit) return { kind: 'returned', mtu: limit };
  const fromPod = pieces(q.datagram, podMtu);
  const onWire = fromPod.flatMap((length) => pieces(length, limit));
  const far = q.receiverMtu ?? Number.POSITIVE_INFINITY;
  if (way !== 'same-node' && Math.max(...onWire) + OVERHEAD[way] > far) return { kind: 'vanishes', mtu: far };
  if (onWire.length === 1) return { kind: 'passes' };
  return { kind: 'cut', by: fromPod.length > 1 ? 'pod' : 'node', pieces: onWire.length };
}

/** One rung for one path. */
export function rung(profile: Profile, way: WayName, q: LadderQuestion): Rung {
  const limit = limitOf(way, q.vpcMtu);
  const podMtu = way === 'node-node' ? q.vpcMtu : (q.podMtu ?? q.vpcMtu - reserveOf(way));
  const travels = Math.min(podMtu, limit);
  const segment = travels - TCP_HEADERS;
  const conditions: Conditions = { ...q, way, podMtu: travels };
  const model = modelOf(profile);
  return {
    way,
    overhead: OVERHEAD[way],
    deviceMtu: OVERHEAD[way] > 0 ? q.vpcMtu - reserveOf(way) : null,
    podMtu,
    segment,
    packetsPerMegabyte: Math.ceil(1_000_000 / segment),
    efficiency: segment / (travels + OVERHEAD[way] + FRAMING),
    decision: decide(q, way, podMtu),
    throughput: tcpThroughput(model, conditions),
    cpu: tcpCpuPerByte(model, conditions),
  };
}

const LADDER = [
  'node-node',
  'host-gw',
  'ipip',
  'vxlan',
  'wireguard',
  'udp',
] as const satisfies readonly WayName[];

/** A rung for every path between nodes, the bare one first. */
export const ladder = (profile: Profile, question: LadderQuestion): readonly Rung[] =>
  LADDER.map((way) => rung(profile, way, question));
