import fc from 'fast-check';
import { fetchEngine } from '../../src/app/film/engine-at-hand';
import { describe, expect, it } from 'vitest';
import { type Instant, presetScenario } from '../../src/engine';
import { type Mode, type Player, sceneAt, STANDING, type StoryTime, storyTimeOf } from '../../src/playback';
import { positionOf, resolvePosition } from '../../src/app/address/position';
import { timelineFor } from '../../src/app/film/timelines';

// As rooms and frames do: every story here is made on the spot.
await fetchEngine();

const MODES: readonly Mode[] = ['even', 'true'];
const PRESETS = ['cross-node', 'cross-node-ping', 'cold-start', 'tcp-short', 'node-joins', 'localhost'];

const standing = (mode: Mode, position: number, playing = false): Player => ({
  ...STANDING,
  mode,
  position: position as StoryTime,
  playing,
});

describe.each(PRESETS)('positions of %s', (preset) => {
  const timeline = timelineFor(presetScenario(preset), 'wide');

  it.each(MODES)('every step, %s: its link leads back to where it is held', (mode) => {
    for (const step of timeline.steps.slice(1)) {
      const { position, problem } = resolvePosition(timeline, mode, { at: 'step', name: step.name });
      expect(problem).toBeNull();
      expect(positionOf(timeline, standing(mode, position))).toEqual({ at: 'step', name: step.name });
    }
  });

  /** What is seen at a position, and what somebody sees who follows its link. */
  const seenAndLinked = (mode: Mode, position: number) => {
    const link = positionOf(timeline, standing(mode, position));
    const again = resolvePosition(timeline, mode, link).position;
    return [position as StoryTime, again].map((at) => sceneAt(timeline, { mode, position: at }));
  };

  it.each(MODES)('anywhere, %s: the link shows the same step and the same instant again', (mode) => {
    const { length } = timeline.pacings[mode];
    fc.assert(
      fc.property(fc.double({ min: 0, max: length - 0.01, noNaN: true }), (position) => {
        const [before, after] = seenAndLinked(mode, position);
        // The first nanosecond of a glide is the last of a hold, so its link says the next one.
        expect(Math.abs((after?.instant ?? 0) - (before?.instant ?? 0))).toBeLessThanOrEqual(1);
        expect(after?.ended).toBe(before?.ended);
        expect(after?.focus?.seq).toBe(before?.focus?.seq);
        if (before?.moment === 'hold') expect(after?.step?.index).toBe(before.step?.index);
      }),
    );
  });

  it.each(MODES)('at every seam, %s: just before and just after it the link shows the same step', (mode) => {
    const { segments, length } = timeline.pacings[mode];
    const seams = segments.flatMap(({ from }) => [0, 1e-9, 1e-3, 1].flatMap((d) => [from - d, from + d]));
    const wrong = seams
      .filter((position) => position > 0 && position < length)
      .filter((position) => {
        const [before, after] = seenAndLinked(mode, position);
        return before?.focus?.seq !== after?.focus?.seq;
      });
    expect(wrong).toEqual([]);
  });

  it.each(MODES)('the end, %s: the link leads back to the end', (mode) => {
    const { length } = timeline.pacings[mode];
    const link = positionOf(timeline, standing(mode, length));
    expect(resolvePosition(timeline, mode, link).position).toBe(length);
  });

  it('while it plays the link names the step on screen, never an instant', () => {
    const { length } = timeline.pacings.even;
    fc.assert(
      fc.property(fc.double({ min: 1, max: length - 1, noNaN: true }), (position) => {
        expect(['step', 'start']).toContain(positionOf(timeline, standing('even', position, true)).at);
      }),
    );
  });
});

describe('a step that the film does not have', () => {
  const timeline = timelineFor(presetScenario('cross-node-host-gw'), 'wide');
  const { position, problem } = resolvePosition(timeline, 'even', { at: 'step', name: 'encapsulate' });

  it('is a problem, and the film stands at its start', () => {
    expect(position).toBe(0);
    expect(problem).toMatchObject({ parameter: 'step', found: 'encapsulate', used: 'the start' });
    expect(problem?.expected).toContain(timeline.steps[0]?.name);
  });
});

it('instants beyond the film are its ends', () => {
  const { pacings } = timelineFor(presetScenario('cross-node'), 'wide');
  expect(storyTimeOf(pacings.even, 9e15 as Instant)).toBe(pacings.even.length);
  expect(storyTimeOf(pacings.even, 0 as Instant)).toBe(0);
});
