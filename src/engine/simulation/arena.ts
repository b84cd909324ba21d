/**
 * Where the octets of events are kept: packets are copied into chunks, one behind the other, and found again by number.
 *
 * Nothing is made for a snapshot but its octets. A chunk is filled from its end: then a packet's whole buffer can be
 * copied in one go, and the headroom that comes along in front is what the next one covers.
 */
import { type Octets } from '../wire/octets';

const CHUNK = 1 << 18;
const FIRST_CAPACITY = 256;

export interface Arena {
  readonly chunks: Uint8Array[];
  /** How much of the last chunk is free; snapshots lie behind. */
  free: number;
  /** By number: the chunk, where it begins there, how long it is. */
  places: Uint32Array;
  count: number;
  /** Handed out already: the same octets are one array. */
  views: (Octets | null)[];
}

export const createArena = (): Arena => ({
  chunks: [],
  free: 0,
  places: new Uint32Array(FIRST_CAPACITY * 3),
  count: 0,
  views: [],
});

/** Keeps a copy of the octets from `head` to `tail`; gives its number. */
export function keepOctets(arena: Arena, data: Uint8Array, head: number, tail: number): number {
  const length = tail - head;
  const wholeBuffer = data.length === tail;
  const chunk = roomFor(arena, wholeBuffer ? tail : length);
  const end = arena.free;
  if (wholeBuffer) chunk.set(data, end - tail);
  else chunk.set(data.subarray(head, tail), end - length);
  arena.free = end - length;
  const number = arena.count++;
  if (number * 3 === arena.places.length) grow(arena);
  const { places } = arena;
  places[number * 3] = arena.chunks.length - 1;
  places[number * 3 + 1] = arena.free;
  places[number * 3 + 2] = length;
  return number;
}

function roomFor(arena: Arena, length: number): Uint8Array {
  const last = arena.chunks[arena.chunks.length - 1];
  if (last !== undefined && arena.free >= length) return last;
  const chunk = new Uint8Array(Math.max(CHUNK, length));
  arena.chunks.push(chunk);
  arena.free = chunk.length;
  return chunk;
}

function grow(arena: Arena): void {
  const places = new Uint32Array(arena.places.length * 2);
  places.set(arena.places);
  arena.places = places;
}

/** The octets with a number, without copying them. */
export function keptOctets(arena: Arena, number: number): Octets {
  // Filled at once: read in another order than written, an array with holes would turn into a dictionary.
  if (arena.views.length < arena.count) arena.views = new Array<Octets | null>(arena.count).fill(null);
  const there = arena.views[number] ?? null;
  if (there !== null) return there;
  const chunk = arena.chunks[arena.places[number * 3] ?? 0] ?? new Uint8Array(0);
  const at = arena.places[number * 3 + 1] ?? 0;
  const octets: Octets = chunk.subarray(at, at + (arena.places[number * 3 + 2] ?? 0));
  arena.views[number] = octets;
  return octets;
}
