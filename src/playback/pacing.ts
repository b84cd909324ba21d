/**
 * Two clocks. Simulated time is what the network lives: a lookup takes 200 ns, a wire 20 µs, an ARP timeout a second.
 * Story time is what a person can watch. This file is the map between them: a hold stops simulated time while one step
 * is explained, a glide lets it run to the next. `even` gives every step the same room, `true` room in proportion.
 */
import { type Instant } from '../engine';

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
