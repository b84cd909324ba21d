/**
 * The packet as a row of header blocks, and the envelope that is wrapped around it: geometry only.
 *
 * Everything is measured from the glyph's centre, in layout units. Widths follow the labels, not the octets: a header of
 * 20 octets and 8973 octets of data could not share a scale. `between` blends two looks of one packet, so that a header
 * slides in or out while the others keep their identity.
 */
import { type HeaderBlock } from '../headers';
import { type Hue } from '../text';

export interface GlyphBlock {
  readonly id: string;
  readonly label: string;
  readonly hue: Hue;
  readonly x: number;
  readonly width: number;
  /** 0 while it is not there yet or any more. */
  readonly presence: number;
  readonly broken: boolean;
}

export interface Glyph {
  readonly blocks: readonly GlyphBlock[];
  readonly width: number;
  /** The packet inside its envelope, or the datagram inside its frame; null when it is all there is. */
  readonly inner: { readonly x: number; readonly width: number; readonly hue: Hue } | null;
  /** What lies around the inner packet: octets of headers, Ethernet left out; 0 for no envelope. */
  readonly envelope: number;
}

export const BLOCK_HEIGHT = 20;
export const GLYPH_HEIGHT = BLOCK_HEIGHT + 12;
const PER_LETTER = 6.4;
const BLOCK_PADDING = 11;
const GAP = 2;
const FRAME = 6;
const INNER = 4;
/** How far from its place a header starts when it slides in. */
const SLIDE = 30;

const widthOf = (label: string): number => Math.max(26, label.length * PER_LETTER + BLOCK_PADDING);

const isFrameHeader = (block: HeaderBlock): boolean => block.kind === 'ethernet';

/** Index of the first block of the inner packet; 0 when nothing lies around it. */
function innerStart(layers: readonly HeaderBlock[]): number {
  const deepest = Math.max(0, ...layers.map((b) => b.depth));
  const start = layers.findIndex((b) => b.depth === deepest && !isFrameHeader(b));
  return Math.max(0, start);
}

/** The packet with these headers, at rest. */
export function glyphOf(layers: readonly HeaderBlock[]): Glyph {
  const start = innerStart(layers);
  const blocks: GlyphBlock[] = [];
  let x = FRAME;
  layers.forEach((block, at) => {
    if (at === start && start > 0) x += INNER;
    const width = widthOf(block.label);
    blocks.push({
      id: block.id,
      label: block.label,
      hue: block.hue,
      x,
      width,
      presence: 1,
      broken: block.broken,
    });
    x += width + GAP;
  });
  const end = x - GAP + (start > 0 ? INNER : 0) + FRAME;
  const first = blocks[start];
  // The frame that the wire needs is no part of the envelope; one inside it is.
  const around = layers.slice(0, start).filter((b, at) => at > 0 || !isFrameHeader(b));
  return centred({
    blocks,
    width: end,
    inner:
      start > 0 && first !== undefined
        ? { x: first.x - INNER, width: end - FRAME - first.x + INNER, hue: first.hue }
        : null,
    envelope: around.reduce((sum, b) => sum + b.octets, 0),
  });
}

function centred(glyph: Glyph): Glyph {
  const half = glyph.width / 2;
  return {
    ...glyph,
    blocks: glyph.blocks.map((b) => ({ ...b, x: b.x - half })),
    inner: glyph.inner === null ? null : { ...glyph.inner, x: glyph.inner.x - half },
  };
}

const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

function blend(
  before: GlyphBlock | undefined,
  now: GlyphBlock | undefined,
  t: number,
): readonly GlyphBlock[] {
  if (before !== undefined && now !== undefined)
    return [{ ...now, x: mix(before.x, now.x, t), width: mix(before.width, now.width, t) }];
  if (now !== undefined) return [{ ...now, x: now.x - SLIDE * (1 - t), presence: t }];
  if (before !== undefined) return [{ ...before, x: before.x - SLIDE * t, presence: 1 - t }];
  return [];
}

/** The look at `t` of the way from `before` to `now`: 0 is all `before`, 1 all `now`. */
export function between(before: Glyph, now: Glyph, t: number): Glyph {
  if (t >= 1) return now;
  const leaving = before.blocks.filter((b) => !now.blocks.some((n) => n.id === b.id));
  const inner = now.inner ?? before.inner;
  const from = before.inner ?? innerOfWhole(before, inner);
  const to = now.inner ?? innerOfWhole(now, inner);
  return {
    width: mix(before.width, now.width, t),
    envelope: t < 0.5 ? before.envelope : now.envelope,
    inner:
      inner === null || from === null || to === null
        ? null
        : { hue: inner.hue, x: mix(from.x, to.x, t), width: mix(from.width, to.width, t) },
    blocks: [
      ...leaving.flatMap((b) => blend(b, undefined, t)),
      ...now.blocks.flatMap((n) =>
        blend(
          before.blocks.find((b) => b.id === n.id),
          n,
          t,
        ),
      ),
    ],
  };
}

/** The outline an inner packet would have around a glyph that is nothing but the inner packet. */
function innerOfWhole(glyph: Glyph, like: Glyph['inner']): Glyph['inner'] {
  if (like === null) return null;
  return { x: -glyph.width / 2 + FRAME - INNER, width: glyph.width - 2 * (FRAME - INNER), hue: like.hue };
}
