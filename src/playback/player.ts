/** The playhead as a pure state machine. Buttons, keys, the address bar and a host page all speak Command. */
import {
  holdOf,
  type Mode,
  type Pacing,
  type Playhead,
  progressIn,
  segmentAt,
  type StoryTime,
} from './pacing';
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

/** On the first step, paused, at normal speed. */
export const STANDING: Player = { mode: 'even', position: 0 as StoryTime, playing: false, rate: 1 };

const SLOWEST = 0.1;
const FASTEST = 8;

/** The player after a command. Stepping pauses; playing from the end begins again. */
export function reduce(player: Player, command: Command, timeline: Timeline): Player {
  const pacing = timeline.pacings[player.mode];
  const stand = (position: StoryTime): Player => ({ ...player, playing: false, position });
  switch (command.do) {
    case 'play':
      return play(player, pacing);
    case 'pause':
      return { ...player, playing: false };
    case 'toggle':
      return player.playing ? { ...player, playing: false } : play(player, pacing);
    case 'next':
    case 'previous':
      return stand(neighbouringHold(pacing, player.position, command.do));
    case 'first':
      return stand(0 as StoryTime);
    case 'last':
      return stand(pacing.length);
    case 'step':
      return stand(holdOf(pacing, clamp(Math.floor(command.to), timeline.steps.length - 1)));
    case 'seek':
      return { ...player, position: clamp(command.to, pacing.length) as StoryTime };
    case 'rate':
      return { ...player, rate: Math.min(FASTEST, Math.max(SLOWEST, finite(command.rate, player.rate))) };
    case 'mode':
      return { ...player, mode: command.mode, position: translate(player, command.mode, timeline) };
    case 'elapse':
      return elapse(player, command.realMilliseconds, pacing);
  }
}

const finite = (n: number, otherwise: number): number => (Number.isFinite(n) ? n : otherwise);

const clamp = (n: number, end: number): number => Math.max(0, Math.min(end, finite(n, 0)));

const play = (player: Player, pacing: Pacing): Player => ({
  ...player,
  playing: pacing.length > 0,
  position: player.position >= pacing.length ? (0 as StoryTime) : player.position,
});

function elapse(player: Player, real: number, pacing: Pacing): Player {
  if (!player.playing) return player;
  const position = clamp(
    player.position + Math.max(0, finite(real, 0)) * player.rate,
    pacing.length,
  ) as StoryTime;
  return { ...player, position, playing: position < pacing.length };
}

/** The next hold that begins later, or the last one that begins earlier; where there is none, that end of the film. */
function neighbouringHold(pacing: Pacing, position: StoryTime, way: 'next' | 'previous'): StoryTime {
  const starts = pacing.holds.map((_, step) => holdOf(pacing, step));
  const found =
    way === 'next' ? starts.find((from) => from > position) : starts.findLast((from) => from < position);
  return found ?? (way === 'next' ? pacing.length : (0 as StoryTime));
}

/** Both pacings have the same segments in the same order, so a place in one is a place in the other. */
function translate(player: Player, mode: Mode, timeline: Timeline): StoryTime {
  const from = timeline.pacings[player.mode];
  const segment = segmentAt(from, player.position);
  const twin =
    segment === undefined ? undefined : timeline.pacings[mode].segments[from.segments.indexOf(segment)];
  if (segment === undefined || twin === undefined) return 0 as StoryTime;
  return (twin.from + (twin.until - twin.from) * progressIn(segment, player.position)) as StoryTime;
}
