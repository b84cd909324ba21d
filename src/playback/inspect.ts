/** One event's packet laid open: the tree of headers, the hex dump linked with it, and what this hop changed. */
import { type TraceEvent } from '../engine';
import { type Hue, type Text } from './text';
import { type Timeline } from './timeline';

export interface Inspection {
  /** `On node-1 eth0, 83 octets`. */
  readonly title: Text;
  readonly length: number;
  readonly headers: readonly HeaderNode[];
  readonly rows: readonly HexRow[];
  /** Against the packet's event before; empty at its first. */
  readonly changes: readonly FieldChange[];
  /** Why the octets are what they are when no field says it: `No flannel header exists …`. Null for nothing to say. */
  readonly remark: Text | null;
}

export interface HeaderNode {
  readonly id: string;
  readonly kind: string;
  /** `IPv4, added by node-1`. */
  readonly name: string;
  /** RFC and section. */
  readonly source: string;
  readonly hue: Hue;
  readonly depth: number;
  /** Octets, the first counted and the last not. */
  readonly from: number;
  readonly until: number;
  /** `172.20.33.102 → 172.20.54.98 ttl 64 DF`. */
  readonly summary: Text;
  readonly fields: readonly FieldNode[];
  /** What is wrong with it; null when nothing is. */
  readonly problem: string | null;
}

export interface FieldNode {
  readonly id: string;
  readonly name: string;
  /** As tcpdump or the RFC would write it. */
  readonly value: string;
  readonly meaning: string;
  readonly firstBit: number;
  readonly width: number;
  readonly from: number;
  readonly until: number;
  readonly change: FieldChange | null;
}

export interface FieldChange {
  readonly kind: 'changed' | 'added' | 'removed';
  /** Header id, and field id; null for a whole header. */
  readonly header: string;
  readonly field: string | null;
  /** `TTL`, `IPv4, 20 octets`. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface HexRow {
  readonly offset: number;
  readonly octets: readonly HexOctet[];
  readonly ascii: string;
}

export interface HexOctet {
  readonly index: number;
  readonly hex: string;
  readonly hue: Hue;
  readonly header: string;
  /** Ids of the fields that have bits in it. */
  readonly fields: readonly string[];
  readonly changed: boolean;
}

/** Null for an event without a packet. */
export declare function inspect(timeline: Timeline, event: TraceEvent): Inspection | null;
