/**
 * A flow in words, as it stands in a link: `udp p1a to p2a port 9000 text hello overlay`.
 *
 * Protocol, two ends, then options in any order; `text` comes last and takes the rest of the line. Spaces print as +
 * in a link, so the whole reads as a sentence. Options that say what the protocol does anyway are left out.
 */
import { parseIpv4 } from '../address/ipv4';
import { err, ok, type Result } from '../result';
import {
  type Bytes,
  bytes,
  type Duration,
  type Instant,
  instant,
  nanoseconds,
  seconds,
  START,
} from '../units';
import { parseDuration, printDuration } from './duration';
import { parseFlag } from './flag';
import { parseWhole } from './parameter';
import { type Flow } from './scenario';

type Protocol = Flow['protocol'];

/** What each protocol does when nothing is said: sizes as ping has them, ports as the recordings have them. */
const USUAL = {
  udp: { sourcePort: 40_000, destinationPort: 9_000, size: bytes(64) },
  tcp: { sourcePort: 40_080, destinationPort: 8_080, size: bytes(64) },
  icmp: { sourcePort: 4_242, destinationPort: 0, size: bytes(56) },
} as const;

const COMMON = {
  text: null,
  ttl: 64,
  tos: 0,
  dontFragment: null,
  count: 1,
  interval: seconds(1),
  start: START,
} as const;

/** A flow of which only the protocol and its two ends are said. */
export const usualFlow = (protocol: Protocol, from: string, to: string, localhost = false): Flow => ({
  from,
  to,
  protocol,
  ...USUAL[protocol],
  ...COMMON,
  localhost,
});

const WORDS: Readonly<Record<Protocol, string>> = { udp: 'udp', tcp: 'tcp', icmp: 'ping' };
const PROTOCOLS: ReadonlyMap<string, Protocol> = new Map([
  ['udp', 'udp'],
  ['tcp', 'tcp'],
  ['ping', 'icmp'],
  ['icmp', 'icmp'],
]);

/** An IPv4 datagram carries 65535 octets, its header and an 8-octet one included. */
const LARGEST = 65_507;
const LOCALHOST = 'localhost';

/** A value's text in both directions. */
interface Spelling<T> {
  readonly parse: (text: string) => Result<T, string>;
  readonly print: (value: T) => string;
}

interface Option {
  readonly word: string;
  readonly protocols: readonly Protocol[];
  /** The flow with this option as `text` says, or what would have been accepted. */
  readonly read: (flow: Flow, text: string) => Result<Flow, string>;
  /** Null when the protocol does so anyway. */
  readonly print: (flow: Flow, usual: Flow) => string | null;
}

const ALL: readonly Protocol[] = ['udp', 'tcp', 'icmp'];
const PORTED: readonly Protocol[] = ['udp', 'tcp'];

function option<K extends keyof Flow>(
  word: string,
  key: K,
  protocols: readonly Protocol[],
  spelling: Spelling<Flow[K]>,
): Option {
  return {
    word,
    protocols,
    read: (flow, text) => {
      const parsed = spelling.parse(text);
      return parsed.ok ? ok({ ...flow, [key]: parsed.value }) : err(`${word}: ${parsed.error}`);
    },
    print: (flow, usual) => (flow[key] === usual[key] ? null : spelling.print(flow[key])),
  };
}

const number = <T extends number>(
  [min, max]: readonly [min: number, max: number],
  brand: (n: number) => T,
): Spelling<T> => ({
  parse: (text) => {
    const parsed = parseWhole(text, min, max);
    return parsed.ok ? ok(brand(parsed.value)) : parsed;
  },
  print: String,
});

const plain = (n: number): number => n;
const PORT = number([1, 65_535], plain);

const span = <T extends Duration | Instant>(brand: (n: number) => T): Spelling<T> => ({
  parse: (text) => {
    const parsed = parseDuration(text);
    return parsed.ok ? ok(brand(parsed.value)) : parsed;
  },
  print: (value) => printDuration(nanoseconds(value)),
});

const DONT_FRAGMENT: Spelling<boolean | null> = {
  parse: (text) => (text === 'auto' ? ok(null) : parseFlag(text)),
  print: (value) => (value === null ? 'auto' : value ? 'yes' : 'no'),
};

