/** Where the headers of a packet hang: over nothing that takes part in the step, and in the packet’s own node. */
import { describe, expect, it } from 'vitest';
import { BACKENDS, parseScenario, PRESETS, presetScenario, simulate, usualPort } from '../../../src/engine';
import { type Layout, type Scene, type Shape, holdOf, sceneAt, timelineOf } from '../../../src/playback';
import { parseQuery } from '../../../src/link/query';
import { figuresOf, HANG, wordsOf } from '../../../src/playback/picture/figures';
import { GLYPH_HEIGHT, glyphOf } from '../../../src/playback/picture/glyph';
import {
  abroad,
  type Edges,
  frameOf,
  type Hanging,
  hangingsOf,
  overlapOf,
  wordsOn,
} from '../../../src/playback/picture/hang';
import { momentAt } from '../../../src/playback/picture/moment';

const SHAPES: readonly Shape[] = ['wide', 'strip'];
/** Less than this of a letter, in square units, is not seen. */
const HAIR = 6;
/** So far beyond the side of a node nobody sees it. */
const STROKE = 2;

function nearby(width: number, usual: number): readonly Hanging[] {
  const out = Math.max(0, width / 2 - 14);
  return [1, -1].flatMap((way) =>
    Array.from({ length: 8 }, (_, i) => way * (usual + 4 * i)).flatMap((hang) =>
      [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1].map((part) => ({ hang, aside: part * out })),
    ),
  );
}

const hides = (frame: Edges, things: readonly Edges[]): number =>
  things.reduce((sum, thing) => sum + overlapOf(frame, thing), 0);

/** What is hidden or beside its node, although a place nearby is neither. */
function offences(layout: Layout, scene: Scene): readonly string[] {
  const usual = HANG[layout.shape];
  const words = wordsOn(layout, scene).filter(({ weight }) => weight > 1);
  const hung = hangingsOf(layout, scene, usual);
  const frames: Edges[] = [];
  return scene.packets
    .toSorted((a, b) => Number(b.hero) - Number(a.hero))
    .flatMap((mark) => {
      const { width } = glyphOf(mark.layers);
      const frame = frameOf(layout, mark, width, hung.get(mark.key) ?? { aside: 0, hang: usual });
      const before = [...frames];
      frames.push(frame);
      if (hides(frame, words) <= HAIR && abroad(layout, mark, frame) <= STROKE) return [];
      const free = nearby(width, usual).some((place) => {
        const other = frameOf(layout, mark, width, place);
        return hides(other, words) === 0 && abroad(layout, mark, other) === 0 && hides(other, before) === 0;
      });
      return free
        ? [`${mark.key}: ${hides(frame, words)} of words, ${abroad(layout, mark, frame)} beside its node`]
        : [];
    });
}

it('on the wire they stand above it, their words above them: below it stands what is said at the end', () => {
  const query = 'fault=security-group-closes-port:n2';
  const timeline = timelineOf(simulate(parseScenario(parseQuery(query)).scenario), 'wide');
  const position = timeline.pacings.even.length;
  const [lost] = figuresOf(timeline.layout, momentAt(timeline, { mode: 'even', position }));
  expect(lost?.y).toBe(timeline.layout.wire.from.y);
  expect(lost?.hang).toBeLessThan(0);
  const [word] = lost === undefined ? [] : wordsOf(lost);
  expect(word).toMatchObject({ name: 'reason', text: 'VPC_SECURITY_GROUP' });
  expect(word?.y).toBeLessThan(-GLYPH_HEIGHT / 2);
});

describe.each(SHAPES)('headers on a %s stage', (shape) => {
  it.each(Object.keys(PRESETS))(
    'hide nothing that takes part where there is a place nearby: %s',
    (preset) => {
      for (const backend of Object.keys(BACKENDS) as (keyof typeof BACKENDS)[]) {
        const scenario = { ...presetScenario(preset), backend, port: usualPort(backend) };
        const timeline = timelineOf(simulate(scenario), shape);
        const found = timeline.steps.flatMap(({ index, name }) => {
          const position = holdOf(timeline.pacings.even, index);
          const scene = sceneAt(timeline, { mode: 'even', position });
          return offences(timeline.layout, scene).map((what) => `${backend} ${name} ${what}`);
        });
        expect(found).toEqual([]);
      }
    },
  );
});
