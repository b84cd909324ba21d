/**
 * The way of a datagram over time: when it is in user space, when in a kernel, when on the wire, and each crossing
 * between them. What a race draws, one line for each packet (a cut datagram has several).
 *
 * Calls that find nothing and wake-ups move no packet; they are in the split (split.ts), not in the way.
 */
import { type EventOf, isPacketEvent, type PacketEvent } from '../../engine';

export type Space = 'user' | 'kernel' | 'wire';

/** A packet stays in one space of one node, from and until in nanoseconds since the race began. */
export interface Stretch {
  readonly space: Space;
  readonly node: string;
  readonly from: number;
  readonly until: number;
}

export interface WayOverTime {
  readonly packet: number;
  readonly stretches: readonly Stretch[];
}

/** A crossing of the user/kernel line, as long as its call lasts. */
export interface Passage {
  /** 1, 2, 3 … in order of time. */
  readonly number: number;
  readonly seq: number;
  readonly packet: number;
  readonly from: number;
  readonly until: number;
  readonly down: boolean;
  readonly syscall: string;
  readonly bytes: number;
  readonly process: string;
  /** Pod or node. */
  readonly where: string;
}

/** A packet that got no further. */
export interface Death {
  readonly at: number;
  readonly space: Space;
  readonly event: PacketEvent & EventOf<'drop'>;
}

export interface RaceTrack {
  readonly ways: readonly WayOverTime[];
  readonly passages: readonly Passage[];
  readonly deaths: readonly Death[];
  /** When it is over, since its beginning. */
  readonly end: number;
}

interface Walker {
  readonly stretches: Stretch[];
  space: Space;
  node: string;
  since: number;
  end: number;
}

const isDrop = (event: PacketEvent): event is PacketEvent & EventOf<'drop'> => event.kind === 'drop';
const isCross = (event: PacketEvent): event is PacketEvent & EventOf<'cross'> => event.kind === 'cross';
const movesNothing = ({ kind }: PacketEvent): boolean => kind === 'syscall' || kind === 'wake';
const isDown = ({ crossing }: EventOf<'cross'>): boolean => crossing.direction === 'user→kernel';

const spaceOf = ({ place }: PacketEvent): Space =>
  place.node === 'vpc' ? 'wire' : place.kind === 'process' ? 'user' : 'kernel';

function leave(walker: Walker, at: number): void {
  const { space, node, since } = walker;
  walker.stretches.push({
    space,
    node: space === 'wire' ? 'vpc' : node,
    from: since,
    until: Math.max(since, at),
  });
}

function move(walker: Walker, at: number, space: Space): void {
  leave(walker, at);
  walker.space = space;
  walker.since = at;
}

/** Takes a walker over one event; `at` is since the race began. */
function walk(walker: Walker, event: PacketEvent, start: number): void {
  const at = event.at - start;
  const done = at + event.duration;
  walker.end = Math.max(walker.end, done);
  if (event.place.node !== 'vpc') walker.node = event.place.node;
  else if (walker.space !== 'wire') move(walker, at, 'wire');
  if (isCross(event)) {
    leave(walker, at);
    walker.space = isDown(event) ? 'kernel' : 'user';
    walker.since = done;
  } else if (event.kind === 'transmit' && event.step === 'wire') {
    const arrives = event.arrives - start;
    if (walker.space !== 'wire') move(walker, at, 'wire');
    move(walker, arrives, 'kernel');
    walker.node = event.to.node;
    walker.end = Math.max(walker.end, arrives);
  }
}

/** The track of the events of one datagram (and of its answer), in the trace's order; over at `end`. */
export function trackOverTime(events: readonly PacketEvent[], end: number): RaceTrack {
  const start = events[0]?.at ?? 0;
  const walkers = new Map<number, Walker>();
  for (const event of events) {
    if (!isPacketEvent(event) || movesNothing(event)) continue;
    const at = event.at - start;
    const walker = walkers.get(event.packet) ?? {
      stretches: [],
      space: spaceOf(event),
      node: event.place.node,
      since: at,
      end: at,
    };
    walkers.set(event.packet, walker);
    walk(walker, event, start);
  }
  const ways = [...walkers].map(([packet, walker]) => {
    leave(walker, walker.end);
    return { packet, stretches: walker.stretches };
  });
  return {
    ways,
    passages: passagesOf(events, start),
    deaths: events.filter(isDrop).map((event) => ({ at: event.at - start, space: spaceOf(event), event })),
    end,
  };
}

function passagesOf(events: readonly PacketEvent[], start: number): readonly Passage[] {
  return events.filter(isCross).map((event, i) => ({
    number: i + 1,
    seq: event.seq,
    packet: event.packet,
    from: event.at - start,
    until: event.at - start + event.duration,
    down: isDown(event),
    syscall: event.crossing.syscall,
    bytes: event.crossing.bytes,
    process: event.crossing.process,
    where: event.place.pod ?? event.place.node,
  }));
}

/** Where a packet is at an instant, 0 for user space to 1 for the kernel in the middle of a call; null before and after. */
export interface Whereabouts {
  readonly packet: number;
  readonly space: Space;
  /** While it crosses: the space it comes from and how far it is, else null. */
  readonly crossing: { readonly down: boolean; readonly part: number } | null;
}

/** All packets under way at `at`. */
export function whereabouts(track: RaceTrack, at: number): readonly Whereabouts[] {
  return track.ways.flatMap(({ packet, stretches }): readonly Whereabouts[] => {
    const first = stretches[0];
    const last = stretches.at(-1);
    if (first === undefined || last === undefined || at < first.from) return [];
    const passage = track.passages.find((p) => p.packet === packet && p.from <= at && at < p.until);
    if (passage !== undefined) {
      const part = (at - passage.from) / Math.max(1, passage.until - passage.from);
      return [{ packet, space: 'kernel', crossing: { down: passage.down, part } }];
    }
    const here = stretches.findLast((s) => s.from <= at) ?? first;
    // What was cut or put together has become another packet; only the last of all stays where it came to.
    if (at >= last.until && track.ways.some((w) => (w.stretches.at(-1)?.until ?? 0) > last.until)) return [];
    return [{ packet, space: at >= last.until ? last.space : here.space, crossing: null }];
  });
}
