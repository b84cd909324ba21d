/** A trace made ready to be shown: its steps, both pacings, a layout, and indexes so that a scene costs microseconds. */
import { type Trace, type TraceEvent } from '../engine';
import { type Layout, type Shape } from './layout/box';
import { type Mode, type Pacing } from './pacing';
import { type Step } from './step';

export interface Timeline {
  readonly trace: Trace;
  /** What is played: the boot events too when the scenario asks for them. */
  readonly events: readonly TraceEvent[];
  readonly steps: readonly Step[];
  readonly pacings: Readonly<Record<Mode, Pacing>>;
  readonly layout: Layout;
  /** The packet the film is about. Null when nothing is sent. */
  readonly hero: number | null;
}

export declare function timelineOf(trace: Trace, shape: Shape): Timeline;
/** The same film on another stage; cheap. */
export declare function withShape(timeline: Timeline, shape: Shape): Timeline;
/** `encapsulate`, `cross:3`, `drop`, or a number counted from 1; null when there is none. */
export declare function stepByName(timeline: Timeline, name: string): Step | null;
export declare function nameOf(step: Step): string;
