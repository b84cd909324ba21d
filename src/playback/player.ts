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

type CommandOf<D extends Command['do']> = Extract<Command, { readonly do: D }>;

interface Deck {
  readonly timeline: Timeline;
  readonly pacing: Pacing;
}

const stand = (player: Player, position: number): Player => ({
  ...player,
  playing: false,
  position: position as StoryTime,
});

const pause = (player: Player): Player => ({ ...player, playing: false });

const play = (player: Player, { pacing }: Deck): Player => ({
  ...player,
  playing: pacing.length > 0,
  position: player.position >= pacing.length ? (0 as StoryTime) : player.position,
});

/** What each command does. Stepping pauses; playing from the end begins again. */
const DO: { readonly [D in Command['do']]: (player: Player, deck: Deck, command: CommandOf<D>) => Player } = {
  play,
  pause,
  toggle: (player, deck) => (player.playing ? pause(player) : play(player, deck)),
  next: (player, { pacing }) => stand(player, nextHold(pacing, player.position)),
  previous: (player, { pacing }) => stand(player, previousHold(pacing, player.position)),
  first: (player) => stand(player, 0),
  last: (player, { pacing }) => stand(player, pacing.length),
  seek: (player, { pacing }, { to }) => ({ ...player, position: clamp(to, pacing.length) as StoryTime }),
  step: (player, { pacing, timeline }, { to }) =>
    stand(player, holdOf(pacing, clamp(Math.floor(to), timeline.steps.length - 1))),
  rate: (player, _, { rate }) => ({
    ...player,
    rate: Math.min(FASTEST, Math.max(SLOWEST, finite(rate, player.rate))),
  }),
  mode: (player, { timeline }, { mode }) => ({
    ...player,
    mode,
    position: translate(player, mode, timeline),
  }),
  elapse,
};

/** The player after a command. */
export function reduce(player: Player, command: Command, timeline: Timeline): Player {
  return obey(player, { timeline, pacing: timeline.pacings[player.mode] }, command.do, command);
}

const obey = <D extends Command['do']>(player: Player, deck: Deck, name: D, command: CommandOf<D>): Player =>
  DO[name](player, deck, command);

const finite = (n: number, otherwise: number): number => (Number.isFinite(n) ? n : otherwise);

const clamp = (n: number, end: number): number => Math.max(0, Math.min(end, finite(n, 0)));

function elapse(player: Player, { pacing }: Deck, { realMilliseconds }: CommandOf<'elapse'>): Player {
  if (!player.playing) return player;
  const passed = Math.max(0, finite(realMilliseconds, 0)) * player.rate;
  const position = clamp(player.position + passed, pacing.length) as StoryTime;
  return { ...player, position, playing: position < pacing.length };
}

const holdStarts = (pacing: Pacing): readonly StoryTime[] =>
  pacing.holds.map((_, step) => holdOf(pacing, step));

/** The next hold; after the last one the end of the film. */
const nextHold = (pacing: Pacing, position: StoryTime): StoryTime =>
  holdStarts(pacing).find((from) => from > position) ?? pacing.length;

/** The hold before, or the beginning of the one that is on; before the first the start. */
const previousHold = (pacing: Pacing, position: StoryTime): StoryTime =>
  holdStarts(pacing).findLast((from) => from < position) ?? (0 as StoryTime);

/** Both pacings have the same segments in the same order, so a place in one is a place in the other. */
function translate(player: Player, mode: Mode, timeline: Timeline): StoryTime {
  const from = timeline.pacings[player.mode];
  const segment = segmentAt(from, player.position);
  const twin =
    segment === undefined ? undefined : timeline.pacings[mode].segments[from.segments.indexOf(segment)];
  if (segment === undefined || twin === undefined) return 0 as StoryTime;
  return (twin.from + (twin.until - twin.from) * progressIn(segment, player.position)) as StoryTime;
}
