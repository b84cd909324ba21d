/**
 * A profile from the only published figures per system call: an author's own user-space VPN at 1,500 octets
 * (stackoverflow.com/questions/77488666): read(tun) 3.20, sendmsg(udp) 15.79, recv(udp) 6.71, write(tun) 20.24 µs.
 *
 * Four figures cannot fill a table of steps: each goes, whole, to the step that its call is named after, less what the
 * reference says about the steps it contains. Everything else is the reference's, and says `modelled`.
 */
import { type Step } from '../../kernel/step';
import { STEP_NAMES, type Price, type Profile } from '../profile';
import { REFERENCE } from './reference';

const PAGE = 'stackoverflow.com/questions/77488666';
/** The author's datagrams. */
const OCTETS = 1500;

interface PublishedCall {
  readonly call: string;
  readonly nanoseconds: number;
  /** The step that stands for the call, and the steps a trace counts beside it. */
  readonly step: Step;
  readonly beside: readonly Step[];
}

const CALLS: readonly PublishedCall[] = [
  { call: 'read(tun)', nanoseconds: 3_200, step: 'tun-read', beside: ['syscall', 'copy'] },
  {
    call: 'sendmsg(udp)',
    nanoseconds: 15_790,
    step: 'socket-send',
    beside: ['syscall', 'copy', 'checksum', 'route-lookup', 'neighbour'],
  },
  { call: 'recv(udp)', nanoseconds: 6_710, step: 'socket-receive', beside: ['syscall', 'copy'] },
  {
    call: 'write(tun)',
    nanoseconds: 20_240,
    step: 'tun-write',
    beside: ['syscall', 'copy', 'route-lookup', 'netfilter', 'ip-forward', 'neighbour'],
  },
];

const cost = (step: Step): number => {
  const p = REFERENCE.prices[step];
  return (p.fixed + p.perByte * OCTETS) * REFERENCE.speed.value;
};

const borrowed = (step: Step): Price => {
  const p = REFERENCE.prices[step];
  const factor = REFERENCE.speed.value;
  return {
    fixed: Math.round(p.fixed * factor * 10) / 10,
    perByte: Math.round(p.perByte * factor * 10_000) / 10_000,
    how: 'modelled',
    source: `not published; the reference profile’s: ${p.source}`,
    spread: null,
    residue: 0,
  };
};

function priced(step: Step): Price {
  const published = CALLS.find((c) => c.step === step);
  if (published === undefined) return borrowed(step);
  const beside = published.beside.reduce((sum, s) => sum + cost(s), 0);
  return {
    fixed: Math.round(published.nanoseconds - beside),
    perByte: 0,
    how: 'published',
    source: `${PAGE}: ${published.call} ${published.nanoseconds / 1000} µs at ${OCTETS} octets, less ${published.beside.join(', ')}`,
    spread: null,
    residue: 0,
  };
}

/** What somebody else’s machine costs, as far as it was published. */
export const PUBLISHED: Profile = {
  ...REFERENCE,
  name: 'published',
  title: 'Published per-call figures of a user-space VPN',
  kind: 'published',
  machine: { name: 'not stated', cpu: 'not stated', cores: 2 },
  kernel: 'not stated',
  date: 'not stated',
  method:
    'Four system calls timed by their author at 1,500 octets; all other steps borrowed from the reference.',
  source: PAGE,
  speed: { value: 1, how: 'published', source: `${PAGE}: as printed`, spread: null },
  wake: {
    sameCore: {
      ...REFERENCE.wake.sameCore,
      how: 'modelled',
      source: 'not published; the reference profile’s',
    },
    otherCore: {
      ...REFERENCE.wake.otherCore,
      how: 'modelled',
      source: 'not published; the reference profile’s',
    },
  },
  prices: Object.fromEntries(STEP_NAMES.map((s) => [s, priced(s)])) as Record<Step, Price>,
};
