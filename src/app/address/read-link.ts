/** Reads an address whole. What opens a custom scenario in the fragment is fetched only when there is one. */
import { takeApart } from '../../link/address-text';
import { parseLink, type ParsedLink } from '../../link/link';

/** The link in a text that may have a fragment. Resolves always; whatever is wrong is a problem. */
export async function readLink(text: string): Promise<ParsedLink> {
  const { carried } = takeApart(text);
  if (carried === null) return parseLink(text);
  const { openFragment } = await import('../../link/fragment');
  return parseLink(text, openFragment(carried));
}
