/**
 * IPv4 options as a host handles them (RFC 791 §3.1; net/ipv4/ip_options.c).
 *
 * Record route: the slot is filled on input and overwritten on forwarding with the address of the way out.
 * Timestamp with addresses: the address that faces the source stays. Echoes and ICMP errors carry them back.
 * Left out: source routing (refused, as with accept_source_route=0), CIPSO, router alert.
 */
import { sealHeader } from './gso';
import { ipHeaderLength, touched, write32 } from './skb';
import { type Skb } from './state';

const END = 0;
const NOP = 1;
const RECORD_ROUTE = 7;
const TIMESTAMP = 68;
const LOOSE_SOURCE_ROUTE = 131;
const STRICT_SOURCE_ROUTE = 137;

const DAY_MS = 86_400_000;

export interface SeenOptions {
  /** Offset of record route from the start of the header; 0 when there is none. */
  readonly recordRoute: number;
  readonly timestamp: number;
  readonly sourceRoute: boolean;
  /** False: an option is cut short or lies about its length. */
  readonly wellFormed: boolean;
}

const NONE: SeenOptions = { recordRoute: 0, timestamp: 0, sourceRoute: false, wellFormed: true };

/** Finds the options of the header at `ip` that is `length` octets long. */
export function scanOptions(b: Uint8Array, ip: number, length: number): SeenOptions {
  let seen = NONE;
  for (let at = ip + 20; at < ip + length;) {
    const type = b[at] ?? END;
    if (type === END) return seen;
    const shortest = type === NOP ? 1 : 2;
    const size = type === NOP ? 1 : (b[at + 1] ?? 0);
    if (size < shortest || at + size > ip + length) return { ...seen, wellFormed: false };
    seen = withOption(seen, type, at - ip);
    at += size;
  }
  return seen;
}

function withOption(seen: SeenOptions, type: number, offset: number): SeenOptions {
  if (type === RECORD_ROUTE) return { ...seen, recordRoute: offset };
  if (type === TIMESTAMP) return { ...seen, timestamp: offset };
  if (type === LOOSE_SOURCE_ROUTE || type === STRICT_SOURCE_ROUTE) return { ...seen, sourceRoute: true };
  return seen;
}

/**
 * ip_options_compile on input: a free slot gets `facing`, the address this host would use towards the source.
 *
 * Gives what was found; the header checksum is renewed when something was written.
 */
export function compileOptions(skb: Skb, facing: number): SeenOptions {
  const seen = scanOptions(skb.data, skb.head, ipHeaderLength(skb));
  if (!seen.wellFormed || seen.sourceRoute) return seen;
  const wroteRoute = seen.recordRoute > 0 && recordAddress(skb, seen.recordRoute, facing);
  const wroteTime = seen.timestamp > 0 && stamp(skb, seen.timestamp, facing);
  if (wroteRoute || wroteTime) {
    sealHeader(skb.data, skb.head);
    touched(skb);
  }
  return seen;
}

function recordAddress(skb: Skb, option: number, address: number): boolean {
  const at = skb.head + option;
  const length = skb.data[at + 1] ?? 0;
  const pointer = skb.data[at + 2] ?? 0;
  if (pointer < 4 || pointer + 3 > length) return false;
  write32(skb.data, at + pointer - 1, address);
  skb.data[at + 2] = pointer + 4;
  return true;
}

function stamp(skb: Skb, option: number, address: number): boolean {
  const at = skb.head + option;
  const length = skb.data[at + 1] ?? 0;
  const pointer = skb.data[at + 2] ?? 0;
  const flag = (skb.data[at + 3] ?? 0) & 0x0f;
  const milliseconds = Math.floor(skb.at / 1_000_000) % DAY_MS;
  const slot = flag === 0 ? 4 : 8;
  if (flag > 1) return false;
  if (pointer + slot - 1 > length) {
    const overflow = (skb.data[at + 3] ?? 0) >> 4;
    if (overflow < 15) skb.data[at + 3] = ((overflow + 1) << 4) | flag;
    return true;
  }
  if (flag === 1) write32(skb.data, at + pointer - 1, address);
  write32(skb.data, at + pointer - 1 + slot - 4, milliseconds);
  skb.data[at + 2] = pointer + slot;
  return true;
}

/** ip_forward_options: the slot just filled gets `leaving`, the address on the way out, instead. */
export function forwardOptions(skb: Skb, leaving: number): void {
  const { recordRoute } = scanOptions(skb.data, skb.head, ipHeaderLength(skb));
  if (recordRoute === 0) return;
  const at = skb.head + recordRoute;
  const pointer = skb.data[at + 2] ?? 0;
  if (pointer < 8) return;
  write32(skb.data, at + pointer - 5, leaving);
  sealHeader(skb.data, skb.head);
  touched(skb);
}

/** ip_options_echo: the options an answer carries back, padded to a multiple of four octets. */
export function echoedOptions(b: Uint8Array, ip: number): Uint8Array {
  const header = ((b[ip] ?? 0) & 0x0f) * 4;
  const seen = scanOptions(b, ip, header);
  const parts: number[] = [];
  for (const option of [seen.recordRoute, seen.timestamp]) {
    if (option === 0 || !seen.wellFormed) continue;
    const length = b[ip + option + 1] ?? 0;
    for (let i = 0; i < length; i++) parts.push(b[ip + option + i] ?? 0);
  }
  while (parts.length % 4 !== 0) parts.push(END);
  return Uint8Array.from(parts);
}
