/** What it has cost so far and in all: crossings, copies, headers, time. Sums of what the events say, nothing else. */
import { type Bytes, type Duration, type EventOf, isPacketEvent, type PacketEvent } from '../engine';
import { type Story } from './story';

export interface Account {
  readonly crossings: number;
  /** Crossings and the calls that moved nothing (poll, EAGAIN). */
  readonly syscalls: number;
  readonly bytesCopied: Bytes;
  /** Octets put on by encapsulation; taking them off again does not give them back. */
  readonly headerBytes: Bytes;
  /** From the first event counted to the end of the last. */
  readonly elapsed: Duration;
  /** CPU time of all runners; the wire is nobody's. */
  readonly work: Duration;
}

export interface NodeAccount {
  readonly node: string;
  readonly soFar: Account;
  readonly total: Account;
}

export interface Ledger {
  readonly soFar: Account;
  readonly total: Account;
  readonly nodes: readonly NodeAccount[];
}

/** `hero`: one way of the packet the film is about; `all`: everything that was sent. */
export type LedgerScope = 'hero' | 'all';

/** The ledger once `shown` events have been shown. */
export function ledgerAt(story: Story, shown: number, scope: LedgerScope): Ledger {
  const counted = story.events
    .filter(isPacketEvent)
    .filter((event) => scope === 'all' || event.packet === story.hero);
  const soFar = counted.filter((event) => event.seq < shown);
  const nodes = [...new Set(counted.map((event) => event.place.node))].filter((node) => node !== 'vpc');
  const on = (events: readonly PacketEvent[], node: string): Account =>
    accountOf(events.filter((event) => event.place.node === node));
  return {
    soFar: accountOf(soFar),
    total: accountOf(counted),
    nodes: nodes.map((node) => ({ node, soFar: on(soFar, node), total: on(counted, node) })),
  };
}

function accountOf(events: readonly PacketEvent[]): Account {
  const sum = (of: (event: PacketEvent) => number): number =>
    events.reduce((total, event) => total + of(event), 0);
  const start = events[0]?.at ?? 0;
  const end = Math.max(start, ...events.slice(-1).map((event) => event.at + event.duration));
  return {
    crossings: sum((e) => (e.kind === 'cross' ? 1 : 0)),
    syscalls: sum((e) => (e.kind === 'cross' || e.kind === 'syscall' ? 1 : 0)),
    bytesCopied: sum((e) => (e.kind === 'cross' ? e.crossing.bytes : 0)) as Bytes,
    headerBytes: sum((e) => (e.kind === 'encapsulate' ? overheadOf(e) : 0)) as Bytes,
    elapsed: (end - start) as Duration,
    work: sum((e) => (e.runner === 'wire' ? 0 : e.duration)) as Duration,
  };
}

const ETHERNET_HEADER = 14;

/** VXLAN carries frames: the Ethernet header inside is there for the tunnel alone (RFC 7348 §5), so it counts. */
const overheadOf = ({ backend, added }: EventOf<'encapsulate'>): number =>
  backend === 'vxlan' ? added + ETHERNET_HEADER : added;
