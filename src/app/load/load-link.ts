/**
 * The link of a load room: flows, paths, machines, and the what-ifs.
 *
 * `?v=1&view=load&flow=udp,n1-n2,1400B,40000/s&paths=udp,host-gw&cores=4&syscall=2&at=1&film=udp&t=3ms`. What everybody would assume is
 * left out; a wrong value is told and stood in for.
 */
import {
  err,
  HIGHEST_MTU,
  type Instant,
  type LoadFlow,
  LOWEST_MTU,
  ok,
  parseFlag,
  type Pair,
  type Problem,
  type Result,
  WAY_NAMES,
  type WayName,
} from '../../engine';
import { parseInstant, printInstant } from '../../link/instant-text';
import { printQuery } from '../../link/query';
import { createReader, type Reader, wordOf } from '../../link/reader';
import { partCarriedIn } from '../room/room-carried';
import { LOOK_NAMES, type Looks, printLooks, readLooks } from '../room/room-looks';
import { FLOW_LIMITS, parseFlow, printFlow, USUAL_FLOW } from './load-flow-text';

export interface LoadSettings {
  readonly flows: readonly LoadFlow[];
  readonly paths: readonly WayName[];
  readonly cores: number;
  readonly machines: 1 | 2;
  readonly mtu: number;
  /** TSO, GSO and GRO of the kernel’s devices. */
  readonly offload: boolean;
  /** The same on the TUN, which flannel does not have. */
  readonly tunOffload: boolean;
  /** A system call’s price as a multiple of the profile’s. */
  readonly syscall: number;
  /** Simulated milliseconds of each point. */
  readonly duration: number;
  readonly seed: number;
  readonly profile: string;
  /** Number of the point that is looked at; null: the one whose load is as the flows say. */
  readonly at: number | null;
  /** The path whose datagrams are filmed; null: the first. */
  readonly film: WayName | null;
  /** Where the film stands, in nanoseconds; null: where most are under way. */
  readonly t: number | null;
}

export interface ParsedLoadLink {
  readonly settings: LoadSettings;
  readonly looks: Looks;
  readonly problems: readonly Problem[];
}

export const USUAL_LOAD: LoadSettings = {
  flows: [USUAL_FLOW],
  paths: ['udp', 'vxlan', 'host-gw'],
  cores: 2,
  machines: 1,
  mtu: HIGHEST_MTU,
  offload: true,
  tunOffload: false,
  syscall: 1,
  duration: 100,
  seed: 1,
  profile: 'reference',
  at: null,
  film: null,
  t: null,
};

