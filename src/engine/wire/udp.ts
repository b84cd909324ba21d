/**
 * User Datagram Protocol (RFC 768): what flannel's udp backend, VXLAN and WireGuard travel in.
 *
 * Not modelled: jumbograms, UDP-Lite, datagrams whose UDP length is smaller than their IP payload (kept as a trailer).
 */
import { err, ok, type Result } from '../result';
import {
  checksumFor,
  type ChecksumVerdict,
  type PseudoHeader,
  pseudoHeaderSum,
  verifyChecksum,
} from './checksum';
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
import { PROTOCOL } from './ipv4';
import { type Octets, readU16, writeU16 } from './octets';

export const UDP = defineHeader('UDP', 'RFC 768', {
  sourcePort: bits(0, 16, 'the sender’s port: where an answer would go'),
  destinationPort: bits(16, 16, 'the receiver’s port: which socket gets the data'),
  length: bits(32, 16, 'octets of header and data together'),
  checksum: bits(48, 16, 'over addresses, header and data; zero says that none was computed'),
});

export type UdpHeader = HeaderValues<typeof UDP>;

export const UDP_LENGTH = 8;

export interface UserDatagram {
  readonly header: UdpHeader;
  readonly payload: Octets;
}

export type UdpValues = Partial<UdpHeader> & Pick<UdpHeader, 'sourcePort' | 'destinationPort'>;

/**
 * Emits a user datagram; length and checksum are computed unless given. A checksum given as zero means "none".
 *
 * A computed checksum of zero is sent as 0xffff: zero on the wire means "none" (RFC 768).
 */
export function emitUdp(values: UdpValues, payload: Octets, between: PseudoHeader): Uint8Array {
  const octets = new Uint8Array(UDP_LENGTH + payload.length);
  writeHeaderInto(UDP, { length: octets.length, ...values }, octets, 0);
  octets.set(payload, UDP_LENGTH);
  if (values.checksum === undefined) writeU16(octets, 6, udpChecksumFor(octets, between));
  return octets;
}

/**
 * The user datagram. Fails with `truncated` when fewer octets arrived than the length promises, and with `malformed`
 * when the length cannot be one. Does not look at the checksum: see `verifyUdp`.
 */
export function parseUdp(octets: Octets): Result<UserDatagram, Truncated | Malformed> {
  const read = readHeader(UDP, octets);
  if (!read.ok) return read;
  const { length } = read.value;
  if (length < UDP_LENGTH) return err(malformed(`UDP length ${length} is less than 8`));
  if (length > octets.length) return err(truncated(length, octets.length));
  return ok({ header: read.value, payload: octets.subarray(UDP_LENGTH, length) });
}

/** Whether the checksum fits addresses, header and data. `octets` begin with the UDP header. */
export function verifyUdp(octets: Octets, between: PseudoHeader): ChecksumVerdict {
  if (octets.length < UDP_LENGTH || readU16(octets, 4) > octets.length) {
    return { kind: 'unknown', because: 'the user datagram is cut short' };
  }
  if (readU16(octets, 6) === 0) return { kind: 'none' };
  const length = Math.max(UDP_LENGTH, readU16(octets, 4));
  const verdict = verifyChecksum(octets, 0, length, 6, udpPseudoHeaderSum(octets, between));
  return verdict.kind === 'wrong' ? { ...verdict, expected: verdict.expected || 0xffff } : verdict;
}

/** The checksum that belongs into a user datagram whose length field is set; never zero. */
export function udpChecksumFor(octets: Octets, between: PseudoHeader): number {
  return checksumFor(octets, 0, octets.length, 6, udpPseudoHeaderSum(octets, between)) || 0xffff;
}

const udpPseudoHeaderSum = (octets: Octets, between: PseudoHeader): number =>
  pseudoHeaderSum(between, PROTOCOL.udp, readU16(octets, 4));
