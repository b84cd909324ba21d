/**
 * `traceroute`: datagrams with a growing TTL, and who complains (traceroute 2.1.2 by Dmitry Butskoy, method "default").
 *
 * Probes leave in batches of -N; a batch waits out its time before the next one. Left out: HERE and NEAR of -w, names.
 */
import { type Ipv4Address, parseIpv4 } from '../address/ipv4';
import { err, ok, type Result } from '../result';
import { type Flow } from '../scenario/scenario';
import { bytes, instant, seconds } from '../units';
import { ICMP_TYPE, parseIcmp } from '../wire/icmpv4';
import { type Ipv4Datagram, PROTOCOL } from '../wire/ipv4';
import { readU32 } from '../wire/octets';
import { type BadOption, decimal, type Options, readOptions } from './getopt';
import { type Heard, heardBy, MOST_OCTETS, type RunRecord, type Sent, sendThrough, sentBy } from './hearing';
import { ERRNO, routeOutput } from './route-get';
import {
  failure,
  knownAddresses,
  type Outcome,
  printed,
  type Seat,
  type ShellCommand,
  success,
  WHO_SENDS,
} from './seat';
import { TRACEROUTE_USAGE } from './usage';

const LETTERS = { valued: 'fmNpqtw', flags: '4FInV' };
const NANOS = 1_000_000_000;
const FIRST_PORT = 33_434;
const HEADERS = 28;
/** Between two probes of a batch. */
const APART = 20_000;

export const traceroute: ShellCommand = {
  name: 'traceroute',
  summary: 'who lets a datagram’s TTL run out, hop by hop',
  usage: '[-n] [-q QUERIES] [-w WAIT] [-N SIM] [-m HOPS] [-f FIRST] [-I] ADDRESS [LENGTH]',
  seats: WHO_SENDS,
  run: (seat, args) => {
    const options = readOptions(args, LETTERS);
    if (!options.ok) return misused(options.error, args);
    const { given, words } = options.value;
    if (given.has('V')) return success('Modern traceroute for Linux, version 2.1.2\n');
    const [name, length = '60'] = words;
    if (name === undefined) return success(`${TRACEROUTE_USAGE}\n`);
    const to = parseIpv4(name);
    if (!to.ok)
      return failure(
        2,
        `${name}: Temporary failure in name resolution`,
        `Cannot handle "host" cmdline arg \`${name}' on position 1 (argc ${args.indexOf(name) + 1})`,
      );
    const wanted = readWanted(options.value, length);
    return wanted.ok ? trace(seat, to.value, wanted.value) : wanted.error;
  },
  complete: (seat) => ['-n', '-q', '-w', '-N', '-m', '-I', ...knownAddresses(seat)],
};

const ARGUMENTS: Readonly<Record<string, string>> = {
  f: 'first_ttl',
  m: 'max_ttl',
  N: 'squeries',
  p: 'port',
  q: 'nqueries',
  t: 'tos',
  w: 'MAX,HERE,NEAR',
};

function misused({ letter, problem }: BadOption, args: readonly string[]): Outcome {
  const at = args.findIndex((word) => word.startsWith('-') && word.includes(letter)) + 1;
  if (problem === 'unknown') return failure(2, `Bad option \`-${letter}' (argc ${at})`);
  return failure(
    2,
    `Option \`-${letter}' (argc ${at}) requires an argument: \`-${letter} ${ARGUMENTS[letter] ?? ''}'`,
  );
}

interface Wanted {
  readonly first: number;
  readonly hops: number;
  readonly queries: number;
  readonly together: number;
  /** Seconds. */
  readonly wait: number;
  readonly port: number;
  readonly tos: number;
  readonly length: number;
  readonly icmp: boolean;
  readonly numeric: boolean;
  readonly dontFragment: boolean;
}

interface Bounds {
  readonly letter: string;
  readonly usual: number;
  readonly min: number;
  readonly max: number;
  /** What it says to anything else. */
  readonly refusal: string;
}

const BOUNDS = {
  first: { letter: 'f', usual: 1, min: 1, max: 255, refusal: 'first hop out of range' },
  hops: { letter: 'm', usual: 30, min: 1, max: 255, refusal: 'max hops cannot be more than 255' },
  queries: { letter: 'q', usual: 3, min: 1, max: 10, refusal: 'no more than 10 probes per hop' },
  together: { letter: 'N', usual: 16, min: 1, max: 255, refusal: 'sim queries out of range' },
  wait: { letter: 'w', usual: 5, min: 0.001, max: 3_600, refusal: 'bad wait specifications `' },
  port: { letter: 'p', usual: FIRST_PORT, min: 1, max: 60_000, refusal: 'bad port' },
  tos: { letter: 't', usual: 0, min: 0, max: 255, refusal: 'bad TOS' },
} as const satisfies Record<string, Bounds>;
type Numbers = { -readonly [K in keyof typeof BOUNDS]: number };

function readWanted({ given }: Options, lengthText: string): Result<Wanted, Outcome> {
  const numbers = {} as Numbers;
  for (const key of Object.keys(BOUNDS) as (keyof Numbers)[]) {
    const { letter, usual, min, max, refusal } = BOUNDS[key];
    const text = given.get(letter);
    const value = text === undefined ? usual : decimal(text, min, max);
    if (value === null || (key !== 'wait' && !Number.isInteger(value))) return err(failure(2, refusal));
    numbers[key] = value;
  }
  const length = decimal(lengthText, 0, 65_000);
  if (length === null || !Number.isInteger(length))
    return err(failure(2, 'too big packetlen ' + lengthText + ' specified'));
  if (numbers.first > numbers.hops) return err(failure(2, 'first hop out of range'));
  return ok({
    ...numbers,
    length: Math.max(length, HEADERS),
    icmp: given.has('I'),
    numeric: given.has('n'),
    dontFragment: given.has('F'),
  });
}

