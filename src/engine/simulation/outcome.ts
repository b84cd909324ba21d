/** What became of what a scenario sends: all of it arrived, or these were lost here for these reasons. */
import { type DropReason } from '../kernel/drop-reason';
import { type EventOf, type Place, type TraceEvent } from '../kernel/event';
import { type PacketCard, type Trace } from './trace';

export interface Loss {
  readonly reason: DropReason;
  readonly place: Place;
}

export interface Outcome {
  /** Every datagram and every reply got to where it was going, in one piece or put together again. */
  readonly delivered: boolean;
  /** In the order of the trace; what strangers send is nobody's loss. */
  readonly losses: readonly Loss[];
}

/** Nobody in the scenario asked for it. */
const isStrangers = ({ kind, flow, about }: PacketCard): boolean =>
  kind === 'datagram' && flow === null && about === null;

const of = <K extends TraceEvent['kind']>(events: readonly TraceEvent[], kind: K): readonly EventOf<K>[] =>
  events.filter((event): event is EventOf<K> => event.kind === kind);

interface Pieces {
  /** Packet → the whole that it was put together into. */
  readonly whole: ReadonlyMap<number, number>;
  /** Packet → what it was cut into. */
  readonly cut: ReadonlyMap<number, readonly number[]>;
}

function piecesIn({ events }: Trace): Pieces {
  const whole = new Map<number, number>();
  for (const { packet, from } of of(events, 'reassemble')) for (const piece of from) whole.set(piece, packet);
  return { whole, cut: new Map(of(events, 'fragment').map(({ packet, into }) => [packet, into])) };
}

/** Delivered as it is, or all its fragments were put together and that was delivered. */
function arrived(packets: Trace['packets'], pieces: Pieces, packet: number): boolean {
  if (packets[packet]?.outcome === 'delivered') return true;
  const whole = pieces.whole.get(packet);
  if (whole !== undefined && whole !== packet && packets[whole]?.outcome === 'delivered') return true;
  return pieces.cut.get(packet)?.every((piece) => arrived(packets, pieces, piece)) ?? false;
}

export function outcomeOf(trace: Trace): Outcome {
  const pieces = piecesIn(trace);
  const sent = trace.packets.filter(
    (card) => (card.kind === 'datagram' || card.kind === 'reply') && !isStrangers(card),
  );
  return {
    delivered: sent.length > 0 && sent.every(({ packet }) => arrived(trace.packets, pieces, packet)),
    losses: of(trace.events, 'drop')
      .filter(({ packet }) => {
        const card = trace.packets[packet];
        return card === undefined || !isStrangers(card);
      })
      .map(({ reason, place }) => ({ reason, place })),
  };
}
