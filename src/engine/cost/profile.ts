/**
 * A cost profile: what the primitive operations of one machine cost, as a document that names where each figure is from.
 *
 * Prices are CPU nanoseconds of a hot path. A profile never says what a packet does; it only says what each step
 * costs, so the same trace can be priced by several machines. `checkProfile` (profile-check.ts) reads one from JSON.
 */
import { STEPS, type Prices, type Step, type StepPrice } from '../kernel/step';

/** Where a figure comes from: a stopwatch, a formula of ours, or somebody's text. */
export type How = 'measured' | 'modelled' | 'published';

export interface Figure {
  readonly value: number;
  readonly how: How;
  /** The row, fact or page it was taken from. */
  readonly source: string;
  /** Lowest and highest value seen; null when only one was. */
  readonly spread: readonly [number, number] | null;
}

export interface Price extends StepPrice {
  readonly how: How;
  readonly source: string;
  /** Spread of `fixed`. */
  readonly spread: readonly [number, number] | null;
  /** Nanoseconds put on top because the whole path costs more than its parts; always modelled, 0 for most steps. */
  readonly residue: number;
}

export interface Machine {
  readonly name: string;
  readonly cpu: string;
  readonly cores: number;
}

/** Calls and switches of one flanneld process for one datagram, on one node. */
export interface ProcessCounts {
  /** System calls of the proxy thread. */
  readonly proxy: Figure;
  /** epoll_pwait calls of Go's netpoller thread, which keeps watching the same socket. */
  readonly netpoller: Figure;
  readonly switches: Figure;
}

/** What a kernel path may carry in one piece, and what the TUN would bring if it could. */
export interface Offload {
  /** Octets of a GSO super-packet as the stack hands it down. */
  readonly superPacket: Figure;
  /** TCP throughput gained by an offloading TUN over a plain one: MTU 1500, MTU 9001. */
  readonly tunGain1500: Figure;
  readonly tunGain9001: Figure;
}

/**
 * What the parts do not explain: constants fitted to whole paths, each with its meaning. docs/cost-model.md carries the
 * residuals.
 */
export const FITTED = {
  coldFactor: 'what a path costs after a pause, caches cold, as a multiple of its hot price',
  idleWake: 'nanoseconds until a process that slept alone on a machine of two cores runs again',
  busyFactor: 'what a sending application’s call costs in a flood, as a multiple of its price alone',
  relayWake: 'nanoseconds per datagram beyond its calls, for the receiving flanneld in a flood',
  tcpFactor: 'a TCP segment with its share of acknowledgements, in UDP datagrams',
  tcpRelay: 'nanoseconds per segment beyond its calls, for each flanneld under TCP',
  touchOn: 'nanoseconds per octet and copy under TCP, offloads on',
  touchOff: 'nanoseconds per octet and copy under TCP, offloads off: linear buffers, sums in software',
  segment: 'nanoseconds per segment inside a super-packet on a path over a pod’s bridge',
  coresOn: 'part of all cores that one TCP stream keeps busy, offloads on',
  coresOff: 'the same, offloads off',
} as const;

export type FittedName = keyof typeof FITTED;
export type Fitted = Readonly<Record<FittedName, number>>;

export const PROFILE_VERSION = 1;

export interface Profile {
  readonly version: typeof PROFILE_VERSION;
  /** Short name for links: letters, digits and hyphens. */
  readonly name: string;
  readonly title: string;
  readonly kind: How;
  readonly machine: Machine;
  readonly kernel: string;
  readonly date: string;
  readonly method: string;
  readonly source: string;
  /** Brings prices measured in separate runs to the speed of one run. */
  readonly speed: Figure;
  readonly prices: Readonly<Record<Step, Price>>;
  /** Waking a sleeper on the same core, and on a core that has gone to sleep. */
  readonly wake: { readonly sameCore: Figure; readonly otherCore: Figure };
  readonly flanneld: {
    readonly paced: ProcessCounts;
    readonly saturatedSender: ProcessCounts;
    readonly saturatedReceiver: ProcessCounts;
  };
  readonly offload: Offload;
  /** Always modelled; `source` of the whole: where the fit and its residuals are. */
  readonly fitted: { readonly constants: Fitted; readonly source: string };
}

export const STEP_NAMES = Object.keys(STEPS) as Step[];
export const FITTED_NAMES = Object.keys(FITTED) as FittedName[];

/** How a profile is turned into the prices of a run. */
export interface Pricing {
  /** Which core a woken process sits on: the same one (a switch) or one that halted (an interrupt first). */
  readonly wake: 'same-core' | 'other-core';
  /** False leaves out what is modelled on top: bare rows, to see what they miss. */
  readonly residue: boolean;
}

/** One table of nanoseconds for the simulator; by default one core and the residue included. */
export function pricesOf(profile: Profile, pricing: Partial<Pricing> = {}): Prices {
  const { wake = 'same-core', residue = true } = pricing;
  const priceOf = (step: Step): StepPrice => {
    const p = profile.prices[step];
    if (step === 'wake' && wake === 'other-core') return { fixed: profile.wake.otherCore.value, perByte: 0 };
    const fixed = p.fixed * profile.speed.value + (residue ? p.residue : 0);
    return { fixed, perByte: p.perByte * profile.speed.value };
  };
  return Object.fromEntries(STEP_NAMES.map((step) => [step, priceOf(step)])) as Record<Step, StepPrice>;
}

/** Whole nanoseconds that a step takes over `octets`. */
export const priceIn = (prices: Prices, step: Step, octets: number): number =>
  Math.round(prices[step].fixed + prices[step].perByte * octets);
