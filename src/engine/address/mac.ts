/**
 * Ethernet addresses (IEEE 802), canonical: six lower-case hex octets joined by colons. The two rules by which an
 * address follows from an IPv4 address: Docker's (02:42 + address) and the one the recorded VPC interfaces use (0a:58).
 */
import { invariant } from '../invariant';
import { err, ok, type Result } from '../result';
import { type Ipv4Address, toU32 } from './ipv4';

declare const canonical: unique symbol;

/** "02:42:64:60:01:02". */
export type MacAddress = string & { readonly [canonical]: 'MacAddress' };

/** The shape of wire's `Octets`, which stands to our right and cannot be imported. */
export type MacOctets = Omit<Readonly<Uint8Array>, 'set' | 'fill' | 'sort' | 'reverse' | 'copyWithin'>;

const LENGTH = 17;
const CACHED_ADDRESSES = 4_096;
const PATTERN = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/;

/** The address in canonical spelling, if `text` is six two-digit hex octets joined by colons. */
export function parseMac(text: string): Result<MacAddress, string> {
  const lower = text.length === LENGTH ? text.toLowerCase() : '';
  return PATTERN.test(lower)
    ? ok(lower as MacAddress)
    : err(`${JSON.stringify(text.slice(0, 24))} is not a MAC address such as 0a:58:0a:f4:01:02`);
}

/** An address of our own; throws when the literal is wrong. */
export function mac(text: string): MacAddress {
  const parsed = parseMac(text);
  invariant(parsed.ok, parsed.ok ? '' : parsed.error);
  return parsed.value;
}

/** All ones: every station on the link. */
export const BROADCAST = mac('ff:ff:ff:ff:ff:ff');

const HEX: readonly string[] = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));
const hex = (octet: number): string => HEX[octet & 0xff] ?? '';

const join = (a: number, b: number, c: number, d: number, e: number, f: number): MacAddress =>
  [hex(a), hex(b), hex(c), hex(d), hex(e), hex(f)].join(':') as MacAddress;

function fromAddress(first: number, second: number, address: Ipv4Address): MacAddress {
  const n = toU32(address);
  return join(first, second, n >>> 24, n >>> 16, n >>> 8, n);
}

/** Docker's rule for a container or bridge: 02:42 and the four octets of its address (libnetwork, netutils). */
export const dockerMac = (a: Ipv4Address): MacAddress => fromAddress(0x02, 0x42, a);

/** The rule of the recorded VPC's interfaces: 0a:58 and the four octets of the address. */
export const eniMac = (a: Ipv4Address): MacAddress => fromAddress(0x0a, 0x58, a);

const octetsByMac = new Map<MacAddress, MacOctets>();

/** The six octets of an address, shared: not to be changed. */
export function macBytes(m: MacAddress): MacOctets {
  const known = octetsByMac.get(m);
  if (known !== undefined) return known;
  const octets = Uint8Array.from(m.split(':'), (pair) => Number.parseInt(pair, 16));
  if (octetsByMac.size >= CACHED_ADDRESSES) octetsByMac.clear();
  octetsByMac.set(m, octets);
  return octets;
}

/** Octets on their way to being text, in two halves: a string per address without a string per octet. */
const textByNumber = new Map<number, MacAddress>();

/** The address that six octets at `offset` spell; octets beyond the end read as zero. */
export function macFrom(octets: ArrayLike<number>, offset: number): MacAddress {
  const at = (i: number): number => octets[offset + i] ?? 0;
  const high = at(0) * 0x10000 + at(1) * 0x100 + at(2);
  const low = at(3) * 0x10000 + at(4) * 0x100 + at(5);
  const key = high * 0x100_0000 + low;
  const known = textByNumber.get(key);
  if (known !== undefined) return known;
  const text = join(at(0), at(1), at(2), at(3), at(4), at(5));
  if (textByNumber.size >= CACHED_ADDRESSES) textByNumber.clear();
  textByNumber.set(key, text);
  return text;
}
