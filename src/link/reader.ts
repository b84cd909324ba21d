/**
 * Reads the pairs of a room's link one name at a time; whatever cannot be used is a problem, and something stands in.
 *
 * As in link.ts: names in any case, of several the last counts, nothing throws.
 */
import { err, ok, type Pair, type Problem, type Result } from '../engine';
import { parseQuery } from './query';

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
  /** Pairs that belong to none of the names. */
  readonly rest: readonly Pair[];
  readonly complain: (problem: Omit<Problem, 'kind'>) => void;
  readonly problems: readonly Problem[];
}

/** A reader of `?a=1&b=2` for these names. */
export function createReader(text: string, names: readonly string[]): Reader {
  const cut = text.search(/[?#]/);
  const pairs = parseQuery(cut < 0 ? text : text.slice(cut + 1)).map(([name, value]): Pair => [
    name.toLowerCase(),
    value.trim(),
  ]);
  const problems: Problem[] = [];
  const all = (wanted: string): readonly string[] =>
    pairs.filter(([name]) => name === wanted).map(([, value]) => value);
  const complain = (problem: Omit<Problem, 'kind'>): void => {
    problems.push({ kind: 'problem', ...problem });
  };
  return {
    read: (name, parse, otherwise, said) => {
      const values = all(name);
      const value = values.at(-1);
      if (value === undefined) return otherwise;
      if (values.length > 1)
        complain({ parameter: name, found: values.join(' '), expected: 'it once', used: value });
      const result = parse(value);
      if (result.ok) return result.value;
      complain({ parameter: name, found: value, expected: result.error, used: said });
      return otherwise;
    },
    all,
    rest: pairs.filter(([name]) => !names.includes(name)),
    complain,
    problems,
  };
}

/** One of these words, in any case. */
export const wordOf =
  <T extends string>(words: readonly T[]) =>
  (text: string): Result<T, string> => {
    const word = words.find((w) => w === text.toLowerCase());
    return word === undefined ? err(`one of ${words.join(', ')}`) : ok(word);
  };
