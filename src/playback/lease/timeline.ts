/**
 * A lease story as a drawing board: for each node its leases as stretches of time, renewals, outages and marks.
 *
 * All is read from the clock's events: a stretch is a key in etcd from one write to the next, so its length is what
 * everybody else believes. What a robbed owner still believes is a stretch of its own kind.
 */
import {
  type Instant,
  type Ipv4Prefix,
  type LeaseEvent,
  type LeaseTale,
  readLeases,
  type Registry,
  type SubnetLease,
} from '../../engine';
import { type LeaseMark, leaseRowOf } from './marks';

/** One subnet in the hands of one node between two writes of its key. */
export interface LeaseStretch {
  readonly subnet: Ipv4Prefix;
  readonly from: Instant;
  readonly until: Instant;
  /** When it would end if nobody wrote again; null for a reservation. */
  readonly expires: Instant | null;
  /** The first stretch of this holder: where the bar is named. */
  readonly named: boolean;
}

/** A span without a lease of its own: a daemon that does not run, an etcd that does not answer. */
export interface LeaseSpan {
  readonly from: Instant;
  readonly until: Instant;
}

export interface LeaseLane {
  /** A node, or `etcd`. */
  readonly who: string;
  readonly stretches: readonly LeaseStretch[];
  /** The node goes on using a subnet that etcd has given to somebody else. */
  readonly beliefs: readonly (LeaseSpan & { readonly subnet: Ipv4Prefix })[];
  /** When it renewed its lease; for etcd every write of a key. */
  readonly renewals: readonly Instant[];
  /** While flanneld runs on it; while etcd answers. */
  readonly up: readonly LeaseSpan[];
  readonly marks: readonly LeaseMark[];
}

export interface LeaseTimeline {
  readonly tale: LeaseTale;
  readonly lanes: readonly LeaseLane[];
  readonly outages: readonly LeaseSpan[];
  /** Positions in `tale.run.events` of what is worth stopping at. */
  readonly steps: readonly number[];
}

/** Draws up the board of a story. */
export function leaseTimeline(tale: LeaseTale): LeaseTimeline {
  const { events, nodes } = tale.run;
  const held = stretchesOf(tale);
  const up = upOf(tale, 'etcd');
  return {
    tale,
    lanes: [
      {
        who: 'etcd',
        stretches: [],
        beliefs: [],
        renewals: events.filter((e) => e.kind === 'key-create' || e.kind === 'key-set').map((e) => e.at),
        up,
        marks: marksOf(events, 'etcd'),
      },
      ...nodes.map(({ name }): LeaseLane => {
        const running = upOf(tale, name);
        return {
          who: name,
          stretches: held.get(name) ?? [],
          beliefs: beliefsOf(held, name, running),
          renewals: events.filter((e) => e.node === name && e.kind === 'renewed').map((e) => e.at),
          up: running,
          marks: marksOf(events, name),
        };
      }),
    ],
    outages: gapsBetween(up, tale.until),
    steps: events.flatMap((event, i) => (leaseRowOf(event) === undefined ? [] : [i])),
  };
}

/** Every mark of a lane. */
const marksOf = (events: readonly LeaseEvent[], who: string): readonly LeaseMark[] =>
  events.flatMap((event, index) => {
    const row = event.node === who ? leaseRowOf(event) : undefined;
    return row === undefined
      ? []
      : [{ word: row.word, tone: row.tone, name: row.name, index, at: event.at, kind: event.kind }];
  });

type Open = LeaseSpan & { readonly lease: SubnetLease; readonly who: string };

/** Keys of etcd as they stood one after the other, by holder. */
function stretchesOf(tale: LeaseTale): ReadonlyMap<string, readonly LeaseStretch[]> {
  const done: Open[] = [];
  let open = new Map<Ipv4Prefix, Open>();
  let seen: Registry | null = null;
  for (const { registry, at, node } of tale.run.events) {
    // A daemon's lines are put down together: only etcd's own events show what it held right then.
    if (node !== 'etcd' || registry === seen) continue;
    seen = registry;
    // While etcd is down nobody can read it, and what it holds stays.
    const reading = readLeases(registry);
    if (!reading.ok) continue;
    const now = new Map<Ipv4Prefix, Open>();
    for (const lease of reading.value.leases) now.set(lease.subnet, continued(tale, open, lease, at));
    for (const [subnet, before] of open) if (now.get(subnet) !== before) done.push({ ...before, until: at });
    open = now;
  }
  for (const before of open.values()) done.push({ ...before, until: tale.until });
  return byHolder(done.sort((a, b) => a.from - b.from));
}

function continued(tale: LeaseTale, open: Map<Ipv4Prefix, Open>, lease: SubnetLease, at: Instant): Open {
  const before = open.get(lease.subnet);
  if (before?.lease.asOf === lease.asOf) return before;
  const { publicIp } = lease.attributes;
  return { lease, who: tale.holders.get(publicIp) ?? publicIp, from: at, until: at };
}

function byHolder(stretches: readonly Open[]): ReadonlyMap<string, readonly LeaseStretch[]> {
  const held = new Map<string, LeaseStretch[]>();
  for (const { lease, who, from, until } of stretches) {
    const mine = held.get(who) ?? [];
    const last = mine.at(-1);
    const named = last?.subnet !== lease.subnet || last.until !== from;
    mine.push({ subnet: lease.subnet, from, until, expires: lease.expires, named });
    held.set(who, mine);
  }
  return held;
}

/** Which events begin and end the life of a daemon, or of etcd's answers. */
const TURNS: Readonly<Partial<Record<LeaseEvent['kind'], boolean>>> = {
  start: true,
  kill: false,
  terminate: false,
  revoked: false,
  'register-failed': false,
  'backend-refused': false,
  'bad-renew-margin': false,
  'etcd-up': true,
  'etcd-down': false,
};

function upOf(tale: LeaseTale, who: string): readonly LeaseSpan[] {
  const spans: LeaseSpan[] = [];
  let since: Instant | null = who === 'etcd' ? (0 as Instant) : null;
  for (const { kind, node, at } of tale.run.events) {
    const turn = node === who ? TURNS[kind] : undefined;
    if (turn === true) since ??= at;
    if (turn === false && since !== null) {
      spans.push({ from: since, until: at });
      since = null;
    }
  }
  return since === null ? spans : [...spans, { from: since, until: tale.until }];
}

function gapsBetween(spans: readonly LeaseSpan[], end: Instant): readonly LeaseSpan[] {
  const edges = spans.map(({ until }, i): LeaseSpan => ({ from: until, until: spans[i + 1]?.from ?? end }));
  return edges.filter(({ from, until }) => from < until);
}

const LASTING = 60e9;

/** From the moment somebody else's write ends a stretch until the robbed daemon ends or has the key again. */
function beliefsOf(
  held: ReadonlyMap<string, readonly LeaseStretch[]>,
  who: string,
  running: readonly LeaseSpan[],
): LeaseLane['beliefs'] {
  const others = [...held].flatMap(([name, stretches]) => (name === who ? [] : stretches));
  return (held.get(who) ?? []).flatMap(({ subnet, until }, i, mine) => {
    const robbed = others.some((other) => other.subnet === subnet && other.from === until);
    const alive = running.find((span) => span.from < until && span.until > until);
    if (!robbed || alive === undefined) return [];
    const again = mine.slice(i + 1).find((later) => later.subnet === subnet)?.from ?? alive.until;
    const end = again < alive.until ? again : alive.until;
    // Two who renew in one moment rob each other within milliseconds; only what lasts is a belief.
    return end - until < LASTING ? [] : [{ subnet, from: until, until: end }];
  });
}
