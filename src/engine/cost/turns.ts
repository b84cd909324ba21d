/**
 * Whose turn it is: the time of a datagram’s way, shared out among its events without gaps or overlaps.
 *
 * Work that goes on while somebody else has the datagram delays nobody: a daemon that asks in vain what else there is
 * while the packet is on the wire. Calls that move nothing therefore get only time that nothing else has, and none once
 * the datagram has arrived.
 */
import { type PacketEvent } from '../kernel/event';

/** A piece of the way, in nanoseconds since it began. */
export interface Turn {
  /** Null: nobody is at work on it. */
  readonly event: PacketEvent | null;
  readonly from: number;
  readonly until: number;
}

/** When the work of an event is over; on a busy wire a frame arrives later than it would alone. */
export const endOf = (e: PacketEvent): number => (e.kind === 'transmit' ? e.arrives : e.at + e.duration);

const inOrder = (events: readonly PacketEvent[]): readonly PacketEvent[] =>
  events.filter((e) => endOf(e) > e.at).sort((a, b) => a.at - b.at || a.seq - b.seq);

/** Turns of `events` between two instants; those in which nobody works are there too. */
function laid(events: readonly PacketEvent[], from: number, until: number): readonly Turn[] {
  const turns: Turn[] = [];
  let now = from;
  const lay = (event: PacketEvent | null, end: number): void => {
    const upTo = Math.min(end, until);
    if (upTo <= now) return;
    turns.push({ event, from: now, until: upTo });
    now = upTo;
  };
  for (const event of events) {
    lay(null, event.at);
    lay(event, endOf(event));
  }
  lay(null, until);
  return turns;
}

/** The turns of the first `length` nanoseconds of the way that `events` tell. */
export function turnsOf(events: readonly PacketEvent[], length: number): readonly Turn[] {
  const start = events[0]?.at ?? 0;
  const all = inOrder(events);
  const vain = all.filter((e) => e.kind === 'syscall');
  const work = all.filter((e) => e.kind !== 'syscall');
  return laid(work, start, start + length)
    .flatMap((turn) => (turn.event === null ? laid(vain, turn.from, turn.until) : [turn]))
    .map(({ event, from, until }) => ({ event, from: from - start, until: until - start }));
}
