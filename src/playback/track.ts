/**
 * The way of each packet over the stage: one line, with every event at its distance along it.
 *
 * A packet that a bridge floods goes several ways at once: each branch is a track of its own, from where it parted.
 * Worked out once for a timeline and a layout; where a mark stands at an instant is then one number.
 */
import { type EventOf, isPacketEvent, type PacketEvent, type Place, type TraceEvent } from '../engine';
import { type Layout, type Point } from './layout/box';
import { anchorAt, boxOf, routeAlong, simplified } from './layout/route';

export interface Track {
  readonly packet: number;
  /** `1`, and for a branch `1.1`. */
  readonly key: string;
  /** Positions in the timeline's events, ascending. */
  readonly events: readonly number[];
  /** Where the packet rests after each of `events`, measured along `line`. */
  readonly rests: readonly number[];
  readonly line: Line;
  /** The event with which its octets go on as other packets; Infinity when they do not. */
  readonly dissolves: number;
}

/** A polyline that can be walked by distance. */
export interface Line {
  readonly points: readonly Point[];
  /** Distance of each point from the first. */
  readonly at: readonly number[];
  readonly length: number;
}

export function lineOf(points: readonly Point[]): Line {
  const at: number[] = [];
  let length = 0;
  points.forEach((p, i) => {
    const before = points[i - 1] ?? p;
    length += Math.abs(p.x - before.x) + Math.abs(p.y - before.y);
    at.push(length);
  });
  return { points, at, length };
}

