/**
 * What machines draw by chance: hardware addresses (eth_hw_addr_random in include/linux/etherdevice.h: any, but unicast
 * and locally administered) and keys.
 */
import { type MacAddress, macFrom } from '../address/mac';
import { type Prng } from '../prng';

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
