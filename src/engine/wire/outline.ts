/**
 * Where headers begin and end, and between whom: what a film shows of a packet while it plays.
 *
 * The same layers as `dissect` finds, without its tables, names and explanations, which are fetched when somebody looks
 * into a packet; a law test holds the two to each other. Never throws and never loops.
 */
import { fromU32 } from '../address/quad';
import { arpTitle } from './arp-title';
import { checksum, type PseudoHeader, pseudoSum } from './checksum';
import { type LayerStart } from './dissect';
import { type LayerProtocol } from './layer';
import { type Octets, readU16, readU32 } from './octets';

export interface Outline {
  readonly protocol: LayerProtocol;
  /** Octets of the layer's own header (options included), or of the data. */
  readonly offset: number;
  readonly length: number;
  /** How many packets it is wrapped in: 0 is outermost. */
  readonly depth: number;
  /** It is the beginning of a datagram that an ICMP error is about. */
  readonly quoted: boolean;
  /** It cannot be read, lacks its end, or its checksum is wrong. */
  readonly broken: boolean;
  /** The addresses of an IPv4 header, as far as they are there. */
  readonly source: string | null;
  readonly destination: string | null;
  /** What an ARP message says; null for every other layer. */
  readonly says: string | null;
}

/** Which ports are tunnels; null for none. */
export interface TunnelPorts {
  readonly udpPort: number | null;
  readonly vxlanPort: number | null;
  readonly wireguardPort: number | null;
}

interface Scope {
  readonly octets: Octets;
  readonly offset: number;
  readonly end: number;
  readonly depth: number;
  readonly quoted: boolean;
  /** Octets may be missing at the end. */
  readonly cut: boolean;
  readonly between: PseudoHeader | null;
  readonly ports: TunnelPorts;
}

type Next = Partial<Scope> & Pick<Scope, 'offset' | 'end'> & { readonly as: LayerProtocol };
type Found = Partial<Outline> & Pick<Outline, 'length'> & { readonly next?: readonly Next[] };
type Reader = (scope: Scope) => Found;

const MOST_LAYERS = 64;

/** The layers of `octets` from the outside in; every octet belongs to exactly one of them. */
export function outline(octets: Octets, start: LayerStart, ports: TunnelPorts): readonly Outline[] {
  const layers: Outline[] = [];
  const read = (protocol: LayerProtocol, scope: Scope): void => {
    const full = layers.length >= MOST_LAYERS && protocol !== 'data';
    const { next = [], ...found } = full ? malformed(scope) : READERS[protocol](scope);
    const { offset, depth, quoted } = scope;
    const blank = { broken: false, source: null, destination: null, says: null };
    layers.push({ ...blank, protocol, offset, depth, quoted, ...found });
    for (const { as, ...place } of next) read(as, { ...scope, ...place });
  };
  const whole = { octets, offset: 0, end: octets.length, depth: 0, quoted: false, cut: false };
  read(start, { ...whole, between: null, ports });
  return layers;
}

const have = ({ offset, end }: Scope): number => end - offset;

const malformed: Reader = (scope) => ({ protocol: 'malformed', length: have(scope), broken: true });

/** A header that is not all there: as it should be where octets may be missing, malformed anywhere else. */
const partial: Reader = (scope) => (scope.cut ? { length: have(scope) } : malformed(scope));

/** Whether octets that carry a checksum do not add up. */
const isWrong = ({ octets, offset }: Scope, length: number, initial = 0): boolean =>
  checksum(octets, offset, offset + length, initial) !== 0;

const pseudo = ({ source, destination }: PseudoHeader, protocol: number, length: number): number =>
  pseudoSum(source, destination, protocol, length);

/** What is left behind a header, read as `as`. */
const rest = (scope: Scope, as: LayerProtocol, offset: number, more: Partial<Scope> = {}): readonly Next[] =>
  offset < scope.end ? [{ as, offset, end: scope.end, ...more }] : [];

const ETHER_TYPES: Readonly<Record<number, LayerProtocol>> = { 0x0800: 'ipv4', 0x0806: 'arp' };
const PROTOCOLS: Readonly<Record<number, LayerProtocol>> = { 1: 'icmpv4', 4: 'ipv4', 6: 'tcp', 17: 'udp' };
const IPIP = 4;
/** ICMP types that quote the datagram they are about. */
const ICMP_ERRORS: ReadonlySet<number> = new Set([3, 4, 5, 11, 12]);

const ethernet: Reader = (scope) => {
  const { octets, offset, end } = scope;
  if (have(scope) < 14) return partial(scope);
  const as = ETHER_TYPES[readU16(octets, offset + 12)] ?? 'data';
  return { length: 14, next: [{ as, offset: offset + 14, end }] };
};

const arp: Reader = (scope) => {
  const { octets, offset } = scope;
  if (have(scope) < 28) return partial(scope);
  // Hardware Ethernet, protocol IPv4, and the lengths of their addresses.
  const known = readU32(octets, offset) === 0x0001_0800 && readU16(octets, offset + 4) === 0x0604;
  if (!known) return malformed(scope);
  return { length: 28, says: arpTitle(octets, offset), next: rest(scope, 'data', offset + 28) };
};

