/**
 * A link as text: the query behind the question mark, the fragment behind the hash, and how long either may be.
 *
 * Limits as measured: chat tools and old mail programs cut beyond 2,000 characters, servers beyond 8,000; what somebody
 * wrote all the same is read up to 16,384.
 */
import { type Pair } from '../engine';
import { parseQuery } from './query';

/** Beyond this many characters a link may be cut on its way. */
export const LONG_LINK = 2_000;
/** No link longer than this is written. */
export const LONGEST_WRITTEN = 8_000;
/** No link longer than this is read. */
export const LONGEST_READ = 16_384;

export interface AddressText {
  readonly pairs: readonly Pair[];
  /** The custom scenario's text, `1.q1YqS…`; null when there is none. Of several the last. */
  readonly carried: string | null;
  /** Pieces of the fragment that say nothing: an anchor of the page, say. */
  readonly unused: readonly string[];
  /** Characters of query and fragment. */
  readonly length: number;
}

/** The name of a custom scenario in the fragment. */
export const CARRIED = 's';

/**
 * Takes apart a whole address, a query string, or a query string without its question mark. Pairs in the fragment count
 * as if they stood in the query, before it. A text that is too long has no pairs.
 */
export function takeApart(text: string): AddressText {
  const hash = text.indexOf('#');
  const before = hash < 0 ? text : text.slice(0, hash);
  const query = queryIn(before, hash >= 0);
  const fragment = hash < 0 ? '' : text.slice(hash + 1);
  const length = query.length + fragment.length;
  if (length > LONGEST_READ) return { pairs: [], carried: null, unused: [], length };
  const parsed = parseQuery(fragment);
  const isCarried = ([name]: Pair): boolean => name.toLowerCase() === CARRIED;
  const says = fragment.includes('=');
  return {
    pairs: [...(says ? parsed.filter((pair) => !isCarried(pair)) : []), ...parseQuery(query)],
    carried: says ? (parsed.findLast(isCarried)?.[1] ?? null) : null,
    unused: says || fragment === '' ? [] : [fragment],
    length,
  };
}

const IS_ADDRESS = /^[a-z][a-z0-9+.-]{0,20}:[/][/]/i;

/** What stands behind the question mark; without one, all that is no address and, before a hash, says something. */
function queryIn(text: string, hasFragment: boolean): string {
  const mark = text.indexOf('?');
  const isAddress = IS_ADDRESS.test(text);
  const said = text.indexOf('=');
  // `flow=… text why?` is a query already.
  if (mark >= 0 && (isAddress || said < 0 || mark < said)) return text.slice(mark + 1);
  if (isAddress || (hasFragment && said < 0)) return '';
  return text;
}
