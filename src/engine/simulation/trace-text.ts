/**
 * A trace as text, and back: so that a film can be computed where there is time for it and shown where there is none.
 *
 * JSON, with all octets in one run of hexadecimal digits and a mark where each piece was, and without what follows from the
 * event before. Reading needs nothing of the
 * engine that made it. Written and read by the same build: there is one version, and no reader for another.
 */
import { invariant } from '../invariant';
import { fromHex, type Octets, toHex } from '../wire/octets';
import { type Stamp, type TraceEvent } from '../kernel/event';
import { type Trace } from './trace';

/** Stands where octets were: where they begin in the run, and where they end. */
const MARK = '$';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface Written {
  readonly octets: string;
  readonly trace: Json;
}

/** How an event is stamped unless it says otherwise: as the next one, at the end of the one before and because of it. */
const stampAfter = (before: Stamp | undefined, seq: number) => ({
  seq,
  at: before === undefined ? 0 : before.at + before.duration,
  cause: seq - 1,
});

/** All of an event that does not follow from the one before. */
function newsIn(event: TraceEvent, seq: number, all: readonly TraceEvent[]): object {
  const usual: Readonly<Record<string, unknown>> = stampAfter(all[seq - 1], seq);
  return Object.fromEntries(Object.entries(event).filter(([key, value]) => usual[key] !== value));
}

/** The whole trace; throws on what JSON would lose. */
export function writeTrace(trace: Trace): string {
  const places = new Map<string, readonly [from: number, to: number]>();
  const run: string[] = [];
  let length = 0;
  const placeOf = (octets: Octets): readonly [from: number, to: number] => {
    const hex = toHex(octets);
    const known = places.get(hex);
    if (known !== undefined) return known;
    const place = [length, length + octets.length] as const;
    places.set(hex, place);
    run.push(hex);
    length += octets.length;
    return place;
  };
  const write = (value: unknown): Json => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      invariant(Number.isFinite(value) && !Object.is(value, -0), `${value} is no number of JSON`);
      return value;
    }
    if (value instanceof Uint8Array) return { [MARK]: [...placeOf(value)] };
    if (Array.isArray(value)) return value.map(write);
    invariant(
      typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype && !(MARK in value),
      `a trace holds plain data, not ${typeof value}`,
    );
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, write(held)]));
  };
  const written = write({ ...trace, events: trace.events.map(newsIn) });
  return JSON.stringify({ octets: run.join(''), trace: written } satisfies Written);
}

/** The trace that `writeTrace` wrote: equal in all that it holds. */
export function readTrace(text: string): Trace {
  const { octets, trace } = JSON.parse(text) as Written;
  const run = fromHex(octets);
  invariant(run !== null, 'a written trace has hexadecimal octets');
  const pieces = new Map<string, Octets>();
  const pieceAt = ([from, to]: readonly number[]): Octets => {
    const key = `${from}-${to}`;
    const known = pieces.get(key) ?? run.subarray(from, to);
    pieces.set(key, known);
    return known;
  };
  // What has just been parsed is nobody else's: pieces are put where their marks are.
  const read = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (MARK in value) return pieceAt(value[MARK] as readonly number[]);
    const held = value as Record<string, unknown>;
    for (const key of Object.keys(held)) held[key] = read(held[key]);
    return held;
  };
  const said = read(trace) as Trace;
  const events: TraceEvent[] = [];
  for (const [seq, news] of said.events.entries())
    events.push({ ...stampAfter(events[seq - 1], seq), ...news });
  return { ...said, events };
}
