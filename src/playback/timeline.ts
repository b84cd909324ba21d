/** A trace made ready to be shown: its steps, both pacings, a layout, and indexes so that a scene costs microseconds. */
import { inOneGo, type Trace, type TraceEvent } from '../engine';
import { titleOf, type Told, whereOf } from './caption/caption';
import { type Catalogue } from './caption/catalogue';
import { ENGLISH } from './caption/english/english';
import { type Layout, type Shape } from './layout/box';
import { faded } from './layout/fade';
import { castOf, layoutOf } from './layout/layout';
import { type Mode, pace, type Pacing } from './pacing';
import { paletteOf } from './palette';
import { type CrossingSpot, crossingsOf } from './stamp';
import { findStep, type Step, stepsInParts } from './step';
import { loopsOf, type Track, tracksInParts } from './track';

export interface Timeline extends Told {
  readonly steps: readonly Step[];
  /** The step that shows each event. */
  readonly stepOf: readonly number[];
  readonly pacings: Readonly<Record<Mode, Pacing>>;
  readonly layout: Layout;
  /** Packets that never leave their namespace. */
  readonly loops: ReadonlySet<number>;
  readonly tracks: readonly Track[];
  readonly crossings: readonly CrossingSpot[];
}

/** A trace ready to be told in words, without a stage. */
export function toldOf(trace: Trace, catalogue: Catalogue = ENGLISH): Told {
  const hero = heroOf(trace);
  return {
    trace,
    catalogue,
    events: playedEvents(trace),
    palette: paletteOf(trace.cluster),
    hero,
    followed: followedWith(trace, hero),
  };
}

/** The film of a trace. Depends on nothing else: the same trace, shape and words give the same film. */
export const timelineOf = (trace: Trace, shape: Shape, catalogue: Catalogue = ENGLISH): Timeline =>
  inOneGo(timelineInParts(trace, shape, catalogue));

/** As `timelineOf`, for who has something else to do between: each `next()` does a little, the last gives the film. */
export function* timelineInParts(
  trace: Trace,
  shape: Shape,
  catalogue: Catalogue = ENGLISH,
): Generator<undefined, Timeline, undefined> {
  const told = toldOf(trace, catalogue);
  const { events } = told;
  yield;
  const steps = yield* stepsInParts(events, {
    title: (event) => titleOf({ catalogue }, event),
    where: (event) => whereOf({ trace, catalogue }, event),
  });
  yield;
  const stepOf: number[] = [];
  for (const step of steps) for (const i of step.events) stepOf[i] = step.index;
  const even = pace(events, steps, 'even');
  yield;
  const pacings = { even, true: pace(events, steps, 'true') };
  yield;
  const still = { ...told, steps, stepOf, pacings, loops: loopsOf(events) };
  yield;
  return yield* staged(still, shape);
}

/** The same film on another stage, in other words, or both; part by part. */
export function* retoldInParts(
  timeline: Timeline,
  shape: Shape,
  catalogue: Catalogue,
): Generator<undefined, Timeline, undefined> {
  const same = timeline.catalogue === catalogue;
  if (same && timeline.layout.shape === shape) return timeline;
  if (same) return yield* staged(timeline, shape);
  const told = { trace: timeline.trace, catalogue };
  const steps: Step[] = [];
  for (const step of timeline.steps) {
    steps.push({ ...step, title: titleOf(told, step.focus), where: whereOf(told, step.focus) });
    if (steps.length % PORTION === 0) yield;
  }
  return yield* staged({ ...timeline, catalogue, steps }, shape);
}

/** The same film on another stage. */
export const withShape = (timeline: Timeline, shape: Shape): Timeline =>
  inOneGo(retoldInParts(timeline, shape, timeline.catalogue));

/** The same film told in other words. */
export const inWords = (timeline: Timeline, catalogue: Catalogue): Timeline =>
  inOneGo(retoldInParts(timeline, timeline.layout.shape, catalogue));

/** Steps that are named between two pauses. */
const PORTION = 256;

type Unstaged = Omit<Timeline, 'layout' | 'tracks' | 'crossings'>;

function* staged(film: Unstaged, shape: Shape): Generator<undefined, Timeline, undefined> {
  const asides = new Set(film.trace.packets.filter(({ kind }) => kind === 'arp').map(({ packet }) => packet));
  const bare = layoutOf(film.trace.cluster, shape, {
    ...castOf(film.events, asides, film.trace),
    words: film.catalogue.stage,
  });
  yield;
  const { events, stepOf, followed } = film;
  const tracks = yield* tracksInParts(events, bare);
  const ways = film.trace.scenario.boot ? [] : tracks.map(({ line }) => line.points);
  const layout = faded(bare, ways);
  yield;
  return { ...film, layout, tracks, crossings: crossingsOf(events, stepOf, followed, layout) };
}

/** `encapsulate` (the first), `cross:3`, `drop`, or a number counted from 1; null when there is none. */
export const stepByName = (timeline: Timeline, name: string): Step | null => findStep(timeline.steps, name);

/** The boot put in front, when it is to be seen; numbered through. */
const playedEvents = ({ boot, events }: Trace): readonly TraceEvent[] =>
  [...boot, ...events].map((event, seq) => {
    const by = seq - event.seq;
    return by === 0 ? event : { ...event, seq, cause: event.cause === null ? null : event.cause + by };
  });

const heroOf = (trace: Trace): number | null =>
  (trace.packets.find((card) => card.kind === 'datagram' && card.flow !== null) ?? trace.packets[0])
    ?.packet ?? null;

function followedWith(trace: Trace, hero: number | null): ReadonlySet<number> {
  const followed = new Set(hero === null ? [] : [hero]);
  // Cards come in order of birth: what is about a packet comes after it.
  for (const { packet, kind, about } of trace.packets)
    if (kind !== 'arp' && about !== null && followed.has(about)) followed.add(packet);
  return followed;
}
