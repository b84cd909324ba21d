/** What a decision leaves behind: the answer and the working, so that nobody has to look it up again. */
import { type Ipv4Address } from '../address/ipv4';
import { type MacAddress } from '../address/mac';
import { type ProxyRoute } from '../cluster/cluster';
import {
  type FdbEntry,
  type HookName,
  type NeighbourEntry,
  type Route,
  type Rule,
  type TableName,
} from '../cluster/namespace';

export interface RouteLookup {
  readonly table: 'fib';
  readonly destination: Ipv4Address;
  /** Every route that covers the destination, best first; the first one wins. Empty: no route. */
  readonly matches: readonly Route[];
}

export interface NeighbourLookup {
  readonly table: 'neighbour';
  readonly address: Ipv4Address;
  readonly device: string;
  /** Null: nobody has asked yet. */
  readonly entry: NeighbourEntry | null;
}

export interface FdbLookup {
  readonly table: 'fdb';
  readonly mac: MacAddress;
  readonly device: string;
  /** Null: not known, so the frame is flooded (bridge) or dropped (vxlan). */
  readonly entry: FdbEntry | null;
  readonly flooded: boolean;
}

/** flanneld's own list: scanned from the top, the first entry that covers the destination wins. */
export interface ProxyLookup {
  readonly table: 'proxy';
  readonly destination: Ipv4Address;
  readonly list: readonly ProxyRoute[];
  /** Index into `list`; null when none covers it. The hit is then swapped to the front. */
  readonly hit: number | null;
}

export interface SocketLookup {
  readonly table: 'socket';
  readonly protocol: 'udp' | 'tcp' | 'icmp';
  readonly port: number;
  readonly process: string | null;
}

export type Lookup = RouteLookup | NeighbourLookup | FdbLookup | ProxyLookup | SocketLookup;

/** One chain, walked rule by rule. */
export interface ChainWalk {
  readonly table: TableName;
  readonly hook: HookName;
  readonly rules: readonly Rule[];
  /** Index of the rule that decided; null when the policy did. */
  readonly matched: number | null;
  readonly verdict: 'ACCEPT' | 'DROP' | 'REJECT' | 'MASQUERADE';
}

/** A tracked connection with an address translation, as `conntrack -L` shows it. */
export interface Translation {
  readonly protocol: 'udp' | 'tcp' | 'icmp';
  readonly original: Tuple;
  readonly reply: Tuple;
}

/** For ICMP echo both ports are the identifier. */
export interface Tuple {
  readonly source: Ipv4Address;
  readonly sourcePort: number;
  readonly destination: Ipv4Address;
  readonly destinationPort: number;
}
