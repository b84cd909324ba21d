/**
 * The state of kernels at run time, as types: packets, devices, namespaces and the run they are part of.
 *
 * Buffer and device, namespace and world know one another, so they are declared in one place; what is done with each
 * stands in the file of its name. Mutable, and therefore never part of a trace: events carry snapshots.
 */
import { type Namespace, type Netdev, type NetdevKind, type Route, type Socket } from '../cluster/namespace';
import { type Prng } from '../prng';
import { type Conntrack, type Tracked } from './conntrack-state';
import { type DropReason } from './drop-reason';
import { type Layer, type PacketFact, type Place, type TableFact } from './event';
import { type Firewall } from './firewall-state';
import { type MacCache, type MacHalves } from './mac-state';
import {
  type Counters,
  type DeviceAddress,
  type IpOptions,
  type NewPacket,
  type PacketType,
  type PieceOf,
  type QueueOf,
} from './state-parts';
import { type Costs, type Runner } from './step';

export { type Counters, type IpOptions, type NewPacket } from './state-parts';

export interface Recorder {
  /** False: evidence is not wanted, only counts. Nobody builds any then. */
  readonly follow: boolean;
  /** Something happened to a packet; `step` by its number (step.ts). */
  event(
    skb: Skb,
    at: number,
    duration: number,
    place: Place,
    layer: Layer,
    step: number,
    fact: PacketFact,
  ): void;
  table(at: number, cause: number, fact: TableFact): void;
  packet(card: NewPacket): number;
  outcome(packet: number, outcome: 'delivered' | 'dropped' | 'consumed'): void;
  dropped(reason: DropReason): void;
}

export interface World {
  readonly recorder: Recorder;
  /** What the recorder says, at hand for every step. */
  readonly follow: boolean;
  readonly prices: Costs;
  readonly prng: Prng;
  /** Runs `task` when simulated time has come to `at`; earlier tasks first, then in the order they were given. */
  schedule(at: number, task: () => void): void;
  /** Like `schedule`, for what is done to a packet then; nothing is made for it. */
  hand(at: number, skb: Skb, take: (skb: Skb, at: number) => void): void;
  /** Like `schedule`, for what happens by itself (timers): a replay stops these where the recording stopped. */
  timer(at: number, task: () => void): void;
  /** An instant, in nanoseconds, at which the hosts' timer wheels turned over (timer-wheel.ts). */
  readonly wheelPhase: number;
  /** Numbers that a recording's MASQUERADE --random-fully picked, by `pickKey`, in order; chance picks the others. */
  readonly toldPicks: ReadonlyMap<string, number[]>;
  /** What makes simulated time the time of day in UTC, in nanoseconds: hosts write that into options. */
  readonly dayOffset: number;
  /** The instant at which a frame passes a capture point; a replay may hold it to the recorded clock. */
  passes(skb: Skb, place: Place, layer: Layer): number;
  /** When a node's flanneld gets to a datagram that waits in its TUN or socket, if a recording says so. */
  readonly due?: Due | undefined;
  /** Buffers of packets that have come to their end, for those that begin. */
  readonly spare: Skb[];
}

export type Due = (node: string, skb: Skb, from: 'tun' | 'socket') => number;

