/**
 * What a datagram costs on its way, hop by hop and in total: crossings, calls, switches, copies, CPU, octets, time.
 *
 * It adds up what the events of a trace say; calls and switches under load come from the profile’s recorded counts,
 * because a trace of one datagram shows only the lonely case.
 */
import { type EventOf, type PacketEvent } from '../kernel/event';
import { type Runner } from '../kernel/step';
import { counted, timeOf, weakest, type LedgerFigure } from './ledger-figure';
import { type Figure, type Profile } from './profile';

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
  /** Octets put on the underlay, Ethernet headers included. */
  readonly wireBytes: LedgerFigure;
}

/** A stretch of the way in one namespace under one runner. */
export interface LedgerHop extends LedgerLine {
  readonly node: string;
  readonly pod: string | null;
  readonly runner: Runner;
  /** `seq` of its first and last event. */
  readonly from: number;
  readonly to: number;
  /** From its first event to the first of the next hop. */
  readonly latency: LedgerFigure;
}

export interface LoadCounts {
  /** Single datagrams, far apart. */
  readonly paced: LedgerFigure;
  readonly saturated: LedgerFigure;
}

export interface Ledger extends LedgerLine {
  readonly hops: readonly LedgerHop[];
  readonly latency: LedgerFigure;
  /** The part of `latency` in which nobody worked on the packet. */
  readonly waiting: LedgerFigure;
  /** Octets on the wire that are not the user’s. */
  readonly headerOverhead: LedgerFigure;
  /** System calls of all processes, as recorded from a running flanneld. */
  readonly syscallsUnder: LoadCounts;
  /** Context switches of the flannelds, as recorded. */
  readonly switchesUnder: LoadCounts;
}

const sumOf = (events: readonly PacketEvent[], value: (e: PacketEvent) => number): number =>
  events.reduce((sum, e) => sum + value(e), 0);
const crossed = (e: PacketEvent): number => (e.kind === 'cross' ? e.crossing.bytes : 0);
const isCall = (e: PacketEvent): boolean => e.kind === 'cross' || e.kind === 'syscall';
const onWire = (e: PacketEvent): number => (e.kind === 'transmit' && e.step === 'wire' ? e.octets.length : 0);

function lineOf(events: readonly PacketEvent[], profile: Profile): LedgerLine {
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
    wireBytes: counted(sumOf(events, onWire), 'frames on the underlay'),
  };
}

const sameHop = (a: PacketEvent, b: PacketEvent): boolean =>
  a.place.node === b.place.node && a.place.pod === b.place.pod && a.runner === b.runner;

/** Contiguous stretches; an event that takes no time does not begin one. */
function stretches(events: readonly PacketEvent[]): readonly (readonly PacketEvent[])[] {
  const out: PacketEvent[][] = [];
  for (const e of events) {
    const open = out.at(-1);
    const before = open?.at(-1);
    if (open !== undefined && before !== undefined && (e.duration === 0 || sameHop(before, e))) open.push(e);
    else out.push([e]);
  }
  return out;
}

function elapsed(events: readonly PacketEvent[], until: number, profile: Profile): LedgerFigure {
  const time = timeOf(events, profile);
  const start = events[0]?.at ?? 0;
  return { ...time, value: Math.max(0, until - start) };
}

const endOf = (e: PacketEvent): number => (e.kind === 'transmit' ? e.arrives : e.at + e.duration);

/** When the last octet has reached its reader: later calls that find nothing do not count. */
function arrival(events: readonly PacketEvent[]): number {
  const done = events.findLast((e) => e.kind === 'deliver' || e.kind === 'drop') ?? events.at(-1);
  return done === undefined ? 0 : endOf(done);
}

/** Visits of flanneld: what it took from the TUN as a sender, from its socket as a receiver. */
const visits = (events: readonly PacketEvent[], on: 'tun' | 'udp'): number =>
  sumOf(events, (e) => Number(e.runner === 'flanneld' && takes(e) && e.crossing.on === on));
