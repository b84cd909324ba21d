/** The camera in the reader's hands: zooming keeps a spot, panning follows a hand, fitting shows all, nothing gets lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bottomOf, timelineOf } from '../../src/playback';
import { presetScenario, simulate } from '../../src/engine';
import { cameraAt, toPixels } from '../../src/view/stage/camera';
import { cameraFor, fitted, granted, type Lens, lensOf, panned, zoomed } from '../../src/view/stage/lens';
import { film } from './films';

const { layout } = film('cross-node');
const size = { width: 1_056, height: 655 };
const FOCUS = { x: 300, y: 200 };

const lenses: fc.Arbitrary<Lens> = fc
  .record({
    scale: fc.double({ min: 0.3, max: 2, noNaN: true }),
    x: fc.integer({ min: 0, max: Math.floor(layout.width) }),
    y: fc.integer({ min: 0, max: Math.floor(bottomOf(layout)) }),
  })
  .map(({ scale, x, y }) => ({ scale, centre: { x, y } }));
const points = fc.record({ x: fc.integer({ min: 0, max: 1_056 }), y: fc.integer({ min: 0, max: 655 }) });

describe('a lens', () => {
  it('not taken, the camera follows', () => {
    expect(cameraFor(null, layout, size, FOCUS)).toEqual(cameraAt(layout, size, FOCUS));
  });

  it('shows what the camera showed', () => {
    const camera = cameraAt(layout, size, FOCUS);
    const again = cameraFor(lensOf(camera, size), layout, size, { x: 0, y: 0 });
    expect(again.x).toBeCloseTo(camera.x, 6);
    expect(again.y).toBeCloseTo(camera.y, 6);
  });

  it('zooms around a point: what is there stays, as long as the drawing is in the middle', () => {
    fc.assert(
      fc.property(lenses, points, fc.double({ min: 0.8, max: 1.25, noNaN: true }), (lens, at, by) => {
        const before = cameraFor(lens, layout, size, FOCUS);
        const spot = { x: (at.x - before.x) / before.scale, y: (at.y - before.y) / before.scale };
        const next = zoomed(lens, by, at, size, layout);
        const there = toPixels(cameraFor(next, layout, size, FOCUS), spot);
        const { x, y } = next.centre;
        const free = x > 0 && y > 0 && x < layout.width && y < bottomOf(layout);
        if (free) expect(Math.hypot(there.x - at.x, there.y - at.y)).toBeLessThan(1e-6);
      }),
    );
  });

  it('never loses the drawing, and stays within its bounds', () => {
    fc.assert(
      fc.property(lenses, points, fc.double({ min: 0.01, max: 100, noNaN: true }), (lens, at, by) => {
        const there = panned(zoomed(lens, by, at, size, layout), { x: at.x * 9, y: -at.y * 9 }, layout);
        expect(there.scale).toBeGreaterThanOrEqual(0.2);
        expect(there.scale).toBeLessThanOrEqual(3);
        expect(there.centre.x).toBeGreaterThanOrEqual(0);
        expect(there.centre.x).toBeLessThanOrEqual(layout.width);
      }),
    );
  });

  it('fits all of eight nodes, and lets go again', () => {
    const wide = timelineOf(simulate({ ...presetScenario('cross-node'), nodes: 8 }), 'wide').layout;
    const camera = cameraFor(fitted(wide, size), wide, size, FOCUS);
    for (const box of wide.boxes) {
      const corner = toPixels(camera, { x: box.x + box.width, y: box.y });
      expect(corner.x).toBeLessThanOrEqual(size.width);
    }
    expect(granted({ do: 'follow' }, camera, wide, size)).toBeNull();
    expect(granted({ do: 'fit' }, camera, wide, size)).toEqual(fitted(wide, size));
  });
});

it.each([4, 6, 8])('with %d nodes those who take part are seen at a readable size', (nodes) => {
  const wide = timelineOf(simulate({ ...presetScenario('cross-node'), nodes, pods: 8 }), 'wide').layout;
  const camera = cameraAt(wide, size, FOCUS);
  expect(camera.scale).toBeGreaterThan(0.85);
  for (const box of wide.boxes.filter(({ kind, muted }) => kind === 'node' && !muted)) {
    expect(toPixels(camera, box).x).toBeGreaterThanOrEqual(0);
    expect(toPixels(camera, { x: box.x + box.width, y: box.y }).x).toBeLessThanOrEqual(size.width);
  }
});