export interface Skb {
  /** Set together with `words`, by `setData`. */
  readonly data: Uint8Array;
  /** The same buffer as words of 16 bits, as the machine has them: for sums. */
  readonly words: Uint16Array;
  /** First octet of the outermost header not yet pulled. */
  head: number;
  tail: number;
  /** Where this packet stands in simulated time, in nanoseconds. */
  at: number;
  runner: Runner;
  packet: number;
  /** `seq` of the last event of this packet. */
  cause: number;
  /** The device it came in on; null for a packet of this host. */
  dev: Device | null;
  type: PacketType;
  /** The transport checksum is still to be filled in (CHECKSUM_PARTIAL). */
  partial: boolean;
  /** A super-packet: how long the datagrams are that somebody will cut it into; 0 for any other (gso_size). */
  gso: number;
  /** A checksum further inside is left to the device, the outer one is complete (local checksum offload, lco_csum). */
  innerPartial: boolean;
  /** Largest fragment it was put together from; 0 if none (IPCB frag_max_size). */
  fragMax: number;
  /** What each of those fragments carried, in order; of no meaning when fragMax is 0 (frag_list). */
  fragSizes: readonly number[];
  /** IPSKB_FORWARDED. */
  forwarded: boolean;
  /** The local sender lets the kernel fragment in spite of DF (skb->ignore_df). */
  ignoreDf: boolean;
  /** The next hop's address, for tunnels that send to it (nbma). */
  nextHop: number;
  /** Destination class found on input. */
  toMany: boolean;
  /** Its options as this host read them; null: it has none, or nobody has looked. */
  options: IpOptions | null;
  /** How many devices on top of each other it has gone through in one go (xmit recursion). */
  depth: number;
  /** How many times flanneld has wrapped it. */
  wraps: number;
  /** How many outer datagrams are around it: whoever sent it hears nothing of what happens to those. */
  wrapped: number;
  /** Connection it belongs to while inside one namespace. */
  tracked: Tracked | null;
  /** Time spent on steps that no event has told of yet, and the last of them. */
  owed: number;
  owedStep: number;
  /** Number of its last snapshot with the recorder, while the octets have not changed since. */
  snapshot: number | null;
  snapshotLayer: Layer;
}

/** A bridge's answer and what it was told as. */
export interface ToldHop {
  readonly port: Device | undefined;
  readonly fact: PacketFact;
}

export interface Device {
  readonly name: string;
  readonly index: number;
  readonly kind: NetdevKind;
  readonly net: Net;
  readonly place: Place;
  readonly spec: Netdev;
  /** Null for devices without link-layer addresses. */
  readonly mac: number | null;
  /** The same for comparing; like no address when there is none. */
  readonly halves: MacHalves;
  readonly mtu: number;
  readonly up: boolean;
  readonly addresses: readonly DeviceAddress[];
  readonly checksumOffload: boolean;
  /** Null, or the bridge this device is a port of. */
  master: Device | null;
  /** The driver: takes a complete frame (or a bare datagram, for layer-3 devices) off the kernel's hands. */
  transmit: (skb: Skb) => void;
  /** A bridge's ports, newest first: the order in which it floods. */
  ports: readonly Device[];
  /** A bridge's forwarding table: hardware address → port. */
  readonly fdb: Map<number, Device>;
  /** The same with what was asked for lately in front; whoever changes the table does it through this. */
  readonly heard: MacCache<Device>;
  /** What the table's answers were last told as. */
  readonly told: MacCache<ToldHop>;
  /** IPv4 neighbours of this device. */
  readonly neighbours: Map<number, Neighbour>;
}

export interface Neighbour {
  readonly address: number;
  mac: number | null;
  state: 'PERMANENT' | 'REACHABLE' | 'STALE' | 'INCOMPLETE' | 'FAILED';
  probes: number;
  queue: Skb[];
  queuedBytes: number;
  /** The link header of a datagram to it, made once, in words (hh_cache); null: not yet, or its address is another now. */
  header: Uint16Array | null;
}

/** A bound socket with what it does with a datagram. */
export interface BoundSocket {
  readonly spec: Socket;
  /** Null: any local address. */
  readonly address: number | null;
  /** What finding it is told as. */
  readonly found: PacketFact;
  /**
   * Takes a user datagram, `skb.head` at its UDP header (TCP: at the IPv4 header, which begins at `ip`). Called after the
   * checksum held.
   */
  receive(skb: Skb, ip: number): void;
}

