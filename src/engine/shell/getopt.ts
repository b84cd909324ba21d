/** Options of one letter, as getopt(3) reads them: letters may stand together, a value behind its letter or after it. */
import { err, ok, type Result } from '../result';

export interface Letters {
  /** Letters that take a value. */
  readonly valued: string;
  readonly flags: string;
}

export interface Options {
  /** Letter to value; the last one counts. Flags have an empty one. */
  readonly given: ReadonlyMap<string, string>;
  /** How often a flag was given. */
  readonly times: (letter: string) => number;
  readonly words: readonly string[];
}

export interface BadOption {
  readonly letter: string;
  readonly problem: 'unknown' | 'no value';
}

/** The options and what is left, wherever the words stand; or the first letter that does not fit. */
export function readOptions(args: readonly string[], letters: Letters): Result<Options, BadOption> {
  const given = new Map<string, string>();
  const counts = new Map<string, number>();
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? '';
    if (word === '--') {
      words.push(...args.slice(i + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      words.push(word);
      continue;
    }
    for (let j = 1; j < word.length; j++) {
      const letter = word.charAt(j);
      if (letters.flags.includes(letter)) {
        given.set(letter, '');
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
        continue;
      }
      if (!letters.valued.includes(letter)) return err({ letter, problem: 'unknown' });
      const behind = word.slice(j + 1);
      const value = behind === '' ? args[++i] : behind;
      if (value === undefined) return err({ letter, problem: 'no value' });
      given.set(letter, value);
      break;
    }
  }
  return ok({ given, times: (letter) => counts.get(letter) ?? 0, words });
}

/** A plain decimal number between the bounds; null for anything else. */
export function decimal(text: string, min: number, max: number): number | null {
  if (!/^\d{1,9}(?:\.\d{1,9})?$/.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
}
