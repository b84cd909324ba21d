/** The numbered marks on the user/kernel line: every crossing of the packet the film is about, and of what answers it. */
import { type Crossing, type EventOf, type Place, type TraceEvent } from '../engine';
import { type Layout, type Point } from './layout/box';
import { loopsOf, type Stage, stationsOf } from './track';

/** A crossing and where on the line it happens, done or not. */
export interface CrossingSpot extends Point {
  /** 1, 2, 3 … over the way of the hero and of what answers it. */
  readonly number: number;
  readonly seq: number;
  readonly step: number;
  readonly packet: number;
  readonly crossing: Crossing;
  readonly node: string;
  readonly place: Place;
  /** Nanoseconds under the cost profile. */
  readonly price: number;
  /** `sendto 13 B`. */
  readonly label: string;
  /** On which side of the stamp there is room for the label. */
  readonly side: 'start' | 'end';
  /** Stamps at the same spot: the how-manieth this is (from 0) and of how many; draw 0 first. */
  readonly pile: { readonly index: number; readonly of: number };
}

/** How far a stamp on top of another one is moved away from the kernel, and how many are told apart. */
const PILE_STEP = 5;
const HIGHEST_PILE = 4;

export function crossingsOf(
  events: readonly TraceEvent[],
  stepOf: readonly number[],
  followed: ReadonlySet<number>,
  layout: Layout,
): readonly CrossingSpot[] {
  const stage: Stage = { layout, loops: loopsOf(events) };
  const made = events.filter((e): e is EventOf<'cross'> => e.kind === 'cross' && followed.has(e.packet));
  const spots = made.map((event) => spotOf(stage, event));
  const keys = spots.map(({ x, y }) => `${x} ${y}`);
  const there = new Map<string, number>();
  return made.map((event, i) => {
    const { crossing, place } = event;
    const key = keys[i] ?? '';
    const index = there.get(key) ?? 0;
    there.set(key, index + 1);
    const { x, y } = spots[i] ?? { x: 0, y: 0 };
    const lift = Math.min(index, HIGHEST_PILE) * PILE_STEP;
    return {
      x: layout.shape === 'strip' ? x - lift : x,
      y: layout.shape === 'wide' ? y - lift : y,
      number: i + 1,
      seq: event.seq,
      step: stepOf[event.seq] ?? 0,
      packet: event.packet,
      crossing,
      node: place.node,
      place,
      price: event.duration,
      label: `${crossing.syscall} ${crossing.bytes} B`,
      side: crossing.on === 'tun' ? 'end' : 'start',
      pile: { index, of: keys.filter((k) => k === key).length },
    };
  });
}

/** Where the way between program and device passes the line. */
function spotOf(stage: Stage, event: EventOf<'cross'>): Point {
  const { layout } = stage;
  const [a, b] = stationsOf(stage, event, '');
  const cable = layout.cables.find((c) => (c.a === a && c.b === b) || (c.a === b && c.b === a));
  const near = layout.anchors[b ?? ''] ?? { x: 0, y: 0 };
  const onLine =
    layout.shape === 'wide' ? { x: near.x, y: layout.line.from.y } : { x: layout.line.from.x, y: near.y };
  return cable?.crossing ?? onLine;
}
