/**
 * TCP options: maximum segment size (RFC 9293 §3.2), selective acknowledgements (RFC 2018), timestamps and window
 * scale (RFC 7323). Any other kind keeps its octets.
 */
import { concat, EMPTY, type Octets, readU16, readU32, writeU16, writeU32 } from './octets';

export type TcpOption =
  | { readonly kind: 'end' }
  | { readonly kind: 'nop' }
  | { readonly kind: 'mss'; readonly size: number }
  | { readonly kind: 'window-scale'; readonly shift: number }
  | { readonly kind: 'sack-permitted' }
  | { readonly kind: 'sack'; readonly blocks: readonly { readonly left: number; readonly right: number }[] }
  | { readonly kind: 'timestamps'; readonly value: number; readonly echo: number }
  | { readonly kind: 'other'; readonly number: number; readonly data: Octets }
  /** The rest makes no sense: a length that is too small or runs beyond the header. */
  | { readonly kind: 'malformed'; readonly data: Octets };

/** An option and the octets it takes, counted from the start of the options. */
export interface PlacedTcpOption {
  readonly option: TcpOption;
  readonly offset: number;
  readonly length: number;
}

const NUMBER = { end: 0, nop: 1, mss: 2, windowScale: 3, sackPermitted: 4, sack: 5, timestamps: 8 } as const;

/** The options in order, to the end of the list or of the header; what cannot be read is one `malformed` at the end. */
export function parseTcpOptions(octets: Octets): readonly PlacedTcpOption[] {
  const found: PlacedTcpOption[] = [];
  let offset = 0;
  while (offset < octets.length) {
    const placed = optionAt(octets, offset);
    found.push(placed);
    if (placed.option.kind === 'end' || placed.option.kind === 'malformed') break;
    offset += placed.length;
  }
  return found;
}

function optionAt(octets: Octets, offset: number): PlacedTcpOption {
  const number = octets[offset] ?? 0;
  if (number === NUMBER.end) return { option: { kind: 'end' }, offset, length: 1 };
  if (number === NUMBER.nop) return { option: { kind: 'nop' }, offset, length: 1 };
  const length = octets[offset + 1] ?? 0;
  if (length < 2 || offset + length > octets.length) {
    const data = octets.subarray(offset);
    return { option: { kind: 'malformed', data }, offset, length: data.length };
  }
  return { option: readOption(number, octets.subarray(offset + 2, offset + length)), offset, length };
}

interface Reader {
  readonly fits: (length: number) => boolean;
  readonly read: (data: Octets) => TcpOption;
}

const exactly =
  (expected: number) =>
  (length: number): boolean =>
    length === expected;

const READERS: Readonly<Record<number, Reader>> = {
  [NUMBER.mss]: { fits: exactly(2), read: (data) => ({ kind: 'mss', size: readU16(data, 0) }) },
  [NUMBER.windowScale]: { fits: exactly(1), read: (data) => ({ kind: 'window-scale', shift: data[0] ?? 0 }) },
  [NUMBER.sackPermitted]: { fits: exactly(0), read: () => ({ kind: 'sack-permitted' }) },
  [NUMBER.sack]: { fits: (length) => length > 0 && length % 8 === 0, read: (data) => readSack(data) },
  [NUMBER.timestamps]: {
    fits: exactly(8),
    read: (data) => ({ kind: 'timestamps', value: readU32(data, 0), echo: readU32(data, 4) }),
  },
};

/** Lengths that do not fit the kind make it an `other`, as a receiver ignores them. */
function readOption(number: number, data: Octets): TcpOption {
  const reader = READERS[number];
  return reader?.fits(data.length) === true ? reader.read(data) : { kind: 'other', number, data };
}

const readSack = (data: Octets): TcpOption => ({
  kind: 'sack',
  blocks: Array.from({ length: data.length / 8 }, (_, i) => ({
    left: readU32(data, i * 8),
    right: readU32(data, i * 8 + 4),
  })),
});

/** Emits options one behind the other, without padding: put `nop`s where the peer is to find words aligned. */
export const emitTcpOptions = (options: readonly TcpOption[]): Uint8Array =>
  concat(...options.map(emitOption));

function emitOption(option: TcpOption): Octets {
  switch (option.kind) {
    case 'end':
      return Uint8Array.of(NUMBER.end);
    case 'nop':
      return Uint8Array.of(NUMBER.nop);
    case 'mss': {
      const octets = Uint8Array.of(NUMBER.mss, 4, 0, 0);
      writeU16(octets, 2, option.size);
      return octets;
    }
    case 'window-scale':
      return Uint8Array.of(NUMBER.windowScale, 3, option.shift);
    case 'sack-permitted':
      return Uint8Array.of(NUMBER.sackPermitted, 2);
    case 'sack':
      return emitWords(
        NUMBER.sack,
        option.blocks.flatMap((b) => [b.left, b.right]),
      );
    case 'timestamps':
      return emitWords(NUMBER.timestamps, [option.value, option.echo]);
    case 'other':
      return concat(Uint8Array.of(option.number, 2 + option.data.length), option.data);
    case 'malformed':
      return option.data;
  }
}

function emitWords(number: number, words: readonly number[]): Octets {
  const octets = new Uint8Array(2 + words.length * 4);
  octets[0] = number;
  octets[1] = octets.length;
  words.forEach((word, i) => writeU32(octets, 2 + i * 4, word));
  return octets;
}

/** The options a Linux socket sends with its SYN, in its order (tcp_options_write). */
export const synOptions = (mss: number, timestamp: number, echo: number, shift: number): Uint8Array =>
  emitTcpOptions([
    { kind: 'mss', size: mss },
    { kind: 'sack-permitted' },
    { kind: 'timestamps', value: timestamp, echo },
    { kind: 'nop' },
    { kind: 'window-scale', shift },
  ]);

/** The options a Linux socket sends with everything after the SYN. */
export const segmentOptions = (timestamp: number, echo: number): Uint8Array =>
  emitTcpOptions([{ kind: 'nop' }, { kind: 'nop' }, { kind: 'timestamps', value: timestamp, echo }]);

/** The MSS that a SYN's options name; null when they name none. */
export function mssOf(options: Octets = EMPTY): number | null {
  for (const { option } of parseTcpOptions(options)) if (option.kind === 'mss') return option.size;
  return null;
}
