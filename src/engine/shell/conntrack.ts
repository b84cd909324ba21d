/** `conntrack -L`: tracked connections and how their addresses are translated (conntrack-tools 1.4.7). */
import {
  EVERYWHERE,
  type TrackedConnection,
  failure,
  type Outcome,
  printed,
  type Seat,
  type ShellCommand,
  success,
} from './seat';
import { type Tuple } from '../kernel/evidence';
import { err, ok, type Result } from '../result';
import { CONNTRACK_USAGE } from './usage';

const VERSION = 'conntrack v1.4.7 (conntrack-tools)';
const NUMBERS = { icmp: 1, tcp: 6, udp: 17 } as const;

type Test = (connection: TrackedConnection) => boolean;

/** Options that take an address: which part of which tuple has to be it. */
const ADDRESSES: Readonly<Record<string, (address: string) => Test>> = {
  '-s': (a) => (c) => c.translation.original.source === a,
  '-d': (a) => (c) => c.translation.original.destination === a,
  '-r': (a) => (c) => c.translation.reply.source === a,
  '-q': (a) => (c) => c.translation.reply.destination === a,
};
const LONG: Readonly<Record<string, string>> = {
  '--src': '-s',
  '--orig-src': '-s',
  '--dst': '-d',
  '--orig-dst': '-d',
  '--reply-src': '-r',
  '--reply-dst': '-q',
  '--proto': '-p',
  '--protonum': '-p',
  '--dump': '-L',
  '--count': '-C',
  '--help': '-h',
};

const wrong = (what: string): Outcome =>
  failure(2, `${VERSION}: ${what}`, "Try `conntrack -h' or 'conntrack --help' for more information.");

export const conntrack: ShellCommand = {
  name: 'conntrack',
  summary: 'connections that are tracked, and what they are translated to',
  usage: '-L | -C [-p udp|tcp|icmp] [-s|-d|-r|-q ADDRESS]',
  seats: EVERYWHERE,
  run: (seat, args) => {
    const asked = readArguments(args);
    if (!asked.ok) return asked.error;
    const { command, tests } = asked.value;
    if (command === null || command === '-h') return success(`${CONNTRACK_USAGE}\n`);
    return show(seat, command, tests);
  },
  complete: (_seat, args) => (args.at(-1) === '-p' ? Object.keys(NUMBERS) : ['-L', '-C', '-p', '-s', '-d']),
};

interface Asked {
  readonly command: string | null;
  readonly tests: readonly Test[];
}

function readArguments(args: readonly string[]): Result<Asked, Outcome> {
  const tests: Test[] = [];
  let command: string | null = null;
  for (let i = 0; i < args.length; i++) {
    const word = LONG[args[i] ?? ''] ?? args[i] ?? '';
    const address = ADDRESSES[word];
    if (['-L', '-C', '-h'].includes(word)) command = word;
    else if (address !== undefined) tests.push(address(args[++i] ?? ''));
    else if (word === '-p') {
      const protocol = args[++i] ?? '';
      if (!Object.hasOwn(NUMBERS, protocol)) return err(wrong(`\`${protocol}' unsupported protocol`));
      tests.push((c) => c.translation.protocol === protocol);
    } else if (word.startsWith('-')) return err(wrong(`unknown option \`${word}'`));
  }
  return ok({ command, tests });
}

function show({ state, namespace }: Seat, command: string, tests: readonly Test[]): Outcome {
  const known = (state.conntrack ?? []).filter((c) => c.namespace === namespace.name);
  if (command === '-C') return printed([String(known.length)]);
  const shown = known.filter((connection) => tests.every((test) => test(connection)));
  return printed([
    ...shown.map(printConnection),
    `${VERSION}: ${shown.length} flow entries have been shown.`,
  ]);
}

function printConnection({ translation, replied, state, assured, timeout }: TrackedConnection): string {
  const { protocol, original, reply } = translation;
  const icmp = protocol === 'icmp';
  const words = [
    `${protocol.padEnd(8)} ${NUMBERS[protocol]} ${timeout}`,
    ...(state === null ? [] : [state]),
    icmp ? echoTuple(original, 8) : portTuple(original),
    ...(replied ? [] : ['[UNREPLIED]']),
    icmp ? echoTuple(reply, 0) : portTuple(reply),
    ...(assured ? ['[ASSURED]'] : []),
    'mark=0 use=1',
  ];
  return words.join(' ');
}

const portTuple = ({ source, destination, sourcePort, destinationPort }: Tuple): string =>
  `src=${source} dst=${destination} sport=${sourcePort} dport=${destinationPort}`;

const echoTuple = ({ source, destination, sourcePort }: Tuple, type: number): string =>
  `src=${source} dst=${destination} type=${type} code=0 id=${sourcePort}`;
