/**
 * Which event a page of a lesson speaks of: by kind, place and number, never by time. A selector that finds nothing is
 * a mistake in the lesson; a test resolves every one of them.
 */
import { type EventKind, type EventOf, isPacketEvent, type Lookup, type TraceEvent } from '../../engine';
import { type Step } from '../step';
import { type Story } from '../story';

export interface Selector<K extends EventKind = EventKind> {
  readonly kind: K;
  /** Counted from 1; the first unless given. -1 is the last. */
  readonly nth?: number;
  /** A node, a pod, a device or a program: `n1`, `p1a`, `docker0`, `flanneld`. */
  readonly at?: string;
  /** Lookups only: the table that is asked. */
  readonly table?: Lookup['table'];
  /** Crossings only: the call. */
  readonly call?: string;
  /** Rewrites only: what is changed. */
  readonly what?: string;
  /** Any packet’s; only those of the hero unless given. */
  readonly of?: 'hero' | 'any';
}

const standsAt = (event: TraceEvent, place: string): boolean =>
  isPacketEvent(event)
    ? [event.place.node, event.place.pod, event.place.name].includes(place)
    : Object.values(event).includes(place) || (event.kind === 'lease' && event.lease.node === place);

function fits(
  event: TraceEvent,
  { kind, at, table, call, what, of = 'hero' }: Selector,
  story: Story,
): boolean {
  const conditions = [
    event.kind === kind,
    at === undefined || standsAt(event, at),
    table === undefined || (event.kind === 'lookup' && event.lookup.table === table),
    call === undefined || (event.kind === 'cross' && event.crossing.syscall === call),
    what === undefined || (event.kind === 'rewrite' && event.what === what),
    of === 'any' || !isPacketEvent(event) || event.packet === story.hero,
  ];
  return conditions.every(Boolean);
}

/** Every event that a selector fits, its number left aside. */
export const allSelected = <K extends EventKind>(
  story: Story,
  selector: Selector<K>,
): readonly EventOf<K>[] => story.events.filter((event): event is EventOf<K> => fits(event, selector, story));

/** The event that is meant; null when the film has none. */
export function selected<K extends EventKind>(story: Story, selector: Selector<K>): EventOf<K> | null {
  const found = allSelected(story, selector);
  const { nth = 1 } = selector;
  return (nth < 0 ? found.at(nth) : found[nth - 1]) ?? null;
}

/** The step with which the event is shown; null when there is no such event. */
export function stepSelected(
  film: Story & { readonly steps: readonly Step[]; readonly stepOf: readonly number[] },
  selector: Selector,
): Step | null {
  const event = selected(film, selector);
  return event === null ? null : (film.steps[film.stepOf[event.seq] ?? -1] ?? null);
}
