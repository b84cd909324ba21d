/** A film that nobody can see stands still, and goes on when it is back in sight. */
import { dispatch, type PlayerStore } from '../player-store';
import { type Hand } from './mover';

/** How much of the figure must be in sight before it plays by itself. */
const ENOUGH = 0.5;

export interface Watched {
  readonly element: Element;
  readonly store: PlayerStore;
  readonly hand: Hand;
  /** Plays once by itself when enough of it is in sight. */
  readonly playWhenSeen: boolean;
}

/** Watches until the returned function is called. Works across frames: what counts is the reader's own window. */
export function watchView({ element, store, hand, playWhenSeen }: Watched): () => void {
  let held = false;
  let eager = playWhenSeen;
  let inSight = true;
  const move = (what: 'play' | 'pause') => hand.lead('film', () => dispatch(store, { do: what }));
  const hold = () => {
    if (inSight || !store.getState().player.playing) return;
    held = true;
    move('pause');
  };
  const seen = (ratio: number) => {
    inSight = ratio > 0;
    hold();
    if (ratio > 0 && held) {
      held = false;
      move('play');
    } else if (eager && ratio >= ENOUGH && !store.getState().still) move('play');
    if (ratio >= ENOUGH) eager = false;
  };
  const observer = new IntersectionObserver((entries) => seen(entries.at(-1)?.intersectionRatio ?? 0), {
    threshold: [0, ENOUGH],
  });
  observer.observe(element);
  // Told to play from afar it waits too.
  const unsubscribe = store.subscribe(hold);
  return () => {
    unsubscribe();
    observer.disconnect();
  };
}
