/** 48-bit numbers of the data path as the canonical strings of `address/mac.ts`. */
import { type MacAddress, macFrom } from '../address/mac';
import { writeMac } from './skb';

const known = new Map<number, MacAddress>();
const KNOWN_LIMIT = 65_536;

export function macText(n: number): MacAddress {
  const cached = known.get(n);
  if (cached !== undefined) return cached;
  const octets = new Uint8Array(6);
  writeMac(octets, 0, n);
  const text = macFrom(octets, 0);
  if (known.size < KNOWN_LIMIT) known.set(n, text);
  return text;
}

/** The 48-bit number of a canonical hardware address. */
export const macNumber = (text: MacAddress): number => Number.parseInt(text.replaceAll(':', ''), 16);
