/**
 * What became of a scenario's packets in a given cluster: lost for which reasons, all arrived or not, and what is wrong
 * with those that arrived.
 */
import { type Cluster } from '../../src/engine/cluster/cluster';
import { type Wrong } from '../../src/engine/fault/fault';
import { type DropReason, type Witness } from '../../src/engine/kernel/drop-reason';
import { type EventOf, isPacketEvent, type TraceEvent } from '../../src/engine/kernel/event';
import { type Scenario } from '../../src/engine/scenario/scenario';
import { createFollowingRecorder } from '../../src/engine/simulation/recorder';
import { runFlows, scenarioPrices } from '../../src/engine/simulation/simulate';
import { type PacketCard } from '../../src/engine/simulation/trace';

export interface Outcome {
  readonly drops: readonly DropReason[];
  /** Every datagram and every reply got to where it was going, in one piece or put together again. */
  readonly whole: boolean;
  readonly wrong: readonly Wrong[];
}

interface Story {
  readonly events: readonly TraceEvent[];
  readonly packets: readonly PacketCard[];
}

const of = <K extends TraceEvent['kind']>(events: readonly TraceEvent[], kind: K): readonly EventOf<K>[] =>
  events.filter((event): event is EventOf<K> => event.kind === kind);

/** Sends the scenario's flows through `cluster`, which need not be the scenario's own. */
function run(cluster: Cluster, scenario: Scenario): Story {
  const following = createFollowingRecorder();
  runFlows(cluster, scenario.flows, following.recorder, scenarioPrices(scenario), scenario.seed);
  return following.finish();
}

/** Who knows of the first packet that ends for this reason, as the trace says; null when none does. */
export const witnessesIn = (
  cluster: Cluster,
  scenario: Scenario,
  reason: DropReason,
): readonly Witness[] | null =>
  of(run(cluster, scenario).events, 'drop').find((drop) => drop.reason === reason)?.knows ?? null;

/** What becomes of the scenario's packets in `cluster`. */
export function outcomeIn(cluster: Cluster, scenario: Scenario): Outcome {
  const story = run(cluster, scenario);
  const sent = story.packets.filter(
    (card) => (card.kind === 'datagram' || card.kind === 'reply') && !isStrangers(card),
  );
  return {
    drops: of(story.events, 'drop')
      .filter(({ packet }) => story.packets[packet] === undefined || !isStrangers(story.packets[packet]))
      .map((e) => e.reason),
    whole: sent.length > 0 && sent.every(({ packet }) => arrived(story, packet)),
    wrong: (Object.keys(WRONG) as Wrong[]).filter((w) => WRONG[w](story)),
  };
}

/** Nobody in the scenario asked for it: the fate of such a datagram is no loss. */
const isStrangers = ({ kind, flow, about }: PacketCard): boolean =>
  kind === 'datagram' && flow === null && about === null;

/** Delivered as it is, or all its fragments were put together and that was delivered. */
function arrived(story: Story, packet: number): boolean {
  if (story.packets[packet]?.outcome === 'delivered') return true;
  const wholes = of(story.events, 'reassemble').filter((e) => e.from.includes(packet));
  const cuts = of(story.events, 'fragment').filter((e) => e.packet === packet);
  return (
    wholes.some((e) => arrived(story, e.packet)) ||
    cuts.some((e) => e.into.every((piece) => arrived(story, piece)))
  );
}

const WRONG: Readonly<Record<Wrong, (story: Story) => boolean>> = {
  'source-hidden': ({ events, packets }) =>
    packets
      .filter(({ flow, outcome }) => flow !== null && outcome === 'delivered')
      .some(({ packet }) => new Set(endsOf(events, packet)).size > 1),
  // A sender may cut its own datagrams.
  fragmented: ({ events }) => of(events, 'fragment').some(({ place }) => place.pod === null),
  'stranger-heard': (story) => story.packets.some((c) => isStrangers(c) && arrived(story, c.packet)),
};

/** The source address of a packet as it was sent and as it was received. */
function endsOf(events: readonly TraceEvent[], packet: number): readonly string[] {
  const headers = events.filter(isPacketEvent).filter((e) => e.packet === packet && e.layer === 'ipv4');
  return [headers[0], headers.at(-1)].map((e) => e?.octets.slice(12, 16).join('.') ?? '');
}
