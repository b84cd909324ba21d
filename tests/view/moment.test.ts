import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawBox, drawStamps, holdOf, type Moment, type StoryTime, type Timeline } from '../../src/playback';
import { captionStepOf } from '../../src/view/stage/caption-step';
import { filmOf } from '../../src/view/stage/film';
import { momentAt, sameStill, stillHead } from '../../src/playback/picture/moment';
import { figuresOf } from '../../src/playback/picture/figures';
import { film, PRESET_NAMES, stepOf } from './films';

const timeline = film('cross-node');
const { length } = timeline.pacings.even;
const positions = fc.double({ min: 0, max: length, noNaN: true }).map((n) => n as StoryTime);
const at = (position: StoryTime) => ({ mode: 'even' as const, position });

function filmAt(shown: Timeline, still = false) {
  const place = { head: at(0 as StoryTime) };
  const film = filmOf({
    timeline: shown,
    head: () => place.head,
    subscribe: () => () => undefined,
    still: () => still,
  });
  return { film, goTo: (position: StoryTime) => (place.head = at(position)) };
}

describe('what stands still', () => {
  it('is the same by whatever way the playhead got there', () => {
    const { film: wandering, goTo } = filmAt(timeline);
    fc.assert(
      fc.property(fc.array(positions, { minLength: 1, maxLength: 4 }), (way) => {
        for (const position of way) {
          goTo(position);
          wandering.standing();
        }
        const direct = filmAt(timeline);
        direct.goTo(way.at(-1) ?? (0 as StoryTime));
        expect(wandering.standing()).toEqual(direct.film.standing());
      }),
      { numRuns: 40 },
    );
  });

  it('is one object for a whole hold, so that React draws once', () => {
    const { film: shown, goTo } = filmAt(timeline);
    const from = holdOf(timeline.pacings.even, 3);
    goTo(from);
    const first = shown.standing();
    goTo((from + 5) as StoryTime);
    expect(shown.standing()).toBe(first);
  });
});

/** All that React draws of a moment, but for the ends of the strokes: the painter has those. */
function drawnStill({ layout, ...timeline }: Timeline, { standing, live }: Moment) {
  const step = captionStepOf({ layout, ...timeline }, standing);
  const rowOf = (box: string) => standing.lit.find((row) => row.box === box) ?? null;
  return {
    boxes: layout.boxes.map((b) => drawBox(b, standing.busy.includes(b.id), rowOf(b.id), layout.words)),
    stamps: drawStamps(standing.stamps, layout.shape, step?.index ?? -1, layout.words),
    paths: standing.paths.map(({ packet, hero }) => [packet, hero]),
    step,
    shown: standing.shown,
    ended: live.ended,
  };
}

describe('what looks the same', () => {
  it.each(PRESET_NAMES)('in %s is not drawn again', (preset) => {
    const shown = film(preset);
    let alike = 0;
    for (const mode of ['even', 'true'] as const) {
      const moments = shown.pacings[mode].segments.map(({ from }) =>
        momentAt(shown, { mode, position: from }),
      );
      for (const [at, moment] of moments.entries()) {
        const before = moments[at - 1];
        if (before === undefined || !sameStill(before, moment)) continue;
        alike++;
        expect(drawnStill(shown, moment)).toEqual(drawnStill(shown, before));
      }
    }
    expect(alike).toBeGreaterThan(0);
  });
});

describe('for readers who want no motion', () => {
  it('a film only ever stands on a hold', () => {
    fc.assert(
      fc.property(positions, (position) => {
        const { live, standing } = momentAt(timeline, at(position), true);
        expect(live.moment === 'hold' || live.ended).toBe(true);
        expect(live.packets.map(({ x, y }) => [x, y])).toEqual(standing.packets.map(({ x, y }) => [x, y]));
      }),
    );
  });

  it('never shows a step before its time', () => {
    fc.assert(
      fc.property(positions, (position) => {
        expect(stillHead(timeline, at(position)).position).toBeLessThanOrEqual(length);
      }),
    );
  });
});

describe('the packet', () => {
  it.each(PRESET_NAMES)('of %s never leaves the stage', (preset) => {
    const shown = film(preset);
    const end = shown.pacings.even.length;
    for (let i = 0; i <= 60; i++) {
      const moment = momentAt(shown, at(((end * i) / 60) as StoryTime));
      for (const figure of figuresOf(shown.layout, moment)) {
        expect(figure.x + figure.aside - figure.glyph.width / 2).toBeGreaterThanOrEqual(0);
        expect(figure.x + figure.aside + figure.glyph.width / 2).toBeLessThanOrEqual(shown.layout.width);
      }
    }
  });

  it('is wrapped by the end of the glide that leads to the encapsulation, not before', () => {
    const step = stepOf(timeline, 'encapsulate');
    const hold = holdOf(timeline.pacings.even, step);
    const blocks = (position: number) =>
      figuresOf(timeline.layout, momentAt(timeline, at(position as StoryTime)))[0]?.glyph.blocks.filter(
        (b) => b.presence > 0.99,
      ).length;
    expect(blocks(hold)).toBe(5);
    expect(blocks(holdOf(timeline.pacings.even, step - 1))).toBe(3);
  });
});
