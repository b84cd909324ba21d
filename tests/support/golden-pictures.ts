/** The pictures that are kept of each preset: its start, where something is put around the packet or else the middle, its end. */
import { presetScenario, simulate } from '../../src/engine';
import {
  holdOf,
  PLAIN_PICTURE,
  stepByName,
  type StoryTime,
  svgPicture,
  timelineOf,
} from '../../src/playback';

export interface KeptPicture {
  readonly place: 'start' | 'middle' | 'end';
  readonly svg: string;
}

/** The kept pictures of a preset, on the wide stage, light. */
export function picturesOf(preset: string): readonly KeptPicture[] {
  const timeline = timelineOf(simulate(presetScenario(preset)), 'wide');
  const { even } = timeline.pacings;
  const middle = stepByName(timeline, 'encapsulate')?.index ?? Math.floor(timeline.steps.length / 2);
  const at = (place: KeptPicture['place'], position: StoryTime): KeptPicture => ({
    place,
    svg: svgPicture(timeline, { mode: 'even', position }, PLAIN_PICTURE),
  });
  return [at('start', 0 as StoryTime), at('middle', holdOf(even, middle)), at('end', even.length)];
}
