/** The race's store and its address: what is chosen is told, where the clock stands is mirrored once it stands. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { type Instant, type Pair, printScenario, type Scenario } from '../../engine';
import { printQuery } from '../../link/query';
import { type Race } from '../../playback';
import { profilesAtHand } from '../room/own-profile';
import { type RoomAddress } from '../room/room-address';
import { useTold } from '../room/use-room-address';
import { type RoomStore, statedLooks } from '../room/room-store';
import { type RunningClock } from '../room/running-clock';
import { type ParsedRaceLink, parseRaceLink, printRaceLink, type RaceSettings } from './race-link';

export type RaceStore = RoomStore<RaceSettings>;

/** A race's link, read with the profiles that are at hand. */
export const readRace = (query: string): ParsedRaceLink =>
  parseRaceLink(
    query,
    profilesAtHand().map(({ name }) => name),
  );

export const settingsOf = ({ link }: ParsedRaceLink): RaceSettings => {
  const { base, paths, trip, profile } = link;
  return { base, paths, trip, profile };
};

/** The link to a race; `at` null when it stands at its start or its end. */
export function raceQuery(store: RaceStore, at: Instant | null): string {
  const state = store.getState();
  return printRaceLink({ ...state.settings, at, ...statedLooks(state) });
}

/** Other settings, as if a link had been opened; nothing of the theme changes. */
export function showRace(store: RaceStore, query: string): void {
  const parsed = readRace(query);
  store.setState({ settings: settingsOf(parsed), problems: parsed.problems });
}

export const change = (store: RaceStore, patch: Partial<RaceSettings>): void =>
  store.setState({ settings: { ...store.getState().settings, ...patch }, problems: [] });

const instantOf = (clock: RunningClock, { length }: Race): Instant | null => {
  const at = Math.round(clock.now());
  return at <= 0 || at >= Math.round(length) ? null : (at as Instant);
};

/** Keeps the address in step with store and clock. */
export function useRaceAddress(
  store: RaceStore,
  address: RoomAddress,
  clock: RunningClock,
  race: Race,
): void {
  const settings = useStore(store, (s) => s.settings);
  const { theme, lang } = useStore(store, useShallow(statedLooks));
  const tell = useTold(store, address);
  useEffect(
    () => tell(raceQuery(store, instantOf(clock, race))),
    [store, tell, settings, theme, lang, clock, race],
  );
  useEffect(
    () =>
      clock.subscribe(() => {
        if (clock.state().playing || store.getState().problems.length > 0) return;
        address.write(raceQuery(store, instantOf(clock, race)), 'moved');
      }),
    [store, address, clock, race],
  );
}

/** The film of the scenario that is raced, as a query. */
export function filmQuery(base: Scenario): string {
  const pairs: readonly Pair[] = printScenario(base);
  return pairs.length === 0 ? '' : printQuery([['v', '1'], ...pairs]);
}
