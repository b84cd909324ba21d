/** `ping`: sends echo requests through the cluster as it stands, and reports what came back (iputils 20221126). */
import { type Ipv4Address, parseIpv4 } from '../address/ipv4';
import { err, ok, type Result } from '../result';
import { type Flow } from '../scenario/scenario';
import { timerExpiry } from '../kernel/timer-wheel';
import { bytes, nanoseconds, seconds, START } from '../units';
import { type BadOption, decimal, type Options, readOptions } from './getopt';
import { MOST_OCTETS, sendThrough } from './hearing';
import { type PingReport, reportPing } from './ping-report';
import { ERRNO, routeOutput } from './route-get';
import {
  failure,
  knownAddresses,
  type Outcome,
  type Seat,
  type ShellCommand,
  success,
  WHO_SENDS,
} from './seat';
import { PING_USAGE } from './usage';

const LETTERS = { valued: 'ciMQstW', flags: 'hnqV4' };
/** An IPv4 datagram takes 65535 octets, 28 of them headers. */
const LARGEST = 65_507;
/** Without -c it goes on until somebody presses ^C: here after so many, and after many more in any case. */
const PATIENCE = 4;
const MOST = 200;
/** LONG_MAX, as ping prints it. */
const LONGEST = '9223372036854775807';
const NANOS = 1_000_000_000;

export const ping: ShellCommand = {
  name: 'ping',
  summary: 'echo requests to an address, and who answers',
  usage: '[-c COUNT] [-i INTERVAL] [-s SIZE] [-t TTL] [-M do|dont|want] [-W TIMEOUT] ADDRESS',
  seats: WHO_SENDS,
  run: (seat, args) => {
    const options = readOptions(args, LETTERS);
    if (!options.ok) return misused(options.error);
    const { given, words } = options.value;
    if (given.has('V')) return success('ping from iputils 20221126\n');
    if (given.has('h')) return failure(2, PING_USAGE);
    const name = words.at(-1);
    if (name === undefined) return failure(1, 'ping: usage error: Destination address required');
    const to = parseIpv4(name);
    if (!to.ok) return failure(2, `ping: ${name}: Temporary failure in name resolution`);
    const wanted = readWanted(options.value);
    return wanted.ok ? send(seat, to.value, wanted.value) : wanted.error;
  },
  complete: (seat, args) => {
    const last = args.at(-1);
    if (last === '-M') return ['do', 'dont', 'want'];
    return ['-c', '-s', '-t', '-M', '-i', '-W', ...knownAddresses(seat)];
  },
};

function misused({ letter, problem }: BadOption): Outcome {
  const what =
    problem === 'unknown' ? `invalid option -- '${letter}'` : `option requires an argument -- '${letter}'`;
  return failure(2, `ping: ${what}`, PING_USAGE);
}

interface Wanted {
  /** Null: until stopped. */
  readonly count: number | null;
  /** Seconds. */
  readonly interval: number;
  readonly wait: number;
  readonly size: number;
  readonly ttl: number;
  readonly tos: number;
  readonly dontFragment: boolean | null;
  readonly quiet: boolean;
}

const PATH_MTU: Readonly<Record<string, boolean | null>> = { do: true, dont: false, want: null };

function readWanted({ given }: Options): Result<Wanted, Outcome> {
  const bad: string[] = [];
  const number = (letter: string, usual: number, min: number, max: number, whole = true): number => {
    const text = given.get(letter);
    if (text === undefined) return usual;
    const value = decimal(text, min, max);
    if (value !== null && (!whole || Number.isInteger(value))) return value;
    const most = max === Infinity ? LONGEST : max;
    const range = /^\d+$/.test(text) ? `: out of range: ${min} <= value <= ${most}` : '';
    bad.push(`ping: invalid argument: '${text}'${range}`);
    return usual;
  };
  const discovery = given.get('M') ?? 'want';
  const wanted = {
    count: given.has('c') ? number('c', 1, 1, Infinity) : null,
    interval: number('i', 1, 0.002, 3_600, false),
    wait: number('W', 10, 0, 3_600, false),
    size: number('s', 56, 0, LARGEST),
    ttl: number('t', 64, 0, 255),
    tos: number('Q', 0, 0, 255),
    dontFragment: PATH_MTU[discovery] ?? null,
    quiet: given.has('q'),
  };
  if (bad[0] !== undefined) return err(failure(1, bad[0]));
  if (!Object.hasOwn(PATH_MTU, discovery)) return err(failure(2, `ping: invalid -M argument: ${discovery}`));
  return ok(wanted);
}

function send(seat: Seat, to: Ipv4Address, wanted: Wanted): Outcome {
  const { namespace } = seat;
  const way = routeOutput(namespace, { to, from: null, iif: null, oif: null });
  // connect() to a broadcast address is EACCES too, and ping cannot tell.
  const refused = way.ok ? way.value.type === 'broadcast' : way.error === 'EACCES';
  if (!way.ok && !refused) return failure(2, `ping: connect: ${ERRNO[way.error]}`);
  if (refused)
    return failure(
      2,
      'ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules',
    );
  const flow = flowOf(namespace.name, to, wanted);
  if (flow.count * flow.size > MOST_OCTETS)
    return failure(2, `ping: more than ${MOST_OCTETS} octets are not simulated here`);
  const run = sendThrough(seat, [flow]);
  const subject = { seat: namespace.name, flow: 0, destination: to, size: wanted.size, until: null };
  const report = reportPing(run, subject, {
    quiet: wanted.quiet,
    wait: wanted.wait * NANOS,
    interval: wanted.interval * NANOS,
  });
  return printReport(report, to, wanted);
}

/** recvmsg() waits on a timer wheel (SO_RCVTIMEO), so `-i 1` sends every 1.024 s, as recorded, and a wake-up later; below 10 ms ping polls. */
const betweenProbes = (interval: number): number =>
  interval < SHORTEST_WAIT ? Math.round(interval * NANOS) : timerExpiry(0, interval * NANOS, 0) + WAKE_UP;

const SHORTEST_WAIT = 0.01;
const WAKE_UP = 40_000;

const flowOf = (from: string, to: Ipv4Address, wanted: Wanted): Flow => ({
  from,
  to,
  protocol: 'icmp',
  sourcePort: 0,
  destinationPort: 0,
  size: bytes(wanted.size),
  text: null,
  ttl: wanted.ttl === 0 ? 64 : wanted.ttl,
  tos: wanted.tos,
  dontFragment: wanted.dontFragment,
  count: Math.min(wanted.count ?? PATIENCE, MOST),
  interval: wanted.count === 1 ? seconds(1) : nanoseconds(betweenProbes(wanted.interval)),
  start: START,
  localhost: false,
});

function printReport(report: PingReport, to: Ipv4Address, { count, size }: Wanted): Outcome {
  const lines = [
    `PING ${to} (${to}) ${size}(${size + 28}) bytes of data.`,
    ...report.lines,
    count === null || count > MOST ? '^C' : '',
    ...report.statistics,
  ];
  return { output: lines.map((line) => `${line}\n`).join(''), status: report.received === 0 ? 1 : 0 };
}
