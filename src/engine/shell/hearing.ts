/**
 * What a namespace's applications were told by ICMP in a run: echo replies and errors, as they stood at its IP layer.
 *
 * And the run itself: what ping and traceroute send goes through the same kernels as the film's flows. Nobody listens
 * on the ports they try.
 */
import { type Ipv4Address, fromU32 } from '../address/ipv4';
import { pricesOf } from '../cost/profile';
import { PROFILES } from '../cost/profiles/index';
import { isPacketEvent, type PacketEvent, type TraceEvent } from '../kernel/event';
import { type Flow } from '../scenario/scenario';
import { createFollowingRecorder } from '../simulation/recorder';
import { hearIcmp } from '../simulation/receiver';
import { createRun } from '../simulation/run';
import { createSender, startDatagrams } from '../simulation/sender';
import { type PacketCard } from '../simulation/trace';
import { after, type Instant } from '../units';
import { ETHERNET_LENGTH } from '../wire/ethernet';
import { type IcmpMessage, parseIcmp } from '../wire/icmpv4';
import { type Ipv4Datagram, parseIpv4Quote, PROTOCOL } from '../wire/ipv4';
import { type Seat } from './seat';

/** What a run left behind, as far as a sender's report needs it. */
export interface RunRecord {
  readonly events: readonly TraceEvent[];
  readonly packets: readonly PacketCard[];
}

/** Timers go on this long after the last datagram; longer than ping and traceroute wait for anything. */
const AFTERMATH = 12_000_000_000;
/** Every datagram's octets are kept at every step: more than this many of them are not sent from a terminal. */
export const MOST_OCTETS = 1_000_000;
/** A run that does not end by itself is stopped. */
const MOST_TASKS = 2_000_000;

/** Sends `flows` through the seat's cluster, on which nobody listens to them. */
export function sendThrough({ state }: Seat, flows: readonly Flow[]): RunRecord {
  const { cluster, prices = pricesOf(PROFILES.reference), seed = 1 } = state;
  const following = createFollowingRecorder();
  const last = Math.max(0, ...flows.map((flow) => flow.start + flow.count * flow.interval));
  const run = createRun(cluster, {
    recorder: following.recorder,
    prices,
    seed,
    passivePods: false,
    timersUntil: last + AFTERMATH,
    passes: null,
  });
  flows.forEach((flow, index) => {
    const sender = createSender(run, flow, index);
    if (sender === null) return;
    hearIcmp(sender.net, sender.process);
    startDatagrams(run, sender);
  });
  run.drain(MOST_TASKS);
  return following.finish();
}

/** An ICMP message that reached an application. */
export interface Heard {
  readonly at: Instant;
  readonly from: Ipv4Address;
  readonly ttl: number;
  readonly message: IcmpMessage;
  /** The datagram an error is about, as far as it is quoted. */
  readonly quote: Ipv4Datagram | null;
}

const isAt = (event: PacketEvent, seat: string): boolean => (event.place.pod ?? event.place.node) === seat;

/** Everything that applications in namespace `seat` heard, in order. */
export function heardBy({ events }: RunRecord, seat: string): readonly Heard[] {
  const datagrams = new Map<number, PacketEvent>();
  const heard: Heard[] = [];
  for (const event of events) {
    if (!isPacketEvent(event) || !isAt(event, seat)) continue;
    if (event.layer !== 'data') datagrams.set(event.packet, event);
    else if (event.kind === 'deliver') {
      const whole = datagrams.get(event.packet);
      const told = whole === undefined ? null : readIcmp(whole, after(event.at, event.duration));
      if (told !== null) heard.push(told);
    }
  }
  return heard;
}

function readIcmp({ octets, layer }: PacketEvent, at: Instant): Heard | null {
  const datagram = parseIpv4Quote(layer === 'ethernet' ? octets.subarray(ETHERNET_LENGTH) : octets);
  if (!datagram.ok || datagram.value.header.protocol !== PROTOCOL.icmp) return null;
  const message = parseIcmp(datagram.value.payload);
  if (!message.ok) return null;
  const quote = parseIpv4Quote(message.value.payload);
  const { source, ttl } = datagram.value.header;
  return { at, from: fromU32(source), ttl, message: message.value, quote: quote.ok ? quote.value : null };
}

/** A datagram as its sender's application knows it. */
export interface Sent {
  readonly at: Instant;
  /** As it left the socket; null when the call itself failed. */
  readonly datagram: Ipv4Datagram | null;
  /** Why the call failed; null when it did not. */
  readonly error: string | null;
}

/** The datagrams of every flow, in the order in which they were sent. */
export function sentBy({ events, packets }: RunRecord): ReadonlyMap<number, readonly Sent[]> {
  const own = new Map<number, { -readonly [K in keyof Sent]: Sent[K] }>();
  const flowOf = new Map(
    packets.flatMap(({ packet, flow, kind }) =>
      flow === null || kind !== 'datagram' ? [] : [[packet, flow] as const],
    ),
  );
  const sent = new Map<number, Sent[]>();
  for (const event of events) {
    if (!isPacketEvent(event)) continue;
    const flow = flowOf.get(event.packet);
    const known = own.get(event.packet);
    if (flow === undefined) continue;
    if (known === undefined) {
      const fresh = { at: event.at, datagram: null, error: null };
      own.set(event.packet, fresh);
      const earlier = sent.get(flow);
      if (earlier === undefined) sent.set(flow, [fresh]);
      else earlier.push(fresh);
    } else if (event.kind === 'drop' && event.reason === 'APP_EMSGSIZE') known.error = event.note;
    else if (event.layer === 'ipv4') known.datagram ??= datagramOf(event);
  }
  return sent;
}

function datagramOf({ octets }: PacketEvent): Ipv4Datagram | null {
  const parsed = parseIpv4Quote(octets);
  return parsed.ok ? parsed.value : null;
}
