/** What a packet wore when it was last seen with headers: at its delivery only data is left, and the TTL it came with is history. */
import { isPacketEvent, type TraceEvent } from '../engine';
import { type Told } from './caption/caption';
import { inspect, type Inspection } from './inspect';
import { indexOf } from './story';

/** The packet as it last came with headers, before an event that shows its data alone; null for any other event. */
export function lastWorn(story: Told, event: TraceEvent): Inspection | null {
  if (!isPacketEvent(event) || event.layer !== 'data') return null;
  const { byPacket, nth } = indexOf(story);
  const before = (byPacket.get(event.packet) ?? []).slice(0, nth.get(event.seq) ?? 0);
  const worn = before.findLast(({ layer }) => layer !== 'data');
  return worn === undefined ? null : inspect(story, worn);
}
