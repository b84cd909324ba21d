/**
 * IPv4 options as a host handles them (RFC 791 §3.1; net/ipv4/ip_options.c at 6.18).
 *
 * Record route: the slot is filled on input and overwritten on forwarding with the address of the way out.
 * Timestamp with addresses: the address that faces the source stays. Answers and errors carry both back, with a record
 * of their own. Left out: source routing (refused, as with accept_source_route=0), domains of labels, what a router does when alerted.
 */
import { sealHeader } from './gso';
import { ipHeaderLength, read32, touched, write32 } from './skb';
import { type IpOptions, type Skb } from './state';

const END = 0;
const NOP = 1;
const RECORD_ROUTE = 7;
const TIMESTAMP = 68;
const LOOSE_SOURCE_ROUTE = 131;
const STRICT_SOURCE_ROUTE = 137;
const ROUTER_ALERT = 148;
/** CIPSO, a security label. */
const LABEL = 134;
const SHORTEST_LABEL = 8;

const TIMES_ONLY = 0;
const WITH_ADDRESSES = 1;
const PRESPECIFIED = 3;
const MOST_OVERFLOWS = 15;

const DAY_MS = 86_400_000;

/** A host as its options handling needs to know it. */
export interface Station {
  /** The address this host would use towards the source (fib_compute_spec_dst). */
  readonly facing: number;
  /** Whether an address is its own, or not one host's. */
  readonly isOwn: (address: number) => boolean;
  /** The time of day at instant 0, in nanoseconds. */
  readonly dayOffset: number;
}

const NONE: IpOptions = {
  recordRoute: 0,
  timestamp: 0,
  sourceRoute: false,
  label: 0,
  recorded: false,
  stamped: false,
  changed: false,
  problem: null,
};

/** What one option comes to: a change of what was found, or the octet that is wrong with it. */
type Found = Partial<IpOptions> | { readonly problem: number };
type Handle = (skb: Skb, at: number, station: Station, seen: IpOptions) => Found;

/**
 * ip_options_compile on input: finds the options and writes this host's record into them.
 *
 * The header checksum is left as it was: a router renews it when it forwards, a host that answers does not.
 */
export function compileOptions(skb: Skb, station: Station): IpOptions {
  const end = skb.head + ipHeaderLength(skb);
  let seen = NONE;
  for (let at = skb.head + 20; at < end && seen.problem === null;) {
    const type = skb.data[at] ?? END;
    if (type === END) return endedAt(skb, at + 1, end) ? { ...seen, changed: true } : seen;
    const size = sizeAt(skb, at, end);
    if (size === 0) return { ...seen, problem: at - skb.head };
    seen = { ...seen, ...HANDLES[type]?.(skb, at, station, seen) };
    at += size;
  }
  return seen;
}

/** How long an option is; 0: it does not fit. */
function sizeAt(skb: Skb, at: number, end: number): number {
  if (skb.data[at] === NOP) return 1;
  const size = skb.data[at + 1] ?? 0;
  return at + 1 >= end || size < 2 || at + size > end ? 0 : size;
}

/** What stands behind the end of the list is wiped out; true where that changed anything. */
function endedAt(skb: Skb, from: number, end: number): boolean {
  const isClean = skb.data.subarray(from, end).every((octet) => octet === END);
  if (isClean) return false;
  skb.data.fill(END, from, end);
  touched(skb);
  return true;
}

/** cipso_v4_validate: a label of a domain of interpretation that nobody has configured here. */
function label(skb: Skb, at: number, _station: Station, seen: IpOptions): Found {
  const here = at - skb.head;
  if (seen.label > 0) return { problem: here };
  return { label: here, problem: here + ((skb.data[at + 1] ?? 0) < SHORTEST_LABEL ? 1 : 2) };
}

const routerAlert: Handle = (skb, at) => ((skb.data[at + 1] ?? 0) < 4 ? { problem: at - skb.head + 1 } : {});

const HANDLES: Readonly<Record<number, Handle>> = {
  [RECORD_ROUTE]: recordRoute,
  [TIMESTAMP]: timestamp,
  [LOOSE_SOURCE_ROUTE]: () => ({ sourceRoute: true }),
  [STRICT_SOURCE_ROUTE]: () => ({ sourceRoute: true }),
  [LABEL]: label,
  [ROUTER_ALERT]: routerAlert,
};

function recordRoute(skb: Skb, at: number, { facing }: Station, seen: IpOptions): Found {
  const here = at - skb.head;
  const length = skb.data[at + 1] ?? 0;
  const pointer = skb.data[at + 2] ?? 0;
  if (seen.recordRoute > 0) return { problem: here };
  if (length < 3) return { problem: here + 1 };
  if (pointer < 4 || (pointer <= length && pointer + 3 > length)) return { problem: here + 2 };
  if (pointer > length) return { recordRoute: here };
  write32(skb.data, at + pointer - 1, facing);
  skb.data[at + 2] = pointer + 4;
  touched(skb);
  return { recordRoute: here, recorded: true, changed: true };
}