const takes = (e: PacketEvent): e is PacketEvent & EventOf<'cross'> =>
  e.kind === 'cross' && e.crossing.direction === 'kernel→user';

function underLoad(
  own: number,
  senders: number,
  receivers: number,
  figures: readonly [paced: readonly Figure[], sender: readonly Figure[], receiver: readonly Figure[]],
): LoadCounts {
  const [paced, sender, receiver] = figures;
  const add = (list: readonly Figure[]): number => list.reduce((sum, f) => sum + f.value, 0);
  const figure = (value: number, from: readonly Figure[]): LedgerFigure => ({
    value: Math.round(value * 100) / 100,
    how: senders + receivers === 0 ? 'modelled' : weakest(from.map((f) => f.how)),
    source:
      senders + receivers === 0
        ? 'the applications’ own; no flanneld takes part'
        : `${own} of the applications; per flanneld ${from.map((f) => `${f.value} (${f.source})`).join(' + ')}`,
  });
  return {
    paced: figure(own + (senders + receivers) * add(paced), paced),
    saturated: figure(own + senders * add(sender) + receivers * add(receiver), [...sender, ...receiver]),
  };
}

/** The user’s own octets: what the first application handed to the kernel. */
const userOctets = (events: readonly PacketEvent[]): number => {
  const sends = events.filter((e) => e.kind === 'cross' && e.runner === 'app' && !takes(e));
  return sumOf(sends, crossed);
};

function hopsOf(events: readonly PacketEvent[], end: number, profile: Profile): readonly LedgerHop[] {
  const groups = stretches(events);
  return groups.flatMap((group, i): readonly LedgerHop[] => {
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) return [];
    const until = groups[i + 1]?.[0]?.at ?? Math.max(end, first.at);
    return [
      {
        ...lineOf(group, profile),
        node: first.place.node,
        pod: first.place.pod,
        runner: first.runner,
        from: first.seq,
        to: last.seq,
        latency: elapsed(group, until, profile),
      },
    ];
  });
}

/** Time before the arrival in which no event was at work. */
function waitingOf(events: readonly PacketEvent[], end: number, latency: number): LedgerFigure {
  let [busyUntil, busy]: [number, number] = [events[0]?.at ?? 0, 0];
  for (const e of [...events].sort((a, b) => a.at - b.at)) {
    const until = Math.min(end, endOf(e));
    if (until <= busyUntil) continue;
    busy += until - Math.max(e.at, busyUntil);
    busyUntil = until;
  }
  return counted(Math.max(0, latency - busy), 'queues, and work that no event shows');
}

/** The ledger of `events`, which belong to one datagram or to a datagram and its answer, in order. */
export function ledgerOf(events: readonly PacketEvent[], profile: Profile): Ledger {
  const total = lineOf(events, profile);
  const end = arrival(events);
  const latency = elapsed(events, end, profile);
  const apps = sumOf(events, (e) => Number(e.runner === 'app' && isCall(e)));
  const [senders, receivers] = [visits(events, 'tun'), visits(events, 'udp')];
  const { paced, saturatedSender: sender, saturatedReceiver: receiver } = profile.flanneld;
  const wire = total.wireBytes.value;
  return {
    ...total,
    hops: hopsOf(events, end, profile),
    latency,
    waiting: waitingOf(events, end, latency.value),
    headerOverhead: counted(
      wire === 0 ? 0 : Math.max(0, wire - userOctets(events)),
      'octets on the wire less the user’s',
    ),
    syscallsUnder: underLoad(apps, senders, receivers, [
      [paced.proxy, paced.netpoller],
      [sender.proxy, sender.netpoller],
      [receiver.proxy, receiver.netpoller],
    ]),
    switchesUnder: underLoad(0, senders, receivers, [
      [paced.switches],
      [sender.switches],
      [receiver.switches],
    ]),
  };
}