const addressesOf = (scope: Scope): Pick<Outline, 'source' | 'destination'> => {
  const shown = (at: number): string | null =>
    have(scope) < at + 4 ? null : fromU32(readU32(scope.octets, scope.offset + at));
  return { source: shown(12), destination: shown(16) };
};

const ipv4: Reader = (scope) => {
  const { octets, offset, cut } = scope;
  if (have(scope) < 20) return cut ? { ...partial(scope), ...addressesOf(scope) } : partial(scope);
  const first = octets[offset] ?? 0;
  const length = (first & 0x0f) * 4;
  const total = readU16(octets, offset + 2);
  if (first >> 4 !== 4 || length < 20 || total < length || have(scope) < length) return malformed(scope);
  const broken = isWrong(scope, length) || (total > have(scope) && !cut);
  return { length, broken, ...addressesOf(scope), next: insideIpv4(scope, length, total) };
};

function insideIpv4(scope: Scope, length: number, total: number): readonly Next[] {
  const { octets, offset } = scope;
  const fragment = readU16(octets, offset + 6);
  const later = (fragment & 0x1fff) > 0;
  const protocol = octets[offset + 9] ?? 0;
  const end = Math.min(scope.end, offset + total);
  const payload: Next = {
    as: later ? 'data' : (PROTOCOLS[protocol] ?? 'data'),
    offset: offset + length,
    end,
    depth: scope.depth + (protocol === IPIP && !later ? 1 : 0),
    cut: offset + total > scope.end || (fragment & 0x2000) > 0,
    between: { source: readU32(octets, offset + 12), destination: readU32(octets, offset + 16) },
  };
  return [...(end > payload.offset ? [payload] : []), ...rest(scope, 'data', offset + total)];
}

const udp: Reader = (scope) => {
  const { octets, offset, cut, between } = scope;
  if (have(scope) < 8) return partial(scope);
  const length = readU16(octets, offset + 4);
  if (length < 8) return malformed(scope);
  const missing = length > have(scope);
  const next = insideUdp(scope, length);
  if (cut || missing) return { length: 8, broken: !cut, next };
  const checked = between !== null && readU16(octets, offset + 6) !== 0;
  return { length: 8, broken: checked && isWrong(scope, length, pseudo(between, 17, length)), next };
};

/** flannel's udp backend has no header of its own: the IPv4 datagram begins right behind UDP's. */
function insideUdp(scope: Scope, length: number): readonly Next[] {
  const { octets, offset, depth } = scope;
  const { udpPort, vxlanPort, wireguardPort } = scope.ports;
  const port = readU16(octets, offset + 2);
  const end = Math.min(scope.end, offset + length);
  const place = { offset: offset + 8, end, cut: offset + length > scope.end };
  const inside = (): Next => {
    if (port === udpPort) return { ...place, as: 'ipv4', depth: depth + 1 };
    if (port === vxlanPort) return { ...place, as: 'vxlan' };
    return { ...place, as: port === wireguardPort ? 'wireguard' : 'data' };
  };
  return [...(end > place.offset ? [inside()] : []), ...rest(scope, 'data', offset + length)];
}

const tcp: Reader = (scope) => {
  const { octets, offset, cut, between } = scope;
  if (have(scope) < 20) return partial(scope);
  const length = ((octets[offset + 12] ?? 0) >> 4) * 4;
  if (length < 20) return malformed(scope);
  if (length > have(scope)) return partial(scope);
  const broken = !cut && between !== null && isWrong(scope, have(scope), pseudo(between, 6, have(scope)));
  return { length, broken, next: rest(scope, 'data', offset + length) };
};

const icmpv4: Reader = (scope) => {
  const { octets, offset, cut, depth } = scope;
  if (have(scope) < 8) return partial(scope);
  const quotes = ICMP_ERRORS.has(octets[offset] ?? 0);
  const quote = { depth: depth + 1, quoted: true, cut: true };
  const next = quotes ? rest(scope, 'ipv4', offset + 8, quote) : rest(scope, 'data', offset + 8);
  return { length: 8, broken: !cut && isWrong(scope, have(scope)), next };
};

const vxlan: Reader = (scope) => {
  const { octets, offset, depth } = scope;
  if (have(scope) < 8) return partial(scope);
  const valid = ((octets[offset] ?? 0) & 0x08) !== 0;
  return { length: 8, broken: !valid, next: rest(scope, 'ethernet', offset + 8, { depth: depth + 1 }) };
};

const wireguard: Reader = (scope) => {
  if (have(scope) < 16) return partial(scope);
  if (scope.octets[scope.offset] !== 4) return malformed(scope);
  return have(scope) < 32 ? partial(scope) : { length: have(scope) };
};

const data: Reader = (scope) => ({ length: have(scope) });

const READERS: Readonly<Record<LayerProtocol, Reader>> = {
  ethernet,
  arp,
  ipv4,
  icmpv4,
  udp,
  tcp,
  vxlan,
  wireguard,
  data,
  malformed,
};
