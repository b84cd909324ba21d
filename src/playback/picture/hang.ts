/**
 * Where a packet's headers hang: by the bead, over no name, no row and no stamp, and over no other node, as far as there
 * is room. Some places around the bead are tried, the usual one first, and the one that hides least is taken; so a step
 * always looks the same. What takes part in the step is hidden last of all.
 */
import { type Layout, type Point } from '../layout/box';
import { type PacketMark } from '../mark';
import { type Scene } from '../scene';
import { drawBox, drawRowTag } from './draw-boxes';
import { drawStamps } from './draw-stamps';
import { type Drawn } from './drawn';
import { GLYPH_HEIGHT, glyphOf } from './glyph';

/** From the bead to the middle of the headers; before they are kept on the stage. */
export interface Hanging {
  readonly aside: number;
  readonly hang: number;
}

export interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Something that should not be hidden, and how much a square unit of it counts. */
export interface Kept extends Edges {
  readonly weight: number;
}

/** Roughly a letter of the stage, and a line of it over and under its baseline. */
const LETTER = 6.65;
const OVER = 10;
const UNDER = 3;
/** A stamp's disc. */
const COIN = 12;
const NAME_OF_WIRE = 240;
/** What each unit costs that the headers are away from where they usually hang, in square units hidden. */
const FARTHER = 0.15;
/** And what it costs to stand above the bead; on the wire, where the words at the end stand below it, to stand below. */
const OVERHEAD = 4;
/** Words of what takes part in the step, against other words; and a unit beyond the node’s side. */
const BUSY = 6;
const ABROAD = 8;
/** The bead keeps this far from the end of the headers that hang from it. */
const CORNER = 14;

const number = (value: string | number | undefined): number => Number(value ?? 0);
const lettersIn = (inside: Drawn['inside']): number =>
  inside.reduce((n, part) => n + (typeof part === 'string' ? part.length : lettersIn(part.inside)), 0);

/** The words of a drawing as rectangles. */
function wordsIn(drawn: Drawn, x = 0, y = 0): readonly Edges[] {
  const moved = /translate\((-?[\d.]+) (-?[\d.]+)\)/.exec(String(drawn.at['transform'] ?? ''));
  const [left, top] = [x + number(moved?.[1]), y + number(moved?.[2])];
  if (drawn.tag === 'title') return [];
  if (drawn.tag !== 'text')
    return drawn.inside.flatMap((part) => (typeof part === 'string' ? [] : wordsIn(part, left, top)));
  const lines = drawn.inside.filter(
    (part): part is Drawn => typeof part !== 'string' && part.at['y'] !== undefined,
  );
  const anchor = drawn.at['text-anchor'];
  return (lines.length === 0 ? [drawn] : lines).map((line) => {
    const width = lettersIn(line.inside) * LETTER;
    const start = left + number(line.at['x']);
    const from = anchor === 'end' ? start - width : anchor === 'middle' ? start - width / 2 : start;
    const base = top + number(line.at['y']);
    return { left: from, right: from + width, top: base - OVER, bottom: base + UNDER };
  });
}

/** All that is to be read in a scene, but for the packets. */
export function wordsOn(layout: Layout, { lit, stamps, busy }: Scene): readonly Kept[] {
  const { boxes, shape, wire } = layout;
  const { labels } = drawStamps(stamps, shape, -1, layout.words);
  const name = wire.label;
  const others = [
    ...labels.flatMap((label) => wordsIn(label.drawn)),
    ...stamps.map(({ x, y }) => ({ left: x - COIN, right: x + COIN, top: y - COIN, bottom: y + COIN })),
    { left: name.x, right: name.x + NAME_OF_WIRE, top: name.y - OVER, bottom: name.y + UNDER },
  ];
  return boxes
    .map((box) => {
      const taking = busy.includes(box.id);
      const row = lit.find((r) => r.box === box.id) ?? null;
      const tag = drawRowTag(box, row, layout);
      const drawn = [drawBox(box, taking, row, layout.words), ...(tag === null ? [] : [tag])];
      return { words: drawn.flatMap((d) => wordsIn(d)), weight: taking ? BUSY : 1 };
    })
    .concat({ words: others, weight: 1 })
    .flatMap(({ words, weight }) => words.map((word) => ({ ...word, weight })));
}

