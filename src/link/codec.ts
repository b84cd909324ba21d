/**
 * Links whole: text → link and back, fragment and all. What the command line, the share dialog and other people's tools
 * use; `docs/link.md` describes it, `docs/link-vectors.json` holds it.
 */
import { err, ok, type Result } from '../engine';
import { CARRIED, LONG_LINK, LONGEST_WRITTEN, takeApart } from './address-text';
import { openFragment, writeFragment } from './fragment';
import { fitsInWords, type Link, parseLink, type ParsedLink, printAround, printLink, VERSION } from './link';
import { printQuery } from './query';

export interface EncodeOptions {
  /** Where the app is, without query and fragment: `https://example.org/app/`; only a query and a fragment when left out. */
  readonly base?: string;
  /** `words`: readable at any length; `fragment`: always compressed; `auto`: whichever is better. */
  readonly form?: 'auto' | 'words' | 'fragment';
}

export interface EncodedLink {
  readonly text: string;
  /** Whether the scenario is in the fragment. */
  readonly form: 'words' | 'fragment';
  /** Longer than some programs carry it. */
  readonly long: boolean;
}

/** Reads a whole link: address, query, fragment. Never fails; whatever is wrong is a problem. */
export function decodeLink(text: string): ParsedLink {
  const { carried } = takeApart(text);
  return carried === null ? parseLink(text) : parseLink(text, openFragment(carried));
}

/** The link in one text; fails with a sentence when it would be longer than any link may be. */
export function encodeLink(
  link: Link,
  { base = '', form = 'auto' }: EncodeOptions = {},
): Result<EncodedLink, string> {
  const chosen = form === 'auto' ? shorter(link) : form;
  const text = `${base}${chosen === 'words' ? inWords(link) : inFragment(link)}`;
  return text.length > LONGEST_WRITTEN
    ? err(
        `the link would have ${text.length} characters; more than ${LONGEST_WRITTEN} are not written. Save the scenario as a file instead`,
      )
    : ok({ text, form: chosen, long: text.length > LONG_LINK });
}

const shorter = (link: Link): 'words' | 'fragment' =>
  fitsInWords(link) || inWords(link).length <= inFragment(link).length ? 'words' : 'fragment';

function inWords(link: Link): string {
  const query = printLink(link);
  return query === '' ? '' : `?${query}`;
}

function inFragment(link: Link): string {
  const { scenario, engine } = link;
  const around = printAround({ ...link, engine: null });
  const query = printQuery([['v', VERSION], ...around]);
  return `?${query}#${CARRIED}=${writeFragment(scenario, engine)}`;
}
