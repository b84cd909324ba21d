/**
 * When a computed frame equals a recorded one: in every octet but those that chance gave the recording.
 *
 * Free are: the identification of IPv4 headers whose source is a node's own address, and the header checksum that
 * follows; the source port of VXLAN's outer UDP, with its checksum; the ICMP id or port that MASQUERADE
 * --random-fully picked, with the checksum; hardware addresses that the case does not name. A checksum is free only
 * where something it covers is, and must then follow from the recorded one; a free number must stand for one
 * recorded number, the same everywhere.
 */
import { type Octets } from '../wire/octets';
import { checksum, pseudoHeaderSum } from '../wire/checksum';
import { hasIdentifier } from '../kernel/l4-rewrite';
import { read16, read32, readMac } from '../kernel/skb';

export interface Freedom {
  /** Addresses of nodes: eth0, docker0, flannel's device. */
  readonly nodeAddresses: ReadonlySet<number>;
  /** What MASQUERADE --random-fully picked in the run, as `pickName` writes it; null: any number may have been. */
  readonly picked: ReadonlySet<string> | null;
  readonly namedMacs: ReadonlySet<number>;
  readonly udpPort: number;
  readonly vxlanPort: number;
  /** Free numbers met so far, from recorded to computed and back. */
  readonly bindings: Map<string, number>;
}

export interface Difference {
  readonly octet: number;
  readonly found: number | null;
  readonly expected: number | null;
}

interface Walk {
  readonly a: Uint8Array;
  readonly b: Uint8Array;
  readonly freedom: Freedom;
  /** 1 where an octet need not be equal. */
  readonly free: Uint8Array;
  /** Free numbers to be bound once everything else fits. */
  readonly bound: Binding[];
  broken: number | null;
}

/** A number in the recording, what stands for it, and where. */
interface Binding {
  readonly kind: string;
  readonly recorded: number;
  readonly found: number;
  readonly octet: number;
}

/** An identifier or port that stands for a masqueraded sender. */
export const pickName = (protocol: number, address: number, number: number): string =>
  `${protocol}|${address}|${number}`;

/** The first octet in which `found` is not what was recorded; null when they are equal. */
export function firstDifference(
  expected: Octets,
  found: Octets,
  ethernet: boolean,
  freedom: Freedom,
): Difference | null {
  const a = expected as Uint8Array;
  const b = found as Uint8Array;
  const walk: Walk = { a, b, freedom, free: new Uint8Array(a.length), bound: [], broken: null };
  if (ethernet) frame(walk, 0, a.length);
  else datagram(walk, 0, a.length);
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    if (a[i] !== b[i] && walk.free[i] !== 1) return { octet: i, found: b[i] ?? null, expected: a[i] ?? null };
  if (walk.broken !== null) return at(walk, walk.broken);
  return bind(walk);
}

/** A free number met before must be what it was then, and what stands for it must have stood for no other. */
function bind(walk: Walk): Difference | null {
  const { bindings } = walk.freedom;
  for (const { kind, recorded, found, octet } of walk.bound)
    if (
      (bindings.get(`${kind} ${recorded} >`) ?? found) !== found ||
      (bindings.get(`${kind} ${found} <`) ?? recorded) !== recorded
    )
      return at(walk, octet);
  for (const { kind, recorded, found } of walk.bound)
    bindings.set(`${kind} ${recorded} >`, found).set(`${kind} ${found} <`, recorded);
  return null;
}

const at = ({ a, b }: Walk, octet: number): Difference => ({
  octet,
  found: b[octet] ?? null,
  expected: a[octet] ?? null,
});

function release(walk: Walk, from: number, length: number): void {
  walk.free.fill(1, from, from + length);
}

function frame(walk: Walk, from: number, end: number): void {
  if (end - from < 14) return;
  for (const offset of [from, from + 6]) unnamedMac(walk, offset);
  const ethertype = read16(walk.a, from + 12);
  if (ethertype === 0x0800) datagram(walk, from + 14, end);
  if (ethertype === 0x0806 && end - from >= 42)
    for (const offset of [from + 22, from + 32]) unnamedMac(walk, offset);
}

function unnamedMac(walk: Walk, offset: number): void {
  const mac = readMac(walk.a, offset);
  const group = ((walk.a[offset] ?? 0) & 1) === 1;
  if (group || mac === 0 || walk.freedom.namedMacs.has(mac)) return;
  release(walk, offset, 6);
  walk.bound.push({ kind: 'mac', recorded: mac, found: readMac(walk.b, offset), octet: offset });
}

