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
  /** Stamps at the same spot: the how-manieth this is (from 0), of how many, and which spot. */
  readonly pile: { readonly index: number; readonly of: number; readonly key: string };
}

/** Where a program both calls down and is called up, the two stand this far left and right of the lane. */
const ASIDE = 11.5;

export function crossingsOf(
  events: readonly TraceEvent[],
  stepOf: readonly number[],
  followed: ReadonlySet<number>,
  layout: Layout,
): readonly CrossingSpot[] {
  const stage: Stage = { layout, loops: loopsOf(events) };
  const made = events.filter((e): e is EventOf<'cross'> => e.kind === 'cross' && followed.has(e.packet));
  const spots = made.map((event) => spotOf(stage, event));
  const keys = made.map((event, i) => `${spots[i]?.x ?? 0} ${spots[i]?.y ?? 0} ${event.crossing.direction}`);
  return made.map((event, i) => {
    const { crossing, place } = event;
    const key = keys[i] ?? '';
    const index = keys.slice(0, i).filter((k) => k === key).length;
    const shared = new Set(keys.filter((k) => sameSpot(k, key))).size > 1;
    return {
      ...moved(spots[i] ?? { x: 0, y: 0 }, layout, shared ? crossing.direction : null),
      number: i + 1,
      seq: event.seq,
      step: stepOf[event.seq] ?? 0,
      packet: event.packet,
      crossing,
      node: place.node,
      place,
      price: event.duration,
      label: `${crossing.syscall} ${crossing.bytes} B`,
      side: sideOf(crossing, shared),
      pile: { index, of: keys.filter((k) => k === key).length, key },
    };
  });
}

const sameSpot = (a: string, b: string): boolean =>
  a.slice(0, a.lastIndexOf(' ')) === b.slice(0, b.lastIndexOf(' '));

/** Away from the other stamp of the lane; of a lane pair each to the outside. */
function sideOf({ direction, on }: Crossing, shared: boolean): 'start' | 'end' {
  if (shared) return direction === 'user→kernel' ? 'end' : 'start';
  return on === 'tun' ? 'end' : 'start';
}

/** Aside along the line for its direction. */
function moved({ x, y }: Point, { shape }: Layout, direction: Crossing['direction'] | null): Point {
  const aside = direction === null ? 0 : direction === 'user→kernel' ? -ASIDE : ASIDE;
  return shape === 'wide' ? { x: x + aside, y } : { x, y: y + aside };
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
