/**
 * The moving layer: packets in their envelopes, and the tip of the travelled path. Painted from a Moment, outside React: a
 * paint costs a transform for each packet, and blocks are touched only while a packet changes its look.
 */
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
import { append, joined, type Kind, say, write } from './joined';

const lookOf = ({ glyph, aside, hang, state, drop, hero, words }: Figure): string =>
  JSON.stringify([glyph, aside.toFixed(1), hang.toFixed(1), state, hero, words?.own, drop?.reason]);

/** Paints the packets of a moment into `layer`, and lengthens the strokes in `travelled`. */
export function paint(
  layer: SVGGElement,
  travelled: SVGGElement | null,
  layout: Layout,
  moment: Moment,
): void {
  for (const [group, figure] of joined(layer, PACKETS, figuresOf(layout, moment))) {
    write(group, { transform: `translate(${figure.x.toFixed(1)} ${figure.y.toFixed(1)})` });
    const look = lookOf(figure);
    if (group.dataset['look'] === look) continue;
    group.dataset['look'] = look;
    paintFigure(group, figure);
  }
  if (travelled === null) return;
  for (const { packet, points } of moment.live.paths)
    writeOn(travelled, `[data-path="${packet}"]`, { d: pathOf(points) });
}

const PACKETS: Kind<Figure, 'g'> = {
  tag: 'g',
  className: 'packet',
  keyOf: ({ key }) => key,
  enter: (group) => {
    append(group, 'line', { class: 'stem' });
    append(group, 'circle', { class: 'bead', r: 5 });
    const body = append(group, 'g', { class: 'body' });
    append(body, 'rect', { class: 'frame', y: -GLYPH_HEIGHT / 2, height: GLYPH_HEIGHT, rx: 6 });
  },
};

/** Writes on the first element in `parent` that a selector finds. */
const writeOn = (parent: Element, selector: string, attributes: Parameters<typeof write>[1]): void => {
  const found = parent.querySelector(selector);
  if (found !== null) write(found, attributes);
};

function paintFigure(group: SVGGElement, figure: Figure): void {
  const { glyph, aside, hang, hero, state } = figure;
  write(group, { class: `packet ${state}${hero ? ' hero' : ''}` });
  const { y1, y2 } = stemOf(figure);
  writeOn(group, 'line.stem', { y1, y2: y2.toFixed(1) });
  const body = group.querySelector('g.body');
  if (body === null) return;
  const tilted = state === 'dropped' ? ' rotate(-7)' : '';
  write(body, { transform: `translate(${aside.toFixed(1)} ${hang.toFixed(1)})${tilted}` });
  writeOn(body, 'rect.frame', { x: -glyph.width / 2, width: glyph.width });
  paintInner(body, glyph);
  for (const [block, b] of joined(body, BLOCKS, glyph.blocks)) paintBlock(block, b);
  paintWords(body, figure);
}

const BLOCKS: Kind<GlyphBlock, 'g'> = {
  tag: 'g',
  className: 'block',
  keyOf: ({ id }) => id,
  enter: (group) => {
    append(group, 'rect', { height: BLOCK_HEIGHT, rx: 3 });
    append(group, 'text', { y: BLOCK_HEIGHT / 2 + 3.8, 'text-anchor': 'middle' });
  },
};

function paintBlock(block: SVGGElement, { hue, broken, x, width, presence, label }: GlyphBlock): void {
  write(block, {
    class: `block block-${hue}${broken ? ' broken' : ''}`,
    transform: `translate(${x.toFixed(1)} ${-BLOCK_HEIGHT / 2})`,
    opacity: presence,
  });
  writeOn(block, 'rect', { width: width.toFixed(1) });
  const text = block.querySelector('text');
  if (text === null) return;
  write(text, { x: (width / 2).toFixed(1) });
  say(text, label);
}

type Inner = NonNullable<Glyph['inner']>;

const INNER: Kind<Inner, 'rect'> = { tag: 'rect', className: 'inner', keyOf: () => 'inner' };

function paintInner(body: Element, { inner }: Glyph): void {
  for (const [rect, { hue, x, width }] of joined(body, INNER, inner === null ? [] : [inner]))
    write(rect, {
      class: `inner inner-${hue}`,
      x: x.toFixed(1),
      y: -BLOCK_HEIGHT / 2 - 3,
      width: width.toFixed(1),
      height: BLOCK_HEIGHT + 6,
      rx: 4,
    });
}

const WORDS: Kind<FigureWord, 'text'> = { tag: 'text', className: 'word', keyOf: ({ name }) => name };

/** Words beside an envelope and a drop. */
function paintWords(body: Element, figure: Figure): void {
  for (const [text, { name, x, y, text: said }] of joined(body, WORDS, wordsOf(figure))) {
    write(text, {
      class: `word ${name}`,
      'text-anchor': 'middle',
      x: x.toFixed(1),
      y,
    });
    say(text, said);
  }
}
