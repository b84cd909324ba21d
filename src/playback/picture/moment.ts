/**
 * What the stage draws at a playhead, in two parts: what stands still for a whole hold or glide, for React, and what
 * moves within it, for the painter. Both depend on timeline and playhead alone, never on how the playhead got there.
 *
 * `still` is for readers who want no motion: the film stands on the last hold that has begun.
 */
import { type Pacing, type Playhead, type Segment, type StoryTime } from '../pacing';
import { type Scene, sceneAt } from '../scene';
import { type Stands, standingAt } from '../standing';
import { type Timeline } from '../timeline';

export interface Moment {
  /** Names the hold or glide: equal keys, equal still picture. */
  readonly key: string;
  readonly segment: Segment | null;
  /** The scene at the beginning of the hold or glide. */
  readonly standing: Scene;
  /** How everything stood then: the stage, and the cluster that it shows. */
  readonly stands: Stands;
  /** The scene at the playhead itself. */
  readonly live: Scene;
  /** The scene that a glide leads to; the standing one in a hold. */
  readonly ahead: Scene;
}

/** Index of the segment in which a position lies; -1 for a film without segments. */
export function segmentIndexAt(pacing: Pacing, position: number): number {
  let low = 0;
  let high = pacing.segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pacing.segments[middle]?.from ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
}

/** The playhead for a reader who wants no motion: the hold that was last begun. */
export function stillHead(timeline: Timeline, { mode, position }: Playhead): Playhead {
  const pacing = timeline.pacings[mode];
  const at = segmentIndexAt(pacing, position);
  const segment = pacing.segments[at];
  if (segment === undefined || segment.kind === 'hold') return { mode, position };
  const hold = pacing.segments.findLast((s, i) => i < at && s.kind === 'hold');
  const isTail = at === pacing.segments.length - 1;
  if (isTail) return { mode, position: pacing.length };
  return { mode, position: hold?.from ?? pacing.segments[0]?.from ?? position };
}

interface End {
  readonly scene: Scene;
  readonly stands: Stands;
}

/** Both ends of what is on: each paint of a glide asks for the same two. A few of each film are kept. */
const ends = new WeakMap<Timeline, Map<string, End>>();
const KEPT = 4;

function endAt(timeline: Timeline, head: Playhead): End {
  const known = ends.get(timeline) ?? new Map<string, End>();
  ends.set(timeline, known);
  const key = `${head.mode} ${head.position}`;
  const there = known.get(key);
  if (there !== undefined) return there;
  if (known.size === KEPT) known.clear();
  const scene = sceneAt(timeline, head);
  const end = { scene, stands: standingAt(timeline, scene.shown) };
  known.set(key, end);
  return end;
}

/** Everything the stage needs at this playhead. */
export function momentAt(timeline: Timeline, playhead: Playhead, still = false): Moment {
  const head = still ? stillHead(timeline, playhead) : playhead;
  const pacing = timeline.pacings[head.mode];
  const at = segmentIndexAt(pacing, head.position);
  const segment = pacing.segments[at] ?? null;
  const endFrom = (position: StoryTime): End => endAt(timeline, { mode: head.mode, position });
  const live = sceneAt(timeline, head);
  const { scene: standing, stands } = endFrom(segment?.from ?? head.position);
  const next = segment?.kind === 'glide' ? pacing.segments[at + 1] : undefined;
  return {
    key: `${head.mode} ${at}${live.ended ? ' ended' : ''}`,
    segment,
    standing,
    stands,
    live,
    ahead: next === undefined ? live : endFrom(next.from).scene,
  };
}

/**
 * Nothing that stands still looks different: a hold, and the glide that leaves it. Boxes, rows, stamps and whose strokes
 * there are all follow from the event that is told of and from how many have been shown.
 */
export const sameStill = ({ standing: a, live }: Moment, { standing: b, live: other }: Moment): boolean =>
  a.focus === b.focus && a.shown === b.shown && live.ended === other.ended;
