/**
 * Where a packet's headers hang: by the bead, and over no name, no row and no stamp, as far as there is room. A handful
 * of places is tried, the usual one first, and the one that hides least is taken; so a step always looks the same.
 */
import { type Layout } from '../layout/box';
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

interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Roughly a letter of the stage, and a line of it over and under its baseline. */
const LETTER = 6.65;
const OVER = 10;
const UNDER = 3;
/** A stamp's disc. */
const COIN = 12;
const NAME_OF_WIRE = 240;
/** What another place costs, in square units hidden at the usual one: nobody moves for a hair. */
const MOVING = 4;
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
function wordsOn(layout: Layout, { lit, stamps, busy }: Scene): readonly Edges[] {
  const { boxes, shape, wire } = layout;
  const drawn = boxes.flatMap((box) => {
    const row = lit.find((r) => r.box === box.id) ?? null;
    const tag = drawRowTag(box, row, layout);
    return [drawBox(box, busy.includes(box.id), row, layout.words), ...(tag === null ? [] : [tag])];
  });
  const { labels } = drawStamps(stamps, shape, -1, layout.words);
  const name = wire.label;
  return [
    ...[...drawn, ...labels.map((label) => label.drawn)].flatMap((d) => wordsIn(d)),
    ...stamps.map(({ x, y }) => ({ left: x - COIN, right: x + COIN, top: y - COIN, bottom: y + COIN })),
    { left: name.x, right: name.x + NAME_OF_WIRE, top: name.y - OVER, bottom: name.y + UNDER },
  ];
}

const hiddenBy = (frame: Edges, words: readonly Edges[]): number =>
  words.reduce(
    (sum, word) =>
      sum +
      Math.max(0, Math.min(frame.right, word.right) - Math.max(frame.left, word.left)) *
        Math.max(0, Math.min(frame.bottom, word.bottom) - Math.max(frame.top, word.top)),
    0,
  );

const EDGE = 6;

/** How far headers whose middle is at `x` are shifted so that they do not leave the stage. */
export function keptOn(layout: Layout, x: number, width: number): number {
  const half = width / 2 + EDGE;
  return Math.max(half, Math.min(Math.max(half, layout.width - half), x)) - x;
}

function frameOf(layout: Layout, { x, y }: PacketMark, width: number, { aside, hang }: Hanging): Edges {
  const middle = x + aside + keptOn(layout, x + aside, width);
  const [half, high] = [width / 2, GLYPH_HEIGHT / 2];
  return { left: middle - half, right: middle + half, top: y + hang - high, bottom: y + hang + high };
}

/** Between the words of two boxes that stand close: a row of the routes and the name of the device under them. */
const BETWEEN = 15;

/** The places that are tried, the usual one first. */
function placesFor(width: number, usual: number): readonly Hanging[] {
  const out = Math.max(0, width / 2 - CORNER);
  const far = usual + GLYPH_HEIGHT - 4;
  return [usual, usual + BETWEEN, -usual, far, -far].flatMap((hang) =>
    [0, out, -out].map((aside) => ({ aside, hang })),
  );
}

function hung(layout: Layout, scene: Scene, usual: number): ReadonlyMap<number, Hanging> {
  const taken: Edges[] = [...wordsOn(layout, scene)];
  const found = new Map<number, Hanging>();
  // The hero first: it has the best place.
  for (const mark of scene.packets.toSorted((a, b) => Number(b.hero) - Number(a.hero))) {
    const { width } = glyphOf(mark.layers);
    let [best, least] = [{ aside: 0, hang: usual }, Infinity];
    placesFor(width, usual).forEach((place, i) => {
      const hurt = hiddenBy(frameOf(layout, mark, width, place), taken) + (i === 0 ? 0 : MOVING + i / 10);
      if (hurt < least) [best, least] = [place, hurt];
    });
    found.set(mark.packet, best);
    const frame = frameOf(layout, mark, width, best);
    // Two packets on each other are worse than a word under one.
    taken.push(frame, frame, frame);
  }
  return found;
}

const known = new WeakMap<Layout, Map<string, ReadonlyMap<number, Hanging>>>();

/** Where the headers of each packet hang in a scene; `usual` is how far below the bead they hang where nothing is in the way. */
export function hangingsOf(layout: Layout, scene: Scene, usual: number): ReadonlyMap<number, Hanging> {
  const cache = known.get(layout) ?? new Map<string, ReadonlyMap<number, Hanging>>();
  known.set(layout, cache);
  const key = `${scene.shown} ${scene.packets.map((p) => `${p.packet},${p.x},${p.y}`).join(' ')}`;
  const there = cache.get(key) ?? hung(layout, scene, usual);
  cache.set(key, there);
  return there;
}
