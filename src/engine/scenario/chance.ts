/**
 * Dice for one purpose and one owner, so that one more node does not change what the others have drawn.
 *
 * Hardware addresses follow eth_hw_addr_random (include/linux/etherdevice.h): any, but unicast and locally administered.
 */
import { type MacAddress, macFrom } from '../address/mac';
import { createPrng, type Prng } from '../prng';

/** What chance is drawn for. The numbers are part of what a seed means: do not reorder. */
const PURPOSES = { lease: 1, veth: 2, vtep: 3, key: 4 } as const;
export type Purpose = keyof typeof PURPOSES;

/** The dice of the `owner`-th node for one purpose. */
export function chanceFor(seed: number, purpose: Purpose, owner = 0): Prng {
  const stirred = Math.imul(seed ^ Math.imul(PURPOSES[purpose], 0x9e37_79b1), 0x85eb_ca6b);
  return createPrng(stirred ^ Math.imul(owner + 1, 0xc2b2_ae35));
}

/** A hardware address such as the kernel gives a device that was made without one. */
export function randomMac(prng: Prng): MacAddress {
  const high = prng.below(0x100_0000);
  const low = prng.below(0x100_0000);
  const octets = [high >>> 16, (high >>> 8) & 0xff, high & 0xff, low >>> 16, (low >>> 8) & 0xff, low & 0xff];
  octets[0] = ((octets[0] ?? 0) & 0xfe) | 0x02;
  return macFrom(octets, 0);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Text of a WireGuard public key: 32 octets in base64. A point on no curve: nothing here computes with it. */
export function randomKey(prng: Prng): string {
  const digits = Array.from({ length: 42 }, () => BASE64.charAt(prng.below(64)));
  // The last of 43 digits stands for four bits, so two of its six are zero.
  return `${digits.join('')}${BASE64.charAt(prng.below(16) * 4)}=`;
}
