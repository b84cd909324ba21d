/**
 * The moving layer: packets in their envelopes, and the tip of the travelled path. Owned by d3, painted from a Moment,
 * outside React: a paint costs a transform for each packet, and blocks are touched only while a packet changes its look.
 */
import { type EnterElement, select, type Selection } from 'd3';
import {
  BLOCK_HEIGHT,
  type Figure,
  type FigureWord,
  figuresOf,
  type Glyph,
  GLYPH_HEIGHT,
  type GlyphBlock,
  type Layout,
  type Moment,
  pathOf,
  stemOf,
  wordsOf,
} from '../../playback';

type Group = Selection<SVGGElement, Figure, SVGGElement, unknown>;

const lookOf = ({ glyph, aside, hang, state, drop, hero, words }: Figure): string =>
  JSON.stringify([glyph, aside.toFixed(1), hang.toFixed(1), state, hero, words?.own, drop?.reason]);

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
  const { y1, y2 } = stemOf(figure);
  group.select('line.stem').attr('y1', y1).attr('y2', y2.toFixed(1));
  const body = group
    .select<SVGGElement>('g.body')
    .attr(
      'transform',
      `translate(${aside.toFixed(1)} ${hang.toFixed(1)})${state === 'dropped' ? ' rotate(-7)' : ''}`,
    );
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

/** Words under an envelope and under a drop. */
function paintWords(body: Body, figure: Figure): void {
  body
    .selectAll<SVGTextElement, FigureWord>('text.word')
    .data(wordsOf(figure), (w) => w.name)
    .join('text')
    .attr('class', (w) => `word ${w.name}`)
    .attr('text-anchor', 'middle')
    .attr('x', (w) => w.x.toFixed(1))
    .attr('y', GLYPH_HEIGHT / 2 + 13)
    .text((w) => w.text);
}
