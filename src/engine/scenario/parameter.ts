/**
 * What a parameter is: a name in links, a meaning, a form control, and text in both directions.
 *
 * Parsers are strict about spelling (what is accepted is what is printed, give or take case) and never throw.
 */
import { type Ipv4Prefix, lengthOf, overlaps, parsePrefix, prefix } from '../address/ipv4';
import { err, ok, type Result } from '../result';
import { parseFlag, printFlag } from './flag';

/** How a form asks for it. */
export type Control =
  | {
      readonly kind: 'choice';
      readonly options: readonly { readonly value: string; readonly title: string }[];
    }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly step: number }
  | { readonly kind: 'switch' }
  | { readonly kind: 'text'; readonly example: string };

export interface Parameter<T> {
  /** The word in links, forms and problem lists. */
  readonly name: string;
  /** One sentence for the form and the docs. */
  readonly meaning: string;
  readonly control: Control;
  /** The value, or what would have been accepted. */
  readonly parse: (text: string) => Result<T, string>;
  readonly print: (value: T) => string;
}

/** A name and what was written for it, in the order of the link. */
export type Pair = readonly [name: string, text: string];

export interface Problem {
  /** `note`: nothing was changed, but somebody should know. */
  readonly kind: 'problem' | 'note';
  readonly parameter: string;
  readonly found: string;
  readonly expected: string;
  /** What the scenario has instead; empty for a note. */
  readonly used: string;
}

const WHOLE = /^(0|[1-9]\d{0,9})$/;

/** The whole number from `min` to `max`, written in decimal; otherwise what would have been accepted. */
export function parseWhole(text: string, min: number, max: number): Result<number, string> {
  const value = Number(text);
  return WHOLE.test(text) && value >= min && value <= max
    ? ok(value)
    : err(`a whole number from ${min} to ${max}`);
}

interface Naming {
  readonly name: string;
  readonly meaning: string;
}

/** A whole number between bounds. `brand` makes it the kind of number the scenario wants. */
export const whole = <T extends number = number>(
  naming: Naming,
  [min, max, step]: readonly [min: number, max: number, step?: number],
  brand: (n: number) => T,
): Parameter<T> => ({
  ...naming,
  control: { kind: 'number', min, max, step: step ?? 1 },
  parse: (text) => {
    const parsed = parseWhole(text, min, max);
    return parsed.ok ? ok(brand(parsed.value)) : parsed;
  },
  print: (value) => String(value),
});

/** `yes` or `no`; 1, 0, true, false, on and off are understood too. */
export const flag = (naming: Naming): Parameter<boolean> => ({
  ...naming,
  control: { kind: 'switch' },
  parse: parseFlag,
  print: printFlag,
});

/** One of a closed list of words. */
export const choice = <T extends string>(
  naming: Naming,
  titles: Readonly<Record<T, string>>,
): Parameter<T> => {
  const words = Object.keys(titles) as T[];
  return {
    ...naming,
    control: { kind: 'choice', options: words.map((value) => ({ value, title: titles[value] })) },
    parse: (text) => {
      const word = words.find((w) => w === text.toLowerCase());
      return word === undefined ? err(oneOf(words)) : ok(word);
    },
    print: (value) => value,
  };
};

export const oneOf = (words: readonly string[]): string => `one of ${words.join(', ')}`;

/** Addresses that no host may have: this network, loopback, multicast and what is reserved (RFC 6890). */
const NOBODYS = ['0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/3'].map(prefix);

/** A network of hosts whose length lies between two bounds. */
export const network = (
  naming: Naming,
  [shortest, longest]: readonly [shortest: number, longest: number],
  example: string,
): Parameter<Ipv4Prefix> => ({
  ...naming,
  control: { kind: 'text', example },
  parse: (text) => {
    const parsed = parsePrefix(text);
    if (!parsed.ok) {
      const meant = /did you mean (.+)\?$/.exec(parsed.error)?.[1];
      return err(`a network such as ${meant ?? example}`);
    }
    const length = lengthOf(parsed.value);
    if (length < shortest || length > longest)
      return err(`a network from /${shortest} to /${longest}, such as ${example}`);
    return NOBODYS.some((nobodys) => overlaps(nobodys, parsed.value))
      ? err(`a network that hosts may stand in, such as ${example}`)
      : parsed;
  },
  print: (value) => value,
});
