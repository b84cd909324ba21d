import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cameraAt, toPixels } from '../../src/view/stage/camera';
import { film } from './films';

const sizes = fc.record({
  width: fc.integer({ min: 280, max: 2_000 }),
  height: fc.integer({ min: 200, max: 1_400 }),
});

describe.each(['wide', 'strip'] as const)('the camera on a %s stage', (shape) => {
  const { layout } = film('cross-node', shape);
  const spots = fc.constantFrom(...Object.values(layout.anchors));

  it('always shows the place of the packet', () => {
    fc.assert(
      fc.property(sizes, spots, (size, spot) => {
        const at = toPixels(cameraAt(layout, size, spot), spot);
        expect(at.x).toBeGreaterThanOrEqual(0);
        expect(at.x).toBeLessThanOrEqual(size.width);
        expect(at.y).toBeGreaterThanOrEqual(0);
        expect(at.y).toBeLessThanOrEqual(size.height);
      }),
    );
  });

  it('stands still where everything fits', () => {
    const size = shape === 'wide' ? { width: 1_400, height: 900 } : { width: 400, height: 1_400 };
    const views = Object.values(layout.anchors).map((spot) => cameraAt(layout, size, spot));
    expect(new Set(views.map((v) => JSON.stringify(v))).size).toBe(1);
  });
});

it('shows the whole drawing on an ordinary desktop', () => {
  const { layout } = film('cross-node');
  const size = { width: 1_056, height: 678 };
  const camera = cameraAt(layout, size, { x: 0, y: 0 });
  for (const box of layout.boxes) {
    const corner = toPixels(camera, { x: box.x + box.width, y: box.y + box.height });
    expect(corner.x).toBeLessThanOrEqual(size.width);
    expect(corner.y).toBeLessThanOrEqual(size.height);
  }
});
