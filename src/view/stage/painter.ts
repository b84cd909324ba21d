/**
 * The moving layer: packets in their envelopes, and the tip of the travelled path. Owned by d3, painted from a Moment,
 * outside React: a paint costs a transform for each packet, and blocks are touched only while a packet changes its look.
 *
 * A bead stands exactly where the packet is; its headers hang from it, so that the device's name stays readable. In a
 * glide the packet first moves and then, on arrival, is wrapped or unwrapped (staging after Heer & Robertson 2007).
 */
import { easeCubicInOut, type EnterElement, select, type Selection } from 'd3';
import type { DropMark, Layout, PacketMark, Shape } from '../../playback';
import { BLOCK_HEIGHT, between, type Glyph, GLYPH_HEIGHT, type GlyphBlock, glyphOf } from './glyph';
import { pathOf } from './lines';
import { type Moment } from './moment';

/** A packet as it is to be painted. */
export interface Figure {
  readonly packet: number;
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
  /** There is room under the headers for words. */
  readonly wordy: boolean;
}

/** How far the headers hang below the bead. */
export const HANG: Readonly<Record<Shape, number>> = { wide: 27, strip: 25 };
const EDGE = 6;
/** From which part of a glide on the headers of a packet that moves change; one that stands takes the whole glide. */
const ARRIVES = 0.55;

const clamp = (n: number, least: number, most: number): number => Math.max(least, Math.min(most, n));

/** How far the headers are shifted so that they do not leave the stage. */
export function asideOf(layout: Layout, x: number, width: number): number {
  const half = width / 2 + EDGE;
  return clamp(x, half, Math.max(half, layout.width - half)) - x;
}

/** Height of the words, and how far below the bead's headers they end. */
const WORDS = 16;

/** No device lies where the words under the headers would be written. */
function isClear(layout: Layout, { x, y }: PacketMark, width: number): boolean {
  const top = y + HANG[layout.shape] + GLYPH_HEIGHT / 2;
  const left = x + asideOf(layout, x, width) - width / 2;
  return !layout.boxes.some(
    (box) =>
      box.kind !== 'node' &&
      box.x < left + width &&
      left < box.x + box.width &&
      box.y < top + WORDS &&
      top < box.y + box.height,
  );
}

function glyphAt(moment: Moment, mark: PacketMark): Glyph {
  const { standing, ahead, live, segment } = moment;
  const before = standing.packets.find((p) => p.packet === mark.packet) ?? mark;
  const after = ahead.packets.find((p) => p.packet === mark.packet) ?? mark;
  if (segment?.kind !== 'glide') return glyphOf(mark.layers);
  const moves = Math.hypot(after.x - before.x, after.y - before.y) > 1;
  const from = moves ? ARRIVES : 0;
  const part = clamp((live.progress - from) / (1 - from), 0, 1);
  return between(glyphOf(before.layers), glyphOf(after.layers), easeCubicInOut(part));
}

/** What to paint, in order: the hero last, so that it lies on top. */
export function figuresOf(layout: Layout, moment: Moment): readonly Figure[] {
  const figures = moment.live.packets.map((mark): Figure => {
    const glyph = glyphAt(moment, mark);
    return {
      packet: mark.packet,
      glyph,
      x: mark.x,
      y: mark.y,
      aside: asideOf(layout, mark.x, glyph.width),
      hang: HANG[layout.shape],
      state: mark.state,
      hero: mark.hero,
      wordy: isClear(layout, mark, glyph.width),
      drop: moment.live.drops.find((d) => d.packet === mark.packet) ?? null,
    };
  });
  return figures.toSorted((a, b) => Number(a.hero) - Number(b.hero));
}

type Group = Selection<SVGGElement, Figure, SVGGElement, unknown>;

const lookOf = ({ glyph, aside, state, drop, hero, wordy }: Figure): string =>
  JSON.stringify([glyph, aside.toFixed(1), state, hero, wordy, drop?.reason]);

/** Paints the packets of a moment into `layer`, and lengthens the strokes in `travelled`. */
export function paint(
  layer: SVGGElement,
  travelled: SVGGElement | null,
  layout: Layout,
  moment: Moment,
): void {
  const groups: Group = select<SVGGElement, unknown>(layer)
    .selectAll<SVGGElement, Figure>('g.packet')
    .data(figuresOf(layout, moment), (f) => f.packet)
    .join(enterPacket)
    .order()
    .attr('transform', (f) => `translate(${f.x.toFixed(1)} ${f.y.toFixed(1)})`);
  groups.each(function (figure) {
    const look = lookOf(figure);
    if (this.dataset['look'] === look) return;
    this.dataset['look'] = look;
    paintFigure(select(this), figure);
  });
  if (travelled === null) return;
  for (const path of moment.live.paths)
    travelled.querySelector(`[data-path="${path.packet}"]`)?.setAttribute('d', pathOf(path.points));
}

