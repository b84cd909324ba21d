/**
 * `sysctl`: the kernel parameters that decide something here (procps 4.0.2).
 *
 * Names follow net/ipv4/devinet.c, ip_forward and br_netfilter_hooks.c; a dot inside a device's name is written as a
 * slash, and the other way round in a path. Everything else a kernel has is not modelled, and said to be missing.
 */
import { err, ok, type Result } from '../result';
import { type RpFilter, type Sysctl } from '../cluster/namespace';
import {
  EVERYWHERE,
  deviceNames,
  failure,
  type Outcome,
  type Seat,
  type ShellCommand,
  success,
} from './seat';
import { SYSCTL_USAGE } from './usage';

const RP_FILTER: Readonly<Record<RpFilter, number>> = { off: 0, strict: 1, loose: 2 };

/** Constants of the modelled kernel: include/net/icmp.h, include/net/sock.h. */
const FIXED: readonly (readonly [string, number])[] = [
  ['net.core.rmem_default', 212_992],
  ['net.ipv4.icmp_ratelimit', 1_000],
  ['net.ipv4.icmp_ratemask', 6_168],
  ['net.ipv4.ip_default_ttl', 64],
];

type Parameters = ReadonlyMap<string, number>;

const written = (device: string): string => device.replaceAll('.', '/');

/** Every parameter there is, sorted as `sysctl -a` prints them. */
function parametersOf(seat: Seat): Parameters {
  const { sysctl } = seat.namespace;
  const devices = deviceNames(seat);
  const rows = [
    ...FIXED,
    ['net.ipv4.ip_forward', Number(sysctl.ipForward)],
    ...['all', 'default', ...devices].flatMap((name) => perDevice(name, sysctl)),
    ...(seat.kind === 'node'
      ? [['net.bridge.bridge-nf-call-iptables', Number(sysctl.bridgeNfCallIptables)] as const]
      : []),
  ] as const;
  return new Map([...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, value]));
}

function perDevice(device: string, sysctl: Sysctl): readonly (readonly [string, number])[] {
  const path = `net.ipv4.conf.${written(device)}`;
  const filter = device === 'all' ? sysctl.rpFilter : 'off';
  return [
    [`${path}.accept_local`, Number(sysctl.acceptLocal.includes(device))],
    [`${path}.forwarding`, Number(sysctl.ipForward)],
    [`${path}.rp_filter`, RP_FILTER[filter]],
  ];
}

interface Wanted {
  all: boolean;
  ignore: boolean;
  names: boolean;
  values: boolean;
  pattern: string | null;
}

type Flag = 'all' | 'ignore' | 'names' | 'values';
const OPTIONS: Readonly<Record<string, Flag | 'help' | 'version' | 'nothing'>> = {
  '-a': 'all',
  '-A': 'all',
  '-X': 'all',
  '--all': 'all',
  '-e': 'ignore',
  '--ignore': 'ignore',
  '-N': 'names',
  '--names': 'names',
  '-n': 'values',
  '--values': 'values',
  '-q': 'nothing',
  '-w': 'nothing',
  '--write': 'nothing',
  '-h': 'help',
  '--help': 'help',
  '-V': 'version',
  '--version': 'version',
};

export const sysctl: ShellCommand = {
  name: 'sysctl',
  summary: 'kernel parameters: forwarding, source checks, bridge filtering',
  usage: '[-n] NAME… | -a',
  seats: EVERYWHERE,
  run: (seat, args) => {
    const asked = readArguments(args);
    if (!asked.ok) return asked.error;
    const { wanted, names } = asked.value;
    if (!wanted.all && names.length === 0) return failure(1, SYSCTL_USAGE);
    return show(parametersOf(seat), names, wanted);
  },
  complete: (seat) => ['-a', '-n', ...parametersOf(seat).keys()],
};

interface Asked {
  readonly wanted: Wanted;
  readonly names: readonly string[];
}

function readArguments(args: readonly string[]): Result<Asked, Outcome> {
  const wanted: Wanted = { all: false, ignore: false, names: false, values: false, pattern: null };
  const names: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? '';
    const option = OPTIONS[word];
    if (word === '-r' || word === '--pattern') wanted.pattern = args[++i] ?? '';
    else if (!word.startsWith('-')) names.push(word);
    else if (option === undefined)
      return err(
        failure(1, `sysctl: invalid option -- '${word.replace(/^-+/, '').charAt(0)}'`, SYSCTL_USAGE),
      );
    else if (option === 'help') return err(success(`${SYSCTL_USAGE}\n`));
    else if (option === 'version') return err(success('sysctl from procps-ng 4.0.2\n'));
    else if (option !== 'nothing') wanted[option] = true;
  }
  return ok({ wanted, names });
}

function show(parameters: Parameters, names: readonly string[], wanted: Wanted): Outcome {
  const asked = wanted.all ? [...parametersMatching(parameters, wanted.pattern)] : names;
  const results = asked.map((name) => one(parameters, name, wanted));
  return {
    output: results.map(({ output }) => output).join(''),
    status: results.some(({ status }) => status !== 0) ? 1 : 0,
  };
}

/** A plain substring: the real one takes a regular expression, which a stranger's line should not be. */
const parametersMatching = (parameters: Parameters, pattern: string | null): readonly string[] =>
  [...parameters.keys()].filter((name) => pattern === null || name.includes(pattern));

function one(parameters: Parameters, word: string, wanted: Wanted): Outcome {
  const [written = '', value] = word.split('=');
  const name = dotted(written);
  if (value !== undefined)
    return failure(1, `sysctl: permission denied on key "${name}"${wanted.ignore ? ', ignoring' : ''}`);
  const found = parameters.get(name);
  if (found !== undefined) return success(line(name, found, wanted));
  const below = [...parameters].filter(([known]) => known.startsWith(`${name}.`));
  if (below.length > 0) return success(below.map(([known, n]) => line(known, n, wanted)).join(''));
  if (wanted.ignore) return success('');
  return failure(1, `sysctl: cannot stat /proc/sys/${pathOf(name)}: No such file or directory`);
}

function line(name: string, value: number, { names, values }: Wanted): string {
  if (names) return `${name}\n`;
  return values ? `${value}\n` : `${name} = ${value}\n`;
}

const swapped = (text: string): string => text.replaceAll(/[./]/g, (sign) => (sign === '.' ? '/' : '.'));

/** Whichever of the two signs comes first is the separator (procps, slashdot). */
const dotted = (name: string): string => (/^[^./]*\//.test(name) ? swapped(name) : name);

const pathOf = (name: string): string => swapped(name);
