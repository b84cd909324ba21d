/** `ip`: options, objects, and which of them are modelled (iproute2 6.1, ip/ip.c). */
import { err, ok, type Result } from '../result';
import { ipLink } from './ip-link';
import { ipNeighbour } from './ip-neighbour';
import { ipRoute } from './ip-route';
import { abbreviated } from './selector';
import {
  EVERYWHERE,
  deviceNames,
  failure,
  knownAddresses,
  type Outcome,
  printed,
  type Seat,
  type ShellCommand,
} from './seat';
import { IP_USAGE } from './usage';

interface IpOptions {
  readonly details: boolean;
  readonly brief: boolean;
  readonly oneLine: boolean;
  readonly inet: boolean;
}

/** In iproute2's order, which decides what an abbreviation means; names with two spellings lead to one. */
const OBJECTS = ['address', 'route', 'rule', 'neighbor', 'neighbour', 'link', 'help'] as const;
const OPTIONS = ['-V', '-Version', '-details', '-brief', '-oneline', '-4', '-family', '-help'] as const;
const SHORT: Readonly<Record<string, (typeof OPTIONS)[number]>> = {
  '-d': '-details',
  '-br': '-brief',
  '-o': '-oneline',
  '-f': '-family',
  '-h': '-help',
};

export const ip: ShellCommand = {
  name: 'ip',
  summary: 'devices, addresses, routes and neighbours',
  usage: '[-d] [-br] [-o] [-4] { address | link | route | neighbour | rule } [ COMMAND ]',
  seats: EVERYWHERE,
  run: (seat, args) => {
    const read = readOptions(args);
    return read.ok ? object(seat, args.slice(read.value.words), read.value) : read.error;
  },
  complete: (seat, args) =>
    completions(
      seat,
      args.filter((word) => !word.startsWith('-')),
    ),
};

interface ReadOptions extends IpOptions {
  /** How many words they were. */
  readonly words: number;
}

function readOptions(args: readonly string[]): Result<ReadOptions, Outcome> {
  const seen = new Set<string>();
  let words = 0;
  for (; args[words]?.startsWith('-') === true; words++) {
    const word = (args[words] ?? '').replace(/^--/, '-');
    const option = SHORT[word] ?? abbreviated(word, OPTIONS);
    if (option === null) return err(failure(255, `Option "${word}" is unknown, try "ip -help".`));
    if (option === '-help') return err(failure(255, IP_USAGE));
    if (option.startsWith('-V')) return err(printed(['ip utility, iproute2-6.1.0, libbpf 1.1.2']));
    if (option === '-family') words++;
    seen.add(option);
  }
  return ok({
    words,
    details: seen.has('-details'),
    brief: seen.has('-brief'),
    oneLine: seen.has('-oneline'),
    inet: seen.has('-4') || seen.has('-family'),
  });
}

function object(seat: Seat, words: readonly string[], options: IpOptions): Outcome {
  const [word, ...rest] = words;
  if (word === undefined) return failure(255, IP_USAGE);
  const name = abbreviated(word, OBJECTS);
  switch (name) {
    case null:
      return failure(1, `Object "${word}" is unknown, try "ip help".`);
    case 'address':
    case 'link':
      return ipLink(seat, rest, { ...options, object: name });
    case 'route':
      return ipRoute(seat, rest, options.details);
    case 'neighbor':
    case 'neighbour':
      return ipNeighbour(seat, rest);
    case 'rule':
      return printed(RULES);
    case 'help':
      return failure(255, IP_USAGE);
  }
}

/** What every namespace begins with; flannel adds none (fib_default_rules_init). */
const RULES = [
  '0:\tfrom all lookup local',
  '32766:\tfrom all lookup main',
  '32767:\tfrom all lookup default',
];

function completions(seat: Seat, words: readonly string[]): readonly string[] {
  const [first, second, ...rest] = words;
  if (first === undefined) return ['-d', '-br', '-o', '-4', ...OBJECTS];
  const name = abbreviated(first, OBJECTS);
  if (second === undefined) return name === 'route' ? ['show', 'get'] : ['show'];
  if (name === 'route' && second === 'get') return routeGetWords(seat, rest);
  const last = rest.at(-1);
  if (last === 'dev') return deviceNames(seat);
  if (last === 'table') return ['main', 'local', 'all'];
  return name === 'route' ? ['table', 'dev'] : ['dev', ...deviceNames(seat)];
}

function routeGetWords(seat: Seat, words: readonly string[]): readonly string[] {
  const last = words.at(-1);
  if (last === undefined || last === 'from' || last === 'to') return knownAddresses(seat);
  return last === 'iif' || last === 'oif' ? deviceNames(seat) : ['from', 'iif', 'oif'];
}
