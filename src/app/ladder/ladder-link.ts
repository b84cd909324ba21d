/**
 * The link of the MTU ladder: the network’s MTU, the datagram that is asked about, and the what-ifs.
 *
 * `?v=1&view=ladder&mtu=1500&datagram=1473&df=on`. What the classic cluster has is left out.
 */
import {
  err,
  HIGHEST_MTU,
  type LadderQuestion,
  LOWEST_MTU,
  ok,
  parseFlag,
  type Pair,
  type Problem,
  type Result,
} from '../../engine';
import { printQuery } from '../../link/query';
import { createReader, wordOf } from '../../link/reader';
import { partCarriedIn } from '../room/room-carried';
import { LOOK_NAMES, type Looks, printLooks, readLooks } from '../room/room-looks';

export interface LadderSettings extends LadderQuestion {
  /** A system call’s price as a multiple of the profile’s. */
  readonly syscall: number;
  readonly profile: string;
}

export interface ParsedLadderLink {
  readonly settings: LadderSettings;
  readonly looks: Looks;
  readonly problems: readonly Problem[];
}

export const USUAL_LADDER: LadderSettings = {
  vpcMtu: 9001,
  podMtu: null,
  receiverMtu: null,
  datagram: 9001,
  dontFragment: false,
  offload: true,
  tunOffload: false,
  cores: 2,
  syscall: 1,
  profile: 'reference',
};

export const LADDER_LIMITS = {
  mtu: [LOWEST_MTU, HIGHEST_MTU],
  datagram: [28, 65_535],
  cores: [1, 16],
  syscall: [0.1, 20],
} as const;

const NAMES = [
  'v',
  'view',
  'mtu',
  'pod',
  'far',
  'datagram',
  'df',
  'offload',
  'tungso',
  'cores',
  'syscall',
  'profile',
  ...LOOK_NAMES,
] as const;

const wholeIn =
  ([least, most]: readonly [number, number]) =>
  (text: string): Result<number, string> => {
    const n = Number(text);
    return /^\d{1,6}$/.test(text) && n >= least && n <= most
      ? ok(n)
      : err(`a whole number from ${least} to ${most}`);
  };

function priceOf(text: string): Result<number, string> {
  const [least, most] = LADDER_LIMITS.syscall;
  const n = Number(text);
  return /^\d{1,2}(\.\d{1,2})?$/.test(text) && n >= least && n <= most
    ? ok(n)
    : err(`a number from ${least} to ${most}`);
}

const SWITCH = ['on', 'off'] as const;

/** Reads a ladder’s link. `profiles` are the names of the cost profiles that are at hand. */
export function parseLadderLink(text: string, profiles: readonly string[]): ParsedLadderLink {
  const carried = partCarriedIn(text, ['mtu', 'offload']);
  const reader = createReader(text, NAMES, carried.pairs);
  const { read } = reader;
  read('v', wordOf(['1']), '1', '1');
  const u = USUAL_LADDER;
  const { mtu, datagram, cores } = LADDER_LIMITS;
  const settings: LadderSettings = {
    vpcMtu: read('mtu', wholeIn(mtu), u.vpcMtu, String(u.vpcMtu)),
    podMtu: read<number | null>('pod', wholeIn(mtu), null, 'what flannel derives'),
    receiverMtu: read<number | null>('far', wholeIn(mtu), null, 'the same as the sender’s'),
    datagram: read('datagram', wholeIn(datagram), u.datagram, String(u.datagram)),
    dontFragment: read('df', wordOf(SWITCH), 'off', 'off') === 'on',
    offload: read('offload', parseFlag, true, 'on'),
    tunOffload: read('tungso', wordOf(SWITCH), 'off', 'off') === 'on',
    cores: read('cores', wholeIn(cores), u.cores, String(u.cores)),
    syscall: read('syscall', priceOf, u.syscall, '1'),
    profile: read('profile', wordOf(profiles), u.profile, u.profile),
  };
  const looks = readLooks(reader);
  reader.refuseRest();
  return { settings, looks, problems: [...carried.problems, ...reader.problems] };
}

/** The canonical query string of a ladder, without a question mark. */
export function printLadderLink(settings: LadderSettings, looks: Looks): string {
  const u = USUAL_LADDER;
  const onOff = (on: boolean): string => (on ? 'on' : 'off');
  const said: readonly (readonly [name: string, now: string, usual: string])[] = [
    ['mtu', String(settings.vpcMtu), String(u.vpcMtu)],
    ['pod', String(settings.podMtu ?? ''), ''],
    ['far', String(settings.receiverMtu ?? ''), ''],
    ['datagram', String(settings.datagram), String(u.datagram)],
    ['df', onOff(settings.dontFragment), 'off'],
    ['offload', onOff(settings.offload), 'on'],
    ['tungso', onOff(settings.tunOffload), 'off'],
    ['cores', String(settings.cores), String(u.cores)],
    ['syscall', String(settings.syscall), String(u.syscall)],
    ['profile', settings.profile, u.profile],
  ];
  const pairs: Pair[] = [['v', '1'], ['view', 'ladder']]; // prettier-ignore
  for (const [name, now, usual] of said) if (now !== usual) pairs.push([name, now]);
  return printQuery([...pairs, ...printLooks(looks)]);
}
