/**
 * The syntax of a query string: text ↔ pairs, readable on purpose.
 *
 * Colons, slashes, commas and the like stay as they are, a space is a plus sign (URL standard, urlencoded). Nothing a
 * person can type makes it throw: a percent sign that stands for nothing stands for itself.
 */
import type { Pair } from '../engine';

/** All pairs of `?a=1&b=2`, in order; a name without an equals sign has empty text. */
export function parseQuery(text: string): readonly Pair[] {
  return text
    .replace(/^[?#]/, '')
    .split('&')
    .filter((piece) => piece !== '')
    .map((piece) => {
      const cut = piece.indexOf('=');
      return cut < 0 ? [decode(piece), ''] : [decode(piece.slice(0, cut)), decode(piece.slice(cut + 1))];
    });
}

/** The pairs as `a=1&b=2`, so that `parseQuery` gives them back. */
export const printQuery = (pairs: readonly Pair[]): string =>
  pairs.map(([name, text]) => `${encode(name)}=${encode(text)}`).join('&');

/** What a browser's address bar leaves alone in a query. Brackets and stars stay encoded: they end links in Markdown. */
const READABLE = /%(?:2C|2F|3A|3B|40|24|7C)/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

function encode(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD'))
    .replace(READABLE, decodeURIComponent)
    .replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%20/g, '+');
}

function decode(text: string): string {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
