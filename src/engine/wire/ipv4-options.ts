/**
 * IPv4 options (RFC 791 §3.1): end, no operation, record route, timestamp, source routes; any other keeps its octets.
 *
 * The walk and the layouts only. Who fills a slot, and with which address, is the kernel's rule (ip_options_build,
 * ip_forward_options).
 */
import { concat, type Octets, readU32, writeU32 } from './octets';

export const IPV4_OPTION = {
  end: 0,
  nop: 1,
  recordRoute: 7,
  timestamp: 68,
  looseSourceRoute: 131,
  strictSourceRoute: 137,
  routerAlert: 148,
} as const;

/** What the timestamp option's slots hold. */
export const TIMESTAMP_FLAG = { timesOnly: 0, withAddresses: 1, prespecified: 3 } as const;

const NAMES: Readonly<Record<number, string>> = {
  0: 'end of options',
  1: 'no operation',
  7: 'record route',
  68: 'timestamp',
  131: 'loose source route',
  137: 'strict source route',
  148: 'router alert',
};

export interface Ipv4Option {
  readonly type: number;
  readonly name: string;
  /** Counted from the start of the options, the type octet included. */
  readonly offset: number;
  readonly length: number;
  /** To be repeated in every fragment. */
  readonly copied: boolean;
  /** The whole option. */
  readonly octets: Octets;
  /** Why it cannot be read; it then takes all the rest. */
  readonly problem: string | null;
}

/** The options in order, to the end of the list or of the header; what cannot be read is the last, with its problem. */
export function parseIpv4Options(octets: Octets): readonly Ipv4Option[] {
  const found: Ipv4Option[] = [];
  let offset = 0;
  while (offset < octets.length) {
    const option = optionAt(octets, offset);
    found.push(option);
    if (option.type === IPV4_OPTION.end || option.problem !== null) break;
    offset += option.length;
  }
  return found;
}

function optionAt(octets: Octets, offset: number): Ipv4Option {
  const type = octets[offset] ?? 0;
  const single = type === IPV4_OPTION.end || type === IPV4_OPTION.nop;
  const claimed = single ? 1 : (octets[offset + 1] ?? 0);
  const left = octets.length - offset;
  const problem =
    claimed < (single ? 1 : 2)
      ? `an option length of ${claimed}`
      : claimed > left
        ? `an option of ${claimed} octets where ${left} are left`
        : null;
  const length = problem === null ? claimed : left;
  return {
    type,
    name: NAMES[type] ?? `option ${type}`,
    offset,
    length,
    copied: (type & 0x80) !== 0,
    octets: octets.subarray(offset, offset + length),
    problem,
  };
}

/** Record route and source routes: addresses, and which slot is next. */
export interface RouteOption {
  /** 1-based position of the next slot in the option; beyond its length when all are used. */
  readonly pointer: number;
  readonly addresses: readonly number[];
  /** How many of the addresses lie before the pointer. */
  readonly used: number;
}

const FIRST_ROUTE_POINTER = 4;

/** Reads record route, loose or strict source route; null for any other option, or a bad length. */
export function readRouteOption(option: Ipv4Option): RouteOption | null {
  const { type, octets, problem } = option;
  const isRoute =
    type === IPV4_OPTION.recordRoute ||
    type === IPV4_OPTION.looseSourceRoute ||
    type === IPV4_OPTION.strictSourceRoute;
  if (!isRoute || problem !== null || octets.length < 3) return null;
  const slots = Math.floor((octets.length - 3) / 4);
  const pointer = octets[2] ?? 0;
  return {
    pointer,
    addresses: Array.from({ length: slots }, (_, i) => readU32(octets, 3 + i * 4)),
    used: Math.max(0, Math.min(slots, Math.floor((pointer - FIRST_ROUTE_POINTER) / 4))),
  };
}

/** A timestamp option: who passed it on, and when. */
export interface TimestampOption {
  readonly pointer: number;
  /** Stations that found no slot left. */
  readonly overflow: number;
  readonly flag: number;
  /** Null addresses when the flag says times only. Milliseconds since midnight UT. */
  readonly entries: readonly { readonly address: number | null; readonly time: number }[];
  readonly used: number;
}

const FIRST_TIMESTAMP_POINTER = 5;

/** Reads the timestamp option; null for any other option, or a bad length. */
export function readTimestampOption(option: Ipv4Option): TimestampOption | null {
  const { type, octets, problem } = option;
  if (type !== IPV4_OPTION.timestamp || problem !== null || octets.length < 4) return null;
  const flag = (octets[3] ?? 0) & 0x0f;
  const withAddress = flag !== TIMESTAMP_FLAG.timesOnly;
  const size = withAddress ? 8 : 4;
  const slots = Math.floor((octets.length - 4) / size);
  const pointer = octets[2] ?? 0;
  return {
    pointer,
    overflow: (octets[3] ?? 0) >> 4,
    flag,
    entries: Array.from({ length: slots }, (_, i) => ({
      address: withAddress ? readU32(octets, 4 + i * size) : null,
      time: readU32(octets, 4 + i * size + size - 4),
    })),
    used: Math.max(0, Math.min(slots, Math.floor((pointer - FIRST_TIMESTAMP_POINTER) / size))),
  };
}

/** A record route option with `slots` (1 to 9) empty slots, as `ping -R` sends it. */
export function emitRecordRoute(slots: number): Uint8Array {
  const octets = new Uint8Array(3 + slots * 4);
  octets.set([IPV4_OPTION.recordRoute, octets.length, FIRST_ROUTE_POINTER]);
  return octets;
}

/** A source route through the addresses, the last of them the final destination. */
export function emitSourceRoute(strict: boolean, addresses: readonly number[]): Uint8Array {
  const octets = new Uint8Array(3 + addresses.length * 4);
  const type = strict ? IPV4_OPTION.strictSourceRoute : IPV4_OPTION.looseSourceRoute;
  octets.set([type, octets.length, FIRST_ROUTE_POINTER]);
  addresses.forEach((address, i) => writeU32(octets, 3 + i * 4, address));
  return octets;
}

/** A timestamp option with `slots` empty slots: up to 9 for times only, up to 4 with addresses. */
export function emitTimestampOption(flag: number, slots: number): Uint8Array {
  const size = flag === TIMESTAMP_FLAG.timesOnly ? 4 : 8;
  const octets = new Uint8Array(4 + slots * size);
  octets.set([IPV4_OPTION.timestamp, octets.length, FIRST_TIMESTAMP_POINTER, flag]);
  return octets;
}

/** Options padded with `end` to whole words, as the header needs them. */
export function padOptions(...options: readonly Octets[]): Uint8Array {
  const all = concat(...options);
  return concat(all, new Uint8Array((4 - (all.length % 4)) % 4));
}

/** The options of a later fragment: those not to be copied become no operations (Linux, ip_options_fragment). */
export function optionsOfLaterFragment(options: Octets): Uint8Array {
  const kept = options.slice();
  for (const option of parseIpv4Options(options)) {
    if (option.problem !== null) break;
    if (!option.copied && option.type !== IPV4_OPTION.end) {
      kept.fill(IPV4_OPTION.nop, option.offset, option.offset + option.length);
    }
  }
  return kept;
}
