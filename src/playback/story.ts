/** What there is to tell, before it is paced or drawn: the parts of a timeline that words are made from. */
import {
  type EventOf,
  isPacketEvent,
  type PacketCard,
  type PacketEvent,
  type Trace,
  type TraceEvent,
} from '../engine';
import { type Palette } from './palette';

export interface Story {
  readonly trace: Trace;
  /** What is played, the boot events too when the scenario asks for them; `events[i].seq` is i. */
  readonly events: readonly TraceEvent[];
  readonly palette: Palette;
  /** The packet the film is about. Null when nothing is sent. */
  readonly hero: number | null;
  /** The hero, its fragments, and what answers it or them. */
  readonly followed: ReadonlySet<number>;
}

/** What would otherwise be looked for over and over. */
export interface StoryIndex {
  readonly cards: ReadonlyMap<number, PacketCard>;
  /** Each packet's events, in order. */
  readonly byPacket: ReadonlyMap<number, readonly PacketEvent[]>;
  /** Position of an event among its packet's, by `seq`. */
  readonly nth: ReadonlyMap<number, number>;
  /** Number of each crossing of the followed packets, from 1, by `seq`. */
  readonly crossings: ReadonlyMap<number, number>;
}

/** Events never change, so what follows from them is worked out once. */
const indexes = new WeakMap<readonly TraceEvent[], StoryIndex>();

export function indexOf(story: Story): StoryIndex {
  const known = indexes.get(story.events);
  if (known !== undefined) return known;
  const byPacket = new Map<number, PacketEvent[]>();
  const nth = new Map<number, number>();
  const crossings = new Map<number, number>();
  for (const event of story.events) {
    if (!isPacketEvent(event)) continue;
    const own = byPacket.get(event.packet) ?? [];
    nth.set(event.seq, own.length);
    own.push(event);
    byPacket.set(event.packet, own);
    if (event.kind === 'cross' && story.followed.has(event.packet))
      crossings.set(event.seq, crossings.size + 1);
  }
  const cards = new Map(story.trace.packets.map((card) => [card.packet, card]));
  const index = { cards, byPacket, nth, crossings };
  indexes.set(story.events, index);
  return index;
}

/** The packet's event before this one: what it looked like when it came here. */
export function eventBefore(story: Story, event: PacketEvent): PacketEvent | null {
  const { byPacket, nth } = indexOf(story);
  return byPacket.get(event.packet)?.[(nth.get(event.seq) ?? 0) - 1] ?? null;
}

/** The packet's next event of a kind. */
export function nextOf<K extends PacketEvent['kind']>(
  story: Story,
  event: PacketEvent,
  kind: K,
): EventOf<K> | null {
  const { byPacket, nth } = indexOf(story);
  const own = byPacket.get(event.packet) ?? [];
  const found = own.slice((nth.get(event.seq) ?? 0) + 1).find((e) => e.kind === kind);
  return (found as EventOf<K> | undefined) ?? null;
}
