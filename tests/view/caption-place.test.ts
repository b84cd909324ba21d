import { describe, expect, it } from 'vitest';
import { holdOf, type Rect, sceneAt } from '../../src/playback';
import { cameraAt, toPixels } from '../../src/view/stage/camera';
import { placeCaption } from '../../src/view/stage/caption-place';
import { glyphOf, GLYPH_HEIGHT } from '../../src/playback/picture/glyph';
import { obstaclesOf, shelvesOf } from '../../src/view/stage/obstacles';
import { HANG } from '../../src/playback/picture/figures';
import { hangingsOf, keptOn } from '../../src/playback/picture/hang';
import { film, PRESET_NAMES } from './films';

const STAGE = { width: 1_056, height: 678 };
const CARD = { width: 500, height: 96 };

const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each(PRESET_NAMES)('captions of %s', (preset) => {
  const timeline = film(preset);
  const { layout } = timeline;

  it('never cover a packet, and stay on the stage', () => {
    for (const { index } of timeline.steps) {
      const scene = sceneAt(timeline, { mode: 'even', position: holdOf(timeline.pacings.even, index) });
      const spot = scene.spot ?? scene.packets[0] ?? { x: 0, y: 0 };
      const camera = cameraAt(layout, STAGE, scene.packets.find((p) => p.hero) ?? scene.packets[0] ?? spot);
      const surroundings = {
        obstacles: obstaclesOf(timeline, scene, index, camera, STAGE),
        shelves: shelvesOf(layout, camera),
      };
      const card = { ...placeCaption(toPixels(camera, spot), CARD, STAGE, surroundings), ...CARD };
      expect(card.x).toBeGreaterThanOrEqual(0);
      expect(card.x + card.width).toBeLessThanOrEqual(STAGE.width);
      expect(card.y).toBeGreaterThanOrEqual(0);
      expect(card.y + card.height).toBeLessThanOrEqual(STAGE.height);
      const hung = hangingsOf(layout, scene, HANG.wide);
      for (const mark of scene.packets) {
        const { width } = glyphOf(mark.layers);
        const { aside = 0, hang = HANG.wide } = hung.get(mark.key) ?? {};
        const x = mark.x + aside;
        const corner = toPixels(camera, {
          x: x + keptOn(layout, x, width) - width / 2,
          y: mark.y + hang - GLYPH_HEIGHT / 2,
        });
        const packet = { ...corner, width: width * camera.scale, height: GLYPH_HEIGHT * camera.scale };
        expect(overlaps(card, packet), `step ${index + 1}`).toBe(false);
      }
    }
  });
});

it('stands nearer than further where nothing is in the way', () => {
  const place = placeCaption({ x: 200, y: 200 }, CARD, STAGE, { obstacles: [], shelves: [] });
  const other = placeCaption({ x: 900, y: 600 }, CARD, STAGE, { obstacles: [], shelves: [] });
  expect(place.y).toBeLessThan(other.y);
  expect(place.x).toBeLessThan(other.x);
});