/** How far headers lie beyond the sides of the node in which their bead is. */
export function abroad({ boxes }: Layout, { x, y }: Point, { left, right }: Edges): number {
  const own = boxes.find(
    (b) => b.kind === 'node' && b.x <= x && x <= b.x + b.width && b.y <= y && y <= b.y + b.height,
  );
  return own === undefined ? 0 : Math.max(0, own.x - left) + Math.max(0, right - own.x - own.width);
}

/** How many square units of one lie on the other. */
export const overlapOf = (a: Edges, b: Edges): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

const EDGE = 6;

/** How far headers whose middle is at `x` are shifted so that they do not leave the stage. */
export function keptOn(layout: Layout, x: number, width: number): number {
  const half = width / 2 + EDGE;
  return Math.max(half, Math.min(Math.max(half, layout.width - half), x)) - x;
}

/** The headers of a packet where they hang. */
export function frameOf(
  layout: Layout,
  { x, y }: PacketMark,
  width: number,
  { aside, hang }: Hanging,
): Edges {
  const middle = x + aside + keptOn(layout, x + aside, width);
  const [half, high] = [width / 2, GLYPH_HEIGHT / 2];
  return { left: middle - half, right: middle + half, top: y + hang - high, bottom: y + hang + high };
}

/** Units from one place that is tried to the next above or below it, and what is tried of the way to a corner. */
const STEP = 5;
const FARTHEST = 30;
const ASIDE = [0, 0.5, -0.5, 1, -1];
/** So far from the bead, up or down, something may have its middle and still meet headers. */
const NEAR = 90;

/** The place that hides least of what is kept, the usual one first. */
function bestPlace(layout: Layout, mark: PacketMark, usual: number, kept: readonly Kept[]): Hanging {
  const { width } = glyphOf(mark.layers);
  const out = Math.max(0, width / 2 - CORNER);
  // Most words are nowhere near: a step is to be answered at once.
  const near = kept.filter(({ top, bottom }) => Math.abs((top + bottom) / 2 - mark.y) < NEAR);
  const onWire = mark.y === layout.wire.from.y;
  let [best, least]: [Hanging, number] = [{ aside: 0, hang: usual }, Infinity];
  for (let far = 0; far <= FARTHEST; far += STEP)
    for (const hang of [usual + far, -usual - far])
      for (const part of ASIDE) {
        const aside = part * out;
        const place = { aside, hang };
        let hurt = (far + Math.abs(aside)) * FARTHER + (hang < 0 === onWire ? 0 : OVERHEAD);
        if (hurt >= least) continue;
        const frame = frameOf(layout, mark, width, place);
        hurt += abroad(layout, mark, frame) * ABROAD;
        for (const word of near) hurt += overlapOf(frame, word) * word.weight;
        if (hurt < least) [best, least] = [place, hurt];
      }
  return best;
}

function hung(layout: Layout, scene: Scene, usual: number): ReadonlyMap<string, Hanging> {
  const taken = [...wordsOn(layout, scene)];
  const found = new Map<string, Hanging>();
  // The hero first: it has the best place.
  for (const mark of scene.packets.toSorted((a, b) => Number(b.hero) - Number(a.hero))) {
    const best = bestPlace(layout, mark, usual, taken);
    found.set(mark.key, best);
    // Two packets on each other are worse than a word under one.
    taken.push({ ...frameOf(layout, mark, glyphOf(mark.layers).width, best), weight: 3 });
  }
  return found;
}

const known = new WeakMap<Layout, Map<string, ReadonlyMap<string, Hanging>>>();

/** Where the headers of each packet hang in a scene; `usual` is how far below the bead they hang where nothing is in the way. */
export function hangingsOf(layout: Layout, scene: Scene, usual: number): ReadonlyMap<string, Hanging> {
  const cache = known.get(layout) ?? new Map<string, ReadonlyMap<string, Hanging>>();
  known.set(layout, cache);
  const key = `${scene.shown} ${scene.packets.map((p) => `${p.key},${p.x},${p.y}`).join(' ')}`;
  const there = cache.get(key) ?? hung(layout, scene, usual);
  cache.set(key, there);
  return there;
}
