/** Where a film stands, in a link's words and in story time: the one survives a change of pacing, the other is played. */
import type { Instant, Problem } from '../../engine';
import type { Position } from '../../link/link';
import {
  holdOf,
  instantAt,
  type Pacing,
  type Player,
  type Segment,
  segmentAt,
  stepByName,
  type StoryTime,
  storyTimeOf,
  type Timeline,
} from '../../playback';

export interface Resolved {
  readonly position: StoryTime;
  readonly problem: Problem | null;
}

const START = 0 as StoryTime;

/** Where a link's position lies in this film; a step it does not have is a problem, and the film begins at its start. */
export function resolvePosition(timeline: Timeline, mode: Pacing['mode'], position: Position): Resolved {
  const pacing = timeline.pacings[mode];
  if (position.at === 'start') return { position: START, problem: null };
  if (position.at === 'instant') return { position: storyTimeOf(pacing, position.instant), problem: null };
  const step = stepByName(timeline, position.name);
  if (step !== null) return { position: holdOf(pacing, step.index), problem: null };
  const some = timeline.steps.slice(0, 3).map((s) => s.name);
  return {
    position: START,
    problem: {
      kind: 'problem',
      parameter: 'step',
      found: position.name,
      expected: `one of the ${timeline.steps.length} steps of this film, such as ${some.join(', ')}`,
      used: 'the start',
    },
  };
}

/** The position as a link says it: a step while one is held, an instant when the film was stopped between two. */
export function positionOf(timeline: Timeline, player: Player): Position {
  const pacing = timeline.pacings[player.mode];
  const segment = segmentAt(pacing, player.position);
  if (segment === undefined || player.position <= 0) return { at: 'start' };
  if (player.position >= pacing.length) return { at: 'instant', instant: endOf(timeline, pacing) };
  if (segment.kind === 'glide' && !player.playing) {
    const instant = within(segment, instantAt(pacing, player.position));
    if (instant !== null) return { at: 'instant', instant };
  }
  const held =
    segment.kind === 'hold' || segment.from >= holdOf(pacing, segment.step) ? segment.step : segment.step - 1;
  const step = timeline.steps[held];
  return step === undefined ? { at: 'start' } : { at: 'step', name: step.name };
}

/**
 * An instant that lies in the glide and in no hold: the one it starts from is where the step before is still held, and a
 * link that says it would show that step.
 */
function within({ enters, leaves }: Segment, instant: Instant): Instant | null {
  const inside = Math.max(instant, enters + 1);
  return inside < leaves ? (inside as Instant) : null;
}

/** An instant that no step is held at, so that the end of the film has a text of its own. */
function endOf(timeline: Timeline, pacing: Pacing): Instant {
  const last = pacing.segments.at(-1)?.leaves ?? 0;
  const event = timeline.events.at(-1);
  return Math.max(last + 1, event === undefined ? 0 : event.at + event.duration) as Instant;
}
