/**
 * Lines of words without a browser to measure them: widths by kind of letter, generous, since nobody knows which of its
 * faces a picture will be set in. They suffice for Inter, Arial, Liberation Sans and Noto Sans, and nearly for DejaVu Sans.
 */
import { type Span, type Text } from '../text';

const NARROW = /[iljtfr.,:;'’|!()[\] \-/]/;
const WIDE = /[mwMW@%—…]/;
const CAPITAL = /[A-ZÄÖÜ&]/;
const MONO = 0.6;

function emOf(letter: string): number {
  if (NARROW.test(letter)) return 0.33;
  if (WIDE.test(letter)) return 0.92;
  return CAPITAL.test(letter) ? 0.72 : 0.59;
}

/** Width of a text of one size, in the unit of `size`. `mono` is set a little smaller beside prose. */
export const widthOf = ({ text, mono }: Span, size: number): number =>
  mono === true
    ? text.length * MONO * size * 0.92
    : Array.from(text).reduce((sum, letter) => sum + emOf(letter), 0) * size;

/** A word with the space after it; what belongs together without a space is one word of several spans. */
type Word = readonly Span[];

function wordsIn(text: Text): readonly Word[] {
  const words: Span[][] = [[]];
  for (const span of text)
    for (const piece of span.text.split(/(?<= )/)) {
      words.at(-1)?.push({ ...span, text: piece });
      if (piece.endsWith(' ')) words.push([]);
    }
  return words.filter((word) => word.some((span) => span.text !== ''));
}

/** Adds a word to a line; what looks alike stays one span. */
function push(line: Span[], word: Word): void {
  for (const span of word) {
    const last = line.at(-1);
    if (last !== undefined && last.hue === span.hue && last.mono === span.mono)
      line[line.length - 1] = { ...last, text: last.text + span.text };
    else line.push(span);
  }
}

/** The text in lines no longer than `width`; a word longer than that has a line of its own. */
export function wrap(text: Text, width: number, size: number): readonly Text[] {
  const lines: Span[][] = [[]];
  let used = 0;
  for (const word of wordsIn(text)) {
    const long = word.reduce((sum, span) => sum + widthOf(span, size), 0);
    if (used > 0 && used + long > width) {
      lines.push([]);
      used = 0;
    }
    push(lines.at(-1) ?? [], word);
    used += long;
  }
  return lines;
}
