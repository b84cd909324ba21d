/**
 * Which events belong to one datagram, and which to its answer: the two ways that a ledger is made of.
 *
 * It follows `fragment` and `cause`; it does not look at octets.
 */
import { isPacketEvent, type PacketEvent, type TraceEvent } from '../kernel/event';

/** `packet`, every piece it was cut into, and what was put together of them again. */
function family(events: readonly PacketEvent[], packet: number): ReadonlySet<number> {
  const members = new Set([packet]);
  for (const e of events) {
    if (e.kind === 'fragment' && members.has(e.packet)) for (const piece of e.into) members.add(piece);
    if (e.kind === 'reassemble' && e.from.some((piece) => members.has(piece))) members.add(e.packet);
  }
  return members;
}

/** The first packet that came into being because one of `members` was delivered; null when nobody answered. */
function answerTo(events: readonly PacketEvent[], members: ReadonlySet<number>): number | null {
  const bySeq = new Map(events.map((e) => [e.seq, e]));
  for (const e of events) {
    if (e.kind !== 'originate' || members.has(e.packet) || e.about !== null) continue;
    let at = e.cause;
    while (at !== null) {
      const cause = bySeq.get(at);
      if (cause === undefined) break;
      if (cause.kind === 'deliver' && members.has(cause.packet)) return e.packet;
      at = cause.cause;
    }
  }
  return null;
}

export interface Journey {
  readonly oneWay: readonly PacketEvent[];
  /** One way and the answer; equal to `oneWay` when there was none. */
  readonly roundTrip: readonly PacketEvent[];
  readonly answer: number | null;
}

/** The events of `packet` and of its answer, in the trace’s order. */
export function journeyOf(trace: readonly TraceEvent[], packet: number): Journey {
  const events = trace.filter(isPacketEvent);
  const there = family(events, packet);
  const answer = answerTo(events, there);
  const back = answer === null ? new Set<number>() : family(events, answer);
  const oneWay = events.filter((e) => there.has(e.packet));
  const roundTrip = events.filter((e) => there.has(e.packet) || back.has(e.packet));
  return { oneWay, roundTrip, answer };
}
