/**
 * The lines of a ledger: what some events cost, and which events make a hop.
 *
 * A hop is a stretch of the way in one namespace under one runner. What a runner asks in vain while others have the
 * datagram makes a line of its own, after the hops.
 */
import { type PacketEvent } from '../kernel/event';
import { type Runner } from '../kernel/step';
import { counted, timeOf, type LedgerFigure } from './ledger-figure';
import { type Profile } from './profile';
import { type Turn } from './turns';

export const RUNNERS = ['app', 'flanneld', 'softirq', 'wire'] as const satisfies readonly Runner[];

export interface LedgerLine {
  /** Passages of octets across the line between user space and kernel. */
  readonly crossings: LedgerFigure;
  /** System calls seen in the trace, those that move nothing included. */
  readonly syscalls: LedgerFigure;
  /** Sleeping processes that had to be woken. */
  readonly switches: LedgerFigure;
  readonly bytesCopied: LedgerFigure;
  /** CPU nanoseconds; `wire` is the stand-in for the network, which on real hardware is no CPU’s work. */
  readonly cpu: Readonly<Record<Runner, LedgerFigure>>;
  /** CPU nanoseconds of all runners together, without the network. */
  readonly work: LedgerFigure;
  /** Octets put on the underlay, Ethernet headers included. */
  readonly wireBytes: LedgerFigure;
}

/** A stretch of the way; or what a runner does beside it. */
export interface LedgerHop extends LedgerLine {
  readonly node: string;
  readonly pod: string | null;
  readonly runner: Runner;
  /** Calls that move nothing while the datagram is elsewhere: they take CPU, and no time of its way. */
  readonly beside: boolean;
  /** `seq` of its events. */
  readonly seqs: readonly number[];
  /** What passes here of the way’s time, waiting before it included. */
  readonly latency: LedgerFigure;
}

/** A sum over events. */
export const sumOf = (events: readonly PacketEvent[], value: (e: PacketEvent) => number): number =>
  events.reduce((sum, e) => sum + value(e), 0);
export const isCall = (e: PacketEvent): boolean => e.kind === 'cross' || e.kind === 'syscall';
/** Octets that an event moves across the line. */
export const crossed = (e: PacketEvent): number => (e.kind === 'cross' ? e.crossing.bytes : 0);
const onWire = (e: PacketEvent): number => (e.kind === 'transmit' && e.step === 'wire' ? e.octets.length : 0);

/** What `events` cost, whoever they belong to. */
export function lineOf(events: readonly PacketEvent[], profile: Profile): LedgerLine {
  const cpu = (runner: Runner): LedgerFigure =>
    timeOf(
      events.filter((e) => e.runner === runner),
      profile,
    );
  return {
    crossings: counted(
      sumOf(events, (e) => Number(e.kind === 'cross')),
      'calls that move octets',
    ),
    syscalls: counted(
      sumOf(events, (e) => Number(isCall(e))),
      'calls, also those that find nothing',
    ),
    switches: counted(
      sumOf(events, (e) => Number(e.kind === 'wake')),
      'sleepers woken',
    ),
    bytesCopied: counted(sumOf(events, crossed), 'octets of every crossing'),
    cpu: { app: cpu('app'), flanneld: cpu('flanneld'), softirq: cpu('softirq'), wire: cpu('wire') },
    work: timeOf(
      events.filter((e) => e.runner !== 'wire'),
      profile,
    ),
    wireBytes: counted(sumOf(events, onWire), 'frames on the underlay'),
  };
}

const actorOf = ({ place, runner }: PacketEvent): string => `${place.node} ${place.pod ?? ''} ${runner}`;

/** What nobody has to wait for: calls that move nothing and have no turn on the way. */
function asideFrom(turns: readonly Turn[]): (event: PacketEvent) => boolean {
  const onTheWay = new Set(turns.map(({ event }) => event));
  return (event) => event.kind === 'syscall' && !onTheWay.has(event);
}

/**
 * Contiguous stretches of one actor. What takes no time begins none: it goes with what its own actor does next, and else
 * with what was before.
 */
function stretches(events: readonly PacketEvent[]): readonly (readonly PacketEvent[])[] {
  const out: PacketEvent[][] = [];
  let [actor, loose]: [string, PacketEvent[]] = ['', []];
  for (const e of events) {
    loose.push(e);
    if (e.duration === 0) continue;
    const open = out.at(-1);
    const own = open === undefined ? 0 : loose.findIndex((other) => actorOf(other) === actorOf(e));
    if (actorOf(e) === actor) open?.push(...loose);
    else {
      open?.push(...loose.slice(0, own));
      out.push(loose.slice(own));
    }
    [actor, loose] = [actorOf(e), []];
  }
  return loose.length === 0 ? out : [...out.slice(0, -1), [...(out.at(-1) ?? []), ...loose]];
}

function byActor(events: readonly PacketEvent[]): readonly (readonly PacketEvent[])[] {
  const groups = new Map<string, PacketEvent[]>();
  for (const e of events) groups.set(actorOf(e), [...(groups.get(actorOf(e)) ?? []), e]);
  return [...groups.values()];
}

/** What passes of the way’s time in each stretch; waiting belongs to what is waited for. */
function timesOf(parts: readonly (readonly PacketEvent[])[], turns: readonly Turn[]): readonly number[] {
  const at = new Map(parts.flatMap((part, i) => part.map((e) => [e, i] as const)));
  const times = parts.map(() => 0);
  let next = parts.length - 1;
  for (const { event, from, until } of [...turns].reverse()) {
    if (event !== null) next = at.get(event) ?? next;
    times[next] = (times[next] ?? 0) + until - from;
  }
  return times;
}

/** The hops of a way whose turns are known, in order, and after them what was asked in vain beside it. */
export function hopsOf(
  events: readonly PacketEvent[],
  turns: readonly Turn[],
  profile: Profile,
): readonly LedgerHop[] {
  const isAside = asideFrom(turns);
  const parts = stretches(events.filter((e) => !isAside(e)));
  const times = timesOf(parts, turns);
  const hop = (part: readonly PacketEvent[], beside: boolean, time: number): readonly LedgerHop[] => {
    const [first] = part;
    if (first === undefined) return [];
    const { place, runner } = first;
    const latency = { ...timeOf(beside ? [] : part, profile), value: time };
    const seqs = part.map(({ seq }) => seq);
    return [{ ...lineOf(part, profile), node: place.node, pod: place.pod, runner, beside, seqs, latency }];
  };
  return [
    ...parts.flatMap((part, i) => hop(part, false, times[i] ?? 0)),
    ...byActor(events.filter(isAside)).flatMap((part) => hop(part, true, 0)),
  ];
}
