/**
 * Where the time goes on the way of a datagram: a split of its latency, not of all CPU that was burnt.
 *
 * A call is taken apart into entering the kernel, the copy, and what the kernel then does; prices are those of the run.
 * Work that somebody else does meanwhile (a daemon that asks in vain while the packet is on the wire) delays nobody here
 * and is not in it.
 */
import {
  counted,
  type EventOf,
  type LedgerFigure,
  type PacketEvent,
  type Prices,
  type Profile,
  pricesOf,
  type Step,
  timeOn,
  turnsOf,
} from '../../engine';

/** In the order in which they are stacked and listed. */
export const SHARES = {
  stack: 'network stack: sockets, routes, filters, bridges, devices',
  wake: 'waking a process that sleeps',
  vain: 'calls that move nothing: poll, EAGAIN',
  crossing: 'crossing the line: entering and leaving the kernel',
  copy: 'copying the bytes across it',
  program: 'the program’s own code',
  wire: 'the network between the nodes',
  waiting: 'waiting, nobody at work on it',
} as const;
export type Share = keyof typeof SHARES;
export const SHARE_NAMES = Object.keys(SHARES) as readonly Share[];

/** A piece of the way, in nanoseconds since it began. */
export interface Slice {
  readonly share: Share;
  readonly from: number;
  readonly until: number;
}

export interface Split {
  /** Without gaps or overlaps, from 0 to the end. */
  readonly slices: readonly Slice[];
  readonly total: Readonly<Record<Share, number>>;
  /** The same with how each was come by: the prices that it is made of. */
  readonly figures: Readonly<Record<Share, LedgerFigure>>;
}

/** `step`: whose price it is; null for what no price stands for. */
type Part = readonly [share: Share, nanoseconds: number, step: Step | null];

/** A call: in, then copy and work in the order of the direction. */
function partsOfCall(event: PacketEvent & EventOf<'cross'>, prices: Prices): readonly Part[] {
  const { duration, crossing } = event;
  const entry = Math.min(duration, prices.syscall.fixed);
  const copying = prices.copy.fixed + prices.copy.perByte * crossing.bytes;
  const copy = Math.min(duration - entry, copying);
  const rest = duration - entry - copy;
  return crossing.direction === 'user→kernel'
    ? [['crossing', entry, 'syscall'], ['copy', copy, 'copy'], ['stack', rest, event.step]] // prettier-ignore
    : [['crossing', entry, 'syscall'], ['stack', rest, event.step], ['copy', copy, 'copy']]; // prettier-ignore
}

function partsOf(event: PacketEvent, prices: Prices): readonly Part[] {
  if (event.kind === 'cross') return partsOfCall(event, prices);
  if (event.kind === 'transmit') return [['wire', event.arrives - event.at, event.step]];
  if (event.kind === 'syscall') return [['vain', event.duration, event.step]];
  if (event.step === 'wake') return [['wake', event.duration, event.step]];
  if (event.step === 'proxy-route') return [['program', event.duration, event.step]];
  return [['stack', event.duration, event.step]];
}

const forEach = <T>(of: (share: Share) => T): Record<Share, T> =>
  Object.fromEntries(SHARE_NAMES.map((share) => [share, of(share)])) as Record<Share, T>;

/** The split of the first `length` nanoseconds of the way that `events` tell, run at the prices of `profile`. */
export function splitOf(events: readonly PacketEvent[], profile: Profile, length: number): Split {
  const prices = pricesOf(profile);
  const start = events[0]?.at ?? 0;
  const spent = forEach(() => new Map<Step | null, number>());
  const slices = turnsOf(events, length).flatMap(({ event, from, until }): readonly Slice[] => {
    if (event === null) {
      spend(spent.waiting, null, until - from);
      return [{ share: 'waiting', from, until }];
    }
    let at = event.at - start;
    return partsOf(event, prices).flatMap(([share, nanoseconds, step]): readonly Slice[] => {
      const piece = { share, from: Math.max(from, at), until: Math.min(until, at + nanoseconds) };
      at += nanoseconds;
      if (piece.until <= piece.from) return [];
      spend(spent[share], step, piece.until - piece.from);
      return [piece];
    });
  });
  const figures = forEach((share) => figureOf(share, spent[share], profile));
  return { slices, figures, total: forEach((share) => figures[share].value) };
}

function spend(spent: Map<Step | null, number>, step: Step | null, nanoseconds: number): void {
  spent.set(step, (spent.get(step) ?? 0) + nanoseconds);
}

/** Waiting has no price: it is what lies between two pieces of work. */
const figureOf = (share: Share, spent: ReadonlyMap<Step | null, number>, profile: Profile): LedgerFigure =>
  share === 'waiting' ? counted(spent.get(null) ?? 0, 'between two pieces of work') : timeOn(spent, profile);

/** Nanoseconds of the work that `events` tell which grow with the octets that are worked on; the rest is paid for any. */
export const perByteOf = (events: readonly PacketEvent[], prices: Prices): number =>
  events.reduce((sum, event) => {
    const { step, octets } = event;
    const copied = event.kind === 'cross' ? prices.copy.perByte * event.crossing.bytes : 0;
    return sum + copied + (step === null ? 0 : prices[step].perByte * octets.length);
  }, 0);
