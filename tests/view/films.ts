/** Films of all presets, each simulated once for a test file. */
import { presetScenario, PRESETS, simulate } from '../../src/engine';
import { type Shape, type Timeline, timelineOf } from '../../src/playback';

const made = new Map<string, Timeline>();

export const PRESET_NAMES = Object.keys(PRESETS);

export function film(preset: string, shape: Shape = 'wide'): Timeline {
  const key = `${preset} ${shape}`;
  const timeline = made.get(key) ?? timelineOf(simulate(presetScenario(preset)), shape);
  made.set(key, timeline);
  return timeline;
}

/** The index of the first step with this name. */
export function stepOf(timeline: Timeline, name: string): number {
  const step = timeline.steps.find((s) => s.name === name || s.name.startsWith(`${name}:`));
  if (step === undefined) throw new Error(`no step ${name}`);
  return step.index;
}