function trace(seat: Seat, to: Ipv4Address, wanted: Wanted): Outcome {
  const way = routeOutput(seat.namespace, { to, from: null, iif: null, oif: null });
  const head = `traceroute to ${to} (${to}), ${wanted.hops} hops max, ${wanted.length} byte packets`;
  if (!way.ok) return failure(1, head, `connect: ${ERRNO[way.error]}`);
  const flows = probes(seat.namespace.name, to, wanted);
  if (flows.length * wanted.length > MOST_OCTETS)
    return failure(2, `traceroute: more than ${MOST_OCTETS} octets are not simulated here`);
  const run = sendThrough(seat, flows);
  const answers = answersTo(run, seat.namespace.name, flows, wanted);
  const lines: string[] = [head];
  for (let hop = wanted.first; hop <= wanted.hops; hop++) {
    const first = (hop - wanted.first) * wanted.queries;
    const here = answers.slice(first, first + wanted.queries);
    lines.push(`${String(hop).padStart(2)} ${hopText(here, wanted.numeric)}`);
    if (here.some((answer) => answer?.final === true)) break;
  }
  return printed(lines);
}

/** One flow for each probe: its own TTL, port and time of departure. */
function probes(from: string, to: Ipv4Address, wanted: Wanted): readonly Flow[] {
  const count = (wanted.hops - wanted.first + 1) * wanted.queries;
  const batch = wanted.wait * NANOS + wanted.together * APART;
  return Array.from({ length: count }, (_, i) => ({
    from,
    to,
    protocol: wanted.icmp ? 'icmp' : 'udp',
    sourcePort: FIRST_PORT + i,
    destinationPort: wanted.port + i,
    size: bytes(wanted.length - HEADERS),
    text: null,
    ttl: wanted.first + Math.floor(i / wanted.queries),
    tos: wanted.tos,
    dontFragment: wanted.dontFragment,
    count: 1,
    interval: seconds(1),
    start: instant(Math.round(Math.floor(i / wanted.together) * batch + (i % wanted.together) * APART)),
    localhost: false,
  }));
}

interface Answer {
  readonly from: Ipv4Address;
  /** Milliseconds. */
  readonly time: number;
  readonly mark: string;
  readonly final: boolean;
}

/** What came back for each probe within its time; null: nothing. */
function answersTo(
  run: RunRecord,
  seat: string,
  flows: readonly Flow[],
  { wait }: Wanted,
): readonly (Answer | null)[] {
  const sent = sentBy(run);
  const heard = new Map<string, Heard>();
  for (const one of heardBy(run, seat)) {
    const subject = subjectOf(one);
    if (subject !== null && !heard.has(subject)) heard.set(subject, one);
  }
  return flows.map((_, i) => {
    const probe = sent.get(i)?.[0];
    const answer = probe?.datagram == null ? undefined : heard.get(signOf(probe.datagram));
    const late = probe !== undefined && answer !== undefined && answer.at - probe.at > wait * NANOS;
    return probe === undefined || answer === undefined || late ? null : readAnswer(answer, probe);
  });
}

/** What tells one probe from another: the identifier of an echo, the ports of everything else. */
function signOf({ header, payload }: Ipv4Datagram): string {
  const echo = header.protocol === PROTOCOL.icmp ? parseIcmp(payload) : null;
  return `${header.protocol} ${echo?.ok === true ? echo.value.identifier : readU32(payload, 0)}`;
}

/** The probe that a message answers or is about. */
function subjectOf({ message, quote }: Heard): string | null {
  if (message.type === ICMP_TYPE.echoReply) return `${PROTOCOL.icmp} ${message.identifier}`;
  return quote === null ? null : signOf(quote);
}

/** By code of "destination unreachable"; what has none is its number. */
const MARKS: readonly string[] = ['!N', '!H', '!P', ''];
const ADMINISTRATIVE: Readonly<Record<number, string>> = { 5: '!S', 13: '!X', 14: '!V', 15: '!C' };

function readAnswer({ message, from, at }: Heard, sent: Sent): Answer {
  const time = (at - sent.at) / 1_000_000;
  if (message.type === ICMP_TYPE.timeExceeded) return { from, time, mark: '', final: false };
  if (message.type !== ICMP_TYPE.destinationUnreachable) return { from, time, mark: '', final: true };
  const { code, nextHopMtu } = message;
  const mark = code === 4 ? `!F-${nextHopMtu}` : (MARKS[code] ?? ADMINISTRATIVE[code] ?? `!<${code}>`);
  return { from, time, mark, final: true };
}

function hopText(answers: readonly (Answer | null)[], numeric: boolean): string {
  let last: string | null = null;
  const parts = answers.map((answer) => {
    if (answer === null) return ' *';
    const name = numeric ? answer.from : `${answer.from} (${answer.from})`;
    const who: string = answer.from === last ? '' : ` ${name}`;
    last = answer.from;
    return `${who}  ${answer.time.toFixed(3)} ms${answer.mark === '' ? '' : ` ${answer.mark}`}`;
  });
  return parts.join('');
}
