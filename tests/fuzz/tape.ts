/** Chance that fast-check can shrink: numbers from a tape, and zeros, the plainest choice everywhere, when it has ended. */
import fc from 'fast-check';
import { type Below } from './random-scenario';

export const tapes: fc.Arbitrary<readonly number[]> = fc.array(fc.nat({ max: 0xffff }), {
  maxLength: 160,
  size: 'max',
});

export function belowFrom(tape: readonly number[]): Below {
  let at = 0;
  return (n) => (tape[at++] ?? 0) % n;
}
