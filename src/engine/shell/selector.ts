/**
 * The words behind an iproute2 command: keywords with a value, bare values, and what the tools say to the rest.
 *
 * As in iproute2 a keyword may be cut short as long as it stands first in its table with these letters (matches()).
 */
import { type Ipv4Address, type Ipv4Prefix, parseIpv4, parsePrefix, prefixOf, toU32 } from '../address/ipv4';
import { err, ok, type Result } from '../result';
import { failure, type Outcome } from './seat';

/** `matches`: the first entry that begins with what was typed. */
export const abbreviated = <T extends string>(word: string, table: readonly T[]): T | null =>
  (word === '' ? undefined : table.find((entry) => entry.startsWith(word))) ?? null;

/** Keyword to value; flags have an empty one. Bare words stand under ''. */
export type Selection = ReadonlyMap<string, string>;

export interface Grammar {
  /** Keywords that take a value. */
  readonly valued: readonly string[];
  /** Keywords that take none. */
  readonly flags: readonly string[];
}

/** The selection, or what the tool says when the last keyword has no value. */
export function select(words: readonly string[], { valued, flags }: Grammar): Result<Selection, Outcome> {
  const found = new Map<string, string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (flags.includes(word)) found.set(word, '');
    else if (valued.includes(word)) {
      i++;
      const value = words[i];
      if (value === undefined) return err(failure(255, 'Command line is not complete. Try option "help"'));
      found.set(word, value);
    } else found.set('', word);
  }
  return ok(found);
}

const badPrefix = (text: string, family: 'any valid' | 'inet' = 'any valid'): Outcome =>
  failure(1, `Error: ${family} prefix is expected rather than "${text}".`);

/** A prefix as iproute2 takes it: `default`, `any`, `all`, an address, or a network; host bits are kept out. */
export function readPrefix(text: string): Result<Ipv4Prefix, Outcome> {
  if (['default', 'any', 'all'].includes(text)) return ok(prefixOf(0, 0));
  const [address = '', length = '32', ...rest] = text.split('/');
  const parsed = parseIpv4(address);
  if (!parsed.ok || rest.length > 0 || !/^\d{1,2}$/.test(length) || Number(length) > 32)
    return err(badPrefix(text));
  const network = parsePrefix(`${address}/${Number(length)}`);
  return network.ok ? network : ok(prefixOf(toU32(parsed.value), Number(length)));
}

/** An address; a length behind it is cut off by the caller. The first one on a line decides the family of the others. */
export function readAddress(
  text: string,
  family: 'any valid' | 'inet' = 'any valid',
): Result<Ipv4Address, Outcome> {
  const parsed = parseIpv4(text);
  return parsed.ok ? parsed : err(badPrefix(text, family));
}

export const unknownCommand = (word: string, help: string): Outcome =>
  failure(255, `Command "${word}" is unknown, try "${help}".`);

/** What a terminal that only reads says to a command that would change something. */
export const notPermitted: Outcome = failure(2, 'RTNETLINK answers: Operation not permitted');
