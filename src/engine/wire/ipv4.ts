/**
 * Internet Protocol datagrams (RFC 791; DSCP and ECN after RFC 2474 and RFC 3168). Protocol 4 is IP in IP (RFC 2003).
 *
 * Options are in `ipv4-options.ts`. Fragmenting and reassembling are the kernel's business, not the header's.
 */
import { err, ok, type Result } from '../result';
import { checksumFor, type ChecksumVerdict, updateChecksum16, verifyChecksum } from './checksum';
import {
  bits,
  defineHeader,
  type HeaderValues,
  type Malformed,
  malformed,
  readHeader,
  type Truncated,
  truncated,
  writeHeaderInto,
} from './header';
import { EMPTY, type Octets, readU16, readU32, writeU16 } from './octets';

export const IPV4 = defineHeader('IPv4', 'RFC 791 §3.1', {
  version: bits(0, 4, '4'),
  headerLength: bits(4, 4, 'header length in 32-bit words: 5 without options'),
  dscp: bits(8, 6, 'how routers are to treat it (differentiated services); 0 is best effort'),
  ecn: bits(14, 2, 'explicit congestion notification'),
  totalLength: bits(16, 16, 'octets of header and data together'),
  identification: bits(32, 16, 'the same in all fragments of one datagram'),
  reserved: bits(48, 1, 'must be zero'),
  dontFragment: bits(49, 1, 'DF: routers must drop it rather than cut it'),
  moreFragments: bits(50, 1, 'MF: another fragment follows'),
  fragmentOffset: bits(51, 13, 'where this fragment’s data belongs, in units of 8 octets'),
  ttl: bits(64, 8, 'hops left; whoever counts it down to zero drops it'),
  protocol: bits(72, 8, 'what the data is: 1 ICMP, 4 IPv4, 6 TCP, 17 UDP'),
  headerChecksum: bits(
    80,
    16,
    'one’s complement sum over the header only; changes at every hop with the TTL',
  ),
  source: bits(96, 32, 'who sent it'),
  destination: bits(128, 32, 'where it is to go'),
});

export type Ipv4Header = HeaderValues<typeof IPV4>;

/** What the data is, by number. */
export const PROTOCOL = { icmp: 1, ipip: 4, tcp: 6, udp: 17 } as const;

export const IPV4_LENGTH = 20;
export const DEFAULT_TTL = 64;

export interface Ipv4Datagram {
  readonly header: Ipv4Header;
  /** The octets between the fixed header and the data. */
  readonly options: Octets;
  readonly payload: Octets;
}

/** Source and destination must be given; version, lengths and checksum are computed unless given. */
export type Ipv4Values = Partial<Ipv4Header> & Pick<Ipv4Header, 'source' | 'destination' | 'protocol'>;

/** Emits a datagram; options are padded with zeros to a whole word. TTL is 64 unless given. */
export function emitIpv4(values: Ipv4Values, payload: Octets, options: Octets = EMPTY): Uint8Array {
  const optionWords = Math.ceil(options.length / 4);
  const headerOctets = IPV4_LENGTH + optionWords * 4;
  const octets = new Uint8Array(headerOctets + payload.length);
  const defaults = {
    version: 4,
    headerLength: 5 + optionWords,
    totalLength: octets.length,
    ttl: DEFAULT_TTL,
  };
  writeHeaderInto(IPV4, { ...defaults, ...values }, octets, 0);
  octets.set(options, IPV4_LENGTH);
  octets.set(payload, headerOctets);
  if (values.headerChecksum === undefined) writeU16(octets, 10, checksumFor(octets, 0, headerOctets, 10));
  return octets;
}

/**
 * The datagram, options and data apart; octets beyond its total length (Ethernet padding) are left out.
 *
 * Fails with `truncated` when fewer octets arrived than the lengths promise, and with `malformed` when the version is
 * not 4 or the lengths contradict each other. Does not look at the checksum: see `verifyIpv4`.
 */