export interface Net {
  readonly name: string;
  readonly node: string;
  readonly pod: string | null;
  readonly world: World;
  readonly spec: Namespace;
  /** Place of the IP layer. */
  readonly ip: Place;
  readonly devices: Map<string, Device>;
  readonly loopback: Device;
  readonly fib: Fib;
  /** Local unicast addresses and the device they stand on. */
  readonly locals: Map<number, Device>;
  readonly broadcasts: Set<number>;
  /** What was found out about destinations lately. */
  readonly dsts: (Dst | null)[];
  readonly firewall: Firewall;
  readonly conntrack: Conntrack | null;
  readonly fragments: FragmentQueues;
  readonly udp: Map<number, BoundSocket[]>;
  readonly tcp: Map<number, BoundSocket[]>;
  /** Handlers of further IP protocols: 4 while an ipip device is there. */
  readonly protocols: Map<number, (skb: Skb) => void>;
  /** Learned path MTUs: destination → MTU and until when. */
  readonly pathMtu: Map<number, { readonly mtu: number; readonly until: number }>;
  readonly counters: Counters;
  /** By the TTL there was: how one less is told. */
  readonly toldTtl: PacketFact[];
  readonly icmpLimits: Map<number, { tokens: number; last: number }>;
  /** Who was told of a shorter way, how often, and when last. */
  readonly redirects: Map<number, { sent: number; last: number }>;
  /** True: an endpoint that answers ARP and takes delivery of everything else without a word (a replayed pod). */
  readonly passive: boolean;
  identification: number;
  /** Identifications of its next datagrams, where a recording tells them; counted on from the last one otherwise. */
  readonly toldIdentifications: number[];
  /** A frame or datagram arrives on a device. */
  receive: (device: Device, skb: Skb) => void;
  /** Sends an ICMP error about `skb`, whose head stands at its IPv4 header. */
  icmpError: (skb: Skb, type: number, code: number, information: number) => void;
  /** Takes delivery of ICMP messages that are not requests: what a ping or an errored socket hears. */
  onIcmp: (skb: Skb, type: number, code: number) => void;
  /** Takes delivery of everything in a passive namespace. */
  onDelivery: (skb: Skb) => void;
}

/** What the FIB says to do with a destination. */
export interface NextHop {
  readonly route: Route;
  readonly device: Device;
  /** 0: the destination is on the link itself. */
  readonly gateway: number;
  /** Preferred source; 0: choose from the device. */
  readonly source: number;
  /** Route MTU; 0: the device's. */
  readonly mtu: number;
}

/** The outcome of all lookups about one destination. */
export interface Dst {
  readonly address: number;
  /** The same with a sign, which is quicker to compare: a small integer, whatever the address. */
  readonly key: number;
  /** The FIB's generation that it was found in. */
  readonly generation: number;
  /** One of this host's addresses. */
  readonly isOwn: boolean;
  readonly kind: 'local' | 'broadcast' | 'forward';
  /** Neither loopback nor multicast, nor one of the two addresses that are nobody's. */
  readonly isOrdinary: boolean;
  /** What the FIB says; null: nothing. */
  readonly hop: NextHop | null;
  /** The same for a packet of this host: local routes and all. */
  readonly out: NextHop | null;
  /** The source that this host would use; 0: none. */
  readonly source: number;
  /** As a source: towards whom, and by which device, it was last found in order. */
  passedTo: Dst | null;
  passedBy: Device | null;
  /** Its neighbour entry on `link`, the device it was last sent out of. */
  neighbour: Neighbour | null;
  link: Device | null;
  /** What was last told of the FIB's answer, and of the neighbour's. */
  toldRoute: PacketFact | null;
  toldNeighbour: PacketFact | null;
  /** How the neighbour stood when that was told. */
  readonly toldOf: { device: Device | null; mac: number | null; state: Neighbour['state'] | null };
}

export interface Fib {
  /** Goes up with every change. */
  generation: number;
  /** Buckets by prefix length, longest first. */
  lengths: number[];
  readonly buckets: (Map<number, NextHop[]> | undefined)[];
}

export type Piece = PieceOf<Skb>;
export type Queue = QueueOf<Piece>;
export type FragmentQueues = Map<string, Queue>;
