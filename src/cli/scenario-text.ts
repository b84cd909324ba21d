/**
 * A scenario as people type it behind a command: a preset's name, `key=value&…`, a whole link, or several of these.
 *
 * As in the app nothing is refused: what cannot be used is told on standard error, and the run goes on with what stands
 * in its place.
 */
import { type Problem, type Scenario } from '../engine/index';
import { takeApart } from '../link/address-text';
import { decodeLink } from '../link/codec';
import { type Link, type ParsedLink } from '../link/link';
import { type Io } from './command';

const IS_ADDRESS = /^[a-z][a-z0-9+.-]*:[/][/]|^[./]/i;

/** The scenario that words stand for; problems are complained about. */
export const readScenario = (words: readonly string[], io: Io): Scenario => readLink(words, io).scenario;

/** All that the words say, the place in the film and the theme too; problems are complained about. */
export function readLink(words: readonly string[], io: Io): Link {
  const { link, problems } = readLinkWords(words);
  for (const problem of problems) io.complain(`${problemText(problem)}\n`);
  return link;
}

/** The same with its problems. Of several scenarios in fragments the last counts. */
export function readLinkWords(words: readonly string[]): ParsedLink {
  const carried = words.map((word) => takeApart(word.trim()).carried).findLast((text) => text !== null);
  const query = words
    .map(queryOf)
    .filter((text) => text !== '')
    .join('&');
  return decodeLink(`?${query}${carried == null ? '' : `#s=${carried}`}`);
}

/** What stands behind the question mark of a link; all of anything else, where a bare word is a preset. */
function queryOf(word: string): string {
  const text = word.trim();
  const mayBegin = text.indexOf('#');
  // A hash with no pair behind it is part of what was typed: `text why? #1`.
  const hash = IS_ADDRESS.test(text) || text.slice(mayBegin + 1).includes('=') ? mayBegin : -1;
  const fragment = hash < 0 ? '' : text.slice(hash + 1);
  const before = hash < 0 ? text : text.slice(0, hash);
  const mark = before.indexOf('?');
  const said = IS_ADDRESS.test(before) || mark === 0 ? (mark < 0 ? '' : before.slice(mark + 1)) : before;
  const pairs = fragment.split('&').filter((pair) => pair !== '' && !/^s=/i.test(pair));
  const data = said.replaceAll('#', '%23');
  const own = data === '' || data.includes('=') ? data : `scenario=${data}`;
  return [own, ...pairs].filter((text) => text !== '').join('&');
}

/** One problem as a line for a terminal. */
export function problemText({ kind, parameter, found, expected, used }: Problem): string {
  if (kind === 'note') return `note: ${parameter} ${found}: ${expected}`;
  return `problem: ${parameter}: found ${found === '' ? 'nothing' : found}, expected ${expected}; used ${used}`;
}
