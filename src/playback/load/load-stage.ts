/**
 * The stage of a load film: the same drawing as a film’s, the way of a datagram over it cut into the turns of the threads
 * that carry it, and a tray for each queue.
 *
 * Where the way leads is read off the trace of one datagram each way; nothing of it is written down here. Knows no time.
 */
import {
  bytes,
  DEFAULT_PRESET,
  type Flow,
  type FlowPlan,
  invariant,
  type LossPlace,
  presetScenario,
  type Scenario,
  simulate,
  type TraceEvent,
  type WayName,
} from '../../engine';
import { racerScenario } from '../compare/racers';
import { type Catalogue } from '../caption/catalogue';
import { ENGLISH } from '../caption/english/english';
import { type Layout, type Point } from '../layout/box';
import { anchorAt } from '../layout/route';
import { timelineOf, type Timeline } from '../timeline';
import { type Line, type Track } from '../track';
import { type StagedFlow, type Tray, traysOf } from './load-trays';

/** A polyline as columns, so that a mark can be put on it without making anything. */
export interface Way {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Distance of each point from the first. */
  readonly at: Float64Array;
  /** Between these distances the datagram travels inside another one; Infinity when it never does. */
  readonly wrapped: readonly [from: number, until: number];
}

/** What a leg covers of the way: it waits at `from`, is carried to `to`, and then travels to `arrives` by itself. */
export interface LegStretch {
  readonly from: number;
  readonly to: number;
  readonly arrives: number;
  /** Nanoseconds of that travel. */
  readonly delay: number;
  /** Where it waits, by position in the trays; -1: it does not. */
  readonly tray: number;
}

export interface LoadStage {
  readonly layout: Layout;
  /** The VPC’s subnet and its MTU. */
  readonly subnet: string;
  readonly mtu: number;
  readonly trays: readonly Tray[];
  /** By flow. */
  readonly ways: readonly Way[];
  /** By flow, then by leg. */
  readonly stretches: readonly (readonly LegStretch[])[];
}

/** One datagram each way over two nodes with a pod each, on the path that is asked for. */
function scenarioFor(way: WayName, mtu: number): Scenario {
  const classic = presetScenario(DEFAULT_PRESET);
  const [usual] = classic.flows;
  invariant(usual !== undefined, 'the default scenario sends something');
  const there: Flow = { ...usual, text: null, size: bytes(64) };
  const base = { ...classic, nodes: 2, pods: 1, mtu: bytes(mtu), flows: [there] };
  const one = racerScenario(base, way);
  const back = one.flows.map((flow): Flow => ({ ...flow, from: flow.to, to: flow.from }));
  return { ...one, flows: [...one.flows, ...back] };
}

/** The track of the datagram of the scenario’s first flow, or of the second. */
function trackOf(timeline: Timeline, flow: number): Track {
  const card = timeline.trace.packets.filter((p) => p.kind === 'datagram' && p.flow !== null)[flow];
  const track = timeline.tracks.find((t) => t.key === String(card?.packet));
  invariant(track !== undefined, 'each flow of the scenario sends a datagram');
  return track;
}

const distancesOf = ({ line }: Track, wrapped: readonly [number, number]): Way => ({
  xs: Float64Array.from(line.points, (p) => p.x),
  ys: Float64Array.from(line.points, (p) => p.y),
  at: Float64Array.from(line.at),
  wrapped,
});

interface Marked {
  /** Where it rests before a process takes it out of the kernel, in order. */
  readonly calls: readonly number[];
  /** Where it enters the network between the nodes, and where it leaves it. */
  readonly wire: readonly [from: number, until: number];
  readonly wrapped: readonly [from: number, until: number];
}

/** The device or socket out of which a process takes a datagram; null where the stage draws none. */
function doorOf(layout: Layout, event: TraceEvent | undefined): Point | null {
  if (event?.kind !== 'cross') return null;
  const { node, pod } = event.place;
  const kind = event.crossing.on === 'tun' ? 'flannel' : pod === null ? 'tunnel-socket' : 'pod-eth';
  const door = layout.boxes.find((box) => box.kind === kind && box.node === node && box.pod === pod);
  return door === undefined ? null : anchorAt(layout, door.id);
}

