/** Where the words of a drawing stand: the rectangle each takes, by the sizes of `paint.ts` and the width of a letter. */
import { type Drawn } from '../../../src/playback';
import { paintOf } from '../../../src/playback/picture/paint';

export interface Extent {
  readonly text: string;
  /** `word`, or the packet's `frame`, which covers what lies under it. */
  readonly kind: 'word' | 'frame';
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Index of the packet it belongs to; -1 for what stands on the stage. */
  readonly packet: number;
}

interface Where {
  readonly x: number;
  readonly y: number;
  readonly around: readonly ReadonlySet<string>[];
  readonly packet: number;
}

/** Widths of a letter, in parts of the size: a monospaced one, and a proportional one on average. */
const MONO = 0.602;
const PROSE = 0.53;
/** Of the size: how far letters rise over the baseline and hang under it. */
const RISE = 0.72;
const HANG = 0.16;

const number = (value: string | number | undefined): number => Number(value ?? 0);

function moved(at: Drawn['at']): readonly [number, number] {
  const found = /translate\((-?[\d.]+) (-?[\d.]+)\)/.exec(String(at['transform'] ?? ''));
  return [number(found?.[1]), number(found?.[2])];
}

const wordsIn = (inside: Drawn['inside']): string =>
  inside.map((part) => (typeof part === 'string' ? part : wordsIn(part.inside))).join('');

function lineAt(drawn: Drawn, text: string, { x, y, around, packet }: Where, at: Drawn['at']): Extent {
  const own = new Set(drawn.face.split(' '));
  const paint = paintOf(drawn.tag, own, around);
  const size = number(paint['font-size'] ?? 13);
  const mono = String(paint['font-family'] ?? '').includes('mono') || own.has('mono');
  const width = text.length * size * (mono ? MONO : PROSE);
  const start = x + number(at['x']);
  const anchor = drawn.at['text-anchor'] ?? 'start';
  const left = anchor === 'end' ? start - width : anchor === 'middle' ? start - width / 2 : start;
  const base = y + number(at['y']);
  return {
    text,
    kind: 'word',
    left,
    right: left + width,
    top: base - RISE * size,
    bottom: base + HANG * size,
    packet,
  };
}

/** All extents of a drawing, in its order. */
export function extentsOf(
  drawn: Drawn,
  where: Where = { x: 0, y: 0, around: [], packet: -1 },
): readonly Extent[] {
  const [dx, dy] = moved(drawn.at);
  const here = { ...where, x: where.x + dx, y: where.y + dy };
  if (drawn.tag === 'title') return [];
  if (drawn.tag === 'text') {
    const lines = drawn.inside.filter(
      (part): part is Drawn => typeof part !== 'string' && part.at['y'] !== undefined,
    );
    return lines.length === 0
      ? [lineAt(drawn, wordsIn(drawn.inside), here, drawn.at)]
      : lines.map((line) => lineAt(drawn, wordsIn(line.inside), here, line.at));
  }
  if (drawn.tag === 'rect' && drawn.face === 'frame') {
    const { x, y, width, height } = drawn.at;
    const [left, top] = [here.x + number(x), here.y + number(y)];
    return [
      {
        text: '',
        kind: 'frame',
        left,
        right: left + number(width),
        top,
        bottom: top + number(height),
        packet: here.packet,
      },
    ];
  }
  const around = [...here.around, new Set(drawn.face.split(' '))];
  return drawn.inside.flatMap((part) =>
    typeof part === 'string' ? [] : extentsOf(part, { ...here, around }),
  );
}

/** Whether two lie on each other by more than a hair. */
export const overlap = (a: Extent, b: Extent, hair = 1): boolean =>
  a.left < b.right - hair && b.left < a.right - hair && a.top < b.bottom - hair && b.top < a.bottom - hair;
