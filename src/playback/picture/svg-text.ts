/** A drawing as SVG text that stands alone: no style sheet, no script, no reference to anything outside. */
import { colourOf, PICTURE_FONTS, type PictureTheme } from './colours';
import { type Drawn } from './drawn';
import { paintOf } from './paint';

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Characters that XML 1.0 has no way to write (section 2.2). */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text as it may stand in an element or in double quotes. */
export const escapeXml = (text: string): string =>
  text.replace(UNWRITABLE, '\u{FFFD}').replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark);

/** To hundredths, so that equal pictures are equal text. */
const numeral = (n: number): string => String(Math.round(n * 100) / 100);

const COLOURS = new Set(['fill', 'stroke']);

function attribute(name: string, value: string | number, theme: PictureTheme): string {
  if (typeof value === 'number') return ` ${name}="${numeral(value)}"`;
  if (COLOURS.has(name)) return ` ${name}="${colourOf(value, theme)}"`;
  if (name === 'font-family') return ` ${name}="${PICTURE_FONTS[value === 'mono' ? 'mono' : 'prose']}"`;
  return ` ${name}="${escapeXml(value)}"`;
}

/** Some programs take the space away that ends a span; browsers do not. It is said where there is one. */
const keepsSpaces = ({ tag, inside }: Drawn): boolean =>
  tag === 'text' &&
  inside.some(
    (part) =>
      typeof part !== 'string' && part.inside.some((text) => typeof text === 'string' && /^ | $/.test(text)),
  );

/** What a drawing looks like as text, each element with the attributes of its looks. Data attributes are left out. */
export function svgElement(
  drawn: Drawn,
  theme: PictureTheme,
  around: readonly ReadonlySet<string>[] = [],
): string {
  const { tag, face, at, inside } = drawn;
  const own = new Set(face.split(' ').filter((name) => name !== ''));
  const attributes = { ...paintOf(tag, own, around), ...at };
  const written = Object.entries(attributes)
    .filter(([name]) => !name.startsWith('data-'))
    .map(([name, value]) => attribute(name, value, theme));
  const within = [...around, own];
  const content = inside.map((part) =>
    typeof part === 'string' ? escapeXml(part) : svgElement(part, theme, within),
  );
  const open = `<${tag}${written.join('')}${keepsSpaces(drawn) ? ' xml:space="preserve"' : ''}`;
  if (content.length === 0) return `${open}/>`;
  // A group is broken into lines, so that a difference between two pictures can be read. Text is not: spaces show.
  return tag === 'g' ? `${open}>\n${content.join('\n')}\n</${tag}>` : `${open}>${content.join('')}</${tag}>`;
}
