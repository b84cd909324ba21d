/**
 * A scenario as people type it behind a command: a preset's name, `key=value&…`, a whole link, or several of these.
 *
 * As in the app nothing is refused: what cannot be used is told on standard error, and the run goes on with what stands
 * in its place.
 */
import { type Problem, type Scenario } from '../engine/index';
import { type Link, parseLink } from '../link/link';
import { type Io } from './command';

const IS_ADDRESS = /^[a-z][a-z0-9+.-]*:[/][/]|^[./]/i;

/** The scenario that words stand for; problems are complained about. */
export const readScenario = (words: readonly string[], io: Io): Scenario => readLink(words, io).scenario;

/** All that the words say, the place in the film and the theme too; problems are complained about. */
export function readLink(words: readonly string[], io: Io): Link {
  const { link, problems } = parseLink(`?${words.map(queryOf).join('&')}`);
  for (const problem of problems) io.complain(`${problemText(problem)}\n`);
  return link;
}

/** What stands behind the first question mark or hash of a link; all of anything else, where a bare word is a preset. */
function queryOf(word: string): string {
  const text = word.trim();
  const cut = text.search(/[?#]/);
  if (IS_ADDRESS.test(text)) return cut < 0 ? '' : text.slice(cut + 1).replaceAll('#', '&');
  if (cut === 0) return text.slice(1);
  return text === '' || text.includes('=') ? text : `scenario=${text}`;
}

function problemText({ kind, parameter, found, expected, used }: Problem): string {
  if (kind === 'note') return `note: ${parameter} ${found}: ${expected}`;
  return `problem: ${parameter}: found ${found === '' ? 'nothing' : found}, expected ${expected}; used ${used}`;
}
