/**
 * What a trace is made of: everything that happens to a packet or to a table, with the evidence.
 *
 * Events hang together by `cause`; an event is never later than what it causes.
 */
import { type Ipv4Address } from '../address/ipv4';
import { type BackendName, type Lease } from '../cluster/cluster';
import { type FdbEntry, type NeighbourEntry, type Route } from '../cluster/namespace';
import { type Bytes, type Duration, type Instant } from '../units';
import { type Octets } from '../wire/octets';
import { type DropReason, type Witness } from './drop-reason';
import { type ChainWalk, type Lookup, type Translation } from './evidence';
import { type Runner, type Step } from './step';

/** Where something happens. `name` is a netdev, a process, or a layer of the kernel. */
export interface Place {
  /** The node; `vpc` for the underlay. */
  readonly node: string;
  /** Null for the node's own namespace. */
  readonly pod: string | null;
  readonly name: string;
  readonly kind: 'netdev' | 'process' | 'ip' | 'socket' | 'fabric';
  /** In the underlay, where one interface's port refuses: whose it is. */
  readonly port?: string;
}

/** `n1.docker0`, `p1a.eth0`: the name of a capture point. */
export const placeName = (p: Place): string => `${p.pod ?? p.node}.${p.name}`;

export interface Stamp {
  /** Position in the trace, from 0. */
  readonly seq: number;
  readonly at: Instant;
  /** How long it takes under the cost profile. */
  readonly duration: Duration;
  /** `seq` of the event that made this one happen; null for the script. */
  readonly cause: number | null;
}

/** A passage of octets across the line between user space and kernel: one call, one copy. */
export interface Crossing {
  readonly syscall: 'sendto' | 'recvfrom' | 'read' | 'write' | 'send' | 'recv' | 'connect' | 'accept';
  readonly direction: 'user→kernel' | 'kernel→user';
  /** What the descriptor is: the TUN device, a UDP socket … */
  readonly on: 'tun' | 'udp' | 'tcp' | 'icmp';
  readonly bytes: Bytes;
  readonly process: string;
}

/** What `octets` begin with. */
export type Layer = 'data' | 'ipv4' | 'ethernet';

export interface PacketBase {
  /** Follows one datagram from socket to socket, through every wrapping. */
  readonly packet: number;
  readonly place: Place;
  readonly layer: Layer;
  /** The octets as they stand after this event. */
  readonly octets: Octets;
  readonly runner: Runner;
  readonly step: Step | null;
}

export type PacketFact =
  /** A process or a kernel makes a packet. `about` is the packet an ICMP error or an ARP request is for. */
  | { readonly kind: 'originate'; readonly what: string; readonly about: number | null }
  | { readonly kind: 'cross'; readonly crossing: Crossing }
  /** A call that moves nothing: poll, EAGAIN. */
  | { readonly kind: 'syscall'; readonly call: string; readonly result: string; readonly process: string }
  | { readonly kind: 'wake'; readonly process: string }
  | { readonly kind: 'lookup'; readonly lookup: Lookup }
  | { readonly kind: 'hook'; readonly walk: ChainWalk }
  | {
      readonly kind: 'rewrite';
      readonly what: 'ttl' | 'source' | 'destination' | 'option' | 'checksum';
      readonly from: string;
      readonly to: string;
      readonly by: string;
      readonly translation: Translation | null;
    }
  | { readonly kind: 'encapsulate'; readonly backend: BackendName; readonly added: Bytes }
  | { readonly kind: 'decapsulate'; readonly backend: BackendName; readonly removed: Bytes }
  | { readonly kind: 'fragment'; readonly into: readonly number[]; readonly mtu: Bytes }
  | { readonly kind: 'reassemble'; readonly from: readonly number[] }
  /** A frame or datagram passes a device: what tcpdump on it sees. */
  | { readonly kind: 'pass'; readonly direction: 'in' | 'out' }
  | { readonly kind: 'queue'; readonly resource: string; readonly depth: number }
  | { readonly kind: 'transmit'; readonly link: string; readonly to: Place; readonly arrives: Instant }
  | {
      readonly kind: 'check';
      readonly what: string;
      readonly verdict: 'pass' | 'fail';
      readonly code: string;
    }
  | { readonly kind: 'deliver'; readonly process: string }
  | {
      readonly kind: 'drop';
      readonly reason: DropReason;
      readonly knows: readonly Witness[];
      readonly note: string;
    };

export type TableFact =
  | { readonly kind: 'lease'; readonly change: 'added' | 'removed' | 'renewed'; readonly lease: Lease }
  | {
      readonly kind: 'install';
      readonly namespace: string;
      readonly change: 'added' | 'changed' | 'removed';
      readonly entry:
        | { readonly table: 'fib'; readonly route: Route }
        | { readonly table: 'neighbour'; readonly neighbour: NeighbourEntry }
        | { readonly table: 'fdb'; readonly fdb: FdbEntry }
        | { readonly table: 'conntrack'; readonly translation: Translation }
        | { readonly table: 'pmtu'; readonly destination: Ipv4Address; readonly mtu: Bytes }
        | { readonly table: 'netdev'; readonly name: string; readonly what: string };
    }
  | { readonly kind: 'log'; readonly node: string; readonly process: string; readonly text: string }
  | { readonly kind: 'fault'; readonly fault: string; readonly target: string };

export type PacketEvent = Stamp & PacketBase & PacketFact;
export type TableEvent = Stamp & TableFact;
export type TraceEvent = PacketEvent | TableEvent;
export type EventKind = TraceEvent['kind'];
export type EventOf<K extends EventKind> = Extract<TraceEvent, { readonly kind: K }>;

export const isPacketEvent = (e: TraceEvent): e is PacketEvent => 'packet' in e;
