/**
 * What is kept of a run: everything for packets that are followed, counters for a flood. Both stand behind one
 * interface, so there is one code path and the verdicts cannot differ.
 */
import { type DropReason } from '../kernel/drop-reason';
import { type TraceEvent } from '../kernel/event';
import { inOneGo } from '../in-parts';
import { createLog, readLog, writeEvent, writeTable } from './event-log';
import { type PacketCard } from './trace';
import { type NewPacket, type Recorder } from '../kernel/state';

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
  /** How many events have been written down. */
  written(): number;
  /** Events by instant, causes and positions renumbered; packets with what became of them. */
  finish(): Recorded;
  /** The same part by part. */
  finishInParts(): Generator<undefined, Recorded, undefined>;
}

export interface Recorded {
  readonly events: readonly TraceEvent[];
  readonly packets: readonly PacketCard[];
}

type Card = { -readonly [K in keyof PacketCard]: PacketCard[K] };

/** Keeps every event with its evidence and the octets as they stood. */
export function createFollowingRecorder(): FollowingRecorder {
  const log = createLog();
  const cards: Card[] = [];
  const tally = createTally();
  const recorder: Recorder = {
    follow: true,
    event: (skb, at, duration, place, layer, step, fact) => {
      writeEvent(log, skb, at, duration, place, layer, step, fact);
    },
    table: (at, cause, fact) => {
      writeTable(log, at, cause, fact);
    },
    packet: ({ title, kind, about, flow }: NewPacket) => {
      const packet = cards.length;
      cards.push({ packet, title, kind, about, flow, outcome: 'pending' });
      return packet;
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
  function* finishInParts(): Generator<undefined, Recorded, undefined> {
    return { events: yield* readLog(log), packets: cards };
  }
  return { recorder, tally, written: () => log.count, finish: () => inOneGo(finishInParts()), finishInParts };
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