export const LOAD_LIMITS = {
  cores: [1, 16],
  mtu: [LOWEST_MTU, HIGHEST_MTU],
  syscall: [0.1, 20],
  duration: [20, 1_000],
  seed: [0, 4_294_967_295],
  at: [1, 20],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

const NUMBERS = ['cores', 'mtu', 'duration', 'seed'] as const;
const NAMES = [
  'v',
  'view',
  'flow',
  'paths',
  'machines',
  'offload',
  'tungso',
  'syscall',
  'at',
  'film',
  't',
  'profile',
  ...NUMBERS,
  ...LOOK_NAMES,
];

const numberIn =
  ([least, most]: readonly [number, number], written: RegExp, what: string) =>
  (text: string): Result<number, string> => {
    const n = Number(text);
    return written.test(text) && n >= least && n <= most ? ok(n) : err(`${what} from ${least} to ${most}`);
  };
const wholeIn = (limits: readonly [number, number]) => numberIn(limits, /^\d{1,10}$/, 'a whole number');

function parsePaths(text: string): Result<readonly WayName[], string> {
  const words = text.toLowerCase().split(',');
  const names = WAY_NAMES.filter((name) => words.includes(name));
  return names.length > 0 && words.every((word) => names.some((name) => name === word))
    ? ok(words.flatMap((word) => names.find((name) => name === word) ?? []))
    : err(`some of ${WAY_NAMES.join(', ')}`);
}

function readFlows(reader: Reader): readonly LoadFlow[] {
  const texts = reader.all('flow');
  const flows: LoadFlow[] = [];
  for (const text of texts.slice(0, FLOW_LIMITS.most)) {
    const parsed = parseFlow(text);
    if (parsed.ok) flows.push(parsed.value);
    else reader.complain({ parameter: 'flow', found: text, expected: parsed.error, used: 'no such flow' });
  }
  if (texts.length > FLOW_LIMITS.most)
    reader.complain({
      parameter: 'flow',
      found: `${texts.length} flows`,
      expected: `at most ${FLOW_LIMITS.most}`,
      used: `the first ${FLOW_LIMITS.most}`,
    });
  return flows.length === 0 ? USUAL_LOAD.flows : flows.map((flow, i) => ({ ...flow, name: `flow ${i + 1}` }));
}

const SWITCH = ['on', 'off'] as const;

/** Reads a load room’s link. `profiles` are the names of the cost profiles that are at hand. */
export function parseLoadLink(text: string, profiles: readonly string[]): ParsedLoadLink {
  const carried = partCarriedIn(text, ['mtu', 'offload']);
  const reader = createReader(text, NAMES, carried.pairs);
  const { read } = reader;
  read('v', wordOf(['1']), '1', '1');
  const u = USUAL_LOAD;
  const whole = (name: (typeof NUMBERS)[number]): number =>
    read(name, wholeIn(LOAD_LIMITS[name]), u[name], String(u[name]));
  const settings: LoadSettings = {
    flows: readFlows(reader),
    paths: read('paths', parsePaths, u.paths, u.paths.join(',')),
    cores: whole('cores'),
    machines: read('machines', wordOf(['1', '2']), '1', '1') === '2' ? 2 : 1,
    mtu: whole('mtu'),
    offload: read('offload', parseFlag, true, 'on'),
    tunOffload: read('tungso', wordOf(SWITCH), 'off', 'off') === 'on',
    syscall: read('syscall', numberIn(LOAD_LIMITS.syscall, /^\d{1,2}(\.\d{1,2})?$/, 'a number'), 1, '1'),
    duration: whole('duration'),
    seed: whole('seed'),
    profile: read('profile', wordOf(profiles), 'reference', 'reference'),
    at: read<number | null>('at', wholeIn(LOAD_LIMITS.at), null, 'the load as the flows say'),
    film: read<WayName | null>('film', wordOf(WAY_NAMES), null, 'the first of the paths'),
    t: read<number | null>('t', parseInstant, null, 'where most are under way'),
  };
  const looks = readLooks(reader);
  reader.refuseRest();
  return { settings, looks, problems: [...carried.problems, ...reader.problems] };
}

/** The canonical query string of a load room, without a question mark. */
export function printLoadLink(settings: LoadSettings, looks: Looks): string {
  const u = USUAL_LOAD;
  const pairs: Pair[] = [['v', '1'], ['view', 'load']]; // prettier-ignore
  const flows = settings.flows.map(printFlow);
  if (flows.join() !== u.flows.map(printFlow).join()) for (const flow of flows) pairs.push(['flow', flow]);
  if (settings.paths.join() !== u.paths.join()) pairs.push(['paths', settings.paths.join(',')]);
  const said: readonly (readonly [name: string, now: unknown, usual: unknown])[] = [
    ['cores', settings.cores, u.cores],
    ['machines', settings.machines, u.machines],
    ['mtu', settings.mtu, u.mtu],
    ['offload', settings.offload ? 'on' : 'off', 'on'],
    ['tungso', settings.tunOffload ? 'on' : 'off', 'off'],
    ['syscall', settings.syscall, u.syscall],
    ['duration', settings.duration, u.duration],
    ['seed', settings.seed, u.seed],
    ['profile', settings.profile, u.profile],
    ['at', settings.at ?? '', ''],
    ['film', settings.film ?? '', ''],
    ['t', settings.t === null ? '' : printInstant(settings.t as Instant), ''],
  ];
  for (const [name, now, usual] of said) if (now !== usual) pairs.push([name, String(now)]);
  return printQuery([...pairs, ...printLooks(looks)]);
}
