/**
 * What a scene costs in a long film, against one in a short film: `npx vitest bench --project shell bench/scene.bench.ts`.
 *
 * The bound is half a millisecond at 5,000 events, so that sixty scenes a second leave the frame to the drawing.
 */
import { bench, describe } from 'vitest';
import { presetScenario, simulate } from '../src/engine';
import { sceneAt, type StoryTime, type Timeline, timelineOf } from '../src/playback';

const filmOf = (pings: number): Timeline => {
  const base = presetScenario('cross-node-ping');
  const flows = base.flows.map((flow) => ({ ...flow, count: pings }));
  return timelineOf(simulate({ ...base, flows }), 'wide');
};

describe('sceneAt', () => {
  for (const pings of [1, 50, 200]) {
    const timeline = filmOf(pings);
    const { length } = timeline.pacings.even;
    let turn = 0;
    bench(`late in a film of ${timeline.events.length} events`, () => {
      turn = (turn + 1) % 100;
      sceneAt(timeline, { mode: 'even', position: ((0.9 + turn / 1_000) * length) as StoryTime });
    });
  }
});
