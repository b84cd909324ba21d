/**
 * Two clocks. Simulated time is what the network lives: a lookup takes 200 ns, a wire 20 µs, an ARP timeout a second.
 * Story time is what a person can watch. This file is the map between them: a hold stops simulated time while one step
 * is explained, a glide lets it run to the next. `even` gives every step the same room, `true` room in proportion.
 */
import { type Instant, START, type TraceEvent } from '../engine';
import { type Step } from './step';

declare const story: unique symbol;
/** Milliseconds of the film at speed 1. */
export type StoryTime = number & { readonly [story]: 'StoryTime' };

export type Mode = 'even' | 'true';

/** A stretch of story in which simulated time stands still (a hold) or flows (a glide). */
export interface Segment {
  readonly kind: 'hold' | 'glide';
  readonly from: StoryTime;
  readonly until: StoryTime;
  readonly enters: Instant;
  /** Equal to `enters` in a hold. */
  readonly leaves: Instant;
  /** Index of the step that is held, or that the glide leads to; the tail after the last step belongs to that. */
  readonly step: number;
  /** Number of events that have been shown when the segment begins, and when it ends. */
  readonly shown: number;
  readonly shows: number;
}

export interface Pacing {
  readonly mode: Mode;
  readonly segments: readonly Segment[];
  /** Index into `segments` of the hold of each step. */
  readonly holds: readonly number[];
  readonly length: StoryTime;
}

/** Where the film stands. Positions of one mode mean nothing in the other: `reduce` translates. */
export interface Playhead {
  readonly mode: Mode;
  readonly position: StoryTime;
}

/** What a film of any length should take, in story milliseconds; few steps stay short, many steps stay readable. */
const BUDGET = 19_000;
const LONGEST_STEP = 1_000;
const SHORTEST_STEP = 560;
/** How much of a step's room is hold; the rest is the glide towards it. */
const HOLD_SHARE = 0.6;
/** In true time even an instant has this much room, so that it can be seen and pointed at. */
const LEAST_GLIDE = 60;
const LEAST_HOLD = 40;

/** The film of these steps: a hold for each, a glide between, none longer than its mode allows. */
export function pace(events: readonly TraceEvent[], steps: readonly Step[], mode: Mode): Pacing {
  const room = mode === 'even' ? evenRoom(steps.length) : trueRoom(events, steps);
  const segments: Segment[] = [];
  const holds: number[] = [];
  let position = 0;
  let at = steps[0]?.focus.at ?? START;
  let shown = 0;
  const lay = (kind: Segment['kind'], length: number, leaves: Instant, step: number, shows: number): void => {
    segments.push({
      kind,
      from: position as StoryTime,
      until: (position + length) as StoryTime,
      enters: at,
      leaves,
      step,
      shown,
      shows,
    });
    position += length;
    at = leaves;
    shown = shows;
  };
  for (const { index, events: own, focus } of steps) {
    const shows = own.indexOf(focus.seq) + (own[0] ?? 0) + 1;
    if (index > 0) lay('glide', room.glide(at, focus.at), later(at, focus.at), index, shows);
    else shown = shows;
    holds.push(segments.length);
    lay('hold', room.hold, at, index, shows);
  }
  const end = events.at(-1)?.at ?? START;
  if (shown < events.length)
    lay('glide', room.glide(at, end), later(at, end), steps.length - 1, events.length);
  return { mode, segments, holds, length: position as StoryTime };
}

interface Room {
  readonly hold: number;
  readonly glide: (from: Instant, until: Instant) => number;
}

/** A long silence glides no longer than a short one. */
function evenRoom(steps: number): Room {
  const each = Math.min(LONGEST_STEP, Math.max(SHORTEST_STEP, BUDGET / Math.max(1, steps)));
  return { hold: each * HOLD_SHARE, glide: () => each * (1 - HOLD_SHARE) };
}

/** Room in proportion to simulated time, over what the holds and the floor leave of the budget. */
function trueRoom(events: readonly TraceEvent[], steps: readonly Step[]): Room {
  const span = Math.max(1, (events.at(-1)?.at ?? 0) - (events[0]?.at ?? 0));
  const floor = steps.length * (LEAST_GLIDE + LEAST_HOLD);
  const rate = Math.max(BUDGET - floor, BUDGET / 2) / span;
  return { hold: LEAST_HOLD, glide: (from, until) => LEAST_GLIDE + Math.max(0, until - from) * rate };
}

const later = (a: Instant, b: Instant): Instant => (b > a ? b : a);

/** The segment in which `position` lies: the last that begins at or before it. Undefined for a film without events. */
export function segmentAt(pacing: Pacing, position: StoryTime): Segment | undefined {
  const { segments } = pacing;
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.from ?? Infinity) <= position) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}

/** How far `position` is through a segment, 0 to 1; beyond its ends it stays there. */
export function progressIn(segment: Segment, position: StoryTime): number {
  const length = segment.until - segment.from;
  const progress = length <= 0 ? 1 : (position - segment.from) / length;
  return progress >= 0 ? Math.min(1, progress) : 0;
}

/** The simulated instant on screen when the playhead stands at `position`. */
export function instantAt(pacing: Pacing, position: StoryTime): Instant {
  const segment = segmentAt(pacing, position);
  if (segment === undefined) return START;
  return Math.floor(
    segment.enters + (segment.leaves - segment.enters) * progressIn(segment, position),
  ) as Instant;
}

/** Where the hold of a step begins; the start for a step that is not there. */
export function holdOf(pacing: Pacing, step: number): StoryTime {
  const segment = pacing.segments[pacing.holds[step] ?? -1];
  return segment?.from ?? (0 as StoryTime);
}

/** The first story time at which the film shows an instant; beyond its ends the end. */
export function storyTimeOf(pacing: Pacing, instant: Instant): StoryTime {
  const first = pacing.segments[0];
  const last = pacing.segments.at(-1);
  if (first === undefined || last === undefined || instant < first.enters) return 0 as StoryTime;
  if (instant >= last.leaves && last.kind === 'glide') return pacing.length;
  for (const s of pacing.segments) {
    if (s.kind === 'hold' && s.enters === instant) return s.from;
    if (s.enters < instant && instant < s.leaves) {
      // Half a nanosecond on, so that rounding down gives the same instant back.
      const part = (instant - s.enters + 0.5) / (s.leaves - s.enters);
      return (s.from + (s.until - s.from) * part) as StoryTime;
    }
  }
  return pacing.length;
}
