/** What it has cost so far and in all: crossings, copies, headers, time. Sums of what the events say, nothing else. */
import { type Bytes, type Duration, type EventOf, type PacketEvent } from '../../engine';
import { indexOf, type Story } from '../story';

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
  const all = { soFar: nothing(), total: nothing() };
  const nodes = new Map<string, { readonly soFar: Sum; readonly total: Sum }>();
  const packets = scope === 'hero' ? [story.hero ?? -1] : [...indexOf(story).byPacket.keys()];
  for (const packet of packets)
    for (const event of indexOf(story).byPacket.get(packet) ?? []) {
      const { node } = event.place;
      const own = nodes.get(node) ?? { soFar: nothing(), total: nothing() };
      if (node !== 'vpc') nodes.set(node, own);
      for (const { soFar, total } of [all, own]) {
        add(total, event);
        if (event.seq < shown) add(soFar, event);
      }
    }
  return {
    soFar: accountOf(all.soFar),
    total: accountOf(all.total),
    nodes: [...nodes].map(([node, { soFar, total }]) => {
      return { node, soFar: accountOf(soFar), total: accountOf(total) };
    }),
  };
}

/** Crossings as the stamps count them: the hero's, and those of what answers it. */
export function crossingsWithAnswers(
  story: Story,
  shown: number,
): { readonly soFar: number; readonly total: number } {
  const { crossings } = indexOf(story);
  const soFar = [...crossings.keys()].filter((seq) => seq < shown).length;
  return { soFar, total: crossings.size };
}

/** An account being added up. */
interface Sum {
  crossings: number;
  syscalls: number;
  bytesCopied: number;
  headerBytes: number;
  start: number;
  end: number;
  work: number;
}

const nothing = (): Sum => ({
  crossings: 0,
  syscalls: 0,
  bytesCopied: 0,
  headerBytes: 0,
  start: Infinity,
  end: -Infinity,
  work: 0,
});

function add(sum: Sum, event: PacketEvent): void {
  sum.start = Math.min(sum.start, event.at);
  // Calls in vain go on after the packet has left.
  if (event.kind !== 'syscall') sum.end = Math.max(sum.end, event.at + event.duration);
  if (event.runner !== 'wire') sum.work += event.duration;
  if (event.kind === 'cross' || event.kind === 'syscall') sum.syscalls++;
  if (event.kind === 'encapsulate') sum.headerBytes += overheadOf(event);
  if (event.kind !== 'cross') return;
  sum.crossings++;
  sum.bytesCopied += event.crossing.bytes;
}

const accountOf = ({ crossings, syscalls, bytesCopied, headerBytes, start, end, work }: Sum): Account => ({
  crossings,
  syscalls,
  bytesCopied: bytesCopied as Bytes,
  headerBytes: headerBytes as Bytes,
  elapsed: Math.max(0, end - start) as Duration,
  work: work as Duration,
});

const ETHERNET_HEADER = 14;

/** VXLAN carries frames: the Ethernet header inside is there for the tunnel alone (RFC 7348 §5), so it counts. */
export const overheadOf = ({ backend, added }: EventOf<'encapsulate'>): number =>
  backend === 'vxlan' ? added + ETHERNET_HEADER : added;
