/** The film of a store, and the moment that stands, for React: a render for each hold and glide, none for each paint. */
import { useMemo, useSyncExternalStore } from 'react';
import type { Moment, Timeline } from '../playback';
import { type Film, filmOf } from '../view/stage/film';
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
  return { film, moment: useSyncExternalStore(film.subscribe, film.standing) };
}
