/** The playhead as a pure state machine. Buttons, keys, the address bar and a host page all speak Command. */
import { type Mode, type Playhead, type StoryTime } from './pacing';
import { type Timeline } from './timeline';

export interface Player extends Playhead {
  readonly playing: boolean;
  /** Story milliseconds per real millisecond. */
  readonly rate: number;
}

export type Command =
  | { readonly do: 'play' | 'pause' | 'toggle' | 'next' | 'previous' | 'first' | 'last' }
  | { readonly do: 'seek'; readonly to: StoryTime }
  /** To the hold of a step, by index. */
  | { readonly do: 'step'; readonly to: number }
  | { readonly do: 'rate'; readonly rate: number }
  /** Keeps the step and how far into it the playhead stands. */
  | { readonly do: 'mode'; readonly mode: Mode }
  | { readonly do: 'elapse'; readonly realMilliseconds: number };

export declare const STANDING: Player;
export declare function reduce(player: Player, command: Command, timeline: Timeline): Player;
