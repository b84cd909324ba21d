/** The lanes under the stage: one per node and space, events as ticks, crossings as bars between two lanes. */
import { type Instant } from '../engine';
import { type Mode } from './pacing';
import { type Timeline } from './timeline';

export interface Lane {
  readonly id: string;
  /** Null for the VPC. */
  readonly node: string | null;
  readonly space: 'user' | 'kernel' | 'wire';
  readonly label: string;
}

/** 0 to 1 along the axis, in either mode. */
export type Along = Readonly<Record<Mode, number>>;

export interface Tick {
  readonly seq: number;
  readonly step: number;
  /** Index into `lanes`. */
  readonly lane: number;
  readonly along: Along;
  /** It is its step's focus. */
  readonly leads: boolean;
  readonly kind: string;
  readonly title: string;
}

export interface Bar {
  /** As on the stamp; null for a crossing of a packet that is not numbered. */
  readonly number: number | null;
  readonly seq: number;
  readonly step: number;
  readonly from: number;
  readonly to: number;
  readonly along: Along;
  readonly label: string;
}

export interface AxisMark {
  readonly along: Along;
  readonly instant: Instant;
  /** `61 µs`. */
  readonly label: string;
}

export interface Lanes {
  readonly lanes: readonly Lane[];
  readonly ticks: readonly Tick[];
  readonly bars: readonly Bar[];
  readonly marks: readonly AxisMark[];
}

/** Does not depend on the playhead: compare `along` with `alongOf`. */
export declare function lanesOf(timeline: Timeline): Lanes;
