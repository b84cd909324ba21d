/** Octets on the wire, and the few ways to look into them that every protocol shares. Numbers are big-endian. */

/** Bytes that nobody may change: every trace event points at some. Only `wire` and the kernel's buffers create them. */
export type Octets = Omit<Readonly<Uint8Array>, 'set' | 'fill' | 'sort' | 'reverse' | 'copyWithin'>;

/** No octets at all. */
export const EMPTY: Octets = new Uint8Array(0);

/** Two octets as a number; what lies beyond the end reads as zero. */
export const readU16 = (o: Octets, at: number): number => ((o[at] ?? 0) << 8) | (o[at + 1] ?? 0);

/** Four octets as an unsigned number; what lies beyond the end reads as zero. */
export const readU32 = (o: Octets, at: number): number =>
  (((o[at] ?? 0) << 24) | ((o[at + 1] ?? 0) << 16) | ((o[at + 2] ?? 0) << 8) | (o[at + 3] ?? 0)) >>> 0;

export function writeU16(target: Uint8Array, at: number, value: number): void {
  target[at] = value >>> 8;
  target[at + 1] = value;
}

export function writeU32(target: Uint8Array, at: number, value: number): void {
  target[at] = value >>> 24;
  target[at + 1] = value >>> 16;
  target[at + 2] = value >>> 8;
  target[at + 3] = value;
}

/** The pieces one behind the other, in new octets. */
export function concat(...pieces: readonly Octets[]): Uint8Array {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

export function equalOctets(a: Octets, b: Octets): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/** Two lower-case hex digits for each octet, without separators: the form replay cases use. */
export function toHex(octets: Octets): string {
  let text = '';
  for (let i = 0; i < octets.length; i++) text += HEX[octets[i] ?? 0] ?? '';
  return text;
}

/** The octets that hex digits spell, blanks between them ignored; null when it is not hex or half an octet is left. */
export function fromHex(text: string): Uint8Array | null {
  const digits = text.replaceAll(/\s+/g, '');
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) return null;
  const octets = new Uint8Array(digits.length / 2);
  for (let i = 0; i < octets.length; i++) octets[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return octets;
}
