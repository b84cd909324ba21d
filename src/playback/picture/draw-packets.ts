/** Packets as a still picture: what the stage's painter keeps moving, drawn once. */
import { type Drawn, draw, faces } from './drawn';
import { type Figure, stemOf, wordsOf } from './figures';
import { BLOCK_HEIGHT, type Glyph, GLYPH_HEIGHT, type GlyphBlock } from './glyph';

const tenth = (n: number): number => Math.round(n * 10) / 10;

/** One packet: bead while it moves, stem, frame, the envelope's inner outline, headers, words. */
export function drawPacket(figure: Figure): Drawn {
  const { glyph, aside, hang, hero, state, x, y } = figure;
  const tilt = state === 'dropped' ? ' rotate(-7)' : '';
  const body = draw('g', 'body', { transform: `translate(${tenth(aside)} ${tenth(hang)})${tilt}` }, [
    draw('rect', 'frame', {
      x: tenth(-glyph.width / 2),
      y: -GLYPH_HEIGHT / 2,
      width: tenth(glyph.width),
      height: GLYPH_HEIGHT,
      rx: 6,
    }),
    ...inner(glyph),
    ...glyph.blocks.map(block),
    ...wordsOf(figure).map((word) =>
      draw('text', `word ${word.name}`, { 'text-anchor': 'middle', x: tenth(word.x), y: word.y }, [
        word.text,
      ]),
    ),
  ]);
  return draw(
    'g',
    faces('packet', state, hero && 'hero'),
    { transform: `translate(${tenth(x)} ${tenth(y)})` },
    [
      draw('line', 'stem', stemAt(figure)),
      ...(state === 'moving' ? [draw('circle', 'bead', { r: 5 })] : []),
      body,
    ],
  );
}

function stemAt(figure: Figure): Readonly<Record<'y1' | 'y2', number>> {
  const { y1, y2 } = stemOf(figure);
  return { y1, y2: tenth(y2) };
}

function inner({ inner: outline }: Glyph): readonly Drawn[] {
  if (outline === null) return [];
  const at = {
    x: tenth(outline.x),
    y: -BLOCK_HEIGHT / 2 - 3,
    width: tenth(outline.width),
    height: BLOCK_HEIGHT + 6,
    rx: 4,
  };
  return [draw('rect', `inner inner-${outline.hue}`, at)];
}

const block = ({ hue, broken, x, presence, width, label }: GlyphBlock): Drawn =>
  draw(
    'g',
    faces('block', `block-${hue}`, broken && 'broken'),
    {
      transform: `translate(${tenth(x)} ${-BLOCK_HEIGHT / 2})`,
      ...(presence < 1 ? { opacity: presence } : {}),
    },
    [
      draw('rect', '', { width: tenth(width), height: BLOCK_HEIGHT, rx: 3 }),
      draw('text', '', { x: tenth(width / 2), y: BLOCK_HEIGHT / 2 + 3.8, 'text-anchor': 'middle' }, [label]),
    ],
  );
