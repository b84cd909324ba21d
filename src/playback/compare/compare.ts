/**
 * Traces side by side: what each racer's way costs, where its time goes, and the first hop at which two ways differ.
 *
 * Two ways are compared by place and kind and by what was decided there, not by octets: identifiers, ports that are
 * drawn by chance and checksums differ for reasons that are nobody's decision.
 */
import {
  type CostLedger,
  type EventOf,
  isPacketEvent,
  journeyOf,
  ledgerOf,
  type Lookup,
  type PacketEvent,
  pricesOf,
  type Profile,
  type Trace,
} from '../../engine';
import { type Racer } from './racers';
import { perByteOf, type Split, splitOf } from './split';
import { type RaceTrack, trackOverTime } from './racer-track';

/** One way, or the answer too. */
export type Trip = 'there' | 'both';

export interface Entry {
  readonly racer: Racer;
  readonly trace: Trace;
  /** The events that are raced, in order. */
  readonly events: readonly PacketEvent[];
  readonly ledger: CostLedger;
  readonly track: RaceTrack;
  readonly split: Split;
  /** Nanoseconds of its way that grow with the length of the datagram; the rest is paid for any. */
  readonly perByte: number;
  /** Somebody answers: there is a round trip to be raced. */
  readonly answered: boolean;
  /** Its datagram (or the answer to it) reached a program. */
  readonly arrived: boolean;
}

export interface Race {
  readonly entries: readonly Entry[];
  readonly trip: Trip;
  /** Somebody answers: there is a round trip to be raced. */
  readonly answered: boolean;
  /** Nanoseconds that are shown: until the last one has arrived. Who dies long after that leaves the picture. */
  readonly length: number;
}

/** The packet of a flow; -1 when it was never sent. */
const packetOf = (trace: Trace, flow: number): number =>
  trace.packets.find((card) => card.kind === 'datagram' && card.flow === flow)?.packet ?? -1;

const outcomeOf = (events: readonly PacketEvent[]): string =>
  events.some((e) => e.kind === 'deliver') ? 'arrived' : 'lost';

/** Of several flows the first whose datagrams fare differently; the first when none does. */
function racedFlow(traces: readonly Trace[]): number {
  const flows = [...new Set(traces.flatMap(({ packets }) => packets.flatMap(({ flow }) => flow ?? [])))];
  const differs = (flow: number): boolean =>
    new Set(traces.map((t) => outcomeOf(journeyOf(t.events, packetOf(t, flow)).oneWay))).size > 1;
  return flows.find(differs) ?? flows[0] ?? 0;
}

interface Conditions {
  readonly flow: number;
  readonly profile: Profile;
  readonly trip: Trip;
}

function entryOf(racer: Racer, trace: Trace, { flow, profile, trip }: Conditions): Entry {
  const { oneWay, roundTrip, answer } = journeyOf(trace.events, packetOf(trace, flow));
  const events = trip === 'both' ? roundTrip : oneWay;
  const wanted = trip === 'both' && answer !== null ? events.filter((e) => !oneWay.includes(e)) : oneWay;
  const ledger = ledgerOf(events, profile);
  return {
    racer,
    trace,
    events,
    ledger,
    track: trackOverTime(events, ledger.latency.value),
    split: splitOf(events, profile, ledger.latency.value),
    perByte: perByteOf(events, pricesOf(profile)),
    answered: answer !== null,
    arrived: outcomeOf(wanted) === 'arrived',
  };
}

/** The race of these racers, whose traces were run with the prices of `profile`. */
export function raceOf(
  racers: readonly { readonly racer: Racer; readonly trace: Trace }[],
  profile: Profile,
  trip: Trip,
): Race {
  const flow = racedFlow(racers.map(({ trace }) => trace));
  const entries = racers.map(({ racer, trace }) => entryOf(racer, trace, { flow, profile, trip }));
  return {
    entries,
    trip,
    answered: entries.some((e) => e.answered),
    length: lengthOf(entries),
  };
}

/** How much longer than the arrivals a race is shown for the sake of those that never arrive. */
const PATIENCE = 2;

