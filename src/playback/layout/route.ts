/** Ways over the stage: which box a place stands in, and the orthogonal way between two of them along the cables. */
import { type Place } from '../../engine';
import { type Box, type Layout, type Point } from './box';

interface Way {
  readonly to: string;
  readonly points: readonly Point[];
}

interface Index {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly ways: ReadonlyMap<string, readonly Way[]>;
  readonly found: Map<string, readonly Point[]>;
}

/** A layout never changes, so what follows from it is worked out once. */
const indexes = new WeakMap<Layout, Index>();

function indexOf(layout: Layout): Index {
  const known = indexes.get(layout);
  if (known !== undefined) return known;
  const ways = new Map<string, Way[]>();
  const add = (from: string, to: string, points: readonly Point[]): void => {
    const list = ways.get(from) ?? [];
    list.push({ to, points });
    ways.set(from, list);
  };
  for (const cable of layout.cables) {
    add(cable.a, cable.b, cable.points);
    add(cable.b, cable.a, cable.points.toReversed());
  }
  const index = { boxes: new Map(layout.boxes.map((box) => [box.id, box])), ways, found: new Map() };
  indexes.set(layout, index);
  return index;
}

/** Id of the box in which a place stands; null for the open wire. */
export function boxOf(layout: Layout, place: Place): string | null {
  const { boxes } = indexOf(layout);
  const direct =
    place.kind === 'process'
      ? `${place.pod ?? place.node}/${place.name}`
      : `${place.pod ?? place.node}.${place.name}`;
  if (boxes.has(direct)) return direct;
  if (place.pod !== null) return boxInPod(layout, place, place.pod);
  if (place.node === 'vpc') return place.kind === 'fabric' ? null : 'vpc.router';
  return boxOnNode(layout, place);
}

function boxInPod(layout: Layout, place: Place, pod: string): string | null {
  const { boxes } = indexOf(layout);
  const wanted = place.kind === 'process' ? 'container' : place.name === 'lo' ? 'pod-lo' : 'pod-eth';
  for (const box of boxes.values()) if (box.pod === pod && box.kind === wanted) return box.id;
  // A pod that is folded away happens at its node's bridge.
  for (const box of boxes.values()) if (box.node === place.node && box.kind === 'bridge') return box.id;
  return boxOnNode(layout, place);
}

/** The rest of a node by what it is: a bridge port is the bridge, a socket is the tunnel's or the kernel's own. */
function boxOnNode(layout: Layout, place: Place): string | null {
  const here = [...indexOf(layout).boxes.values()].filter(
    (box) => box.node === place.node && box.pod === null,
  );
  const kind = (wanted: Box['kind']): string | undefined => here.find((box) => box.kind === wanted)?.id;
  const found =
    place.kind === 'process'
      ? kind('flanneld')
      : place.kind === 'netdev' && place.name.startsWith('veth')
        ? kind('bridge')
        : place.kind === 'socket' && /\d/.test(place.name) && here.some((b) => b.label === portOf(place.name))
          ? kind('tunnel-socket')
          : kind('routes');
  return found ?? kind('uplink') ?? null;
}

const portOf = (name: string): string => `:${/\d+$/.exec(name)?.[0] ?? ''}`;

/** Where a packet rests at a place. Total: an unknown place stands on the wire. */
export function anchorOf(layout: Layout, place: Place): Point {
  return anchorAt(layout, boxOf(layout, place) ?? 'wire');
}

/** Where a packet rests in a box or at a junction of the wire. */
export function anchorAt(layout: Layout, id: string): Point {
  return layout.anchors[id] ?? { x: (layout.wire.from.x + layout.wire.to.x) / 2, y: layout.wire.from.y };
}

/** The orthogonal way from one place to the next, both ends included. */
export function routeBetween(layout: Layout, from: Place, to: Place): readonly Point[] {
  return routeAlong(layout, boxOf(layout, from) ?? 'wire', boxOf(layout, to) ?? 'wire');
}

/** The way between two boxes by the fewest cables; a straight elbow where no cable leads. */
export function routeAlong(layout: Layout, from: string, to: string): readonly Point[] {
  const index = indexOf(layout);
  const key = `${from} ${to}`;
  const known = index.found.get(key);
  if (known !== undefined) return known;
  const points = search(index, from, to) ?? elbow(anchorAt(layout, from), anchorAt(layout, to));
  const way = straighten(points);
  index.found.set(key, way);
  return way;
}

interface Leg {
  readonly before: string;
  readonly points: readonly Point[];
}

function search(index: Index, from: string, to: string): readonly Point[] | null {
  const reached = new Map<string, Leg>();
  let edge = [from];
  while (edge.length > 0 && !reached.has(to))
    edge = edge.flatMap((id) => reachFrom(index, id, from, reached));
  const legs: (readonly Point[])[] = [];
  for (let id = to; id !== from;) {
    const leg = reached.get(id);
    if (leg === undefined) return null;
    legs.unshift(leg.points);
    id = leg.before;
  }
  return legs.length === 0 ? null : legs.flat();
}

const PROGRAMS = new Set<string>(['container', 'host-process', 'flanneld']);

/** One cable further: the boxes first reached from `id`. A program is an end of the way, never a thoroughfare. */
function reachFrom(index: Index, id: string, from: string, reached: Map<string, Leg>): readonly string[] {
  if (id !== from && PROGRAMS.has(index.boxes.get(id)?.kind ?? '')) return [];
  const fresh = (index.ways.get(id) ?? []).filter(({ to }) => to !== from && !reached.has(to));
  for (const { to, points } of fresh) reached.set(to, { before: id, points });
  return fresh.map(({ to }) => to);
}

const elbow = (a: Point, b: Point): readonly Point[] =>
  a.x === b.x || a.y === b.y ? [a, b] : [a, { x: a.x, y: b.y }, b];

/** Without repeats, points on a straight line, and there-and-back spikes where a leg overshoots. */
export const straighten = (points: readonly Point[]): readonly Point[] => shortened(points, inLine);

/** Without repeats and points in the middle of a straight stretch; where the way turns back it turns back. */
export const simplified = (points: readonly Point[]): readonly Point[] => shortened(points, inBetween);

type Between = (a: Point, b: Point, c: Point) => boolean;

function shortened(points: readonly Point[], needless: Between): readonly Point[] {
  const out: Point[] = [];
  for (const p of points) {
    out.push(p);
    while (dropNeedless(out, needless));
  }
  return out;
}

/** Takes one needless point off the end; false when there is none. */
function dropNeedless(out: Point[], needless: Between): boolean {
  const [c, b, a] = [out.at(-1), out.at(-2), out.at(-3)];
  if (c === undefined || b === undefined) return false;
  if (c.x === b.x && c.y === b.y) {
    out.pop();
    return true;
  }
  if (a === undefined || !needless(a, b, c)) return false;
  out.splice(-2, 1);
  return true;
}

const inLine: Between = (a, b, c) => (a.x === b.x && b.x === c.x) || (a.y === b.y && b.y === c.y);

const inBetween: Between = (a, b, c) =>
  inLine(a, b, c) && (b.x - a.x) * (c.x - b.x) >= 0 && (b.y - a.y) * (c.y - b.y) >= 0;