function enterPacket(enter: Selection<EnterElement, Figure, SVGGElement, unknown>) {
  const group = enter.append('g').attr('data-packet', (f) => f.packet);
  group.append('line').attr('class', 'stem');
  group.append('circle').attr('class', 'bead').attr('r', 5);
  const body = group.append('g').attr('class', 'body');
  body
    .append('rect')
    .attr('class', 'frame')
    .attr('y', -GLYPH_HEIGHT / 2)
    .attr('height', GLYPH_HEIGHT)
    .attr('rx', 6);
  return group;
}

function paintFigure(group: Selection<SVGGElement, unknown, null, undefined>, figure: Figure): void {
  const { glyph, aside, hang, hero, state } = figure;
  group.attr('class', `packet ${state}${hero ? ' hero' : ''}`);
  group
    .select('line.stem')
    .attr('y1', 6)
    .attr('y2', hang - GLYPH_HEIGHT / 2);
  const body = group
    .select<SVGGElement>('g.body')
    .attr('transform', `translate(${aside.toFixed(1)} ${hang})${state === 'dropped' ? ' rotate(-7)' : ''}`);
  body
    .select('rect.frame')
    .attr('x', -glyph.width / 2)
    .attr('width', glyph.width);
  paintInner(body, glyph);
  const blocks = body
    .selectAll<SVGGElement, GlyphBlock>('g.block')
    .data(glyph.blocks, (b) => b.id)
    .join(enterBlock)
    .attr('class', (b) => `block block-${b.hue}${b.broken ? ' broken' : ''}`)
    .attr('transform', (b) => `translate(${b.x.toFixed(1)} ${-BLOCK_HEIGHT / 2})`)
    .attr('opacity', (b) => b.presence);
  blocks.select('rect').attr('width', (b) => b.width.toFixed(1));
  blocks
    .select('text')
    .attr('x', (b) => (b.width / 2).toFixed(1))
    .text((b) => b.label);
  paintWords(body, figure);
}

type Body = Selection<SVGGElement, unknown, null, undefined>;

function enterBlock(enter: Selection<EnterElement, GlyphBlock, SVGGElement, unknown>) {
  const group = enter.append('g');
  group.append('rect').attr('height', BLOCK_HEIGHT).attr('rx', 3);
  group
    .append('text')
    .attr('y', BLOCK_HEIGHT / 2 + 3.8)
    .attr('text-anchor', 'middle');
  return group;
}

function paintInner(body: Body, { inner }: Glyph): void {
  body
    .selectAll('rect.inner')
    .data(inner === null ? [] : [inner])
    .join('rect')
    .attr('class', (i) => `inner inner-${i.hue}`)
    .attr('x', (i) => i.x.toFixed(1))
    .attr('y', -BLOCK_HEIGHT / 2 - 3)
    .attr('width', (i) => i.width.toFixed(1))
    .attr('height', BLOCK_HEIGHT + 6)
    .attr('rx', 4);
}

interface Word {
  readonly name: string;
  readonly text: string;
  readonly x: number;
}

function wordsOf({ glyph, drop, wordy }: Figure): readonly Word[] {
  if (drop !== null) return [{ name: 'reason', text: drop.reason, x: 0 }];
  const { inner, envelope, width } = glyph;
  if (inner === null || envelope === 0 || !wordy) return [];
  return [
    { name: 'envelope', text: `${envelope} bytes around`, x: (inner.x - width / 2) / 2 },
    { name: 'own', text: 'the pod’s packet', x: inner.x + inner.width / 2 },
  ];
}

/** Words under an envelope and under a drop. */
function paintWords(body: Body, figure: Figure): void {
  body
    .selectAll<SVGTextElement, Word>('text.word')
    .data(wordsOf(figure), (w) => w.name)
    .join('text')
    .attr('class', (w) => `word ${w.name}`)
    .attr('text-anchor', 'middle')
    .attr('x', (w) => w.x.toFixed(1))
    .attr('y', GLYPH_HEIGHT / 2 + 13)
    .text((w) => w.text);
}
