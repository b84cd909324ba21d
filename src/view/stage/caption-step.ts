/** The step whose words are on screen: the one whose hold was last begun, also while the film glides on to the next. */
import type { Scene, Step, Timeline } from '../../playback';

const indexes = new WeakMap<Timeline, ReadonlyMap<number, Step>>();

export function captionStepOf(timeline: Timeline, scene: Scene): Step | null {
  if (scene.focus === null) return null;
  const known = indexes.get(timeline) ?? new Map(timeline.steps.map((step) => [step.focus.seq, step]));
  indexes.set(timeline, known);
  return known.get(scene.focus.seq) ?? null;
}
