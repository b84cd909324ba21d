/** What the reader did in a room: its settings, theme, and what could not be used of the link. One store for each room. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Problem } from '../../engine';
import { type ThemeName, THEMES } from '../../link/link';
import { type Speaking, spokenIn, statedLang } from '../lang';
import { recall, remember } from '../storage';
import { type Looks } from './room-looks';

export interface RoomState<Settings> extends Speaking {
  readonly settings: Settings;
  readonly theme: ThemeName;
  /** The theme was asked for in the link, or chosen since: then the link says it. */
  readonly themeStated: boolean;
  readonly problems: readonly Problem[];
  /** The reader wants no motion. */
  readonly still: boolean;
}

export type RoomStore<Settings> = StoreApi<RoomState<Settings>>;

const STILL = '(prefers-reduced-motion: reduce)';
const kept = (): ThemeName => THEMES.find((t) => t === recall('theme')) ?? 'auto';

/** A room that shows a link. */
export function createRoomStore<Settings>(
  settings: Settings,
  { theme, lang }: Looks,
  problems: readonly Problem[],
): RoomStore<Settings> {
  const themeStated = theme !== 'auto';
  return createStore<RoomState<Settings>>(() => ({
    settings,
    theme: themeStated ? theme : kept(),
    themeStated,
    ...spokenIn(lang),
    problems,
    still: matchMedia(STILL).matches,
  }));
}

/** Follows the reader’s wish for no motion, and puts the theme on the page. */
export function followReader<Settings>(store: RoomStore<Settings>): void {
  const still = matchMedia(STILL);
  still.addEventListener('change', () => store.setState({ still: still.matches }));
  const show = () => {
    const { theme } = store.getState();
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  };
  show();
  store.subscribe(show);
}

/** The reader’s choice: shown, kept for the next visit, and said in the link. */
export function chooseRoomTheme<Settings>(store: RoomStore<Settings>, theme: ThemeName): void {
  store.setState({ theme, themeStated: theme !== 'auto' });
  remember('theme', theme);
}

/** What the link says of them. */
export const statedLooks = (state: RoomState<unknown>): Looks => ({
  theme: state.themeStated ? state.theme : 'auto',
  lang: statedLang(state),
});
