/** Dice for one purpose and one owner, so that one more node does not change what the others have drawn. */
import { createPrng, type Prng } from '../prng';

/** What chance is drawn for. The numbers are part of what a seed means: do not reorder. */
const PURPOSES = { lease: 1, veth: 2, vtep: 3, key: 4 } as const;
export type Purpose = keyof typeof PURPOSES;

/** The dice of the `owner`-th node for one purpose. */
export function chanceFor(seed: number, purpose: Purpose, owner = 0): Prng {
  const stirred = Math.imul(seed ^ Math.imul(PURPOSES[purpose], 0x9e37_79b1), 0x85eb_ca6b);
  return createPrng(stirred ^ Math.imul(owner + 1, 0xc2b2_ae35));
}