/** An ARP request that nobody answers takes three seconds, a race some microseconds. */
function lengthOf(entries: readonly Entry[]): number {
  const longest = Math.max(0, ...entries.filter((e) => e.arrived).map(({ track }) => track.end));
  const ends = entries.map(({ track }) => track.end);
  return longest === 0 ? Math.max(0, ...ends) : Math.max(...ends.filter((end) => end <= PATIENCE * longest));
}

export interface Divergence {
  /** What each does where the ways part; null: it has already come to its end. */
  readonly a: PacketEvent | null;
  readonly b: PacketEvent | null;
  /** Nanoseconds after its beginning. */
  readonly atA: number;
  readonly atB: number;
  /** The last that both do alike; null when they differ from the start. */
  readonly last: PacketEvent | null;
}

const DECISIONS: { readonly [T in Lookup['table']]: (lookup: Extract<Lookup, { table: T }>) => string } = {
  fib: ({ matches: [won] }) => (won === undefined ? 'no route' : `${won.device} ${won.gateway ?? ''}`),
  neighbour: ({ device, entry }) => `${device} ${entry === null}`,
  fdb: ({ device, flooded, entry }) => `${device} ${flooded || entry === null}`,
  proxy: ({ hit }) => String(hit === null),
  socket: ({ protocol, port, process }) => `${protocol} ${port} ${process ?? ''}`,
};

const decisionOf = <T extends Lookup['table']>(lookup: Extract<Lookup, { table: T }>, table: T): string =>
  DECISIONS[table](lookup);

/** What was decided at a hop, for the kinds that decide anything. */
const DETAILS: { readonly [K in PacketEvent['kind']]?: (event: PacketEvent & EventOf<K>) => string } = {
  lookup: ({ lookup }) => decisionOf(lookup, lookup.table),
  cross: ({ crossing }) => `${crossing.syscall} ${crossing.on}`,
  hook: ({ walk }) => `${walk.table} ${walk.hook} ${walk.verdict}`,
  check: ({ what, verdict }) => `${what} ${verdict}`,
  rewrite: ({ what }) => what,
  encapsulate: ({ backend }) => backend,
  decapsulate: ({ backend }) => backend,
  transmit: ({ to }) => to.node,
  fragment: ({ into }) => String(into.length),
  drop: ({ reason }) => reason,
};

const detailOf = <K extends PacketEvent['kind']>(event: PacketEvent & EventOf<K>, kind: K): string =>
  DETAILS[kind]?.(event) ?? '';

/** Equal for events that are the same hop with the same outcome. */
const hopOf = (event: PacketEvent): string => {
  const { node, pod, name } = event.place;
  return `${pod ?? node} ${name} ${event.kind} ${detailOf(event, event.kind)}`;
};

/** Asking in vain depends on what the clock says, not on the way. */
const isHop = (event: PacketEvent): boolean => isPacketEvent(event) && event.kind !== 'syscall';

type Hop = PacketEvent | null;

/** The first hop at which two ways differ; null when they are the same to their end. */
export function firstDivergence(a: readonly PacketEvent[], b: readonly PacketEvent[]): Divergence | null {
  const [hopsA, hopsB] = [a.filter(isHop), b.filter(isHop)];
  const same = (one: Hop, other: Hop): boolean =>
    one !== null && other !== null && hopOf(one) === hopOf(other);
  const most = Math.max(hopsA.length, hopsB.length);
  for (let i = 0; i < most; i++) {
    const [hereA, hereB] = [hopsA[i] ?? null, hopsB[i] ?? null];
    if (same(hereA, hereB)) continue;
    const last = hopsA[i - 1] ?? null;
    return { a: hereA, b: hereB, atA: sinceStart(hopsA, hereA), atB: sinceStart(hopsB, hereB), last };
  }
  return null;
}

/** Of a way that has come to its end, the instant of its last hop. */
const sinceStart = (hops: readonly PacketEvent[], hop: Hop): number =>
  ((hop ?? hops.at(-1))?.at ?? 0) - (hops[0]?.at ?? 0);