/** In the order in which they are printed. */
const OPTIONS: readonly Option[] = [
  option('from-port', 'sourcePort', PORTED, PORT),
  option('id', 'sourcePort', ['icmp'], number([0, 65_535], plain)),
  option('port', 'destinationPort', PORTED, PORT),
  option('size', 'size', ALL, number<Bytes>([0, LARGEST], bytes)),
  option('ttl', 'ttl', ALL, number([1, 255], plain)),
  option('tos', 'tos', ALL, number([0, 255], plain)),
  option('df', 'dontFragment', ALL, DONT_FRAGMENT),
  option('count', 'count', ALL, number([1, 1_000], plain)),
  option('every', 'interval', ALL, span<Duration>(nanoseconds)),
  option('at', 'start', ALL, span<Instant>(instant)),
];

const optionOf = (protocol: Protocol, word: string): Option | undefined =>
  OPTIONS.find((o) => o.word === word && o.protocols.includes(protocol));

const GRAMMAR = 'udp, tcp or ping, then “p1a to p2a”, then options such as “port 9000 size 1400”';

/** The flow, or what would have been accepted. Whether its ends exist is not known here. */
export function parseFlow(text: string): Result<Flow, string> {
  const [head, said] = cutText(text.trimStart());
  const [word = '', from = '', to = '', target = '', ...rest] = head.trim().split(/ +/);
  const protocol = PROTOCOLS.get(word.toLowerCase());
  if (protocol === undefined || to.toLowerCase() !== 'to') return err(GRAMMAR);
  const bare = withEnds(protocol, from, target);
  const flow = bare.ok ? withOptions(bare.value, rest) : bare;
  return flow.ok && said !== null ? withText(flow.value, said, rest) : flow;
}

function withEnds(protocol: Protocol, from: string, target: string): Result<Flow, string> {
  const localhost = target.toLowerCase() === LOCALHOST;
  const source = nameOf(from);
  const address = parseIpv4(target);
  const end = localhost ? source : address.ok ? address.value : nameOf(target);
  return source === null || end === null
    ? err('a pod (p1a) or node (n1), “to”, and a pod, a node, an address or localhost')
    : ok(usualFlow(protocol, source, end, localhost));
}

/** The line up to the word `text`, and what follows it. */
function cutText(line: string): readonly [head: string, text: string | null] {
  const at = line.search(/ text( |$)/i);
  return at < 0 ? [line, null] : [line.slice(0, at), line.slice(at + ' text '.length)];
}

function nameOf(text: string): string | null {
  const name = text.toLowerCase();
  return /^[a-z][a-z0-9-]{0,31}$/.test(name) && name !== LOCALHOST ? name : null;
}

function withOptions(flow: Flow, words: readonly string[]): Result<Flow, string> {
  let result: Result<Flow, string> = ok(flow);
  for (let i = 0; i < words.length && result.ok; i += 2) {
    const known = optionOf(flow.protocol, (words[i] ?? '').toLowerCase());
    result =
      known === undefined
        ? err(`${WORDS[flow.protocol]} with ${optionsOf(flow.protocol)}`)
        : known.read(result.value, words[i + 1] ?? '?');
  }
  return result;
}

const optionsOf = (protocol: Protocol): string =>
  OPTIONS.flatMap((o) => (o.protocols.includes(protocol) ? [o.word] : []))
    .concat(protocol === 'icmp' ? [] : ['text'])
    .join(', ');

function withText(flow: Flow, text: string, words: readonly string[]): Result<Flow, string> {
  if (flow.protocol === 'icmp') return err(`ping with ${optionsOf('icmp')}`);
  if (words.includes('size')) return err('either size or text: a text has its own size');
  const size = utf8Length(text);
  // A lone surrogate has no octets in UTF-8.
  if (size > 1_400 || /\p{Surrogate}/u.test(text)) return err('a text of at most 1400 octets in UTF-8');
  return ok({ ...flow, text, size: bytes(size) });
}

/** How many octets a text has in UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return length;
}

/** The flow in words, canonical: `parseFlow` gives it back. */
export function printFlow(flow: Flow): string {
  const usual = usualFlow(flow.protocol, flow.from, flow.to);
  const words = [WORDS[flow.protocol], flow.from, 'to', flow.localhost ? LOCALHOST : flow.to];
  for (const option of OPTIONS) {
    if (!option.protocols.includes(flow.protocol)) continue;
    const value = option.word === 'size' && flow.text !== null ? null : option.print(flow, usual);
    if (value !== null) words.push(option.word, value);
  }
  const line = words.join(' ');
  if (flow.text === null) return line;
  return flow.text === '' ? `${line} text` : `${line} text ${flow.text}`;
}
