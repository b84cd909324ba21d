/**
 * What tcpdump would have seen: the frames and datagrams that passed each device of a run, as capture files hold them.
 *
 * A place is `n1.eth0` or `p1a.eth0`. A pass ends when the frame is there; that is its time stamp. The loopback device
 * looks as it does to tcpdump: each datagram once, on its way in, behind an Ethernet header of zeros.
 */
import { isPacketEvent, placeName, type TraceEvent } from '../kernel/event';
import { after, type Instant } from '../units';
import { concat, type Octets } from '../wire/octets';
import { LINK_TYPE } from '../wire/pcap';
import { type CapturePoint } from '../wire/pcapng';

interface Seen {
  readonly at: Instant;
  readonly octets: Octets;
}

/** By place, in the order of time; places come in the order in which they first saw something. */
export function framesByPlace(events: readonly TraceEvent[]): ReadonlyMap<string, readonly Seen[]> {
  const seen = new Map<string, Seen[]>();
  for (const event of events) {
    if (!isPacketEvent(event) || event.kind !== 'pass') continue;
    const place = placeName(event.place);
    const list = seen.get(place);
    const frame = { at: after(event.at, event.duration), octets: event.octets };
    if (list === undefined) seen.set(place, [frame]);
    else list.push(frame);
  }
  for (const list of seen.values()) list.sort((a, b) => a.at - b.at);
  return seen;
}

/** One capture point for each device that saw anything; layer-3 devices have no Ethernet header. */
export function capturePoints(events: readonly TraceEvent[]): readonly CapturePoint[] {
  const bare = new Set<string>();
  const loopback = new Set<string>();
  const shown = events.filter((event) => {
    if (!isPacketEvent(event) || event.kind !== 'pass') return false;
    const { place, layer, direction } = event;
    if (place.name === LOOPBACK) loopback.add(placeName(place));
    else if (layer !== 'ethernet') bare.add(placeName(place));
    return place.name !== LOOPBACK || direction === 'in';
  });
  return [...framesByPlace(shown)].map(([name, frames]) => ({
    name,
    linkType: bare.has(name) ? LINK_TYPE.raw : LINK_TYPE.ethernet,
    packets: loopback.has(name)
      ? frames.map(({ at, octets }) => ({ at, octets: concat(LOOPBACK_HEADER, octets) }))
      : frames,
  }));
}

const LOOPBACK = 'lo';
/** eth_header of a device without an address of its own: zeros, and the type IPv4. */
const LOOPBACK_HEADER: Octets = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0);
