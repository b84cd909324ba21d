/**
 * Everything on the stage at one playhead position, as plain data. The view only draws it.
 *
 * Nothing is remembered from one scene to the next: the same timeline and playhead give the same scene, by whatever way
 * the playhead got there.
 */
import { type EventOf, type Instant, isPacketEvent, START, type TraceEvent } from '../engine';
import { type Point } from './layout/box';
import { anchorAt } from './layout/route';
import { litRows, type LitRow } from './lit';
import { type PacketMark, packetMarks, type TravelledPath } from './mark';
import { type Playhead, progressIn, type Segment, segmentAt } from './pacing';
import { type CrossingSpot } from './stamp';
import { type Step } from './step';
import { type Timeline } from './timeline';
import { stationsOf } from './track';

export interface Scene {
  readonly instant: Instant;
  /** The step that is held, or that the film glides to. Null only for a film without events. */
  readonly step: Step | null;
  /** The event being explained: the focus of the last step whose hold has begun. */
  readonly focus: TraceEvent | null;
  readonly moment: 'hold' | 'glide';
  /** 0 to 1 through the hold or glide. */
  readonly progress: number;
  /** How many events of `timeline.events` have been shown. */
  readonly shown: number;
  readonly packets: readonly PacketMark[];
  /** Every crossing of the followed packets, done or to come. */
  readonly stamps: readonly CrossingStamp[];
  /** Where packets have been so far, one stroke each; the hero's first. */
  readonly paths: readonly TravelledPath[];
  readonly lit: readonly LitRow[];
  readonly drops: readonly DropMark[];
  /** Ids of the boxes in which the step happens. */
  readonly busy: readonly string[];
  /** Where the caption points to. */
  readonly spot: Point | null;
  /** The film is over: time for the ledger. */
  readonly ended: boolean;
}

export interface CrossingStamp extends CrossingSpot {
  readonly done: boolean;
  /** Another one lies on top of it: of a pile the latest that is done is seen, or else the first to come. */
  readonly covered: boolean;
}

/** Of a packet that lies where it died: which, and why. */
export type DropMark = Pick<EventOf<'drop'>, 'packet' | 'reason'>;

/** Pure and total: any number is a position, and beyond the ends of the film its ends are shown. */
export function sceneAt(timeline: Timeline, { mode, position }: Playhead): Scene {
  const pacing = timeline.pacings[mode];
  const segment = segmentAt(pacing, position);
  if (segment === undefined) return EMPTY;
  const progress = progressIn(segment, position);
  const instant = Math.floor(segment.enters + (segment.leaves - segment.enters) * progress) as Instant;
  const shown = shownAt(timeline, segment, progress, instant);
  const step = timeline.steps[segment.step] ?? null;
  const focus = focusOf(timeline, segment, step);
  const since =
    (focus === null ? undefined : timeline.steps[timeline.stepOf[focus.seq] ?? 0]?.events[0]) ?? 0;
  const { marks, paths } = packetMarks(timeline, { segment, progress, instant, shown, since });
  const main =
    marks.find((mark) => focus !== null && 'packet' in focus && mark.packet === focus.packet) ?? marks[0];
  return {
    instant,
    step,
    focus,
    moment: segment.kind,
    progress,
    shown,
    packets: marks,
    stamps: stampsAt(timeline, shown),
    paths,
    lit: litRows(timeline, since, shown),
    drops: dropsAt(timeline, shown),
    busy: focus === null ? [] : busyBoxes(timeline, focus),
    spot: main === undefined ? spotOf(timeline, focus) : { x: main.x, y: main.y },
    ended: position >= pacing.length,
  };
}

const EMPTY: Scene = {
  instant: START,
  step: null,
  focus: null,
  moment: 'hold',
  progress: 1,
  shown: 0,
  packets: [],
  stamps: [],
  paths: [],
  lit: [],
  drops: [],
  busy: [],
  spot: null,
  ended: true,
};

/** In a glide events appear in even portions, but never before their instant; the one that leads waits for the hold. */
function shownAt(timeline: Timeline, segment: Segment, progress: number, now: Instant): number {
  if (segment.kind === 'hold') return segment.shows;
  const tail = segment.shows === timeline.events.length && progress >= 1;
  if (tail) return segment.shows;
  const portion = segment.shown + Math.floor((segment.shows - segment.shown) * progress);
  let come = segment.shown;
  while (come < portion && come < segment.shows - 1 && (timeline.events[come]?.at ?? Infinity) <= now) come++;
  return come;
}

function focusOf(timeline: Timeline, segment: Segment, step: Step | null): TraceEvent | null {
  if (step === null) return null;
  const leading = segment.kind === 'glide' && segment.shown <= step.focus.seq;
  return (leading ? timeline.steps[segment.step - 1] : step)?.focus ?? null;
}

function stampsAt({ crossings, trace }: Timeline, shown: number): readonly CrossingStamp[] {
  // While the cluster comes to stand there is nothing yet that could be crossed.
  if (shown < trace.boot.length) return [];
  const top = new Map<string, number>();
  for (const { number, seq, pile } of crossings)
    if (seq < shown || !top.has(pile.key)) top.set(pile.key, number);
  return crossings.map((spot) => ({
    ...spot,
    done: spot.seq < shown,
    covered: top.get(spot.pile.key) !== spot.number,
  }));
}

function dropsAt({ tracks, events }: Timeline, shown: number): readonly DropMark[] {
  return tracks.flatMap((track) => {
    const event = events[track.events.at(-1) ?? -1];
    return event?.kind === 'drop' && event.seq < shown ? [event] : [];
  });
}

/** The boxes that the event is about. */
function busyBoxes(timeline: Timeline, focus: TraceEvent): readonly string[] {
  const { layout } = timeline;
  if (isPacketEvent(focus)) return [...new Set(stationsOf({ layout, loops: timeline.loops }, focus, ''))];
  switch (focus.kind) {
    case 'lease':
      return [focus.lease.node, 'vpc.etcd'];
    case 'install': {
      const inside =
        focus.entry.table === 'netdev' ? `${focus.namespace}.${focus.entry.name}` : `${focus.namespace}.ip`;
      return inside in layout.anchors ? [inside] : [focus.namespace];
    }
    case 'log':
      return [`${focus.node}/${focus.process}`];
    case 'fault':
      return [focus.target];
  }
}

function spotOf(timeline: Timeline, focus: TraceEvent | null): Point | null {
  const box = focus === null ? undefined : busyBoxes(timeline, focus)[0];
  return box === undefined || !(box in timeline.layout.anchors) ? null : anchorAt(timeline.layout, box);
}
