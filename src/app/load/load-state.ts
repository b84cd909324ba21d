/** The load room’s store: its settings as its links say them. */
import { profilesAtHand } from '../room/own-profile';
import { type RoomStore } from '../room/room-store';
import { type LoadSettings, parseLoadLink, type ParsedLoadLink } from './load-link';

export type LoadStore = RoomStore<LoadSettings>;

/** A load room’s link, read with the profiles that are at hand. */
export const readLoad = (query: string): ParsedLoadLink =>
  parseLoadLink(
    query,
    profilesAtHand().map(({ name }) => name),
  );

/** Other settings, as if a link had been opened; nothing of the looks changes. */
export function showLoad(store: LoadStore, query: string): void {
  const { settings, problems } = readLoad(query);
  store.setState({ settings, problems });
}

export const changeLoad = (store: LoadStore, patch: Partial<LoadSettings>): void =>
  store.setState({ settings: { ...store.getState().settings, ...patch }, problems: [] });
