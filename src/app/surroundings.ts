/** What the browser says about the reader: room, motion, theme. */
import { type ThemeName, THEMES } from '../link/link';
import { type PlayerStore, type Surroundings } from './player-store';
import { keptLang } from './lang';
import { recall, remember } from './storage';
import { retold } from './film/timelines';

const NARROW = '(max-width: 700px)';
const STILL = '(prefers-reduced-motion: reduce)';

export function surroundings(): Surroundings {
  const kept = recall('theme');
  return {
    shape: matchMedia(NARROW).matches ? 'strip' : 'wide',
    still: matchMedia(STILL).matches,
    theme: THEMES.find((t): t is ThemeName => t === kept) ?? 'auto',
    lang: keptLang(),
  };
}

/** Puts a theme on the page. */
export function showTheme(theme: ThemeName): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Follows the window and the reader's settings, and puts the theme on the page. */
export function followSurroundings(store: PlayerStore): () => void {
  const narrow = matchMedia(NARROW);
  const still = matchMedia(STILL);
  const shape = () => (narrow.matches ? 'strip' : 'wide');
  // A long film is laid out anew part by part, and shown when it is.
  const onNarrow = () =>
    void retold(
      () => ({ ...store.getState(), shape: shape() }),
      () => store.setState({ shape: shape() }),
    );
  const onStill = () => store.setState({ still: still.matches });
  narrow.addEventListener('change', onNarrow);
  still.addEventListener('change', onStill);
  showTheme(store.getState().theme);
  const unsubscribe = store.subscribe((now, before) => {
    if (now.theme !== before.theme) showTheme(now.theme);
  });
  return () => {
    unsubscribe();
    narrow.removeEventListener('change', onNarrow);
    still.removeEventListener('change', onStill);
  };
}

/** The reader's choice: shown, kept for the next visit, and said in the link. */
export function chooseTheme(store: PlayerStore, theme: ThemeName): void {
  store.setState({ theme, themeStated: theme !== 'auto' });
  remember('theme', theme);
}
