/**
 * The playhead of a lease story: an instant, and how many events have been shown. Days pass in seconds.
 *
 * Events that fall together in one millisecond can be stepped through one by one: the instant alone does not say
 * where the playhead stands.
 */
import { type Instant, instant, type LeaseEvent, readLeases } from '../../engine';
import { type LeaseTimeline } from './timeline';

export interface LeasePlayer {
  readonly at: Instant;
  /** Events shown so far: the last of them is the one that is told. */
  readonly shown: number;
  readonly playing: boolean;
  readonly rate: number;
}

export type LeaseCommand =
  | { readonly do: 'toggle' | 'next' | 'previous' | 'first' | 'last' }
  | { readonly do: 'seek'; readonly to: Instant }
  /** To an event, by its position in the story. */
  | { readonly do: 'event'; readonly index: number }
  | { readonly do: 'rate'; readonly rate: number }
  | { readonly do: 'elapse'; readonly realMilliseconds: number };

/** Nanoseconds of the story in a millisecond of play at rate 1: a day in eight seconds. */
const PACE = 86_400e9 / 8_000;

/** The playhead before anything has happened. */
export const LEASE_START: LeasePlayer = { at: 0 as Instant, shown: 0, playing: false, rate: 1 };

/** The story's events up to and including an instant. */
function shownAt(events: readonly LeaseEvent[], at: Instant): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Obey<K extends LeaseCommand['do']> = (
  player: LeasePlayer,
  command: Extract<LeaseCommand, { readonly do: K }>,
  timeline: LeaseTimeline,
) => LeasePlayer;

const toEvent = (player: LeasePlayer, index: number, { tale }: LeaseTimeline): LeasePlayer => {
  const event = tale.run.events[index];
  return event === undefined ? player : { ...player, playing: false, at: event.at, shown: index + 1 };
};

const toInstant = (player: LeasePlayer, at: number, { tale }: LeaseTimeline): LeasePlayer => {
  const to = instant(Math.round(Math.max(0, Math.min(tale.until, at))));
  return { ...player, at: to, shown: shownAt(tale.run.events, to) };
};

const ended = (player: LeasePlayer, { tale }: LeaseTimeline): boolean => player.at >= tale.until;

const ROWS: { readonly [K in LeaseCommand['do']]: Obey<K> } = {
  toggle: (player, _, timeline) =>
    ended(player, timeline)
      ? { ...player, at: 0 as Instant, shown: 0, playing: true }
      : { ...player, playing: !player.playing },
  next: (player, _, timeline) => {
    const index = timeline.steps.find((step) => step >= player.shown);
    return index === undefined
      ? { ...toInstant(player, timeline.tale.until, timeline), playing: false }
      : toEvent(player, index, timeline);
  },
  previous: (player, _, timeline) => {
    const index = timeline.steps.findLast((step) => step < player.shown - 1);
    return index === undefined
      ? { ...player, at: 0 as Instant, shown: 0, playing: false }
      : toEvent(player, index, timeline);
  },
  first: (player) => ({ ...player, at: 0 as Instant, shown: 0, playing: false }),
  last: (player, _, timeline) => ({ ...toInstant(player, timeline.tale.until, timeline), playing: false }),
  seek: (player, { to }, timeline) => toInstant(player, to, timeline),
  event: (player, { index }, timeline) => toEvent(player, index, timeline),
  rate: (player, { rate }) => ({ ...player, rate }),
  elapse: (player, { realMilliseconds }, timeline) => {
    if (!player.playing) return player;
    const next = toInstant(player, player.at + realMilliseconds * PACE * player.rate, timeline);
    // Stepping may stand among events of one instant: time that passes never takes any of them back.
    const shown = Math.max(player.shown, next.shown);
    return { ...next, shown, playing: !ended(next, timeline) };
  },
};

/** The player after a command. */
export function playLeases(player: LeasePlayer, command: LeaseCommand, timeline: LeaseTimeline): LeasePlayer {
  const row = ROWS[command.do] as Obey<LeaseCommand['do']>;
  return row(player, command, timeline);
}

/** A node as it stands at the playhead. */
export interface LeaseStanding {
  readonly who: string;
  readonly running: boolean;
  /** What etcd says it holds; null for nothing. */
  readonly subnet: string | null;
  /** Nanoseconds left; null for a reservation, and without a lease. */
  readonly left: number | null;
  readonly reserved: boolean;
  /** How many leases etcd holds; null for a node. */
  readonly holds: number | null;
  /** It uses a subnet that etcd has given to somebody else. */
  readonly believes: string | null;
}

/** How every lane's owner stands. While etcd is down what it held last counts. */
export function leaseStandings(
  timeline: LeaseTimeline,
  { at, shown }: LeasePlayer,
): readonly LeaseStanding[] {
  const { tale, lanes } = timeline;
  const registry = tale.run.events.findLast((event, i) => i < shown && event.node === 'etcd')?.registry;
  const reading = registry === undefined ? null : readLeases({ ...registry, up: true });
  const leases = reading?.ok === true ? reading.value.leases : [];
  return lanes.map(({ who, up, beliefs }): LeaseStanding => {
    const lease = leases.find((one) => tale.holders.get(one.attributes.publicIp) === who);
    const expires = lease?.expires ?? null;
    return {
      who,
      running: up.some((span) => span.from <= at && (at < span.until || span.until === tale.until)),
      subnet: lease?.subnet ?? null,
      left: expires === null ? null : Math.max(0, expires - at),
      holds: who === 'etcd' ? leases.length : null,
      reserved: lease !== undefined && expires === null,
      believes: beliefs.find((span) => span.from <= at && at < span.until)?.subnet ?? null,
    };
  });
}

/** The event that is told at the playhead: the last one shown that is worth it. */
export function leaseFocus({ steps, tale }: LeaseTimeline, { shown }: LeasePlayer): LeaseEvent | null {
  const index = steps.findLast((step) => step < shown);
  return index === undefined ? null : (tale.run.events[index] ?? null);
}
