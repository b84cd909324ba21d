/**
 * IPv4 addresses and prefixes (RFC 791, RFC 4632), as canonical strings outside and unsigned 32-bit numbers inside.
 *
 * Text goes through ip-num, here and nowhere else: its objects hold bigints, throw, and take microseconds where the
 * data path has nanoseconds. A canonical string compares with ===, keys a Map, and reads well in a trace.
 */
import { IPv4, IPv4CidrRange } from 'ip-num';
import { invariant } from '../invariant';
import { err, ok, type Result } from '../result';

declare const canonical: unique symbol;

/** Dotted quad without leading zeros: "10.244.1.7". */
export type Ipv4Address = string & { readonly [canonical]: 'Ipv4Address' };

/** Network address and length, host bits zero: "10.244.1.0/24". */
export type Ipv4Prefix = string & { readonly [canonical]: 'Ipv4Prefix' };

const LONGEST_ADDRESS = '255.255.255.255'.length;
const LONGEST_PREFIX = LONGEST_ADDRESS + '/32'.length;
/** Enough for every address of a 64-node cluster; beyond that the cache starts anew. */
const CACHED_ADDRESSES = 65_536;

/** The address, if `text` is a dotted quad of plain decimal octets; otherwise a sentence that names what was found. */
export function parseIpv4(text: string): Result<Ipv4Address, string> {
  if (text.length > LONGEST_ADDRESS) return err(`${quote(text)} is too long for an IPv4 address`);
  try {
    return ok(IPv4.fromString(text).toString() as Ipv4Address);
  } catch {
    return err(`${quote(text)} is not an IPv4 address such as 10.244.1.7`);
  }
}

/** The prefix, if `text` is network/length with all host bits zero; otherwise a sentence that says what was meant. */
export function parsePrefix(text: string): Result<Ipv4Prefix, string> {
  if (text.length > LONGEST_PREFIX) return err(`${quote(text)} is too long for an IPv4 prefix`);
  try {
    // ip-num accepts host bits and "/024": only the canonical spelling gets through.
    const range = IPv4CidrRange.fromCidr(text);
    const canonicalText = `${range.getFirst().toString()}/${range.cidrPrefix.getValue().toString()}`;
    if (text === canonicalText) return ok(canonicalText as Ipv4Prefix);
    return err(`${quote(text)} is not a network address; did you mean ${canonicalText}?`);
  } catch {
    return err(`${quote(text)} is not an IPv4 prefix such as 10.244.0.0/16`);
  }
}

const quote = (text: string): string => JSON.stringify(text.length > 24 ? `${text.slice(0, 24)}…` : text);

/** An address of our own; throws when the literal is wrong. */
export function ipv4(text: string): Ipv4Address {
  const parsed = parseIpv4(text);
  invariant(parsed.ok, parsed.ok ? '' : parsed.error);
  return parsed.value;
}

/** A prefix of our own; throws when the literal is wrong. */
export function prefix(text: string): Ipv4Prefix {
  const parsed = parsePrefix(text);
  invariant(parsed.ok, parsed.ok ? '' : parsed.error);
  return parsed.value;
}

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
