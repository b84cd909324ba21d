/**
 * The Internet checksum (RFC 1071), its incremental update (RFC 1624) and the pseudo-header (RFC 768, RFC 9293).
 *
 * Sums are kept un-complemented and carries are folded late: octets are read one at a time, so that any offset will do.
 */
import { type Octets } from './octets';

/** Two addresses and a protocol, as the UDP and TCP checksums cover them. */
export interface PseudoHeader {
  readonly source: number;
  readonly destination: number;
}

/** What a reader can say about a checksum it finds. */
export type ChecksumVerdict =
  | { readonly kind: 'correct' }
  | { readonly kind: 'wrong'; readonly expected: number }
  /** The sender sent none: UDP's zero. */
  | { readonly kind: 'none' }
  /** Not all octets that it covers are here: a fragment, or a packet cut short. */
  | { readonly kind: 'unknown'; readonly because: string };

/** Octets between two foldings: their words add up to less than 2^30, a small integer to every engine. */
const BLOCK = 0x8000;

/**
 * One's complement sum of the octets from `start` to `end`, folded to 16 bits, not complemented.
 *
 * `initial` is a sum to go on from. A last odd octet counts as the high half of a word.
 */
export function sum(b: Octets, start: number, end: number, initial = 0): number {
  let total = initial;
  let at = start;
  const pairsEnd = end - ((end - start) & 1);
  while (at < pairsEnd) {
    const blockEnd = Math.min(pairsEnd, at + BLOCK);
    // High and low octets apart, four words at a time: half the work of putting each word together.
    let high = 0;
    let low = 0;
    for (; at + 8 <= blockEnd; at += 8) {
      high += (b[at] as number) + (b[at + 2] as number) + (b[at + 4] as number) + (b[at + 6] as number);
      low += (b[at + 1] as number) + (b[at + 3] as number) + (b[at + 5] as number) + (b[at + 7] as number);
    }
    for (; at < blockEnd; at += 2) {
      high += b[at] as number;
      low += b[at + 1] as number;
    }
    total = fold(total + high * 0x100 + low);
  }
  if (pairsEnd < end) total += (b[pairsEnd] ?? 0) << 8;
  return fold(total);
}

/** A sum brought down to 16 bits by adding its carries back in. */
export function fold(total: number): number {
  let folded = total;
  // Beyond 32 bits there are no shifts.
  while (folded > 0xffff_ffff) folded = (folded & 0xffff) + Math.floor(folded / 0x1_0000);
  while (folded > 0xffff) folded = (folded & 0xffff) + (folded >>> 16);
  return folded;
}

/** The checksum of the octets from `start` to `end`: `sum`, complemented. Zero over anything that carries its own. */
export const checksum = (b: Octets, start: number, end: number, initial = 0): number =>
  sum(b, start, end, initial) ^ 0xffff;

/** The new checksum when one 16-bit word changes: HC' = ~(~HC + ~m + m') (RFC 1624, equation 3). */
export const updateChecksum16 = (old: number, from: number, to: number): number =>
  fold((~old & 0xffff) + (~from & 0xffff) + (to & 0xffff)) ^ 0xffff;

/** The new checksum when a 32-bit number, such as an address, changes. */
export const updateChecksum32 = (old: number, from: number, to: number): number =>
  updateChecksum16(updateChecksum16(old, from >>> 16, to >>> 16), from, to);

/** The pseudo-header's share of a UDP or TCP checksum; `length` counts header and data. */
export function pseudoHeaderSum(between: PseudoHeader, protocol: number, length: number): number {
  return pseudoSum(between.source, between.destination, protocol, length);
}

/** The same, for who has the addresses one by one. */
export const pseudoSum = (source: number, destination: number, protocol: number, length: number): number =>
  fold(
    (source >>> 16) +
      (source & 0xffff) +
      (destination >>> 16) +
      (destination & 0xffff) +
      protocol +
      (length >>> 16) +
      (length & 0xffff),
  );

/** The checksum that belongs into the two octets at `fieldAt`, an even distance from `start`, whatever they hold now. */
export const checksumFor = (b: Octets, start: number, end: number, fieldAt: number, initial = 0): number =>
  checksum(b, fieldAt + 2, end, sum(b, start, fieldAt, initial));

/** The receiver's test, RFC 1071: everything, the checksum included, must sum up to all ones. */
export function verifyChecksum(
  b: Octets,
  start: number,
  end: number,
  fieldAt: number,
  initial = 0,
): ChecksumVerdict {
  if (checksum(b, start, end, initial) === 0) return { kind: 'correct' };
  return { kind: 'wrong', expected: checksumFor(b, start, end, fieldAt, initial) };
}
