/** A film being shown: what a stage, its lanes and its captions subscribe to. Built from any playhead, wherever it is kept. */
import {
  type Moment,
  momentAt,
  type Playhead,
  segmentIndexAt,
  stillHead,
  type Timeline,
} from '../../playback';

export interface Film {
  readonly timeline: Timeline;
  /** The moment at the playhead, for painters. */
  readonly now: () => Moment;
  /** The moment at the beginning of the current hold or glide: the same object until the next begins, for React. */
  readonly standing: () => Moment;
  /** Where the playhead is. */
  readonly head: () => Playhead;
  /** Calls back after every change of the playhead. */
  readonly subscribe: (listener: () => void) => () => void;
}

export interface FilmSource {
  readonly timeline: Timeline;
  readonly head: () => Playhead;
  readonly subscribe: (listener: () => void) => () => void;
  /** The reader wants no motion. */
  readonly still: () => boolean;
}

export function filmOf({ timeline, head, subscribe, still }: FilmSource): Film {
  let live: { readonly head: Playhead; readonly still: boolean; readonly moment: Moment } | null = null;
  let standing: Moment | null = null;
  const now = (): Moment => {
    const [at, calm] = [head(), still()];
    if (live?.head.position !== at.position || live.head.mode !== at.mode || live.still !== calm)
      live = { head: at, still: calm, moment: momentAt(timeline, at, calm) };
    return live.moment;
  };
  return {
    timeline,
    now,
    head: () => (still() ? stillHead(timeline, head()) : head()),
    subscribe,
    standing: () => {
      const { key } = now();
      if (standing?.key !== key)
        standing = beginning(timeline, now(), still() ? stillHead(timeline, head()) : head());
      return standing;
    },
  };
}

/** The moment at the beginning of the same hold or glide. The end of the film is a beginning of its own. */
function beginning(timeline: Timeline, moment: Moment, head: Playhead): Moment {
  if (moment.live.ended) return moment;
  const segment =
    timeline.pacings[head.mode].segments[segmentIndexAt(timeline.pacings[head.mode], head.position)];
  return segment === undefined ? moment : momentAt(timeline, { mode: head.mode, position: segment.from });
}
