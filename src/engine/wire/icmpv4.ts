/**
 * Internet Control Message Protocol (RFC 792; next-hop MTU after RFC 1191): echoes, and the errors about datagrams.
 *
 * Every message starts with type, code and checksum; what the next four octets mean depends on the type: one layout each.
 * Not modelled: multi-part extensions (RFC 4884), timestamp and address mask messages beyond their names.
 */
import { ok, type Result } from '../result';
import { checksumFor, type ChecksumVerdict, verifyChecksum } from './checksum';
import { bits, defineHeader, type Header, readHeader, type Truncated, writeHeaderInto } from './header';
import { type Octets, readU16, readU32, writeU16 } from './octets';

const type = bits(0, 8, 'what kind of message');
const code = bits(8, 8, 'which of its kind');
const sum = bits(16, 16, 'over the whole message, header and data');

/** The layout of a type that has none of its own. */
export const ICMP = defineHeader('ICMP', 'RFC 792', {
  type,
  code,
  checksum: sum,
  rest: bits(32, 32, 'depends on the type'),
});

export const ICMP_ECHO = defineHeader('ICMP echo', 'RFC 792, page 14', {
  type,
  code,
  checksum: sum,
  identifier: bits(32, 16, 'which ping: the same in request and reply'),
  sequence: bits(48, 16, 'which of its requests'),
});

export const ICMP_UNREACHABLE = defineHeader('ICMP destination unreachable', 'RFC 792, RFC 1191', {
  type,
  code,
  checksum: sum,
  unused: bits(32, 16, 'zero'),
  nextHopMtu: bits(48, 16, 'with code 4: the largest datagram the next link takes'),
});

export const ICMP_TIME_EXCEEDED = defineHeader('ICMP time exceeded', 'RFC 792, page 6', {
  type,
  code,
  checksum: sum,
  unused: bits(32, 32, 'zero'),
});

export const ICMP_REDIRECT = defineHeader('ICMP redirect', 'RFC 792, page 12', {
  type,
  code,
  checksum: sum,
  gateway: bits(32, 32, 'the router to use instead'),
});

export const ICMP_PARAMETER_PROBLEM = defineHeader('ICMP parameter problem', 'RFC 792, page 8', {
  type,
  code,
  checksum: sum,
  pointer: bits(32, 8, 'the octet of the quoted datagram where the problem is'),
  unused: bits(40, 24, 'zero'),
});

export const ICMP_LENGTH = 8;

export const ICMP_TYPE = {
  echoReply: 0,
  destinationUnreachable: 3,
  redirect: 5,
  echoRequest: 8,
  timeExceeded: 11,
  parameterProblem: 12,
} as const;

/** Codes of destination unreachable. */
export const UNREACHABLE = {
  net: 0,
  host: 1,
  protocol: 2,
  port: 3,
  fragmentationNeeded: 4,
  sourceRouteFailed: 5,
  netUnknown: 6,
  hostUnknown: 7,
  netProhibited: 9,
  hostProhibited: 10,
  communicationProhibited: 13,
} as const;

/** Codes of time exceeded. */
export const EXCEEDED = { inTransit: 0, reassembly: 1 } as const;

interface IcmpKind {
  readonly name: string;
  readonly layout: Header<string>;
  readonly codes: Readonly<Record<number, string>>;
  /** It is about a datagram, whose beginning it quotes, and must not be answered by another error (RFC 1122 §3.2.2). */
  readonly isError: boolean;
}

const query = (name: string, layout: Header<string> = ICMP): IcmpKind => ({
  name,
  layout,
  codes: {},
  isError: false,
});

/** Types, their names and codes (IANA, ICMP parameters). */
export const ICMP_KINDS: Readonly<Record<number, IcmpKind>> = {
  0: query('echo reply', ICMP_ECHO),
  3: {
    name: 'destination unreachable',
    layout: ICMP_UNREACHABLE,
    isError: true,
    codes: {
      0: 'net unreachable',
      1: 'host unreachable',
      2: 'protocol unreachable',
      3: 'port unreachable',
      4: 'fragmentation needed and DF set',
      5: 'source route failed',
      6: 'destination network unknown',
      7: 'destination host unknown',
      9: 'network administratively prohibited',
      10: 'host administratively prohibited',
      11: 'network unreachable for type of service',
      12: 'host unreachable for type of service',
      13: 'communication administratively prohibited',
    },
  },
  4: { name: 'source quench', layout: ICMP, isError: true, codes: {} },
  5: {
    name: 'redirect',
    layout: ICMP_REDIRECT,
    isError: true,
    codes: { 0: 'for network', 1: 'for host', 2: 'for TOS and network', 3: 'for TOS and host' },
  },
  8: query('echo request', ICMP_ECHO),
  9: query('router advertisement'),
  10: query('router solicitation'),
  11: {
    name: 'time exceeded',
    layout: ICMP_TIME_EXCEEDED,
    isError: true,
    codes: { 0: 'time to live exceeded in transit', 1: 'fragment reassembly time exceeded' },
  },
  12: {
    name: 'parameter problem',
    layout: ICMP_PARAMETER_PROBLEM,
    isError: true,
    codes: { 0: 'pointer says where', 1: 'a required option is missing', 2: 'bad length' },
  },
  13: query('timestamp request', ICMP_ECHO),
  14: query('timestamp reply', ICMP_ECHO),
  17: query('address mask request', ICMP_ECHO),
  18: query('address mask reply', ICMP_ECHO),
};

