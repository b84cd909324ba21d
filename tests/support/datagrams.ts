/** Datagrams as applications make them, written with the wire's own emitters (which are held against recordings). */
import { parseIpv4, toU32 } from '../../src/engine/address/ipv4';
import { pseudoHeaderSum } from '../../src/engine/wire/checksum';
import { emitEcho, ICMP_TYPE } from '../../src/engine/wire/icmpv4';
import { emitIpv4, fromTos, type Ipv4Values, PROTOCOL } from '../../src/engine/wire/ipv4';
import { type Octets, writeU16 } from '../../src/engine/wire/octets';
import { emitTcp, TCP_FLAG } from '../../src/engine/wire/tcp';
import { emitUdp } from '../../src/engine/wire/udp';

export interface Header {
  readonly ttl?: number;
  readonly tos?: number;
  readonly df?: boolean;
  readonly id?: number;
  readonly options?: Octets;
  /** More fragments follow; the offset of this one in octets. */
  readonly mf?: boolean;
  readonly offset?: number;
}

export function u32(text: string): number {
  const parsed = parseIpv4(text);
  if (!parsed.ok) throw new Error(`${text} is not an address`);
  return toU32(parsed.value);
}

const counting = (length: number): Octets => Uint8Array.from({ length }, (_, i) => i & 0xff);

function datagram(from: string, to: string, protocol: number, payload: Octets, h: Header): Uint8Array {
  const values: Ipv4Values = {
    source: u32(from),
    destination: u32(to),
    protocol,
    ttl: h.ttl ?? 64,
    identification: h.id ?? 0x1234,
    dontFragment: h.df === true ? 1 : 0,
    moreFragments: h.mf === true ? 1 : 0,
    fragmentOffset: (h.offset ?? 0) / 8,
    ...fromTos(h.tos ?? 0),
  };
  return emitIpv4(values, payload, h.options);
}

export interface Echo {
  readonly id?: number;
  readonly seq?: number;
  readonly size?: number;
}

/** `ping -s size`: 56 octets unless told, 84 with both headers. */
export const ping = (from: string, to: string, header: Header = {}, echo: Echo = {}): Uint8Array =>
  datagram(
    from,
    to,
    PROTOCOL.icmp,
    emitEcho(
      { type: ICMP_TYPE.echoRequest, identifier: echo.id ?? 77, sequence: echo.seq ?? 1 },
      counting(echo.size ?? 56),
    ),
    { df: true, ...header },
  );

export interface Ports {
  readonly from?: number;
  readonly to?: number;
}

/** A user datagram with `size` octets of data. */
export function udp(
  from: string,
  to: string,
  size = 10,
  header: Header = {},
  ports: Ports = {},
  data: Octets = counting(size),
): Uint8Array {
  const between = { source: u32(from), destination: u32(to) };
  const values = { sourcePort: ports.from ?? 5555, destinationPort: ports.to ?? 9000 };
  return datagram(from, to, PROTOCOL.udp, emitUdp(values, data, between), { df: true, ...header });
}

/** A SYN. */
export function syn(from: string, to: string, header: Header = {}, ports: Ports = {}): Uint8Array {
  const between = { source: u32(from), destination: u32(to) };
  const values = {
    sourcePort: ports.from ?? 40_080,
    destinationPort: ports.to ?? 8080,
    sequenceNumber: 1000,
    acknowledgmentNumber: 0,
    flags: TCP_FLAG.syn,
    window: 64_240,
  };
  return datagram(from, to, PROTOCOL.tcp, emitTcp(values, new Uint8Array(0), between), {
    df: true,
    ...header,
  });
}

/** A long TCP segment as an offloading sender hands it down: the checksum is the device's business. */
export function superSegment(from: string, to: string, size: number): Uint8Array {
  const between = { source: u32(from), destination: u32(to) };
  const values = {
    sourcePort: 40_080,
    destinationPort: 8080,
    sequenceNumber: 1000,
    acknowledgmentNumber: 500,
    flags: TCP_FLAG.ack | TCP_FLAG.psh,
    window: 502,
  };
  const segment = emitTcp(values, counting(size), between);
  writeU16(segment, CHECKSUM_AT, pseudoHeaderSum(between, PROTOCOL.tcp, segment.length));
  return datagram(from, to, PROTOCOL.tcp, segment, { df: true });
}

const CHECKSUM_AT = 16;

/** Any protocol and octets whatever. */
export const raw = (from: string, to: string, protocol: number, payload: Octets, header: Header = {}) =>
  datagram(from, to, protocol, payload, header);

/** The datagram cut as its sender would: `at` octets of data in the first piece. */
export function inTwo(whole: Uint8Array, at: number): readonly [Uint8Array, Uint8Array] {
  const header = ((whole[0] ?? 0) & 0x0f) * 4;
  const piece = (from: number, to: number, more: boolean): Uint8Array => {
    const source = [...whole.subarray(12, 16)].join('.');
    const destination = [...whole.subarray(16, 20)].join('.');
    const id = ((whole[4] ?? 0) << 8) | (whole[5] ?? 0);
    return datagram(source, destination, whole[9] ?? 0, whole.subarray(header + from, header + to), {
      ttl: whole[8] ?? 0,
      id,
      mf: more,
      offset: from,
    });
  };
  return [piece(0, at, true), piece(at, whole.length - header, false)];
}
