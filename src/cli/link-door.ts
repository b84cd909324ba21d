/**
 * Links for other programs, `flannelgraph/link` in the package: scenario ↔ link, and documents that are checked.
 *
 * Needs no node and no browser. `docs/link.md` is the format, `docs/link-vectors.json` holds it.
 */
import { type Pair, type Problem, type Result } from '../engine/index';
import { decodeLink, encodeLink, type EncodedLink, type EncodeOptions } from '../link/codec';
import { printQuery } from '../link/query';
import { createJudge, type Verdict } from './check/judge-link';
import { linksIn, type FoundLink } from './check/links-in';

export { type Pair, type Problem, type Result, type Scenario } from '../engine/index';
export { decodeLink, encodeLink, type EncodedLink, type EncodeOptions } from '../link/codec';
export { type Link, type ParsedLink, type Position, USUAL_LINK } from '../link/link';
export { type Verdict } from './check/judge-link';
export { type FoundLink } from './check/links-in';

export interface MadeLink {
  /** The link; a sentence that says why not when it would be too long. */
  readonly link: Result<EncodedLink, string>;
  /** What of the words could not be used. */
  readonly problems: readonly Problem[];
}

/** The canonical link of words in any order: `new URLSearchParams('nodes=5&step=drop')`, or a list of pairs. */
export function linkOf(words: Iterable<Pair>, options: EncodeOptions = {}): MadeLink {
  const { link, problems } = decodeLink(`?${printQuery([...words])}`);
  return { link: encodeLink(link, options), problems };
}

export interface CheckedLink extends FoundLink, Verdict {}

/**
 * The links of ours in a document, each judged as `flannelgraph check` does: it parses, its film has the step it names, and
 * its packets come to what `expect` says. `base`: only links below that address, and bare ones.
 */
export function check(document: string, base: string | null = null): readonly CheckedLink[] {
  const judge = createJudge();
  return linksIn(document, base).map((found) => ({ ...found, ...judge(found.text) }));
}
