/**
 * No two words of a picture lie on each other: over all stories, by all backends, at every step, wide and as a strip. And a packet hides no
 * name, as long as it is alone on the stage; a crowd cannot always help it.
 */
import { expect, it } from 'vitest';
import { type BackendName, PRESETS, presetScenario, simulate, usualPort } from '../../../src/engine';
import { BACKENDS } from '../../../src/engine/backend/index';
import { holdOf, type Moment, momentAt, type Timeline, timelineOf } from '../../../src/playback';
import { drawnAt } from '../../../src/playback/picture/picture';
import { type Extent, extentsOf, overlap } from './extents';

const BACKEND_NAMES = Object.keys(BACKENDS) as BackendName[];
/** Stories that are more than another backend. */
const STORIES = Object.keys(PRESETS).filter((name) => !BACKEND_NAMES.some((b) => name.endsWith(b)));
/** A connection fills the stage with some sixty steps: one backend of it is enough. */
const CASES = STORIES.flatMap((story) =>
  BACKEND_NAMES.filter((b) => b === 'udp' || story !== 'tcp-short').map((backend) => ({ story, backend })),
);

/** Stamps lie on each other like coins, with their numbers. */
const isCoin = ({ text }: Extent): boolean => /^\d+$/.test(text);

function extentsAt(timeline: Timeline, moment: Moment): readonly Extent[] {
  return drawnAt(timeline, moment, null)
    .flatMap((drawn, i) => {
      const packet = drawn.face.startsWith('packet') ? i : -1;
      return extentsOf(drawn, { x: 0, y: 0, around: [], packet });
    })
    .filter(({ text, kind }) => kind === 'frame' || text !== '');
}

function collisions(timeline: Timeline, index: number): readonly string[] {
  const position = holdOf(timeline.pacings.even, index);
  const moment = momentAt(timeline, { mode: 'even', position });
  const all = extentsAt(timeline, moment);
  const words = all.filter((e) => e.kind === 'word' && e.packet < 0);
  const frames = moment.live.packets.length > 1 ? [] : all.filter(({ kind }) => kind === 'frame');
  const said = (a: Extent, b: Extent): string => `step ${index + 1}: ${a.text} × ${b.text || 'the packet'}`;
  return words.flatMap((word, i) => [
    ...words
      .slice(i + 1)
      .filter((other) => !(isCoin(word) && isCoin(other)) && overlap(word, other))
      .map((other) => said(word, other)),
    ...frames.filter((frame) => !isCoin(word) && overlap(word, frame)).map((frame) => said(word, frame)),
  ]);
}

it.each(CASES)(
  '$story over $backend',
  ({ story, backend }) => {
    const scenario = { ...presetScenario(story), backend, port: usualPort(backend) };
    const trace = simulate(scenario);
    for (const shape of ['wide', 'strip'] as const) {
      const timeline = timelineOf(trace, shape);
      expect(
        timeline.steps.flatMap(({ index }) => collisions(timeline, index)),
        shape,
      ).toEqual([]);
    }
  },
  120_000,
);
