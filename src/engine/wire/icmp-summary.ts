/** ICMP in tcpdump's words (print-icmp.c, without -v). */
import { fromU32 } from '../address/ipv4';
import { EXCEEDED, ICMP_TYPE, type IcmpMessage, UNREACHABLE } from './icmpv4';
import { destinationOf, headerLengthOf, PROTOCOL, protocolOf } from './ipv4';
import { readU16 } from './octets';

/** "ICMP echo request, id 1, seq 1, length 64"; `length` counts header and data. */
export const icmpSummary = (message: IcmpMessage, length: number): string =>
  `ICMP ${wordsOf(message)}, length ${length}`;

const WORDS: Readonly<Record<number, (message: IcmpMessage) => string>> = {
  [ICMP_TYPE.echoReply]: (m) => `echo reply, id ${m.identifier}, seq ${m.sequence}`,
  [ICMP_TYPE.echoRequest]: (m) => `echo request, id ${m.identifier}, seq ${m.sequence}`,
  [ICMP_TYPE.destinationUnreachable]: unreachable,
  [ICMP_TYPE.redirect]: (m) =>
    `redirect${m.code > 1 ? '-tos' : ''} ${quotedDestination(m)} to ${m.code % 2 === 0 ? 'net' : 'host'} ${fromU32(m.gateway)}`,
  [ICMP_TYPE.timeExceeded]: (m) =>
    m.code === EXCEEDED.inTransit
      ? 'time exceeded in-transit'
      : m.code === EXCEEDED.reassembly
        ? 'ip reassembly time exceeded'
        : `time exceeded-#${m.code}`,
  [ICMP_TYPE.parameterProblem]: (m) =>
    m.code === 0 ? `parameter problem - octet ${m.pointer}` : `parameter problem - code ${m.code}`,
  4: () => 'source quench',
  9: () => 'router advertisement',
  10: () => 'router solicitation',
  13: (m) => `time stamp query id ${m.identifier} seq ${m.sequence}`,
  14: (m) => `time stamp reply id ${m.identifier} seq ${m.sequence}`,
  17: () => 'address mask request',
  18: () => 'address mask reply',
};

const wordsOf = (message: IcmpMessage): string => WORDS[message.type]?.(message) ?? `type-#${message.type}`;

const quotedDestination = (message: IcmpMessage): string => fromU32(destinationOf(message.payload));

/** What comes before and behind the quoted destination. */
const UNREACHABLE_WORDS: Readonly<Record<number, readonly [string, string]>> = {
  [UNREACHABLE.net]: ['net ', ''],
  [UNREACHABLE.host]: ['host ', ''],
  [UNREACHABLE.sourceRouteFailed]: ['', ' - source route failed'],
  [UNREACHABLE.netUnknown]: ['net ', ' - unknown'],
  [UNREACHABLE.hostUnknown]: ['host ', ' - unknown'],
  8: ['', ' - source host isolated'],
  [UNREACHABLE.netProhibited]: ['net ', ' - admin prohibited'],
  [UNREACHABLE.hostProhibited]: ['host ', ' - admin prohibited'],
  11: ['net ', ' - tos prohibited'],
  12: ['host ', ' - tos prohibited'],
  [UNREACHABLE.communicationProhibited]: ['host ', ' - admin prohibited filter'],
};

function unreachable(message: IcmpMessage): string {
  const where = quotedDestination(message);
  const protocol = protocolOf(message.payload);
  switch (message.code) {
    case UNREACHABLE.protocol:
      return `${where} protocol ${protocol} unreachable`;
    case UNREACHABLE.port:
      return `${where} ${portOf(message, protocol)} unreachable`;
    case UNREACHABLE.fragmentationNeeded:
      return `${where} unreachable - need to frag${message.nextHopMtu > 0 ? ` (mtu ${message.nextHopMtu})` : ''}`;
    default: {
      const [before, behind] = UNREACHABLE_WORDS[message.code] ?? [`#${message.code} `, ''];
      return `${before}${where} unreachable${behind}`;
    }
  }
}

function portOf({ payload }: IcmpMessage, protocol: number): string {
  const port = readU16(payload, headerLengthOf(payload) + 2);
  if (protocol === PROTOCOL.udp) return `udp port ${port}`;
  if (protocol === PROTOCOL.tcp) return `tcp port ${port}`;
  return `protocol ${protocol} port ${port}`;
}
