/** What `npm run fuzz` runs, bundled: one numbered case after another, each repeatable from its seed and number. */
import { createPrng } from '../../src/engine/prng';
import { parseScenario } from '../../src/engine/scenario/parse';
import { simulate } from '../../src/engine/simulation/simulate';
import { toHex } from '../../src/engine/wire/octets';
import { inject } from './injection';
import { broken } from './laws';
import { brokenLinkLaws } from './link-laws';
import { randomLink } from './random-link';
import { datagramSamples, randomOctets } from './random-octets';
import { type Below, randomPairs, randomScenario } from './random-scenario';
import { read } from './readers';

/** What was tried, and what is wrong with it; nothing when all is well. */
export interface Finding {
  readonly tried: string;
  readonly wrong: readonly string[];
}

/** Strings are thrown at a cluster by the batch, so that they meet. */
export const BATCH = 200;

/** Numbers of its own for each case: neighbours must not be alike. */
const belowFor = (seed: number, number: number): Below => {
  const mixed = Math.imul(seed ^ Math.imul(number + 1, 0x9e37_79b1), 0x85eb_ca6b);
  const prng = createPrng(mixed ^ (mixed >>> 13));
  return (n) => prng.below(n);
};

const attempt = (tried: () => string, work: () => readonly string[]): Finding | null => {
  try {
    const wrong = work();
    return wrong.length === 0 ? null : { tried: tried(), wrong };
  } catch (error) {
    return {
      tried: tried(),
      wrong: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
};

/** One random scenario, run to its end, against every law. */
export function fuzzScenario(seed: number, number: number): Finding | null {
  const pairs = randomPairs(belowFor(seed, number));
  return attempt(
    () => pairs.map((pair) => pair.join('=')).join('&'),
    () => broken(simulate(parseScenario(pairs).scenario)),
  );
}

/** A batch of random octet strings into every reader, then at a random cluster. */
export function fuzzOctets(seed: number, number: number): Finding | null {
  const below = belowFor(seed ^ 0x5bd1_e995, number);
  samples ??= datagramSamples();
  const strings = Array.from({ length: BATCH }, () => randomOctets(below, samples ?? []));
  for (const octets of strings) {
    const finding = attempt(
      () => toHex(octets),
      () => read(octets, below),
    );
    if (finding !== null) return finding;
  }
  const scenario = { ...randomScenario(below), flows: [], boot: false };
  return attempt(
    () => `${strings.length} strings at ${JSON.stringify(scenario)}`,
    () => inject(scenario, strings, below),
  );
}

/** One random or mutated link, as somebody may have written it. */
export const linkNumber = (seed: number, number: number): string =>
  randomLink(belowFor(seed ^ 0x2545_f491, number));

/** The same against every law of a link. */
export function fuzzLink(seed: number, number: number): Finding | null {
  const link = linkNumber(seed, number);
  return attempt(
    () => link,
    () => brokenLinkLaws(link),
  );
}

let samples: ReturnType<typeof datagramSamples> | null = null;
