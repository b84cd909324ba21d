/**
 * What a process says of its socket again and again, put in words once: its calls by size, its sleep and its delivery.
 *
 * A flood says the same of every datagram; what differs is made anew.
 */
import { fromU32 } from '../address/ipv4';
import { type Crossing, type PacketFact, type Place } from '../kernel/event';
import { bytes } from '../units';

/** A process with one socket. */
export interface SocketTold {
  readonly process: Place;
  readonly on: Crossing['on'];
  readonly wake: PacketFact;
  readonly deliver: PacketFact;
  /** By the octets they move. */
  readonly sent: PacketFact[];
  readonly received: PacketFact[];
  /** How its last datagram was told when its headers stood, and for which length and source. */
  readonly built: { length: number; source: number; fact: PacketFact | null };
}

export const createSocketTold = (process: Place, on: Crossing['on']): SocketTold => ({
  process,
  on,
  wake: { kind: 'wake', process: process.name },
  deliver: { kind: 'deliver', process: process.name },
  sent: [],
  received: [],
  built: { length: 0, source: 0, fact: null },
});

/** sendto() of so many octets. */
export const toldSend = (told: SocketTold, size: number): PacketFact =>
  (told.sent[size] ??= call(told, 'sendto', 'user→kernel', size));

/** recvfrom() of so many octets. */
export const toldReceive = (told: SocketTold, size: number): PacketFact =>
  (told.received[size] ??= call(told, 'recvfrom', 'kernel→user', size));

const call = (
  { process, on }: SocketTold,
  syscall: Crossing['syscall'],
  direction: Crossing['direction'],
  size: number,
): PacketFact => ({
  kind: 'cross',
  crossing: { syscall, direction, on, bytes: bytes(size), process: process.name },
});

/** The headers of a datagram of `length` octets from `source` stand. */
export function toldBuilt({ built }: SocketTold, length: number, source: number): PacketFact {
  if (built.fact !== null && built.length === length && built.source === source) return built.fact;
  built.length = length;
  built.source = source;
  built.fact = {
    kind: 'check',
    what: 'transport and IPv4 headers put in front',
    verdict: 'pass',
    code: `${length} octets from ${fromU32(source)}`,
  };
  return built.fact;
}
