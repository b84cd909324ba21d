/** A player as a host page sees it. */
import { type Problem } from '../../engine';
import { captionOf, holdOf, plain, type Player, segmentAt, type Step, type Timeline } from '../../playback';
import { languageFor } from '../lang';
import { titleOf } from '../story-names';
import { type PlayerState, timelineIn } from '../player-store';
import { type State, type StepState } from '../protocol';

/** The player when a step on its way has arrived. */
export const landed = ({ player, travel }: PlayerState): Player =>
  travel === null ? player : { ...player, position: travel.lands };

/** The step whose words are on screen; null before the first. */
export function stepOnScreen(timeline: Timeline, player: Player): Step | null {
  const pacing = timeline.pacings[player.mode];
  const segment = segmentAt(pacing, player.position);
  if (segment === undefined) return null;
  const reached = segment.kind === 'hold' || segment.from >= holdOf(pacing, segment.step);
  return timeline.steps[reached ? segment.step : segment.step - 1] ?? null;
}

const stepState = (timeline: Timeline, step: Step): StepState => ({
  number: step.index + 1,
  name: step.name,
  title: step.title,
  text: plain(captionOf(timeline, step.focus)),
});

/** A problem as a sentence. */
export const sentence = ({ kind, parameter, found, expected, used }: Problem): string =>
  kind === 'note'
    ? `${parameter} ${found}: ${expected}`
    : `${parameter}: found ${found === '' ? 'nothing' : found}, expected ${expected}; used ${used}`;

/** Everything a host page may know. */
export function stateOf(state: PlayerState): State {
  const timeline = timelineIn(state);
  const player = landed(state);
  const step = stepOnScreen(timeline, player);
  const { length } = timeline.pacings[player.mode];
  return {
    playing: player.playing,
    ended: player.position >= length,
    step: step === null ? null : stepState(timeline, step),
    steps: timeline.steps.length,
    ms: Math.round(player.position),
    duration: Math.round(length),
    speed: player.rate,
    theme: state.theme,
    title: titleOf(state.scenario, languageFor(state.lang)),
    problems: state.problems.map(sentence),
  };
}
