/**
 * What a datagram costs on its way, hop by hop and in total: crossings, calls, switches, copies, CPU, octets, time.
 *
 * It adds up what the events of a trace say; calls and switches under load come from the profile’s recorded counts,
 * because a trace of one datagram shows only the lonely case.
 */
import { type EventOf, type PacketEvent } from '../kernel/event';
import { type Runner } from '../kernel/step';
import { counted, timeOf, weakest, type LedgerFigure } from './ledger-figure';
import { crossed, hopsOf, isCall, type LedgerHop, type LedgerLine, lineOf, sumOf } from './ledger-hops';
import { type Figure, type Profile } from './profile';
import { endOf, type Turn, turnsOf } from './turns';

export { type LedgerHop, type LedgerLine, RUNNERS } from './ledger-hops';

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
  /**
   * The part of each runner’s time that delays nobody: it works while somebody else has the datagram, or after that has
   * arrived. All of `cpu` less all of this, and `waiting`, come to `latency`.
   */
  readonly beside: Readonly<Record<Runner, LedgerFigure>>;
  /** Octets on the wire that are not the user’s. */
  readonly headerOverhead: LedgerFigure;
  /** System calls of all processes, as recorded from a running flanneld. */
  readonly syscallsUnder: LoadCounts;
  /** Context switches of the flannelds, as recorded. */
  readonly switchesUnder: LoadCounts;
}

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

const lengthOf = ({ from, until }: Turn): number => until - from;
const total = (turns: readonly Turn[]): number => turns.reduce((sum, turn) => sum + lengthOf(turn), 0);

const waitingOf = (turns: readonly Turn[]): LedgerFigure =>
  counted(total(turns.filter(({ event }) => event === null)), 'queues, and work that no event shows');

function besideOf(events: readonly PacketEvent[], turns: readonly Turn[]): Ledger['beside'] {
  const of = (runner: Runner): LedgerFigure => {
    const work = sumOf(events, (e) => (e.runner === runner ? endOf(e) - e.at : 0));
    const onTheWay = total(turns.filter(({ event }) => event?.runner === runner));
    return counted(work - onTheWay, 'work less its turns on the way');
  };
  return { app: of('app'), flanneld: of('flanneld'), softirq: of('softirq'), wire: of('wire') };
}

/** The ledger of `events`, which belong to one datagram or to a datagram and its answer, in order. */
export function ledgerOf(events: readonly PacketEvent[], profile: Profile): Ledger {
  const all = lineOf(events, profile);
  const end = arrival(events);
  const time = Math.max(0, end - (events[0]?.at ?? 0));
  const turns = turnsOf(events, time);
  const onTheWay = turns.flatMap(({ event }) => event ?? []);
  const apps = sumOf(events, (e) => Number(e.runner === 'app' && isCall(e)));
  const [senders, receivers] = [visits(events, 'tun'), visits(events, 'udp')];
  const { paced, saturatedSender: sender, saturatedReceiver: receiver } = profile.flanneld;
  const wire = all.wireBytes.value;
  return {
    ...all,
    hops: hopsOf(events, turns, profile),
    latency: { ...timeOf(onTheWay, profile), value: time },
    waiting: waitingOf(turns),
    beside: besideOf(events, turns),
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
