/**
 * Reads the pairs of a link one name at a time; whatever cannot be used is a problem, and something stands in.
 *
 * Names in any case, of several the last counts, nothing throws. The film's link and those of the rooms read with it.
 */
import { err, ok, type Pair, type Problem, type Result } from '../engine';
import { LONGEST_READ, takeApart } from './address-text';
import { type LangName, parseLang } from './lang';

export interface Reader {
  /** The value of a name; `otherwise` when it is missing or wrong. `said` is what the problem says is used instead. */
  readonly read: <T>(
    name: string,
    parse: (text: string) => Result<T, string>,
    otherwise: T,
    said: string,
  ) => T;
  /** All texts of a name, in order. */
  readonly all: (name: string) => readonly string[];
  /** Pairs that belong to none of the names, as they were written. */
  readonly rest: readonly Pair[];
  /** What every link may say: the language of the words. */
  readonly lang: LangName;
  readonly complain: (problem: Omit<Problem, 'kind'>) => void;
  /** Complains of each pair of `rest`: for a reader behind whom nobody else reads. */
  readonly refuseRest: () => void;
  /** What has been complained about so far. */
  readonly problems: readonly Problem[];
}

/** A reader of `?a=1&b=2` for these names. A name in it replaces all of that name in `below`. */
export function createReader(text: string, names: readonly string[], below: readonly Pair[] = []): Reader {
  const { pairs, unused, length } = takeApart(text);
  const said = new Set(pairs.map(([name]) => name.toLowerCase()));
  const kept = below.filter(([name]) => !said.has(name.toLowerCase()));
  const reader = createPairReader([...kept, ...pairs], names);
  if (length > LONGEST_READ)
    reader.complain({
      parameter: 'link',
      found: `${length} characters`,
      expected: `at most ${LONGEST_READ} characters`,
      used: 'nothing of it',
    });
  for (const found of unused)
    reader.complain({ parameter: '#', found, expected: 's=1. and a scenario, or nothing', used: 'nothing' });
  return reader;
}

/** The same for pairs that have been taken apart already. */
export function createPairReader(pairs: readonly Pair[], names: readonly string[]): Reader {
  const problems: Problem[] = [];
  const known = new Set([...names, 'lang']);
  const own = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const word = name.toLowerCase();
    if (!known.has(word)) continue;
    const values = own.get(word);
    if (values === undefined) own.set(word, [value.trim()]);
    else values.push(value.trim());
  }
  const all = (wanted: string): readonly string[] => own.get(wanted) ?? [];
  const complain = (problem: Omit<Problem, 'kind'>): void => {
    problems.push({ kind: 'problem', ...problem });
  };
  const read: Reader['read'] = (name, parse, otherwise, said) => {
    const values = all(name);
    const value = values.at(-1);
    if (value === undefined) return otherwise;
    if (values.length > 1)
      complain({
        parameter: name,
        found: values.join(' '),
        expected: 'it once',
        used: value === '' ? 'nothing' : value,
      });
    const result = parse(value);
    if (result.ok) return result.value;
    complain({ parameter: name, found: value, expected: result.error, used: said });
    return otherwise;
  };
  const rest = pairs.filter(([name]) => !known.has(name.toLowerCase()));
  const refuseRest = (): void => {
    for (const [parameter, found] of rest)
      complain({ parameter, found, expected: `one of ${names.join(', ')}`, used: 'nothing' });
  };
  return { read, lang: read('lang', parseLang, 'auto', 'auto'), all, rest, complain, refuseRest, problems };
}

/** One of these words, in any case. */
export const wordOf =
  <T extends string>(words: readonly T[]) =>
  (text: string): Result<T, string> => {
    const word = words.find((w) => w === text.toLowerCase());
    return word === undefined
      ? err(words.length === 1 ? words.join() : `one of ${words.join(', ')}`)
      : ok(word);
  };