export function parseIpv4(octets: Octets): Result<Ipv4Datagram, Truncated | Malformed> {
  const quote = parseIpv4Quote(octets);
  if (quote.ok && quote.value.header.totalLength > octets.length) {
    return err(truncated(quote.value.header.totalLength, octets.length));
  }
  return quote;
}

/** As `parseIpv4`, but the data may be cut short, as it is where an ICMP error quotes a datagram. */
export function parseIpv4Quote(octets: Octets): Result<Ipv4Datagram, Truncated | Malformed> {
  const read = readHeader(IPV4, octets);
  if (!read.ok) return read;
  const header = read.value;
  const headerOctets = header.headerLength * 4;
  if (header.version !== 4) return err(malformed(`IP version ${header.version}`));
  if (headerOctets < IPV4_LENGTH) return err(malformed(`header length ${headerOctets} is less than 20`));
  if (header.totalLength < headerOctets) {
    return err(malformed(`total length ${header.totalLength} is less than the header's ${headerOctets}`));
  }
  if (octets.length < headerOctets) return err(truncated(headerOctets, octets.length));
  return ok({
    header,
    options: octets.subarray(IPV4_LENGTH, headerOctets),
    payload: octets.subarray(headerOctets, header.totalLength),
  });
}

/** Whether the header checksum is the one the header asks for. The octets must hold the whole header. */
export function verifyIpv4(octets: Octets, at = 0): ChecksumVerdict {
  const end = at + headerLengthOf(octets, at);
  if (octets.length < end) return { kind: 'unknown', because: 'the header is cut short' };
  return verifyChecksum(octets, at, end, at + 10);
}

/** Type of service: the octet of DSCP and ECN, as sockets and ICMP errors set it. */
export const tosOf = (header: Pick<Ipv4Header, 'dscp' | 'ecn'>): number => header.dscp * 4 + header.ecn;
/** The two fields of a type-of-service octet. */
export const fromTos = (tos: number): Pick<Ipv4Header, 'dscp' | 'ecn'> => ({ dscp: tos >> 2, ecn: tos & 3 });

// Direct reads for the data path, where a whole header would be too much. They look at octets only and never fail.
export const versionOf = (o: Octets, at = 0): number => (o[at] ?? 0) >> 4;
/** In octets. */
export const headerLengthOf = (o: Octets, at = 0): number => ((o[at] ?? 0) & 0x0f) * 4;
export const totalLengthOf = (o: Octets, at = 0): number => readU16(o, at + 2);
export const identificationOf = (o: Octets, at = 0): number => readU16(o, at + 4);
export const isDontFragment = (o: Octets, at = 0): boolean => ((o[at + 6] ?? 0) & 0x40) !== 0;
export const isMoreFragments = (o: Octets, at = 0): boolean => ((o[at + 6] ?? 0) & 0x20) !== 0;
/** In octets, not in units of eight. */
export const fragmentOffsetOf = (o: Octets, at = 0): number => (readU16(o, at + 6) & 0x1fff) * 8;
/** Any piece of a cut datagram: the first, a middle one or the last. */
export const isFragment = (o: Octets, at = 0): boolean => (readU16(o, at + 6) & 0x3fff) !== 0;
export const ttlOf = (o: Octets, at = 0): number => o[at + 8] ?? 0;
export const protocolOf = (o: Octets, at = 0): number => o[at + 9] ?? 0;
export const sourceOf = (o: Octets, at = 0): number => readU32(o, at + 12);
export const destinationOf = (o: Octets, at = 0): number => readU32(o, at + 16);

/** A copy with another TTL, its checksum patched as routers patch it (RFC 1624), so that a wrong one stays wrong. */
export function withTtl(octets: Octets, ttl: number): Uint8Array {
  const copy = octets.slice();
  const protocol = protocolOf(octets);
  const before = ttlOf(octets) * 256 + protocol;
  writeU16(copy, 10, updateChecksum16(readU16(octets, 10), before, ttl * 256 + protocol));
  copy[8] = ttl;
  return copy;
}