/** Whether it is about another datagram, so that no error may be sent about it; unknown types are not. */
export const isIcmpError = (icmpType: number): boolean => ICMP_KINDS[icmpType]?.isError ?? false;

/** "echo request", "port unreachable"; numbers where nobody gave a name. */
export function icmpName(icmpType: number, icmpCode: number): string {
  const kind = ICMP_KINDS[icmpType];
  return kind === undefined ? `type ${icmpType}, code ${icmpCode}` : (kind.codes[icmpCode] ?? kind.name);
}

export interface IcmpMessage {
  readonly type: number;
  readonly code: number;
  readonly checksum: number;
  /** The second word, read as the type has it. Zero where the type does not have it. */
  readonly identifier: number;
  readonly sequence: number;
  readonly nextHopMtu: number;
  readonly gateway: number;
  readonly pointer: number;
  /** The second word as it stands. */
  readonly rest: number;
  /** Echoed data, or the quoted datagram. */
  readonly payload: Octets;
}

/** The message; fails only when it is shorter than eight octets. Does not look at the checksum: see `verifyIcmp`. */
export function parseIcmp(octets: Octets): Result<IcmpMessage, Truncated> {
  const read = readHeader(ICMP, octets);
  if (!read.ok) return read;
  const layout = ICMP_KINDS[read.value.type]?.layout;
  const is = (other: Header<never> | Header<string>): boolean => layout === other;
  return ok({
    ...read.value,
    identifier: is(ICMP_ECHO) ? readU16(octets, 4) : 0,
    sequence: is(ICMP_ECHO) ? readU16(octets, 6) : 0,
    nextHopMtu: is(ICMP_UNREACHABLE) ? readU16(octets, 6) : 0,
    gateway: is(ICMP_REDIRECT) ? readU32(octets, 4) : 0,
    pointer: is(ICMP_PARAMETER_PROBLEM) ? (octets[4] ?? 0) : 0,
    payload: octets.subarray(ICMP_LENGTH),
  });
}

export type EchoType = typeof ICMP_TYPE.echoRequest | typeof ICMP_TYPE.echoReply;

/** Emits any message by its layout; the checksum is computed unless given. */
export function emitIcmp<Name extends string>(
  layout: Header<Name | 'type' | 'code' | 'checksum'>,
  values: Readonly<Partial<Record<Name | 'type' | 'code' | 'checksum', number>>>,
  payload: Octets,
): Uint8Array {
  const octets = new Uint8Array(ICMP_LENGTH + payload.length);
  writeHeaderInto(layout, values, octets, 0);
  octets.set(payload, ICMP_LENGTH);
  if (values.checksum === undefined) writeU16(octets, 2, checksumFor(octets, 0, octets.length, 2));
  return octets;
}

export interface EchoValues {
  readonly type: EchoType;
  readonly identifier: number;
  readonly sequence: number;
}

/** Emits an echo request or reply with its data. */
export const emitEcho = (values: EchoValues, data: Octets): Uint8Array => emitIcmp(ICMP_ECHO, values, data);

/** Emits "destination unreachable" about the quoted datagram; `nextHopMtu` goes with code 4. */
export const emitUnreachable = (unreachable: number, quoted: Octets, nextHopMtu = 0): Uint8Array =>
  emitIcmp(
    ICMP_UNREACHABLE,
    { type: ICMP_TYPE.destinationUnreachable, code: unreachable, nextHopMtu },
    quoted,
  );

/** Emits "time exceeded" about the quoted datagram. */
export const emitTimeExceeded = (exceeded: number, quoted: Octets): Uint8Array =>
  emitIcmp(ICMP_TIME_EXCEEDED, { type: ICMP_TYPE.timeExceeded, code: exceeded }, quoted);

/** Emits "use this router instead" about the quoted datagram. Code 1: for this host. */
export const emitRedirect = (redirect: number, gateway: number, quoted: Octets): Uint8Array =>
  emitIcmp(ICMP_REDIRECT, { type: ICMP_TYPE.redirect, code: redirect, gateway }, quoted);

/** Emits "parameter problem" at octet `pointer` of the quoted datagram. */
export const emitParameterProblem = (problem: number, pointer: number, quoted: Octets): Uint8Array =>
  emitIcmp(ICMP_PARAMETER_PROBLEM, { type: ICMP_TYPE.parameterProblem, code: problem, pointer }, quoted);

/** Whether the checksum fits the whole message. */
export const verifyIcmp = (octets: Octets): ChecksumVerdict =>
  octets.length < 4
    ? { kind: 'unknown', because: 'the message is cut short' }
    : verifyChecksum(octets, 0, octets.length, 2);
