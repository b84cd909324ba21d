/**
 * What time of day it was on the recorded hosts: they wrote it into timestamp options and ICMP timestamp replies
 * (RFC 791 §3.1, RFC 792), in milliseconds since midnight UTC. Each stamp was written after the last frame that lacks it and before the first that shows it.
 *
 * Left out: stamps that are not milliseconds (the high bit), a recording that spans midnight.
 */
import { ICMP } from '../kernel/icmp-error';
import { read16, read32 } from '../kernel/skb';
import { type ReplayCase, type SeenFrame } from './replay-case';

const TIMESTAMP = 68;
const MILLISECOND = 1_000_000;

/** A datagram with the option, where and when it was seen. */
interface Stamped {
  readonly at: number;
  readonly datagram: string;
  readonly stamps: readonly number[];
}

/** The time of day at instant 0 of a recording, in nanoseconds; 0 where no host wrote it down. */
export function dayOffsetOf(document: ReplayCase): number {
  const seen = [...document.origin, ...[...document.expect.values()].flat()]
    .map(stampedOf)
    .filter((s) => s !== null)
    .sort((a, b) => a.at - b.at);
  if (seen.length === 0) return 0;
  const least = Math.max(...seen.flatMap(({ at, stamps }) => stamps.map((s) => s * MILLISECOND - at)));
  const most = Math.min(...seen.map((s) => writtenAfter(s, seen)));
  const upper = most < Infinity ? most : soonAfter(seen);
  return upper > least ? Math.floor((least + upper) / 2) : least;
}

/** Where nothing else bounds it from above: each stamp was written less than a millisecond before it was first seen. */
function soonAfter(seen: readonly Stamped[]): number {
  const first = new Map<number, number>();
  for (const { at, stamps } of seen) for (const stamp of stamps) if (!first.has(stamp)) first.set(stamp, at);
  return Math.min(...[...first].map(([stamp, at]) => (stamp + 1) * MILLISECOND - at));
}

/** The next stamp of the same datagram was written after `about` was seen: that bounds the time of day from above. */
function writtenAfter(about: Stamped, seen: readonly Stamped[]): number {
  const count = about.stamps.length;
  const later = seen.find((s) => s.datagram === about.datagram && s.stamps.length > count);
  const next = later?.stamps[count];
  return next === undefined ? Infinity : (next + 1) * MILLISECOND - about.at;
}

function stampedOf({ at, octets }: SeenFrame): Stamped | null {
  const b = octets as Uint8Array;
  const ip = (b[0] ?? 0) >> 4 === 4 && read16(b, 2) === b.length ? 0 : 14;
  if (ip === 14 && read16(b, 12) !== 0x0800) return null;
  const end = ip + ((b[ip] ?? 0) & 0x0f) * 4;
  if (end === ip + 20) return messageOf(at, b, ip);
  if (end < ip + 20 || end > b.length) return null;
  const option = optionAt(b, ip + 20, end);
  if (option === 0) return null;
  const datagram = `${read32(b, ip + 12)} ${read32(b, ip + 16)} ${read16(b, ip + 4)}`;
  return { at, datagram, stamps: stampsOf(b, option, end) };
}

/** An ICMP timestamp request is the datagram without the stamp that its reply has. */
function messageOf(at: number, b: Uint8Array, ip: number): Stamped | null {
  const icmp = ip + 20;
  const type = b[icmp] ?? 0;
  const isReply = type === ICMP.timestampReply;
  if (b[ip + 9] !== 1 || b.length < icmp + 20 || (type !== ICMP.timestamp && !isReply)) return null;
  return { at, datagram: `ICMP ${read32(b, icmp + 4)}`, stamps: isReply ? [read32(b, icmp + 16)] : [] };
}

function optionAt(b: Uint8Array, from: number, end: number): number {
  for (let i = from; i < end && b[i] !== 0;) {
    if (b[i] === TIMESTAMP) return i;
    i += b[i] === 1 ? 1 : Math.max(2, b[i + 1] ?? 2);
  }
  return 0;
}

function stampsOf(b: Uint8Array, option: number, end: number): readonly number[] {
  const size = ((b[option + 3] ?? 0) & 0x0f) === 0 ? 4 : 8;
  const filled = Math.min(end, option + (b[option + 2] ?? 1) - 1);
  const stamps: number[] = [];
  for (let i = option + 4; i + size <= filled; i += size) stamps.push(read32(b, i + size - 4));
  return stamps;
}
