/**
 * What a fault does to this cluster: told from its trace and from that of the cluster without it, never from the
 * library's own words. Traffic is the scenario's own where that shows the fault, and is chosen where it does not.
 */
import {
  type EventOf,
  type Fault,
  type FaultName,
  firstDivergence,
  isPacketEvent,
  nodeOf,
  outcomeOf,
  type PacketCard,
  type Scenario,
  type Trace,
  type TraceEvent,
} from '../../engine';
import { type Asking } from '../asking';
import { broken, faultOf, inflicted, mended } from './faults';
import { clearest, trafficFor } from './traffic';

/** The worst that comes of a fault, worst first. `detour`: another way, but all arrives as it was sent. */
export type Harm = 'lost' | NonNullable<Fault['wrong']> | 'detour' | 'none';

/** Packets of one kind that end alike. */
export interface FaultEnd {
  readonly drop: EventOf<'drop'>;
  /** How many end so. */
  readonly count: number;
  /** Who the first of them is; null for one that never got a card. */
  readonly card: PacketCard | null;
  /** It is what kernels and flanneld made of the scenario's own packets: an error, an answer. */
  readonly answer: boolean;
}

export interface FaultEffect {
  /** The scenario with the fault in it, and with the traffic that shows it. */
  readonly scenario: Scenario;
  readonly traffic: 'own' | 'chosen';
  readonly trace: Trace;
  readonly healthy: Trace;
  readonly harm: Harm;
  /** It ends as the library tells, so its words hold here. */
  readonly asTold: boolean;
  /** The scenario's own packets first, then what was made of them. */
  readonly ends: readonly FaultEnd[];
  /** Where the two runs part, as `seq` of either; null when they never do. */
  readonly apart: {
    readonly healthy: number | null;
    readonly broken: number | null;
    /** The broken run leaves out what the healthy one does there; what it does instead is nothing new. */
    readonly skips: boolean;
  } | null;
}

/** What the fault at this target does. */
export function* effectOf(scenario: Scenario, name: FaultName, target: string): Asking<FaultEffect> {
  const stands = inflicted(scenario, name);
  const standing = stands !== null && stands.target === target && stands.fixed !== true;
  const struck = standing ? scenario : broken(scenario, name, target);
  const own = yield* judged(struck, name, 'own');
  if (!isMild(own.harm)) return own;
  const { cluster } = own.healthy;
  // Nothing in the cluster is otherwise: no traffic can show it.
  if (JSON.stringify(cluster) === JSON.stringify(own.trace.cluster)) return own;
  for (const flows of trafficFor(cluster, faultOf(name), name, target)) {
    const other = yield* judged({ ...struck, flows }, name, 'chosen');
    if (isSeen(other)) return other;
  }
  return own;
}

/** It shows in packets that would have arrived: a loss with its end in the film, or something wrong with what arrives. */
const isSeen = ({ harm, ends, healthy }: FaultEffect): boolean =>
  !isMild(harm) && (harm !== 'lost' || ends.length > 0) && outcomeOf(healthy).delivered;

const isMild = (harm: Harm): boolean => harm === 'detour' || harm === 'none';

function* judged(scenario: Scenario, name: FaultName, traffic: FaultEffect['traffic']): Asking<FaultEffect> {
  const healthy = yield mended(scenario, name);
  const trace = yield scenario;
  const apart = firstDivergence(healthy, trace);
  const harm = apart === null ? 'none' : harmOf(healthy, trace);
  const ends = endsIn(trace);
  const asTold = yield* endsAsTold(name, harm, ends, trace);
  return {
    scenario,
    traffic,
    trace,
    healthy,
    harm,
    asTold,
    ends,
    apart: apart === null ? null : { healthy: apart.seqA, broken: apart.seqB, skips: apart.skips },
  };
}

/** Before it has left the sender's node, beyond that, or between nodes. */
function sideOf({ cluster, scenario, packets }: Trace, { packet, place }: EventOf<'drop'>): string {
  if (cluster.nodes.every(({ name }) => name !== place.node)) return 'between';
  const from = scenario.flows[packets[packet]?.flow ?? 0]?.from ?? '';
  return nodeOf(cluster, from)?.name === place.node ? 'sender' : 'beyond';
}

/** By the reason that the library tells, and on the side where it ends in the library's own example. */
function* endsAsTold(name: FaultName, harm: Harm, ends: readonly FaultEnd[], trace: Trace): Asking<boolean> {
  const { reason, wrong }: Fault = faultOf(name);
  if (reason === null) return harm === wrong;
  const alike = ends.filter(({ drop }) => drop.reason === reason);
  if (harm !== 'lost' || alike.length === 0) return false;
  const told = yield clearest(faultOf(name));
  const sides = endsIn(told).flatMap(({ drop }) => (drop.reason === reason ? [sideOf(told, drop)] : []));
  return alike.some(({ drop }) => sides.includes(sideOf(trace, drop)));
}

const WRONGS = ['source-hidden', 'fragmented', 'stranger-heard'] as const;

function harmOf(healthy: Trace, trace: Trace): Harm {
  if (!outcomeOf(trace).delivered && outcomeOf(healthy).delivered) return 'lost';
  return WRONGS.find((wrong) => IS_WRONG[wrong](trace) && !IS_WRONG[wrong](healthy)) ?? 'detour';
}

const of = <K extends TraceEvent['kind']>(events: readonly TraceEvent[], kind: K): readonly EventOf<K>[] =>
  events.filter((event): event is EventOf<K> => event.kind === kind);

/** Where the source address stands in an IPv4 header. */
const SOURCE = { from: 12, until: 16 } as const;

const IS_WRONG: Readonly<Record<(typeof WRONGS)[number], (trace: Trace) => boolean>> = {
  'source-hidden': ({ events, packets }) => {
    const arrived = packets.filter(({ flow, outcome }) => flow !== null && outcome === 'delivered');
    return arrived.some(({ packet }) => {
      const own = events.filter(isPacketEvent).filter((e) => e.packet === packet && e.layer === 'ipv4');
      const sources = [own[0], own.at(-1)].map((e) => e?.octets.slice(SOURCE.from, SOURCE.until).join('.'));
      return new Set(sources).size > 1;
    });
  },
  // A sender may cut its own datagrams.
  fragmented: ({ events }) => of(events, 'fragment').some(({ place }) => place.pod === null),
  'stranger-heard': ({ packets }) =>
    packets.some(
      ({ kind, flow, about, outcome }) =>
        kind === 'datagram' && flow === null && about === null && outcome === 'delivered',
    ),
};

/** All drops of the trace, alike ones counted together. */
function endsIn({ events, packets }: Trace): readonly FaultEnd[] {
  const found = new Map<string, FaultEnd>();
  for (const drop of of(events, 'drop')) {
    const card = packets[drop.packet] ?? null;
    if (card?.kind === 'arp') continue;
    const answer = card?.kind === 'icmp-error';
    const key = [drop.reason, drop.place.node, drop.place.pod, drop.place.name, answer].join(' ');
    const known = found.get(key);
    found.set(
      key,
      known === undefined ? { drop, count: 1, card, answer } : { ...known, count: known.count + 1 },
    );
  }
  const all = [...found.values()];
  return [...all.filter(({ answer }) => !answer), ...all.filter(({ answer }) => answer)];
}
