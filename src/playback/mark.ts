/** Packets on the stage at one moment: where each stands, what it is wrapped in, and where it has been. */
import { type Instant, isPacketEvent, type PacketEvent, type Place } from '../engine';
import { type HeaderBlock, blocksOf } from './headers';
import { type Point } from './layout/box';
import { type Segment } from './pacing';
import { indexOf } from './story';
import { type Timeline } from './timeline';
import { lastUpTo, lineUpTo, pointAt, type Track } from './track';

export interface PacketMark extends Point {
  /** Unique on the stage: the packet's number, and for a copy that a bridge flooded `1.1`. */
  readonly key: string;
  readonly packet: number;
  readonly title: string;
  readonly hero: boolean;
  readonly from: Place;
  readonly to: Place;
  /** 0 at `from`, 1 at `to`. */
  readonly progress: number;
  /** Headers in the order they stand on the wire. */
  readonly layers: readonly HeaderBlock[];
  readonly state: 'moving' | 'resting' | 'dropped' | 'delivered';
}

export interface TravelledPath {
  readonly key: string;
  readonly packet: number;
  readonly hero: boolean;
  readonly points: readonly Point[];
}

/** A playhead position worked out. */
interface Whereabouts {
  readonly segment: Segment;
  /** 0 to 1 through the segment. */
  readonly progress: number;
  readonly instant: Instant;
  readonly shown: number;
  /** The first event of the step that is on: what ended before it has left the stage. */
  readonly since: number;
}

/** The marks to draw and the strokes behind them, the hero's first. */
export function packetMarks(
  timeline: Timeline,
  moment: Whereabouts,
): { marks: PacketMark[]; paths: TravelledPath[] } {
  const marks: PacketMark[] = [];
  const paths: TravelledPath[] = [];
  for (const track of timeline.tracks) {
    const first = track.events[0];
    if (first === undefined || first >= moment.shown) continue;
    const distance = distanceAt(timeline, track, moment);
    const hero = track.packet === timeline.hero;
    const present = track.dissolves >= moment.shown && isPresent(timeline, track, moment);
    if (present) marks.push(markOf(timeline, track, moment, distance));
    if (present || timeline.followed.has(track.packet)) {
      const path = { key: track.key, packet: track.packet, hero, points: lineUpTo(track.line, distance) };
      if (hero) paths.unshift(path);
      else paths.push(path);
    }
  }
  return { marks, paths };
}

/** A packet that has come to its end leaves with the step that ended it; a dropped one stays where it lies. */
function isPresent(timeline: Timeline, track: Track, moment: Whereabouts): boolean {
  const last = track.events.at(-1) ?? 0;
  return last >= moment.shown || last >= moment.since || timeline.events[last]?.kind === 'drop';
}

const ease = (p: number): number => p * p * (3 - 2 * p);

/** How far along its line a packet stands: at rest in a hold, on its way from one hold to the next in a glide. */
function distanceAt(
  timeline: Timeline,
  track: Track,
  { segment, progress, instant, shown }: Whereabouts,
): number {
  if (segment.kind === 'hold') return restAt(timeline, track, shown, instant);
  const from = restAt(timeline, track, segment.shown, segment.enters);
  const to = restAt(timeline, track, segment.shows, segment.leaves);
  return from + (to - from) * ease(progress);
}

/** Where the packet rests after `shown` events at an instant; in flight between two rests while it is transmitted. */
function restAt(timeline: Timeline, track: Track, shown: number, now: Instant): number {
  if ((track.events[0] ?? Infinity) >= shown) return 0;
  const k = lastUpTo(track.events, shown - 1);
  const rest = track.rests[k] ?? 0;
  const event = timeline.events[track.events[k] ?? -1];
  if (event?.kind !== 'transmit' || event.arrives <= event.at) return rest;
  const next = track.rests[k + 1] ?? track.line.length;
  const flown = Math.min(1, Math.max(0, (now - event.at) / (event.arrives - event.at)));
  return rest + (next - rest) * flown;
}

function markOf(timeline: Timeline, track: Track, moment: Whereabouts, distance: number): PacketMark {
  const k = lastUpTo(track.events, moment.shown - 1);
  const event = packetEvent(timeline, track.events[k]);
  const next = packetEvent(timeline, track.events[k + 1]) ?? event;
  const progress = legProgress(track, k, distance);
  const { x, y } = pointAt(track.line, distance);
  return {
    key: track.key,
    packet: track.packet,
    title: indexOf(timeline).cards.get(track.packet)?.title ?? '',
    hero: track.packet === timeline.hero,
    from: event?.place ?? NOWHERE,
    to: next?.place ?? NOWHERE,
    progress,
    x,
    y,
    layers: event === null ? [] : layersOfEvent(timeline, event),
    state: stateOf(event, progress > 0 && progress < 1),
  };
}

/** How far the packet is from its rest after event `k` to the next: 0 to 1; 1 where both are the same spot. */
function legProgress(track: Track, k: number, distance: number): number {
  const rest = track.rests[k] ?? 0;
  const leg = (track.rests[k + 1] ?? track.line.length) - rest;
  return leg > 0 ? Math.min(1, Math.max(0, (distance - rest) / leg)) : 1;
}

const NOWHERE: Place = { node: 'vpc', pod: null, name: 'fabric', kind: 'fabric' };

function packetEvent(timeline: Timeline, index: number | undefined): PacketEvent | null {
  const event = index === undefined ? undefined : timeline.events[index];
  return event !== undefined && isPacketEvent(event) ? event : null;
}

function stateOf(event: PacketEvent | null, between: boolean): PacketMark['state'] {
  if (event?.kind === 'drop') return 'dropped';
  if (event?.kind === 'deliver') return 'delivered';
  return between ? 'moving' : 'resting';
}

/** Events are immutable: what their octets are made of is read once. */
const layersByEvent = new WeakMap<PacketEvent, readonly HeaderBlock[]>();

function layersOfEvent(timeline: Timeline, event: PacketEvent): readonly HeaderBlock[] {
  const known = layersByEvent.get(event);
  if (known !== undefined) return known;
  const layers = blocksOf(event.octets, event.layer, timeline.palette);
  layersByEvent.set(event, layers);
  return layers;
}
