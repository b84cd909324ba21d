/**
 * What is kept of a run: everything for packets that are followed, counters for a flood. Both stand behind one
 * interface, so there is one code path and the verdicts cannot differ.
 */
import { type DropReason } from '../kernel/drop-reason';
import { type Layer, type PacketEvent, type TableEvent, type TraceEvent } from '../kernel/event';
import { type Octets } from '../wire/octets';
import { type PacketCard } from './trace';
import { type NewPacket, type Recorder, type Skb } from '../kernel/state';

/** Ends, not packets: a broadcast has several. */
export interface Tally {
  delivered: number;
  consumed: number;
  readonly drops: Map<DropReason, number>;
}

const createTally = (): Tally => ({ delivered: 0, consumed: 0, drops: new Map() });

function settle(tally: Tally, outcome: 'delivered' | 'dropped' | 'consumed'): void {
  if (outcome === 'delivered') tally.delivered++;
  if (outcome === 'consumed') tally.consumed++;
}

const fell = (tally: Tally, reason: DropReason): void => {
  tally.drops.set(reason, (tally.drops.get(reason) ?? 0) + 1);
};

export interface FollowingRecorder {
  readonly recorder: Recorder;
  readonly tally: Tally;
  /** Events by instant, causes and positions renumbered; packets with what became of them. */
  finish(): { readonly events: readonly TraceEvent[]; readonly packets: readonly PacketCard[] };
}

/** Octets are copied into chunks of this size, not one allocation per event. */
const ARENA_CHUNK = 1 << 18;

interface Arena {
  chunk: Uint8Array;
  used: number;
}

function snapshot(arena: Arena, skb: Skb): Octets {
  const length = skb.tail - skb.head;
  if (arena.used + length > arena.chunk.length) {
    arena.chunk = new Uint8Array(Math.max(ARENA_CHUNK, length));
    arena.used = 0;
  }
  const at = arena.used;
  arena.used += length;
  const copy = arena.chunk.subarray(at, at + length);
  copy.set(skb.data.subarray(skb.head, skb.tail));
  return copy;
}

type Kept =
  | { -readonly [K in keyof PacketEvent]: PacketEvent[K] }
  | { -readonly [K in keyof TableEvent]: TableEvent[K] };

type Card = { -readonly [K in keyof PacketCard]: PacketCard[K] };

/** Keeps every event with its evidence and the octets as they stood. */
export function createFollowingRecorder(): FollowingRecorder {
  const kept: Kept[] = [];
  const cards: Card[] = [];
  const tally = createTally();
  const recorder: Recorder = {
    follow: true,
    ...keepers(kept),
    packet: (card: NewPacket) => {
      cards.push({ packet: cards.length, ...card, outcome: 'pending' });
      return cards.length - 1;
    },
    outcome: (packet, outcome) => {
      settle(tally, outcome);
      const card = cards[packet];
      if (card === undefined) return;
      if (card.outcome === 'pending' || card.outcome === 'consumed') card.outcome = outcome;
    },
    dropped: (reason) => {
      fell(tally, reason);
    },
  };
  return { recorder, tally, finish: () => ({ events: inOrder(kept), packets: cards }) };
}

function keepers(kept: Kept[]): Pick<Recorder, 'event' | 'table'> {
  const arena: Arena = { chunk: new Uint8Array(ARENA_CHUNK), used: 0 };
  const keep = (event: unknown): void => {
    kept.push(event as Kept);
  };
  return {
    event: (skb, at, duration, place, layer, step, fact) => {
      const seq = kept.length;
      const cause = skb.cause < 0 ? null : skb.cause;
      const octets = current(arena, skb, layer);
      const { packet, runner } = skb;
      keep({ seq, at, duration, cause, packet, place, layer, octets, runner, step, ...fact });
      skb.cause = seq;
    },
    table: (at, cause, fact) => {
      keep({ seq: kept.length, at, duration: 0, cause: cause < 0 ? null : cause, ...fact });
    },
  };
}

function current(arena: Arena, skb: Skb, layer: Layer): Octets {
  if (skb.snapshot !== null && skb.snapshotLayer === layer) return skb.snapshot;
  const octets = snapshot(arena, skb);
  skb.snapshot = octets;
  skb.snapshotLayer = layer;
  return octets;
}

/** Events were written down as they were computed; a trace has them as they happened. */
function inOrder(kept: readonly Kept[]): readonly TraceEvent[] {
  const sorted = [...kept].sort((a, b) => a.at - b.at || a.seq - b.seq);
  const position = new Map(sorted.map((event, index) => [event.seq, index]));
  return sorted.map((event, index) => {
    const cause = event.cause === null ? null : (position.get(event.cause) ?? null);
    return { ...event, seq: index, cause } as TraceEvent;
  });
}

/** Counts, and keeps nothing else. */
export function createCountingRecorder(): { readonly recorder: Recorder; readonly tally: Tally } {
  const tally = createTally();
  let packets = 0;
  const recorder: Recorder = {
    follow: false,
    event: () => undefined,
    table: () => undefined,
    packet: () => packets++,
    outcome: (_packet, outcome) => {
      settle(tally, outcome);
    },
    dropped: (reason) => {
      fell(tally, reason);
    },
  };
  return { recorder, tally };
}
