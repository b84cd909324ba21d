/** What the people who run the pods say: who sent what to whom, and what became of it. Counted from the trace. */
import { type Flow, isPacketEvent, type Trace } from '../../engine';
import { layersOf } from '../dissected';
import { paletteOf } from '../palette';

export interface Complaint {
  readonly flow: Flow;
  readonly sent: number;
  readonly arrived: number;
  /** Answers that came back; null where none is expected. */
  readonly answered: number | null;
  /** The sender as the receiver saw it; null where nothing arrived. */
  readonly seenFrom: string | null;
  /** Some of it was cut on the way. */
  readonly cut: boolean;
}

/** Every flow of a run, in the scenario's order. */
export const complaintsIn = (broken: Trace): readonly Complaint[] =>
  broken.scenario.flows.map((flow, i) => complaintFor(broken, flow, i));

/** Something did not arrive, or no answer did. */
export const isLost = ({ arrived, sent, answered }: Complaint): boolean => arrived < sent || answered === 0;

function complaintFor(trace: Trace, flow: Flow, index: number): Complaint {
  const own = trace.packets.filter((card) => card.flow === index);
  const asked = own.filter((card) => card.kind === 'datagram');
  const replies = trace.packets.filter(
    (card) => card.kind === 'reply' && asked.some(({ packet }) => packet === card.about),
  );
  const came = asked.filter((card) => card.outcome === 'delivered');
  return {
    flow,
    sent: asked.length,
    arrived: came.length,
    answered: flow.protocol === 'icmp' ? replies.filter((c) => c.outcome === 'delivered').length : null,
    seenFrom: came[0] === undefined ? null : sourceAtEnd(trace, came[0].packet),
    cut: trace.events.some((event) => event.kind === 'fragment' && event.place.pod === null),
  };
}

/** The source address in the last octets that still have a header. */
function sourceAtEnd(trace: Trace, packet: number): string | null {
  const last = trace.events.findLast(
    (event) => isPacketEvent(event) && event.packet === packet && event.layer !== 'data',
  );
  if (last === undefined || !isPacketEvent(last)) return null;
  const layers = layersOf(last.octets, last.layer, paletteOf(trace.cluster));
  const inner = layers.findLast(({ layer }) => layer.protocol === 'ipv4' && !layer.quoted);
  return inner?.layer.fields.find((field) => field.name === 'source')?.shown ?? null;
}
