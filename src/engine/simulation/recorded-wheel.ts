/**
 * Where the timer wheel of a recorded host stood: a repeated ARP request shows an instant at which it turned over, give
 * or take how long the request took to the interface. The recorded hosts share one kernel, and so one wheel.
 */
import { SECONDS_BUCKET } from '../kernel/timer-wheel';
import { toHex } from '../wire/octets';
import { type ReplayCase, type SeenFrame } from './replay-case';

/** A request asked again after a second, within what a wheel adds to that. */
const LEAST = 1_000_000_000;
const MOST = 1_040_000_000;

/** An instant at which the wheel turned over; 0 where nothing was asked for twice. */
export function wheelPhaseOf(document: ReplayCase): number {
  const turns = [...document.expect.values()].flatMap(repeatedRequests);
  const [first] = turns;
  if (first === undefined) return 0;
  // The least delayed of them is nearest to the turn.
  const late = turns.map((at) => wrapped(at - first));
  return first + Math.min(...late);
}

const wrapped = (distance: number): number => {
  const half = SECONDS_BUCKET / 2;
  return ((((distance + half) % SECONDS_BUCKET) + SECONDS_BUCKET) % SECONDS_BUCKET) - half;
};

function repeatedRequests(frames: readonly SeenFrame[]): readonly number[] {
  const last = new Map<string, number>();
  const turns: number[] = [];
  for (const { at, octets } of frames) {
    if (octets[0] !== 0xff || octets[12] !== 8 || octets[13] !== 6) continue;
    const request = toHex(octets);
    const since = at - (last.get(request) ?? at);
    if (since >= LEAST && since <= MOST) turns.push(at);
    last.set(request, at);
  }
  return turns;
}
