/**
 * Which engine this is, and how to tell that it computes the same trace as another one: what links carry, so that years
 * later they can say whether the film is still the one that was linked.
 */
import { isPacketEvent, placeName, type TraceEvent } from '../kernel/event';
import { type Trace } from './trace';

/** Raised when a scenario that a link can say comes to another trace; what came to be otherwise is a row below. */
export const ENGINE_VERSION = '0.1.0';

/** What traces say otherwise since when. */
export interface EngineChange {
  /** The first engine that does so. */
  readonly version: string;
  /** One sentence for readers of an old link. */
  readonly what: string;
}

/** Oldest first. There was no engine before this one. */
export const ENGINE_CHANGES: readonly EngineChange[] = [];

/** FNV-1a, 32 bits: short enough for a link. It tells films apart; it proves nothing against somebody who wants a clash. */
const OFFSET = 0x811c_9dc5;
const PRIME = 0x0100_0193;

const withByte = (hash: number, byte: number): number => Math.imul(hash ^ byte, PRIME);

function withText(hash: number, text: string): number {
  let now = hash;
  for (let i = 0; i < text.length; i++) now = withByte(withByte(now, text.charCodeAt(i) & 0xff), 0);
  return withByte(now, 0xff);
}

function withEvent(hash: number, event: TraceEvent): number {
  const stamped = withText(hash, `${event.kind} ${event.at} ${event.duration} ${event.cause ?? ''}`);
  if (!isPacketEvent(event)) return stamped;
  let now = withText(stamped, `${event.packet} ${placeName(event.place)} ${event.layer}`);
  if (event.kind === 'drop') now = withText(now, event.reason);
  for (const octet of event.octets) now = withByte(now, octet);
  return now;
}

/** Eight hexadecimal digits over all events of a trace: what, when, where, and the octets. */
export function fingerprintOf({ boot, events }: Trace): string {
  let hash = OFFSET;
  for (const event of boot) hash = withEvent(hash, event);
  for (const event of events) hash = withEvent(hash, event);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
