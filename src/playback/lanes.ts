/** The lanes under the stage: one per node and space, events as ticks, crossings as bars between two lanes. */
import { type Instant, isPacketEvent, type PacketEvent, type TraceEvent } from '../engine';
import { span } from './caption/context';
import { titleOf } from './caption/caption';
import { type Mode, type Pacing, type Playhead, type StoryTime } from './pacing';
import { indexOf } from './story';
import { type Timeline } from './timeline';

export interface Lane {
  readonly id: string;
  /** Null for the VPC. */
  readonly node: string | null;
  readonly space: 'user' | 'kernel' | 'wire';
  readonly label: string;
}

/** 0 to 1 along the axis, in either mode. */
export type Along = Readonly<Record<Mode, number>>;

export interface Tick {
  readonly seq: number;
  readonly step: number;
  /** Index into `lanes`. */
  readonly lane: number;
  readonly along: Along;
  /** It is its step's focus. */
  readonly leads: boolean;
  readonly kind: TraceEvent['kind'];
  readonly title: string;
}

export interface Bar {
  /** As on the stamp; null for a crossing of a packet that is not followed. */
  readonly number: number | null;
  readonly seq: number;
  readonly step: number;
  readonly from: number;
  readonly to: number;
  readonly along: Along;
  readonly label: string;
}

export interface AxisMark {
  readonly along: Along;
  readonly instant: Instant;
  /** `61 µs`. */
  readonly label: string;
}

export interface Lanes {
  readonly lanes: readonly Lane[];
  readonly ticks: readonly Tick[];
  readonly bars: readonly Bar[];
  readonly marks: readonly AxisMark[];
}

/** The beginning of the hold that lies nearest, if it is within `reach`; else the position itself. Story milliseconds. */
export function snapped({ segments, holds }: Pacing, position: number, reach: number): StoryTime {
  let nearest = Infinity;
  let there = position;
  for (const at of holds) {
    const from = segments[at]?.from ?? Infinity;
    const away = Math.abs(from - position);
    if (away >= nearest) continue;
    nearest = away;
    there = from;
  }
  return (nearest <= reach ? there : position) as StoryTime;
}

/** The whole film as lanes. Does not depend on the playhead: compare with `alongOf`. */
export function lanesOf(timeline: Timeline): Lanes {
  const lanes = lanesFor(timeline);
  const index = new Map(lanes.map(({ id }, i) => [id, i]));
  const { crossings } = indexOf(timeline);
  const ticks: Tick[] = [];
  const bars: Bar[] = [];
  for (const event of timeline.events) {
    const step = timeline.stepOf[event.seq] ?? 0;
    const at = { seq: event.seq, step, along: alongFor(timeline, step, event.seq) };
    const lane = index.get(laneOf(event));
    if (event.kind === 'cross') {
      const user = index.get(`${event.place.node} user`) ?? 0;
      const kernel = index.get(`${event.place.node} kernel`) ?? 0;
      const down = event.crossing.direction === 'user→kernel';
      const number = crossings.get(event.seq) ?? null;
      bars.push({
        ...at,
        number,
        from: down ? user : kernel,
        to: down ? kernel : user,
        label: titleOf(timeline, event),
      });
    } else if (lane !== undefined) {
      const leads = timeline.steps[step]?.focus.seq === event.seq;
      ticks.push({ ...at, lane, leads, kind: event.kind, title: titleOf(timeline, event) });
    }
  }
  return { lanes, ticks, bars, marks: marksOf(timeline) };
}

/** Where the playhead stands on the axis. */
export function alongOf(timeline: Timeline, { mode, position }: Playhead): number {
  const { length } = timeline.pacings[mode];
  return length <= 0 ? 0 : Math.min(1, Math.max(0, position / length));
}

/** The position a point of the axis stands for. */
export const positionAt = (timeline: Timeline, mode: Mode, along: number): StoryTime =>
  (Math.min(1, Math.max(0, along)) * timeline.pacings[mode].length) as StoryTime;

/** The sender's user space on top and its kernel under it, the VPC, then every other node from its kernel down. */
function lanesFor(timeline: Timeline): readonly Lane[] {
  const nodes = [...new Set(timeline.events.filter(isPacketEvent).flatMap(nodesOf))];
  const lane = (node: string, space: 'user' | 'kernel'): Lane => ({
    id: `${node} ${space}`,
    node,
    space,
    label: `${node} ${space}`,
  });
  const [first, ...others] = nodes;
  const wire: Lane = { id: 'vpc', node: null, space: 'wire', label: 'VPC' };
  return [
    ...(first === undefined ? [] : [lane(first, 'user'), lane(first, 'kernel')]),
    ...(others.length > 0 || timeline.events.some(isOnTheWire) ? [wire] : []),
    ...others.flatMap((node) => [lane(node, 'kernel'), lane(node, 'user')]),
  ];
}

const nodesOf = (event: PacketEvent): readonly string[] =>
  event.place.node === 'vpc' ? [] : [event.place.node];

const isOnTheWire = (event: TraceEvent): boolean =>
  isPacketEvent(event) &&
  (event.place.node === 'vpc' || (event.kind === 'transmit' && event.to.node !== event.place.node));

function laneOf(event: TraceEvent): string {
  if (isOnTheWire(event)) return 'vpc';
  if (isPacketEvent(event))
    return `${event.place.node} ${event.place.kind === 'process' ? 'user' : 'kernel'}`;
  switch (event.kind) {
    case 'lease':
      return `${event.lease.node} user`;
    case 'log':
      return `${event.node} user`;
    case 'install':
      return `${event.namespace} kernel`;
    case 'fault':
      return `${event.target} kernel`;
  }
}

const alongFor = (timeline: Timeline, step: number, seq: number): Along => ({
  even: alongIn(timeline, timeline.pacings.even, step, seq),
  true: alongIn(timeline, timeline.pacings.true, step, seq),
});

/** A leading event stands where its hold begins; a small one on the glide, where its portion has come. */
function alongIn(timeline: Timeline, pacing: Pacing, step: number, seq: number): number {
  const held = pacing.holds[step] ?? 0;
  const hold = pacing.segments[held];
  const focus = timeline.steps[step]?.focus.seq ?? seq;
  const glide = seq < focus ? pacing.segments[held - 1] : pacing.segments[held + 1];
  if (hold === undefined || pacing.length <= 0) return 0;
  if (seq === focus || glide === undefined) return hold.from / pacing.length;
  const share = (seq + 1 - glide.shown) / Math.max(1, glide.shows - glide.shown);
  return (glide.from + (glide.until - glide.from) * Math.min(1, Math.max(0, share))) / pacing.length;
}

/** The beginning, the end, and each time something reaches the wire. */
function marksOf(timeline: Timeline): readonly AxisMark[] {
  const { steps, events } = timeline;
  const start = events[0]?.at ?? 0;
  const chosen = steps.filter(
    ({ focus, index }) => index === 0 || index === steps.length - 1 || focus.kind === 'transmit',
  );
  return chosen.map(({ focus, index }) => ({
    along: alongFor(timeline, index, focus.seq),
    instant: focus.at,
    label: span(focus.at - start, timeline.catalogue.tongue),
  }));
}
