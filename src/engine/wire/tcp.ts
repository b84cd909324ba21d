/**
 * Transmission Control Protocol segments (RFC 9293 §3.1). Options are in `tcp-options.ts`.
 *
 * The header only: connections, windows and retransmission are not the wire's business.
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
import { EMPTY, type Octets, writeU16 } from './octets';

export const TCP = defineHeader('TCP', 'RFC 9293 §3.1', {
  sourcePort: bits(0, 16, 'the sender’s port'),
  destinationPort: bits(16, 16, 'the receiver’s port'),
  sequenceNumber: bits(32, 32, 'number of the first data octet; SYN and FIN count as one each'),
  acknowledgmentNumber: bits(64, 32, 'with ACK: the next octet the sender waits for'),
  dataOffset: bits(96, 4, 'header length in 32-bit words: 5 without options'),
  reserved: bits(100, 4, 'must be zero'),
  flags: bits(104, 8, 'CWR ECE URG ACK PSH RST SYN FIN'),
  window: bits(112, 16, 'octets the sender would take now, to be scaled'),
  checksum: bits(128, 16, 'over addresses, header and data'),
  urgentPointer: bits(144, 16, 'with URG: where urgent data ends'),
});

export type TcpHeader = HeaderValues<typeof TCP>;

export const TCP_FLAG = {
  fin: 0x01,
  syn: 0x02,
  rst: 0x04,
  psh: 0x08,
  ack: 0x10,
  urg: 0x20,
  ece: 0x40,
  cwr: 0x80,
} as const;

export const TCP_LENGTH = 20;

export interface TcpSegment {
  readonly header: TcpHeader;
  readonly options: Octets;
  readonly payload: Octets;
}

export type TcpValues = Partial<TcpHeader> & Pick<TcpHeader, 'sourcePort' | 'destinationPort' | 'flags'>;

/** Emits a segment; data offset and checksum are computed unless given. Options are padded to a whole word. */
export function emitTcp(
  values: TcpValues,
  payload: Octets,
  between: PseudoHeader,
  options: Octets = EMPTY,
): Uint8Array {
  const optionWords = Math.ceil(options.length / 4);
  const headerOctets = TCP_LENGTH + optionWords * 4;
  const octets = new Uint8Array(headerOctets + payload.length);
  writeHeaderInto(TCP, { dataOffset: 5 + optionWords, ...values }, octets, 0);
  octets.set(options, TCP_LENGTH);
  octets.set(payload, headerOctets);
  if (values.checksum === undefined) writeU16(octets, 16, tcpChecksumFor(octets, between));
  return octets;
}

/** The segment; fails when the header is cut short or its data offset cannot be. See `verifyTcp` for the checksum. */
export function parseTcp(octets: Octets): Result<TcpSegment, Truncated | Malformed> {
  const read = readHeader(TCP, octets);
  if (!read.ok) return read;
  const headerOctets = read.value.dataOffset * 4;
  if (headerOctets < TCP_LENGTH) return err(malformed(`data offset ${headerOctets} is less than 20`));
  if (headerOctets > octets.length) return err(truncated(headerOctets, octets.length));
  return ok({
    header: read.value,
    options: octets.subarray(TCP_LENGTH, headerOctets),
    payload: octets.subarray(headerOctets),
  });
}

/** The checksum that belongs into a segment. */
export const tcpChecksumFor = (octets: Octets, between: PseudoHeader): number =>
  checksumFor(octets, 0, octets.length, 16, pseudoHeaderSum(between, PROTOCOL.tcp, octets.length));

/** Whether the checksum fits addresses, header and data. `octets` are the whole segment and nothing else. */
export function verifyTcp(octets: Octets, between: PseudoHeader): ChecksumVerdict {
  if (octets.length < TCP_LENGTH) return { kind: 'unknown', because: 'the segment is cut short' };
  const initial = pseudoHeaderSum(between, PROTOCOL.tcp, octets.length);
  return verifyChecksum(octets, 0, octets.length, 16, initial);
}
