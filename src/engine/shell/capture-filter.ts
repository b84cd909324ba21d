/**
 * tcpdump's filter expressions: the usual primitives, `and`, `or`, `not`, parentheses (pcap-filter(7)).
 *
 * `ip`, `arp`, `icmp`, `udp`, `tcp`, `[src|dst] host A`, `[src|dst] net P`, `[src|dst] port N`. Like libpcap it looks at
 * the outermost headers only. Left out: arithmetic on octets, `portrange`, VLANs, IPv6.
 */
import { contains, fromU32, type Ipv4Prefix, parseIpv4, parsePrefix, prefixOf, toU32 } from '../address/ipv4';
import { err, ok, type Result } from '../result';
import { type Octets, readU16, readU32 } from '../wire/octets';
import { ETHER_TYPE, ETHERNET_LENGTH } from '../wire/ethernet';
import { fragmentOffsetOf, headerLengthOf, PROTOCOL, protocolOf } from '../wire/ipv4';
import { type CapturedFrame } from './seat';

/** The outermost headers of a frame, as far as filters look. */
interface Facts {
  readonly type: number;
  readonly protocol: number | null;
  readonly source: number | null;
  readonly destination: number | null;
  readonly sourcePort: number | null;
  readonly destinationPort: number | null;
}

export type FrameTest = (frame: CapturedFrame) => boolean;
type Test = (facts: Facts) => boolean;

const NOTHING = { protocol: null, source: null, destination: null, sourcePort: null, destinationPort: null };
/** Where ARP keeps the two protocol addresses. */
const ARP_SENDER = 14;
const ARP_TARGET = 24;

function factsOf({ octets, layer }: CapturedFrame): Facts {
  const type = layer === 'ethernet' ? readU16(octets, 12) : ETHER_TYPE.ipv4;
  const payload = layer === 'ethernet' ? octets.subarray(ETHERNET_LENGTH) : octets;
  if (type === ETHER_TYPE.ipv4) return { type, ...ipFacts(payload) };
  if (type !== ETHER_TYPE.arp) return { type, ...NOTHING };
  return {
    type,
    ...NOTHING,
    source: readU32(payload, ARP_SENDER),
    destination: readU32(payload, ARP_TARGET),
  };
}

function ipFacts(datagram: Octets): Omit<Facts, 'type'> {
  const protocol = protocolOf(datagram);
  const ported = protocol === PROTOCOL.udp || protocol === PROTOCOL.tcp;
  const ports = ported && fragmentOffsetOf(datagram) === 0 ? headerLengthOf(datagram) : null;
  return {
    protocol,
    source: readU32(datagram, 12),
    destination: readU32(datagram, 16),
    sourcePort: ports === null ? null : readU16(datagram, ports),
    destinationPort: ports === null ? null : readU16(datagram, ports + 2),
  };
}

/** The filter, or null when it is none. No words at all let everything through. */
export function parseFilter(words: readonly string[]): FrameTest | null {
  const tokens = words
    .join(' ')
    .replaceAll(/[()!]/g, ' $& ')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (tokens.length === 0) return () => true;
  const reader = { tokens, at: 0, depth: 0 };
  const test = alternatives(reader);
  if (!test.ok || reader.at < tokens.length) return null;
  return (frame) => test.value(factsOf(frame));
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  depth: number;
}

type Parsed = Result<Test, 'syntax'>;
const SYNTAX: Parsed = err('syntax');
/** Parentheses and negations inside one another. */
const DEEPEST = 32;

const peek = ({ tokens, at }: Reader): string | undefined => tokens[at];
const next = (reader: Reader): string | undefined => reader.tokens[reader.at++];

function chain(
  reader: Reader,
  signs: readonly string[],
  part: (r: Reader) => Parsed,
  every: boolean,
): Parsed {
  const tests: Test[] = [];
  do {
    const parsed = part(reader);
    if (!parsed.ok) return parsed;
    tests.push(parsed.value);
  } while (signs.includes(peek(reader) ?? '') && next(reader) !== undefined);
  return ok((facts) => (every ? tests.every((t) => t(facts)) : tests.some((t) => t(facts))));
}

const alternatives = (reader: Reader): Parsed => chain(reader, ['or', '||'], conditions, false);
const conditions = (reader: Reader): Parsed => chain(reader, ['and', '&&'], condition, true);

function condition(reader: Reader): Parsed {
  if (++reader.depth > DEEPEST) return SYNTAX;
  const parsed = unary(reader);
  reader.depth--;
  return parsed;
}

function unary(reader: Reader): Parsed {
  const word = next(reader);
  if (word === 'not' || word === '!') {
    const inner = condition(reader);
    return inner.ok ? ok((facts) => !inner.value(facts)) : inner;
  }
  if (word === '(') {
    const inner = alternatives(reader);
    return inner.ok && next(reader) === ')' ? inner : SYNTAX;
  }
  return word === undefined ? SYNTAX : primitive(reader, word);
}

const PROTOCOLS: Readonly<Record<string, Test>> = {
  ip: ({ type }) => type === ETHER_TYPE.ipv4,
  arp: ({ type }) => type === ETHER_TYPE.arp,
  icmp: ({ protocol }) => protocol === PROTOCOL.icmp,
  udp: ({ protocol }) => protocol === PROTOCOL.udp,
  tcp: ({ protocol }) => protocol === PROTOCOL.tcp,
};

function primitive(reader: Reader, word: string): Parsed {
  const protocol = Object.hasOwn(PROTOCOLS, word) ? PROTOCOLS[word] : undefined;
  if (protocol !== undefined) {
    // `udp port 53` is `udp and port 53`.
    if (!['src', 'dst', 'host', 'net', 'port'].includes(peek(reader) ?? '')) return ok(protocol);
    const rest = qualified(reader, next(reader) ?? '');
    return rest.ok ? ok((facts) => protocol(facts) && rest.value(facts)) : rest;
  }
  return qualified(reader, word);
}

type Direction = 'src' | 'dst' | 'either';

function qualified(reader: Reader, word: string): Parsed {
  const direction: Direction = word === 'src' || word === 'dst' ? word : 'either';
  const kind = direction === 'either' ? word : (next(reader) ?? '');
  if (kind === 'port') return portTest(direction, next(reader) ?? '');
  if (kind === 'host' || kind === 'net') return addressTest(direction, next(reader) ?? '');
  // `src 10.0.0.1` means a host, and so does a bare address.
  return addressTest(direction, kind);
}

function portTest(direction: Direction, text: string): Parsed {
  if (!/^\d{1,5}$/.test(text)) return SYNTAX;
  const port = Number(text);
  return ok(
    either(
      direction,
      ({ sourcePort }) => sourcePort === port,
      ({ destinationPort }) => destinationPort === port,
    ),
  );
}

function addressTest(direction: Direction, text: string): Parsed {
  const network = networkFrom(text);
  if (network === null) return SYNTAX;
  const covers = (address: number | null): boolean => address !== null && contains(network, fromU32(address));
  return ok(
    either(
      direction,
      ({ source }) => covers(source),
      ({ destination }) => covers(destination),
    ),
  );
}

function networkFrom(text: string): Ipv4Prefix | null {
  const address = parseIpv4(text);
  if (address.ok) return prefixOf(toU32(address.value), 32);
  const parsed = parsePrefix(text);
  return parsed.ok ? parsed.value : null;
}

function either(direction: Direction, source: Test, destination: Test): Test {
  if (direction === 'src') return source;
  if (direction === 'dst') return destination;
  return (facts) => source(facts) || destination(facts);
}
