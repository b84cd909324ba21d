/** The laws of the two clocks: simulated time never runs back, and nothing is shown before its instant. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt, type Mode, pace, type StoryTime } from '../../src/playback';
import { stepsOf } from '../../src/playback/step';
import { ALL_FILMS, film, MODES, runs } from './films';

const words = { title: () => '', where: () => [] };
const modes = fc.constantFrom<Mode>(...MODES);

describe('pace', () => {
  it('lays holds and glides end to end, one hold a step, and ends with everything shown', () => {
    fc.assert(
      fc.property(runs, modes, (events, mode) => {
        const steps = stepsOf(events, words);
        const { segments, holds, length } = pace(events, steps, mode);
        expect(segments[0]?.from).toBe(0);
        segments.forEach((s, i) => {
          const next = segments[i + 1];
          expect(s.until).toBe(next?.from ?? length);
          expect(s.shows).toBe(next?.shown ?? events.length);
          expect(s.leaves).toBe(next?.enters ?? s.leaves);
        });
        expect(holds.map((i) => segments[i]?.kind)).toEqual(steps.map(() => 'hold'));
        expect(holds.map((i) => segments[i]?.step)).toEqual(steps.map(({ index }) => index));
      }),
    );
  });

  it('never lets simulated time run back', () => {
    fc.assert(
      fc.property(
        runs,
        modes,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (events, mode, parts) => {
          const pacing = pace(events, stepsOf(events, words), mode);
          const instants = parts
            .toSorted((a, b) => a - b)
            .map((part) => instantAt(pacing, (part * pacing.length) as StoryTime));
          expect(instants).toEqual(instants.toSorted((a, b) => a - b));
        },
      ),
    );
  });

  it('shows a step only once its instant has come', () => {
    fc.assert(
      fc.property(runs, modes, (events, mode) => {
        const steps = stepsOf(events, words);
        const { segments, holds } = pace(events, steps, mode);
        for (const { index, focus } of steps) {
          const hold = segments[holds[index] ?? -1];
          expect(hold?.enters).toBe(hold?.leaves);
          expect(hold?.enters).toBeGreaterThanOrEqual(focus.at);
          for (const event of events.slice(0, hold?.shows))
            expect(hold?.enters).toBeGreaterThanOrEqual(event.at);
        }
      }),
    );
  });

  it('has the same segments in both modes, so that a place in one is a place in the other', () => {
    fc.assert(
      fc.property(runs, (events) => {
        const steps = stepsOf(events, words);
        const shape = (mode: Mode) =>
          pace(events, steps, mode).segments.map(({ kind, step }) => `${kind} ${step}`);
        expect(shape('true')).toEqual(shape('even'));
      }),
    );
  });
});

describe('the length of a film', () => {
  it('is 20 seconds at most for the default, in both modes', () => {
    for (const mode of MODES) expect(film('cross-node').pacings[mode].length).toBeLessThanOrEqual(20_000);
  });

  it('gives every step of any film at least half a second and at most one', () => {
    for (const name of ALL_FILMS) {
      const { pacings, steps } = film(name);
      const each = pacings.even.length / steps.length;
      expect(each).toBeGreaterThanOrEqual(500);
      expect(each).toBeLessThanOrEqual(1_000);
    }
  });
});

describe('true time', () => {
  it('gives a long silence more room than a short one, and the shortest still some', () => {
    const { segments } = film('cross-node').pacings.true;
    const glides = segments.filter(({ kind }) => kind === 'glide');
    const longer = glides.toSorted((a, b) => a.leaves - a.enters - (b.leaves - b.enters));
    const rooms = longer.map(({ from, until }) => Math.round(until - from));
    expect(rooms).toEqual(rooms.toSorted((a, b) => a - b));
    expect(Math.min(...rooms)).toBeGreaterThan(16);
    const { segments: even } = film('cross-node').pacings.even;
    const evenRooms = even
      .filter(({ kind }) => kind === 'glide')
      .map(({ from, until }) => Math.round(until - from));
    expect(new Set(evenRooms).size).toBe(1);
  });
});
