/**
 * Header layouts as data.
 *
 * One table per protocol, copied from the bit diagram in its RFC, drives the parser, the emitter, the hex dump's
 * highlights and the field tooltips, so they cannot disagree. `defineHeader` turns each row into byte arithmetic once;
 * no packet pays for a loop over bits. Options and anything else of variable length get a function, not a table.
 */
import { invariant } from '../invariant';
import { err, ok, type Result } from '../result';
import { type Bytes, bytes } from '../units';
import { type Octets } from './octets';

export interface Field {
  /** Offset of the first bit from the start of the header, as drawn in the RFC. */
  readonly firstBit: number;
  /** 1 to 48. */
  readonly width: number;
  /** What the RFC says the field is for, in a few words. Shown to the reader. */
  readonly meaning: string;
  /** Least significant octet first; whole octets only. */
  readonly littleEndian: boolean;
}

export interface NamedField<Name extends string = string> extends Field {
  readonly name: Name;
}

/** A field as byte arithmetic: the octets it touches, and what to cut off on either side. */
interface Slot<Name extends string> extends NamedField<Name> {
  readonly firstByte: number;
  readonly byteCount: number;
  /** Bits to the right of the field in its last octet. */
  readonly shift: number;
  /** As many ones as the field has bits, where that is at most 32. */
  readonly mask: number;
  /** 2 ** width. */
  readonly bound: number;
}

export interface Header<Name extends string> {
  readonly protocol: string;
  readonly source: string;
  readonly length: Bytes;
  readonly fields: Readonly<Record<Name, Field>>;
  /** The same rows in the order they stand on the wire. */
  readonly rows: readonly NamedField<Name>[];
}

export type HeaderName<H> = H extends Header<infer Name> ? Name : never;
export type HeaderValues<H> = Readonly<Record<HeaderName<H>, number>>;

/** Fewer octets than a header or a length field promises. */
export interface Truncated {
  readonly kind: 'truncated';
  readonly need: Bytes;
  readonly have: Bytes;
}

/** Octets that contradict themselves or the protocol they are read as. */
export interface Malformed {
  readonly kind: 'malformed';
  readonly reason: string;
}

export const truncated = (need: number, have: number): Truncated => ({
  kind: 'truncated',
  need: bytes(need),
  have: bytes(have),
});

export const malformed = (reason: string): Malformed => ({ kind: 'malformed', reason });

/** A row of a layout: bits from `firstBit`, most significant first. */
export const bits = (firstBit: number, width: number, meaning: string): Field => ({
  firstBit,
  width,
  meaning,
  littleEndian: false,
});

/** A row of whole octets whose least significant octet comes first, as WireGuard has them. */
export const littleEndian = (firstBit: number, width: number, meaning: string): Field => ({
  firstBit,
  width,
  meaning,
  littleEndian: true,
});

/** A layout made ready: its slots, and values of the right shape to begin with. */
interface Compiled {
  readonly slots: readonly Slot<string>[];
  readonly blank: Readonly<Record<string, number>>;
}

/** Kept apart so that a layout stays plain data. */
const compiled = new WeakMap<object, Compiled>();

/** A layout from its rows, which must cover whole octets without a gap or an overlap. */
export function defineHeader<Name extends string>(
  protocol: string,
  source: string,
  fields: Readonly<Record<Name, Field>>,
): Header<Name> {
  const slots = (Object.keys(fields) as Name[])
    .map((name) => compile(name, fields[name]))
    .sort((a, b) => a.firstBit - b.firstBit);
  let end = 0;
  for (const slot of slots) {
    if (slot.firstBit !== end) throw new RangeError(`${protocol}.${slot.name} leaves a gap or overlaps`);
    end += slot.width;
  }
  if (end % 8 !== 0) throw new RangeError(`${protocol} does not end on an octet`);
  const rows = slots.map(({ name, firstBit, width, meaning, littleEndian: little }) => ({
    name,
    firstBit,
    width,
    meaning,
    littleEndian: little,
  }));
  const header = { protocol, source, length: bytes(end / 8), fields, rows };
  compiled.set(header, { slots, blank: Object.fromEntries(rows.map((row) => [row.name, 0])) });
  return header;
}

