/**
 * The address bar as a mirror of the player: what is told makes a new entry in the history, where the film stands
 * replaces it. So the back button walks scenarios, not frames.
 *
 * Positions are written when they have stood still for a while: Safari allows 100 changes in 30 seconds.
 */
import { printDrawer } from '../../link/drawer';
import { type Link } from '../../link/link';
import { need } from '../need';
import { isSound, type PlayerState, type PlayerStore, showLink, timelineIn, withFilm } from '../player-store';
import { positionOf } from './position';
import { addressed } from './addressed';
import { linkText, put } from './write-link';
import { fetchEngine } from '../film/engine-at-hand';

const PATIENCE = 450;

/** The link to what is on screen. */
export function linkOf(state: PlayerState): Link {
  const { travel, player, scenario, view, theme, themeStated, lang, langStated, show, expect, drawer } =
    state;
  const landed = travel === null ? player : { ...player, position: travel.lands };
  return {
    scenario,
    position: positionOf(timelineIn(state), landed),
    pace: player.mode,
    view,
    theme: themeStated ? theme : 'auto',
    lang: langStated ? lang : 'auto',
    show,
    expect,
    drawer,
    engine: null,
  };
}

/** A link that works anywhere; null for one that would be too long to be written. */
export async function absoluteLink(state: PlayerState): Promise<string | null> {
  const text = await linkText(linkOf(state));
  return text === null ? null : new URL(`${location.pathname}${text}`, location.href).href;
}

const write = (how: 'pushState' | 'replaceState', state: PlayerState): void =>
  put(how, linkText(linkOf(state)));

/** All of a link that changes without a new entry, cheap enough for every paint: while a step is held it stays the same. */
function placeOf(state: PlayerState): string {
  const { position, theme, pace, lang, drawer, show } = linkOf(state);
  const at =
    position.at === 'step' ? position.name : position.at === 'instant' ? String(position.instant) : '';
  const open = drawer === null ? '' : printDrawer(drawer);
  return `${at} ${pace} ${theme} ${lang} ${open} ${show.present} ${state.problems.length}`;
}

/** Reads an address, by whatever must be fetched for it. */
const readThere = (text: string) => () => fetchEngine().then(({ readLink }) => readLink(text));

/** Shows what the back button asks for. `around` is called with what is done about it. */
function followBack(store: PlayerStore, around: (show: () => void) => void): void {
  const onBack = () => {
    const there = addressed();
    need(store, readThere(there), (parsed) => {
      // Somebody may have gone on while engine and fragment were fetched.
      if (there !== addressed()) return;
      const show = () => {
        if (there === addressed()) around(() => showLink(store, parsed));
      };
      // Called off: the address says again what is on the page, and the way on is as it was.
      withFilm(store, parsed.link.scenario, show, () => {
        if (there === addressed()) write('pushState', store.getState());
      });
    });
  };
  window.addEventListener('popstate', onBack);
}

/** Keeps address and player in step, both ways. `begun` is the state that the address was last in step with. */
export function startAddressBar(store: PlayerStore, begun: PlayerState): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let following = false;
  let last = placeOf(begun);
  const settle = (): void => {
    timer = undefined;
    // What somebody typed and we could not use stays where they can mend it.
    if (isSound(store.getState().problems)) write('replaceState', store.getState());
  };
  const tell = (now: PlayerState, before: PlayerState): void => {
    if (following) return;
    // Problems that were read and put away: the back button leads to what was typed.
    const mended = !isSound(before.problems) && isSound(now.problems);
    if (mended || now.scenario !== before.scenario || now.view !== before.view) {
      clearTimeout(timer);
      if (isSound(before.problems)) write('replaceState', before);
      write('pushState', now);
      return;
    }
    const place = placeOf(now);
    if (place === last) return;
    last = place;
    clearTimeout(timer);
    timer = setTimeout(settle, PATIENCE);
  };
  store.subscribe(tell);
  // What was done before this was fetched.
  tell(store.getState(), begun);
  followBack(store, (show) => {
    clearTimeout(timer);
    following = true;
    show();
    following = false;
  });
}
