/** Everything on the stage at one playhead position, as plain data. The view only draws it. */
import {
  type Crossing,
  type DropReason,
  type Instant,
  type Place,
  type TraceEvent,
  type Witness,
} from '../engine';
import { type HeaderBlock } from './headers';
import { type Point } from './layout/box';
import { type Playhead } from './pacing';
import { type Step } from './step';
import { type Text } from './text';
import { type Timeline } from './timeline';

export interface Scene {
  readonly instant: Instant;
  /** The step that is held, or that the film glides to. Null only for a film without events. */
  readonly step: Step | null;
  /** The event being explained: the focus of the last step whose hold has begun. */
  readonly focus: TraceEvent | null;
  readonly moment: 'hold' | 'glide';
  /** 0 to 1 through the hold or glide. */
  readonly progress: number;
  /** How many events of `timeline.events` have been shown. */
  readonly shown: number;
  readonly packets: readonly PacketMark[];
  /** Every crossing of the film, done or to come. */
  readonly stamps: readonly CrossingStamp[];
  /** Where each followed packet has been so far, one stroke each; the hero's first. */
  readonly paths: readonly TravelledPath[];
  readonly lit: readonly LitRow[];
  readonly drops: readonly DropMark[];
  /** Ids of the boxes in which the step happens. */
  readonly busy: readonly string[];
  /** Where the caption points to. */
  readonly spot: Point | null;
  /** The film is over: time for the ledger. */
  readonly ended: boolean;
}

export interface PacketMark {
  readonly packet: number;
  readonly title: string;
  readonly hero: boolean;
  readonly from: Place;
  readonly to: Place;
  /** 0 at `from`, 1 at `to`. */
  readonly progress: number;
  readonly x: number;
  readonly y: number;
  /** Headers in the order they stand on the wire. */
  readonly layers: readonly HeaderBlock[];
  readonly state: 'moving' | 'resting' | 'dropped' | 'delivered';
}

export interface CrossingStamp extends Point {
  /** 1, 2, 3 … over the way of the hero and of what answers it. */
  readonly number: number;
  readonly seq: number;
  readonly step: number;
  readonly packet: number;
  readonly crossing: Crossing;
  readonly node: string;
  readonly place: Place;
  /** Nanoseconds under the cost profile, the copy with it. */
  readonly price: number;
  readonly done: boolean;
  /** `sendto 13 B`. */
  readonly label: string;
  /** On which side of the stamp there is room for the label. */
  readonly side: 'start' | 'end';
  /** Stamps at the same spot: the how-manieth this is (from 0) and of how many; draw 0 first. */
  readonly pile: { readonly index: number; readonly of: number };
}

export interface TravelledPath {
  readonly packet: number;
  readonly hero: boolean;
  readonly points: readonly Point[];
}

/** A table row that decides at this step, shown in the device itself. */
export interface LitRow {
  /** Id of the box. */
  readonly box: string;
  readonly table: 'fib' | 'neighbour' | 'fdb' | 'proxy' | 'socket' | 'iptables';
  readonly text: Text;
  readonly found: boolean;
}

export interface DropMark extends Point {
  readonly packet: number;
  readonly seq: number;
  readonly reason: DropReason;
  readonly meaning: string;
  readonly note: string;
  readonly knows: readonly Witness[];
}

/** Pure and total: the same timeline and playhead give the same scene, by whatever way the playhead got there. */
export declare function sceneAt(timeline: Timeline, playhead: Playhead): Scene;
