/**
 * The film of a store, and the moment that stands, for React: a render for each hold, none for each paint.
 *
 * The render is nobody's wait: painters answer a key at once, and what stands still for a step follows after that paint, in
 * slices.
 */
import { startTransition, useEffect, useMemo, useState } from 'react';
import { type Moment, sameStill, type Timeline } from '../../playback';
import { type Film, filmOf } from '../../view/stage/film';
import { painted } from '../painted';
import { type PlayerState, type PlayerStore } from '../player-store';

export interface Showing {
  readonly film: Film;
  readonly moment: Moment;
}

/** A step that sets out is first painted by the clock, before the next paint: to draw it in the key's own task is in vain. */
const unlessSetOut =
  (listener: () => void) =>
  ({ travel: now }: PlayerState, { travel: before }: PlayerState): void => {
    if (now === null || now.lands === before?.lands) listener();
  };

export function useFilm(store: PlayerStore, timeline: Timeline): Showing {
  const film = useMemo(
    () =>
      filmOf({
        timeline,
        head: () => store.getState().player,
        subscribe: (listener) => store.subscribe(unlessSetOut(listener)),
        still: () => store.getState().still,
      }),
    [store, timeline],
  );
  const [held, setHeld] = useState<Showing>(() => ({ film, moment: film.standing() }));
  useEffect(() => {
    let last: Moment | null = null;
    let waiting = false;
    let left = false;
    const look = () => {
      const moment = film.standing();
      if (moment === last || left) return;
      const isNew = last === null || !sameStill(last, moment);
      last = moment;
      if (isNew) startTransition(() => setHeld({ film, moment }));
    };
    // What React has to draw may not stand between a key and the paint that answers it.
    const lookLater = () => {
      if (waiting) return;
      waiting = true;
      void painted().then(() => {
        waiting = false;
        look();
      });
    };
    look();
    const unsubscribe = store.subscribe(lookLater);
    return () => {
      left = true;
      unsubscribe();
    };
  }, [film, store]);
  // Another film is there at once: its moment is never one of the film before.
  return useMemo(() => (held.film === film ? held : { film, moment: film.standing() }), [held, film]);
}