/** Gives true when something inside was freed, so that a checksum around it is free too. */
function datagram(walk: Walk, ip: number, end: number): boolean {
  const { a, freedom } = walk;
  if (end - ip < 20 || (a[ip] ?? 0) >> 4 !== 4) return false;
  const header = ((a[ip] ?? 0) & 0x0f) * 4;
  const source = read32(a, ip + 12);
  const destination = read32(a, ip + 16);
  let freed = false;
  if (freedom.nodeAddresses.has(source)) {
    release(walk, ip + 4, 2);
    freed = true;
    if (ip + header <= end) headerChecksum(walk, ip, header);
  }
  if ((read16(a, ip + 6) & 0x1fff) !== 0) return freed;
  return transport(walk, { ip, l4: ip + header, end, source, destination }) || freed;
}

interface Span {
  readonly ip: number;
  readonly l4: number;
  readonly end: number;
  readonly source: number;
  readonly destination: number;
}

/** The checksum may differ by what was freed and by nothing else: both sums are then the same. */
function headerChecksum(walk: Walk, ip: number, header: number): void {
  release(walk, ip + 10, 2);
  const sum = (x: Uint8Array): number => checksum(x, ip, ip + header);
  if (sum(walk.a) !== sum(walk.b)) walk.broken ??= ip + 10;
}

function transport(walk: Walk, span: Span): boolean {
  const protocol = walk.a[span.ip + 9] ?? 0;
  if (protocol === 1) return icmp(walk, span);
  if (protocol === 4) return datagram(walk, span.l4, span.end);
  if (protocol === 17) return udp(walk, span);
  if (protocol === 6 && span.l4 + 18 <= span.end) return ports(walk, span, 16);
  return false;
}

/** Echo, timestamp, information and address mask replies. */
const ICMP_REPLIES: ReadonlySet<number> = new Set([0, 14, 16, 18]);

function icmp(walk: Walk, span: Span): boolean {
  const { a } = walk;
  const { l4, end } = span;
  if (end - l4 < 8) return false;
  const type = a[l4] ?? 0;
  let freed = false;
  if (hasIdentifier(type)) {
    const address = ICMP_REPLIES.has(type) ? span.destination : span.source;
    freed = picked(walk, 1, address, l4 + 4);
  } else if (type === 3 || type === 11 || type === 12 || type === 5) freed = datagram(walk, l4 + 8, end);
  if (freed) transportChecksum(walk, span, 2, false);
  return freed;
}

function udp(walk: Walk, span: Span): boolean {
  const { a, freedom } = walk;
  const { l4, end } = span;
  if (end - l4 < 8) return false;
  const port = read16(a, l4 + 2);
  if (port !== freedom.vxlanPort && port !== freedom.udpPort) return ports(walk, span, 6);
  if (port === freedom.vxlanPort) {
    release(walk, l4, 2);
    frame(walk, l4 + 16, end);
  } else if (!freedInTunnel(walk, span)) return false;
  transportChecksum(walk, span, 6, true);
  return true;
}

/** A datagram inside, and the source port where a masqueraded sender speaks to the tunnel's port. */
function freedInTunnel(walk: Walk, { l4, end, source }: Span): boolean {
  const isPicked = picked(walk, 17, source, l4);
  return datagram(walk, l4 + 8, end) || isPicked;
}

function ports(walk: Walk, span: Span, checksumAt: number): boolean {
  if (span.end - span.l4 < 4) return false;
  const protocol = walk.a[span.ip + 9] ?? 0;
  const freed =
    picked(walk, protocol, span.source, span.l4) || picked(walk, protocol, span.destination, span.l4 + 2);
  if (freed && span.l4 + checksumAt + 2 <= span.end) transportChecksum(walk, span, checksumAt, true);
  return freed;
}

/** Frees the number at `offset` if MASQUERADE put it there. */
function picked(walk: Walk, protocol: number, address: number, offset: number): boolean {
  const { a, b, freedom } = walk;
  const found = read16(b, offset);
  const free =
    freedom.picked === null
      ? freedom.nodeAddresses.has(address)
      : freedom.picked.has(pickName(protocol, address, found));
  if (!free) return false;
  release(walk, offset, 2);
  walk.bound.push({ kind: `${protocol}`, recorded: read16(a, offset), found, octet: offset });
  return true;
}

/** Right where the recorded one is right; where that is cut off or left to the device, changed by as much or not at all. */
function transportChecksum(walk: Walk, span: Span, offset: number, pseudo: boolean): void {
  const field = span.l4 + offset;
  release(walk, field, 2);
  const sum = (x: Uint8Array): number => {
    const between = { source: read32(x, span.ip + 12), destination: read32(x, span.ip + 16) };
    const length = span.end - span.l4;
    return checksum(x, span.l4, span.end, pseudo ? pseudoHeaderSum(between, x[span.ip + 9] ?? 0, length) : 0);
  };
  const recorded = sum(walk.a);
  const unchanged = recorded !== 0 && read16(walk.a, field) === read16(walk.b, field);
  if (sum(walk.b) !== recorded && !unchanged) walk.broken ??= field;
}
