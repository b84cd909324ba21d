/**
 * Packets as they are to be painted at a moment: a bead stands exactly where the packet is; its headers hang from it, so
 * that the device's name stays readable. In a glide the packet first moves and then, on arrival, is wrapped or unwrapped
 * (staging after Heer & Robertson 2007).
 */
import { type Layout, type Shape } from '../layout/box';
import { type StageWords } from '../layout/words';
import { type PacketMark } from '../mark';
import { type DropMark } from '../scene';
import { between, type Glyph, GLYPH_HEIGHT, glyphOf } from './glyph';
import { type Hanging, hangingsOf, keptOn } from './hang';
import { type Moment } from './moment';

/** A packet as it is to be painted. */
export interface Figure {
  /** Unique on the stage: a bridge floods copies of one packet. */
  readonly key: string;
  readonly glyph: Glyph;
  readonly x: number;
  readonly y: number;
  /** Sideways from the bead to the middle of the headers, so that they stay on the stage. */
  readonly aside: number;
  /** From the bead down to the middle of the headers. */
  readonly hang: number;
  readonly state: PacketMark['state'];
  readonly hero: boolean;
  readonly drop: DropMark | null;
  /** What may be written beside the headers; null where there is no room for it. */
  readonly words: StageWords | null;
}

/** How far the headers hang below the bead. */
export const HANG: Readonly<Record<Shape, number>> = { wide: 27, strip: 25 };
/** From which part of a glide on the headers of a packet that moves change; one that stands takes the whole glide. */
const ARRIVES = 0.55;

const clamp = (n: number, least: number, most: number): number => Math.max(least, Math.min(most, n));

/** Where the headers of a packet hang at a moment: in a glide on the way from where they hung to where they will. */
function hangingAt(layout: Layout, moment: Moment, mark: PacketMark): Hanging {
  const usual = HANG[layout.shape];
  const rest = { aside: 0, hang: usual };
  const { standing, ahead, live, segment } = moment;
  const from = hangingsOf(layout, standing, usual).get(mark.key) ?? rest;
  if (segment?.kind !== 'glide') return from;
  const to = hangingsOf(layout, ahead, usual).get(mark.key) ?? from;
  const part = eased(clamp(live.progress, 0, 1));
  const mix = (a: number, b: number): number => a + (b - a) * part;
  return { aside: mix(from.aside, to.aside), hang: mix(from.hang, to.hang) };
}

/** The line from the bead to its headers, from and to so far below the middle of the bead. */
export const stemOf = ({ hang }: Pick<Figure, 'hang'>): { readonly y1: number; readonly y2: number } =>
  hang < 0 ? { y1: -6, y2: hang + GLYPH_HEIGHT / 2 } : { y1: 6, y2: hang - GLYPH_HEIGHT / 2 };

/** Height of the words; they stand on the headers' far side, as seen from the bead. */
const WORDS = 16;
const HALF = GLYPH_HEIGHT / 2;
/** Their baseline, from the middle of the headers. */
const baselineOf = (hang: number): number => (hang < 0 ? -HALF - 6 : HALF + 13);

/** No device lies where the words beside the headers would be written. */
function isClear(layout: Layout, { x, y }: PacketMark, width: number, { aside, hang }: Hanging): boolean {
  const top = y + hang + (hang < 0 ? -HALF - WORDS : HALF);
  const left = x + aside + keptOn(layout, x + aside, width) - width / 2;
  return !layout.boxes.some(
    (box) =>
      box.kind !== 'node' &&
      box.x < left + width &&
      left < box.x + box.width &&
      box.y < top + WORDS &&
      top < box.y + box.height,
  );
}

/** Slow, fast, slow: cubic. */
const eased = (t: number): number => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

function glyphAt(moment: Moment, mark: PacketMark): Glyph {
  const { standing, ahead, live, segment } = moment;
  const before = standing.packets.find((p) => p.packet === mark.packet) ?? mark;
  const after = ahead.packets.find((p) => p.packet === mark.packet) ?? mark;
  if (segment?.kind !== 'glide') return glyphOf(mark.layers);
  const moves = Math.hypot(after.x - before.x, after.y - before.y) > 1;
  const from = moves ? ARRIVES : 0;
  const part = clamp((live.progress - from) / (1 - from), 0, 1);
  return between(glyphOf(before.layers), glyphOf(after.layers), eased(part));
}

/** What to paint, in order: the hero last, so that it lies on top. */
export function figuresOf(layout: Layout, moment: Moment): readonly Figure[] {
  const figures = moment.live.packets.map((mark): Figure => {
    const glyph = glyphAt(moment, mark);
    const hanging = hangingAt(layout, moment, mark);
    const { aside, hang } = hanging;
    return {
      key: mark.key,
      glyph,
      x: mark.x,
      y: mark.y,
      aside: aside + keptOn(layout, mark.x + aside, glyph.width),
      hang,
      state: mark.state,
      hero: mark.hero,
      words: isClear(layout, mark, glyph.width, hanging) ? layout.words : null,
      drop: moment.live.drops.find((d) => d.packet === mark.packet) ?? null,
    };
  });
  return figures.toSorted((a, b) => Number(a.hero) - Number(b.hero));
}

/** A word beside the headers: the middle of its baseline, from the middle of the headers. */
export interface FigureWord {
  readonly name: 'reason' | 'envelope' | 'own';
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** What is written beside the headers: why it was dropped, or what is around and what is inside an envelope. */
export function wordsOf({ glyph, hang, drop, words }: Figure): readonly FigureWord[] {
  const y = baselineOf(hang);
  if (drop !== null) return [{ name: 'reason', text: drop.reason, x: 0, y }];
  const { inner, envelope, width } = glyph;
  if (inner === null || envelope === 0 || words === null) return [];
  return [
    { name: 'envelope', text: words.envelope(envelope), x: (inner.x - width / 2) / 2, y },
    { name: 'own', text: words.own, x: inner.x + inner.width / 2, y },
  ];
}
