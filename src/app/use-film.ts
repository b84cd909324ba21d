/**
 * The film of a store, and the moment that stands, for React: a render for each hold, none for each paint.
 *
 * The render is nobody's wait: painters answer a key at once, and what stands still for a step follows after that paint, in
 * slices.
 */
import { startTransition, useEffect, useMemo, useState } from 'react';
import { type Moment, sameStill, type Timeline } from '../playback';
import { type Film, filmOf } from '../view/stage/film';
import { painted } from './painted';
import { type PlayerStore } from './player-store';

export interface Showing {
  readonly film: Film;
  readonly moment: Moment;
}

export function useFilm(store: PlayerStore, timeline: Timeline): Showing {
  const film = useMemo(
    () =>
      filmOf({
        timeline,
        head: () => store.getState().player,
        subscribe: store.subscribe,
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
    const unsubscribe = film.subscribe(lookLater);
    return () => {
      left = true;
      unsubscribe();
    };
  }, [film]);
  // Another film is there at once: its moment is never one of the film before.
  return useMemo(() => (held.film === film ? held : { film, moment: film.standing() }), [held, film]);
}
