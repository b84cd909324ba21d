/**
 * What tcpdump says about TCP beyond a single frame: sequence numbers counted from the first one seen of each
 * conversation (without -S), and a word about ports it knows.
 *
 * Follows print-tcp.c: a conversation begins with the first segment that carries an acknowledgement, or again with one
 * that carries SYN; that one is printed as it stands.
 */
import { ETHERNET_LENGTH } from '../wire/ethernet';
import { fragmentOffsetOf, headerLengthOf, PROTOCOL, protocolOf, totalLengthOf } from '../wire/ipv4';
import { type Octets, readU16, readU32 } from '../wire/octets';
import { LINUX_VXLAN_PORT } from '../wire/vxlan';
import { type CapturedFrame } from './seat';

interface Start {
  readonly sequence: number;
  readonly acknowledgement: number;
}

/** By both ends, the smaller first. */
export type Conversations = Map<string, Start>;

export const createConversations = (): Conversations => new Map();

const SYN = 0x02;
const ACK = 0x10;
const WRAP = 2 ** 32;
/** Outer headers of a VXLAN frame: UDP's and VXLAN's own. */
const VXLAN_HEADERS = 16;

/** The line with relative numbers; unchanged where there are none. */
export function relativeText(conversations: Conversations, frame: CapturedFrame, line: string): string {
  const segment = segmentIn(frame);
  if (segment === null || (segment.flags & ACK) === 0) return line;
  const { key, reversed, sequence, acknowledgement, flags } = segment;
  const start = conversations.get(key);
  if (start === undefined || (flags & SYN) !== 0) {
    const seen = reversed
      ? { acknowledgement: sequence, sequence: minus(acknowledgement, 1) }
      : { sequence, acknowledgement: minus(acknowledgement, 1) };
    conversations.set(key, seen);
    return line;
  }
  const [own, other] = reversed
    ? [start.acknowledgement, start.sequence]
    : [start.sequence, start.acknowledgement];
  return line
    .replace(/, seq (\d+)(?::(\d+))?/, (_, first: string, last: string | undefined) => {
      const end = last === undefined ? '' : `:${minus(Number(last), own)}`;
      return `, seq ${minus(Number(first), own)}${end}`;
    })
    .replace(/, ack (\d+)/, (_, number: string) => `, ack ${minus(Number(number), other)}`);
}

const minus = (a: number, b: number): number => (((a - b) % WRAP) + WRAP) % WRAP;

interface Segment {
  readonly key: string;
  readonly reversed: boolean;
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly flags: number;
  readonly ports: readonly number[];
  /** Octets of data. */
  readonly length: number;
}

function segmentIn(frame: CapturedFrame): Segment | null {
  const datagram = datagramIn(frame);
  const inner = vxlanFrameIn(datagram);
  return tcpIn(datagram) ?? (inner === null ? null : tcpIn(inner.subarray(ETHERNET_LENGTH)));
}

const datagramIn = ({ octets, layer }: CapturedFrame): Octets =>
  layer === 'ethernet' ? octets.subarray(ETHERNET_LENGTH) : octets;

/** The frame in a frame; tcpdump reads VXLAN's usual port as a tunnel, and flannel's udp backend as data. */
export const innerFrame = (frame: CapturedFrame): Octets | null => vxlanFrameIn(datagramIn(frame));

function vxlanFrameIn(datagram: Octets): Octets | null {
  const udp = headerLengthOf(datagram);
  const tunnel = protocolOf(datagram) === PROTOCOL.udp && fragmentOffsetOf(datagram) === 0;
  if (!tunnel || readU16(datagram, udp + 2) !== LINUX_VXLAN_PORT) return null;
  return datagram.subarray(udp + VXLAN_HEADERS);
}

/** Ports on which tcpdump takes what it finds for HTTP, whatever it is. */
const HTTP_PORTS: ReadonlySet<number> = new Set([80, 8_080, 3_128]);

/** What tcpdump adds to a TCP segment with data on a port it knows. */
export function applicationText(frame: CapturedFrame): string {
  const segment = segmentIn(frame);
  if (segment === null || segment.length === 0) return '';
  return segment.ports.some((port) => HTTP_PORTS.has(port)) ? ': HTTP' : '';
}

function tcpIn(datagram: Octets): Segment | null {
  if (protocolOf(datagram) !== PROTOCOL.tcp || fragmentOffsetOf(datagram) !== 0) return null;
  const at = headerLengthOf(datagram);
  if (datagram.length < at + 20) return null;
  const [source, destination] = [readU32(datagram, 12), readU32(datagram, 16)];
  const [from, to] = [readU16(datagram, at), readU16(datagram, at + 2)];
  const reversed = from > to || (from === to && source > destination);
  const ends = [`${source}:${from}`, `${destination}:${to}`];
  return {
    key: (reversed ? ends.toReversed() : ends).join(' '),
    reversed,
    sequence: readU32(datagram, at + 4),
    acknowledgement: readU32(datagram, at + 8),
    flags: datagram[at + 13] ?? 0,
    ports: [from, to],
    length: totalLengthOf(datagram) - at - ((datagram[at + 12] ?? 0) >> 4) * 4,
  };
}