function compile<Name extends string>(name: Name, field: Field): Slot<Name> {
  const firstByte = field.firstBit >> 3;
  const lastBit = field.firstBit + field.width - 1;
  const whole = field.firstBit % 8 === 0 && field.width % 8 === 0;
  if (field.width < 1 || field.width > 48) throw new RangeError(`${name}: 1 to 48 bits, not ${field.width}`);
  if (field.littleEndian && !whole) throw new RangeError(`${name}: only whole octets can be little-endian`);
  const byteCount = (lastBit >> 3) - firstByte + 1;
  // Beyond 32 bits there are no shifts and masks, and nothing here needs them.
  if (byteCount > 4 && !whole) throw new RangeError(`${name}: more than four octets must be whole ones`);
  return {
    ...field,
    name,
    firstByte,
    byteCount,
    shift: 7 - (lastBit & 7),
    mask: 2 ** Math.min(32, field.width) - 1,
    bound: 2 ** field.width,
  };
}

/** Reads every field. Fails only when the buffer is shorter than the header. */
export function readHeader<Name extends string>(
  header: Header<Name>,
  octets: Octets,
  offset = 0,
): Result<Readonly<Record<Name, number>>, Truncated> {
  const have = Math.max(0, octets.length - offset);
  return have < header.length ? err(truncated(header.length, have)) : ok(peekHeader(header, octets, offset));
}

/** Reads every field, whatever is there: octets beyond the end read as zero. */
export function peekHeader<Name extends string>(
  header: Header<Name>,
  octets: Octets,
  offset: number,
): Readonly<Record<Name, number>> {
  const { slots, blank } = compiledOf(header);
  // A copy of one shape costs a tenth of an object that grows field by field.
  const values: Record<string, number> = { ...blank };
  for (const slot of slots) values[slot.name] = readSlot(slot, octets, offset);
  return values as Readonly<Record<Name, number>>;
}

/** Emits a header; fields not named in `values` are zero. Throws a RangeError for a value that does not fit. */
export function writeHeader<Name extends string>(
  header: Header<Name>,
  values: Readonly<Partial<Record<Name, number>>>,
): Uint8Array {
  const octets = new Uint8Array(header.length);
  writeHeaderInto(header, values, octets, 0);
  return octets;
}

/** As `writeHeader`, into zeroed octets of a larger buffer. */
export function writeHeaderInto<Name extends string>(
  header: Header<Name>,
  values: Readonly<Partial<Record<Name, number>>>,
  target: Uint8Array,
  offset: number,
): void {
  for (const slot of compiledOf(header).slots) {
    const value = (values as Readonly<Record<string, number | undefined>>)[slot.name];
    if (value !== undefined && value !== 0) writeSlot(slot, value, target, offset);
  }
}

function compiledOf(header: Header<string>): Compiled {
  const found = compiled.get(header);
  invariant(found !== undefined, `${header.protocol} was not made by defineHeader`);
  return found;
}

function readSlot(slot: Slot<string>, octets: Octets, offset: number): number {
  const first = offset + slot.firstByte;
  const last = first + slot.byteCount - 1;
  if (slot.littleEndian || slot.byteCount > 4) {
    let value = 0;
    if (slot.littleEndian) for (let at = last; at >= first; at--) value = value * 256 + (octets[at] ?? 0);
    else for (let at = first; at <= last; at++) value = value * 256 + (octets[at] ?? 0);
    return value;
  }
  let word = 0;
  for (let at = first; at <= last; at++) word = (word << 8) | (octets[at] ?? 0);
  return ((word >>> slot.shift) & slot.mask) >>> 0;
}

function writeSlot(slot: Slot<string>, value: number, target: Uint8Array, offset: number): void {
  if (!Number.isInteger(value) || value < 0 || value >= slot.bound) {
    throw new RangeError(`${slot.name}: ${value} does not fit in ${slot.width} bits`);
  }
  const first = offset + slot.firstByte;
  let rest = value * 2 ** slot.shift;
  for (let i = 0; i < slot.byteCount; i++) {
    const at = first + (slot.littleEndian ? i : slot.byteCount - 1 - i);
    // Or, not assign: two fields may share an octet. Only the low octet of `rest` is kept.
    target[at] = (target[at] ?? 0) | rest;
    rest = Math.floor(rest / 256);
  }
}
