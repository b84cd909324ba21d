/**
 * The only chance in the engine: a seeded generator that is handed in, so a scenario run twice is the same run twice.
 *
 * mulberry32: 32 bits of state, full period, good enough to pick subnets and ports; not for secrets.
 */
export interface Prng {
  /** A whole number from 0 to `bound` - 1. `bound` is 1 to 2^32. */
  below(bound: number): number;
}

export function createPrng(seed: number): Prng {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return { below: (bound) => Math.floor((next() / 0x1_0000_0000) * bound) };
}
