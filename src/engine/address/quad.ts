/**
 * What is reckoned with IPv4 addresses and prefixes: canonical strings on the outside, unsigned 32-bit numbers inside.
 *
 * Apart from `ipv4.ts`, which reads what people write: a film that only shows addresses does not need that.
 */
import { invariant } from '../invariant';

declare const canonical: unique symbol;

/** Dotted quad without leading zeros: "10.244.1.7". */
export type Ipv4Address = string & { readonly [canonical]: 'Ipv4Address' };

/** Network address and length, host bits zero: "10.244.1.0/24". */
export type Ipv4Prefix = string & { readonly [canonical]: 'Ipv4Prefix' };

/** Enough for every address of a 64-node cluster; beyond that the cache starts anew. */
const CACHED_ADDRESSES = 65_536;

const DOT = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;

/** The address as an unsigned 32-bit number, first octet most significant. */
export const toU32 = (address: Ipv4Address): number => readQuad(address);

/** Reads a canonical quad up to its end or to the slash. */
function readQuad(text: string): number {
  let value = 0;
  let octet = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === SLASH) break;
    if (code === DOT) {
      value = value * 256 + octet;
      octet = 0;
    } else octet = octet * 10 + code - ZERO;
  }
  return value * 256 + octet;
}

const addresses = new Map<number, Ipv4Address>();

/** The address of an unsigned 32-bit number; one string per address, as long as the cache holds it. */
export function fromU32(n: number): Ipv4Address {
  const known = addresses.get(n);
  if (known !== undefined) return known;
  invariant(Number.isInteger(n) && n >= 0 && n <= 0xffff_ffff, `${n} is not an unsigned 32-bit number`);
  const quad: string = `${n >>> 24}.${(n >>> 16) & 0xff}.${(n >>> 8) & 0xff}.${n & 0xff}`;
  const address = quad as Ipv4Address;
  if (addresses.size >= CACHED_ADDRESSES) addresses.clear();
  addresses.set(n, address);
  return address;
}

/** The prefix's network address as an unsigned 32-bit number. */
export const networkOf = (p: Ipv4Prefix): number => readQuad(p);

/** The prefix's length in bits, 0 to 32. */
export const lengthOf = (p: Ipv4Prefix): number => Number(p.slice(p.indexOf('/') + 1));

/** The netmask of a length, as an unsigned 32-bit number. */
export const maskOf = (length: number): number =>
  // A shift by 32 would be a shift by 0.
  length === 0 ? 0 : (0xffff_ffff << (32 - length)) >>> 0;

/** The prefix of `length` bits that `network` lies in: host bits are masked away. */
export function prefixOf(network: number, length: number): Ipv4Prefix {
  invariant(Number.isInteger(length) && length >= 0 && length <= 32, `${length} is not a prefix length`);
  const text: string = `${fromU32((network & maskOf(length)) >>> 0)}/${length}`;
  return text as Ipv4Prefix;
}

/** Whether the address lies in the prefix. */
export function contains(p: Ipv4Prefix, a: Ipv4Address): boolean {
  return ((readQuad(p) ^ readQuad(a)) & maskOf(lengthOf(p))) === 0;
}

/** The prefix's last address: host bits all one. For a /32 the address itself. */
export const broadcastOf = (p: Ipv4Prefix): Ipv4Address =>
  fromU32((networkOf(p) | ~maskOf(lengthOf(p))) >>> 0);

/** The first address a host may have: network + 1; in a /31 (RFC 3021) and a /32 the network address itself. */
export const firstHostOf = (p: Ipv4Prefix): Ipv4Address => fromU32(networkOf(p) + (lengthOf(p) < 31 ? 1 : 0));

/** Whether any address lies in both: then one of the two contains the other. */
export function overlaps(p: Ipv4Prefix, q: Ipv4Prefix): boolean {
  return ((networkOf(p) ^ networkOf(q)) & maskOf(Math.min(lengthOf(p), lengthOf(q)))) === 0;
}

/** A text that is an address as we write it; null for anything else. For what traces hold: people's text goes to `parseIpv4`. */
export function asAddress(text: string): Ipv4Address | null {
  const value = readQuad(text);
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) return null;
  const address = fromU32(value);
  return address === text ? address : null;
}