/** The distance between two of a line at which it comes nearest to a point. */
function nearest({ points, at }: Line, to: Point, [from, until]: readonly [number, number]): number {
  let [best, found] = [Infinity, until];
  for (let i = 1; i < points.length; i++) {
    const [a, b, start] = [points[i - 1] ?? to, points[i] ?? to, at[i - 1] ?? 0];
    const beside = { x: within(to.x, a.x, b.x), y: within(to.y, a.y, b.y) };
    const distance = start + Math.abs(beside.x - a.x) + Math.abs(beside.y - a.y);
    const away = Math.abs(beside.x - to.x) + Math.abs(beside.y - to.y);
    if (distance >= from && distance <= until && away < best) [best, found] = [away, distance];
  }
  return found;
}

const within = (n: number, a: number, b: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), n));

/** The places of the track that matter, found by what happens there. */
function marked({ events, layout }: Timeline, track: Track): Marked {
  const end = track.line.length;
  const restsAt = (meant: (event: TraceEvent) => boolean): readonly number[] =>
    track.events.flatMap((at, i) => {
      const event = events[at];
      return event !== undefined && meant(event) ? [i] : [];
    });
  const rest = (i: number | undefined, otherwise: number): number =>
    (i === undefined ? undefined : track.rests[i]) ?? otherwise;
  const calls = restsAt((e) => e.kind === 'cross' && e.crossing.direction === 'kernel→user');
  const [wire] = restsAt((e) => e.kind === 'transmit');
  const [wraps] = restsAt((e) => e.kind === 'encapsulate');
  const [unwraps] = restsAt((e) => e.kind === 'decapsulate');
  return {
    calls: calls.map((i) => {
      const door = doorOf(layout, events[track.events[i] ?? -1]);
      return door === null ? rest(i - 1, 0) : nearest(track.line, door, [rest(i - 1, 0), rest(i, end)]);
    }),
    wire: wire === undefined ? [end, end] : [rest(wire - 1, 0), rest(wire + 1, end)],
    wrapped: [rest(wraps, Infinity), rest(unwraps, Infinity)],
  };
}

/** Deals the way out to the legs: each begins where its datagram waits for it. */
function stretchesOf(
  { legs }: FlowPlan,
  { calls, wire }: Marked,
  length: number,
  trayOf: (place: LossPlace, node: 'a' | 'b') => number,
): readonly LegStretch[] {
  let call = 0;
  const begins = legs.map(({ waitsIn }) => {
    if (waitsIn === null) return 0;
    return waitsIn === 'backlog' ? wire[1] : (calls[call++] ?? length);
  });
  return legs.map(({ waitsIn, node }, i) => {
    const arrives = begins[i + 1] ?? length;
    const delay = legs[i + 1]?.delay ?? 0;
    return {
      from: begins[i] ?? 0,
      to: delay > 0 ? wire[0] : arrives,
      arrives,
      delay,
      tray: waitsIn === null ? -1 : trayOf(waitsIn, node),
    };
  });
}

/** Without who serves the network: only what datagrams of a load go through. */
function bare(layout: Layout): Layout {
  const serves = (id: string): boolean => id.startsWith('vpc.');
  return {
    ...layout,
    boxes: layout.boxes.filter(({ id }) => !serves(id)),
    cables: layout.cables.filter(({ a, b }) => !serves(a) && !serves(b)),
  };
}

/** The stage for flows over a path through a network with this MTU; a mark stands for `perMark` datagrams. */
export function loadStageOf(
  way: WayName,
  mtu: number,
  flows: readonly StagedFlow[],
  perMark: number,
  catalogue: Catalogue = ENGLISH,
): LoadStage {
  const timeline = timelineOf(simulate(scenarioFor(way, mtu)), 'wide', catalogue);
  const tracks = { a: trackOf(timeline, 0), b: trackOf(timeline, 1) };
  const found = { a: marked(timeline, tracks.a), b: marked(timeline, tracks.b) };
  const trays = traysOf(timeline.layout, flows, perMark);
  const trayOf = (place: LossPlace, node: 'a' | 'b'): number =>
    trays.findIndex((tray) => tray.place === place && tray.node === node);
  const { prefix } = timeline.trace.cluster.underlay;
  return {
    layout: bare(timeline.layout),
    subnet: prefix,
    mtu,
    trays,
    ways: flows.map(({ from }) => distancesOf(tracks[from], found[from].wrapped)),
    stretches: flows.map(({ from, plan }) =>
      stretchesOf(plan, found[from], tracks[from].line.length, trayOf),
    ),
  };
}
