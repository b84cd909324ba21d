/**
 * Links on their way into the address bar. Short ones are words and written at once; what packs a long scenario into the
 * fragment is fetched first, and whatever is written meanwhile waits its turn.
 */
import { fitsWords, type Link, printWith } from '../../link/around';
import { wordsFor } from './scenario-words';

/** Query and fragment, each with its sign; null for a link that would be too long to be written. */
export function linkText(link: Link): string | Promise<string | null> {
  const words = wordsFor(link.scenario);
  if (fitsWords(words)) {
    const query = printWith(words, link);
    return query === '' ? '' : `?${query}`;
  }
  return import('../../link/codec').then(({ encodeLink }) => {
    const encoded = encodeLink(link);
    return encoded.ok ? encoded.value.text : null;
  });
}

let queue: Promise<void> | null = null;

/** Writes a link into the address bar, in the order of asking. */
export function put(how: 'pushState' | 'replaceState', text: string | Promise<string | null>): void {
  if (queue === null && typeof text === 'string') {
    putNow(how, text);
    return;
  }
  const mine: Promise<void> = (queue ?? Promise.resolve()).then(async () => {
    const written = await text;
    // Too long for an address: the last one that was not stays.
    if (written !== null) putNow(how, written);
    if (queue === mine) queue = null;
  });
  queue = mine;
}

function putNow(how: 'pushState' | 'replaceState', text: string): void {
  if (text === `${location.search}${location.hash}`) return;
  try {
    history[how](null, '', `${location.pathname}${text}`);
  } catch {
    // Too many changes in too short a time: the next one will be written.
  }
}