function timestamp(skb: Skb, at: number, station: Station, seen: IpOptions): Found {
  const here = at - skb.head;
  const length = skb.data[at + 1] ?? 0;
  const pointer = skb.data[at + 2] ?? 0;
  if (seen.timestamp > 0) return { problem: here };
  if (length < 4) return { problem: here + 1 };
  if (pointer < 5 || (pointer <= length && pointer + 3 > length)) return { problem: here + 2 };
  return pointer > length ? overflow(skb, at) : stamp(skb, at, station);
}

/** No slot left: stations without one are counted, up to fifteen. */
function overflow(skb: Skb, at: number): Found {
  const flags = skb.data[at + 3] ?? 0;
  const here = at - skb.head;
  if ((flags & 0x0f) === PRESPECIFIED) return { timestamp: here };
  if (flags >> 4 === MOST_OVERFLOWS) return { problem: here + 3 };
  skb.data[at + 3] = flags + 0x10;
  touched(skb);
  return { timestamp: here, changed: true };
}

function stamp(skb: Skb, at: number, { facing, isOwn, dayOffset }: Station): Found {
  const b = skb.data;
  const here = at - skb.head;
  const pointer = b[at + 2] ?? 0;
  const flag = (b[at + 3] ?? 0) & 0x0f;
  const slot = at + pointer - 1;
  const size = flag === TIMES_ONLY ? 4 : 8;
  if (flag !== TIMES_ONLY && flag !== WITH_ADDRESSES && flag !== PRESPECIFIED) return { timestamp: here };
  if (pointer + size - 1 > (b[at + 1] ?? 0)) return { problem: here + 2 };
  if (flag === PRESPECIFIED && !isOwn(read32(b, slot))) return { timestamp: here };
  if (flag === WITH_ADDRESSES) write32(b, slot, facing);
  write32(b, slot + size - 4, timeOfDay(skb.at + dayOffset));
  b[at + 2] = pointer + size;
  touched(skb);
  return { timestamp: here, stamped: true, changed: true };
}

/** inet_current_timestamp: milliseconds since midnight, of nanoseconds since some midnight. */
export const timeOfDay = (nanoseconds: number): number => Math.floor(nanoseconds / 1_000_000) % DAY_MS;

/** ip_forward_options: the slot just filled gets `leaving`, the address on the way out, instead; the checksum is renewed. */
export function forwardOptions(skb: Skb, options: IpOptions, leaving: number): void {
  if (!options.changed) return;
  if (options.recorded) {
    const at = skb.head + options.recordRoute;
    write32(skb.data, at + (skb.data[at + 2] ?? 0) - 5, leaving);
  }
  sealHeader(skb.data, skb.head);
  touched(skb);
}

/**
 * ip_options_echo and ip_options_build: the options an answer from `source` carries back, its own record added, padded
 * to a multiple of four octets.
 */
export function echoedOptions(about: Skb, source: number, dayOffset: number): Uint8Array {
  const { options } = about;
  if (options === null) return new Uint8Array(0);
  const route = octetsOf(about, options.recordRoute);
  const times = octetsOf(about, options.timestamp);
  if (options.recorded) recordOwn(route, source);
  if (options.stamped) stampOwn(times, source, timeOfDay(about.at + dayOffset));
  const labels = octetsOf(about, options.label);
  const length = route.length + times.length + labels.length;
  const all = new Uint8Array(Math.ceil(length / 4) * 4);
  all.set(route);
  all.set(times, route.length);
  all.set(labels, route.length + times.length);
  return all;
}

function octetsOf(skb: Skb, option: number): Uint8Array {
  const at = skb.head + option;
  return option === 0 ? new Uint8Array(0) : skb.data.slice(at, at + (skb.data[at + 1] ?? 0));
}

function recordOwn(option: Uint8Array, source: number): void {
  const pointer = option[2] ?? 0;
  if (pointer + 3 > option.length) return;
  write32(option, pointer - 1, source);
  option[2] = pointer + 4;
}

function stampOwn(option: Uint8Array, source: number, time: number): void {
  const pointer = option[2] ?? 0;
  const flag = (option[3] ?? 0) & 0x0f;
  const size = flag === TIMES_ONLY ? 4 : 8;
  if (flag === PRESPECIFIED || pointer + size - 1 > option.length) return;
  if (flag === WITH_ADDRESSES) write32(option, pointer - 1, source);
  write32(option, pointer + size - 5, time);
  option[2] = pointer + size;
}
