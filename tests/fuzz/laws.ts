/** What must be true of every trace, whatever the scenario. Each law gives what is wrong, in words; empty when it holds. */
import { isPacketEvent, type TraceEvent } from '../../src/engine/kernel/event';
import { type Trace } from '../../src/engine/simulation/trace';

/** Every packet ends delivered, consumed or dropped with a reason; nothing is pending when nothing is left to do. */
export function conservation({ events, packets }: Trace): readonly string[] {
  const drops = new Set<number>();
  const deliveries = new Set<number>();
  const origins = new Set<number>();
  for (const event of events) {
    if (event.kind === 'drop') drops.add(event.packet);
    if (event.kind === 'deliver') deliveries.add(event.packet);
    if (event.kind === 'originate') origins.add(event.packet);
  }
  return packets.flatMap(({ packet, title, outcome }, index) => {
    const wrong: string[] = [];
    if (packet !== index) wrong.push('has another number');
    if (outcome === 'pending') wrong.push('has no end');
    if (outcome === 'dropped' && !drops.has(packet)) wrong.push('was dropped without a reason');
    if (outcome === 'delivered' && !deliveries.has(packet)) wrong.push('was delivered to nobody');
    return wrong.map((what) => `packet ${packet} (${title}) ${what}`);
  });
}

/** A trace is in the order of time, and nothing comes before what made it happen. */
export function order({ events, boot }: Trace): readonly string[] {
  return [...orderOf(boot), ...orderOf(events)];
}

function orderOf(events: readonly TraceEvent[]): readonly string[] {
  return events.flatMap((event, index) => {
    const { seq, at, duration, cause } = event;
    const before = events[index - 1];
    const made = cause === null ? undefined : events[cause];
    const wrong: string[] = [];
    if (seq !== index) wrong.push(`stands at ${index}`);
    if (!Number.isSafeInteger(at) || !Number.isSafeInteger(duration) || at < 0 || duration < 0)
      wrong.push(`has no whole time: ${at} for ${duration}`);
    if (before !== undefined && before.at > at) wrong.push('is earlier than the event before it');
    if (cause !== null && made === undefined) wrong.push('was made to happen by nothing');
    if (cause !== null && cause >= seq) wrong.push(`was made to happen by a later one, ${cause}`);
    if (made !== undefined && made.at > at) wrong.push(`is earlier than its cause, ${cause ?? ''}`);
    return wrong.map((what) => `event ${seq} (${event.kind}) ${what}`);
  });
}

/** Packets belong to a packet's card, and octets begin with what `layer` says. */
export function wellFormed({ events, packets }: Trace): readonly string[] {
  return events.filter(isPacketEvent).flatMap(({ seq, kind, packet, layer, octets }) => {
    const wrong: string[] = [];
    if (packets[packet] === undefined) wrong.push(`has no packet ${packet}`);
    if (layer === 'ethernet' && octets.length < 14) wrong.push(`is no frame: ${octets.length} octets`);
    if (layer === 'ipv4' && (octets.length < 20 || (octets[0] ?? 0) >> 4 !== 4)) wrong.push('is no datagram');
    return wrong.map((what) => `event ${seq} (${kind}) ${what}`);
  });
}

export const LAWS = { conservation, order, wellFormed } as const;

/** Everything that is wrong with a trace. */
export const broken = (trace: Trace): readonly string[] =>
  Object.entries(LAWS).flatMap(([name, law]) => law(trace).map((what) => `${name}: ${what}`));