/** The last index whose value is not beyond `wanted`; 0 when all are. */
export function lastUpTo(values: readonly number[], wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? Infinity) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The point at a distance along the line; beyond its ends the end. */
export function pointAt(line: Line, distance: number): Point {
  const i = lastUpTo(line.at, distance);
  const from = line.points[i] ?? { x: 0, y: 0 };
  const to = line.points[i + 1];
  if (to === undefined) return from;
  const start = line.at[i] ?? 0;
  const part = Math.max(
    0,
    Math.min(1, (distance - start) / Math.max(1e-9, (line.at[i + 1] ?? start) - start)),
  );
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** The part of the line from its beginning to a distance. */
export function lineUpTo(line: Line, distance: number): readonly Point[] {
  const passed = line.points.slice(0, lastUpTo(line.at, distance) + 1);
  return simplified([...passed, pointAt(line, distance)]);
}

/** Where tracks are laid; `loops` are the packets that never leave their namespace. */
export interface Stage {
  readonly layout: Layout;
  readonly loops: ReadonlySet<number>;
}

/** Packets that go over a loopback device. */
export const loopsOf = (events: readonly TraceEvent[]): ReadonlySet<number> =>
  new Set(events.flatMap((e) => (isPacketEvent(e) && e.place.name === 'lo' ? [e.packet] : [])));

interface Draft {
  readonly packet: number;
  readonly key: string;
  readonly events: number[];
  readonly rests: number[];
  /** The box in which the packet stands after each event. */
  readonly boxes: string[];
  readonly points: Point[];
  length: number;
  /** Box or junction in which the packet stands. */
  box: string;
  dissolves: number;
}

/** Tracks under construction. */
interface Drafts {
  readonly all: Draft[];
  readonly byPacket: Map<number, Draft[]>;
  /** The track that each packet event is on. */
  readonly byEvent: Map<number, Draft>;
  /** Of each fragment the track that was cut. */
  readonly cutFrom: Map<number, Draft>;
}

/** Events that are followed between two pauses. */
const PORTION = 256;

/** The tracks of all packets, in order of their first event; part by part. */
export function* tracksInParts(
  events: readonly TraceEvent[],
  layout: Layout,
): Generator<undefined, readonly Track[], undefined> {
  const drafts: Drafts = { all: [], byPacket: new Map(), byEvent: new Map(), cutFrom: new Map() };
  const stage = { layout, loops: loopsOf(events) };
  for (const [i, event] of events.entries()) {
    if (i % PORTION === PORTION - 1) yield;
    if (!isPacketEvent(event) || !moves(event)) continue;
    const track = trackFor(events, event, drafts, stage);
    drafts.byEvent.set(i, track);
    visit(track, stationsOf(stage, event, track.box), layout);
    track.events.push(i);
    track.rests.push(track.length);
    track.boxes.push(track.box);
    for (const gone of goneWith(event, track, drafts)) gone.dissolves = Math.min(gone.dissolves, i);
  }
  yield;
  for (const track of drafts.all) {
    const last = events[track.events.at(-1) ?? -1];
    // Still under way when the film ends.
    if (last?.kind === 'transmit') visit(track, [boxOf(layout, last.to) ?? track.box], layout);
  }
  return drafts.all.map(({ packet, key, events: own, rests, points, dissolves }) => {
    return { packet, key, events: own, rests, line: lineOf(points), dissolves };
  });
}

/** The track that the event goes on with, or a new one. */
function trackFor(events: readonly TraceEvent[], event: PacketEvent, drafts: Drafts, stage: Stage): Draft {
  const parent = parentOf(events, event, drafts.byEvent);
  if (parent?.last === true) return parent.track;
  const siblings = drafts.byPacket.get(event.packet) ?? [];
  const track = start(event, siblings.length, parent, stage);
  drafts.byPacket.set(event.packet, [...siblings, track]);
  drafts.all.push(track);
  return track;
}

/** Tracks whose octets go on as other packets from here: what was cut is gone as its first piece appears. */
function goneWith(event: PacketEvent, track: Draft, { byPacket, cutFrom }: Drafts): readonly Draft[] {
  if (event.kind === 'fragment') for (const piece of event.into) cutFrom.set(piece, track);
  const whole = cutFrom.get(event.packet);
  if (whole !== undefined && whole !== track) return [whole];
  if (event.kind !== 'reassemble') return [];
  return event.from.filter((piece) => piece !== event.packet).flatMap((piece) => byPacket.get(piece) ?? []);
}

/** Waking a process, asking in vain and walking rules move no packet; bridged ones meet iptables on the bridge. */
const moves = ({ kind }: PacketEvent): boolean => kind !== 'wake' && kind !== 'syscall' && kind !== 'hook';

interface Parent {
  readonly track: Draft;
  /** The event that caused this one is the last on its track: the track goes on. */
  readonly last: boolean;
  /** How many of its events lie before the fork. */
  readonly index: number;
}

/** The event of the same packet that this one follows from; without one the packet's last. */
function parentOf(
  events: readonly TraceEvent[],
  event: PacketEvent,
  trackOf: ReadonlyMap<number, Draft>,
): Parent | null {
  for (let cause = event.cause; cause !== null;) {
    const before: TraceEvent | undefined = events[cause];
    const track = trackOf.get(cause);
    if (before === undefined) return null;
    if (track?.packet === event.packet) {
      const index = track.events.lastIndexOf(cause);
      return { track, index, last: index === track.events.length - 1 };
    }
    cause = before.cause;
  }
  return null;
}

function start(event: PacketEvent, nth: number, parent: Parent | null, stage: Stage): Draft {
  const { layout } = stage;
  const box = parent?.track.boxes[parent.index] ?? stationsOf(stage, event, '')[0] ?? '';
  const fork = parent?.track.rests[parent.index];
  const line = parent === null ? null : lineOf(parent.track.points);
  const from = line === null || fork === undefined ? anchorAt(layout, box) : pointAt(line, fork);
  return {
    packet: event.packet,
    key: nth === 0 ? String(event.packet) : `${event.packet}.${nth}`,
    events: [],
    rests: [],
    boxes: [],
    points: [from],
    length: 0,
    box,
    dissolves: Infinity,
  };
}

/** Leads the track through boxes along the cables. */
function visit(track: Draft, stations: readonly string[], layout: Layout): void {
  for (const station of stations) {
    if (station === track.box) continue;
    for (const p of routeAlong(layout, track.box, station)) {
      const before = track.points.at(-1) ?? p;
      if (before.x === p.x && before.y === p.y) continue;
      track.length += Math.abs(p.x - before.x) + Math.abs(p.y - before.y);
      track.points.push(p);
    }
    track.box = station;
  }
}

/**
 * The boxes that an event leads through, in order. A crossing leads through the device or socket it is made on and the
 * process that makes it, whichever of the two the event names.
 */
export function stationsOf(stage: Stage, event: PacketEvent, before: string): readonly string[] {
  const { layout } = stage;
  const here = looped(stage, event, boxOf(layout, event.place) ?? wireAt(layout, event.place, before));
  if (event.kind !== 'cross') return [here];
  const { crossing, place } = event;
  const program = boxOf(layout, { ...place, name: crossing.process, kind: 'process' }) ?? here;
  const device = looped(stage, event, place.kind === 'process' ? deviceOf(layout, event, program) : here);
  return crossing.direction === 'user→kernel' ? [program, device] : [device, program];
}

/** A pod's kernel is drawn at its eth0; what stays inside the namespace is shown at lo instead. */
function looped(stage: Stage, event: PacketEvent, box: string): string {
  const { pod } = event.place;
  return pod !== null && box === `${pod}.eth0` && stage.loops.has(event.packet) ? `${pod}.lo` : box;
}

/** The wire is met below the node whose port it is; in the open below the node that the packet comes from. */
function wireAt(layout: Layout, { port }: Place, before: string): string {
  const node = port ?? layout.boxes.find((box) => box.id === before)?.node ?? '';
  return `wire:${node}` in layout.anchors ? `wire:${node}` : before;
}

/** What a process calls: flanneld its TUN or its socket, a program in a pod the pod's eth0, one on the node the routes. */
function deviceOf(layout: Layout, { crossing, place }: EventOf<'cross'>, program: string): string {
  const ends = layout.cables.filter(
    (cable) => cable.kind === 'call' && (cable.a === program || cable.b === program),
  );
  const devices = ends.map((cable) => (cable.a === program ? cable.b : cable.a));
  if (place.pod !== null) return devices[0] ?? program;
  const kind = crossing.on === 'tun' ? 'flannel' : 'tunnel-socket';
  const wanted = layout.boxes.find((box) => devices.includes(box.id) && box.kind === kind);
  return wanted?.id ?? devices[0] ?? program;
}
