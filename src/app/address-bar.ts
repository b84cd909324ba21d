/**
 * The address bar as a mirror of the player: what is told makes a new entry in the history, where the film stands
 * replaces it. So the back button walks scenarios, not frames.
 *
 * Positions are written when they have stood still for a while: Safari allows 100 changes in 30 seconds.
 */
import { printDrawer } from '../link/drawer';
import { type Link, parseLink, printLink } from '../link/link';
import { type PlayerState, type PlayerStore, showLink, timelineIn } from './player-store';
import { positionOf } from './position';

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

const addressOf = (query: string): string => `${location.pathname}${query === '' ? '' : `?${query}`}`;

/** A link that works anywhere. */
export const absoluteLink = (state: PlayerState): string =>
  new URL(addressOf(printLink(linkOf(state))), location.href).href;

function write(how: 'pushState' | 'replaceState', state: PlayerState): void {
  const address = addressOf(printLink(linkOf(state)));
  if (address === `${location.pathname}${location.search}`) return;
  try {
    history[how](null, '', address);
  } catch {
    // Too many changes in too short a time: the next one will be written.
  }
}

/** All of a link that changes without a new entry, cheap enough for every paint: while a step is held it stays the same. */
function placeOf(state: PlayerState): string {
  const { position, theme, pace, lang, drawer } = linkOf(state);
  const at =
    position.at === 'step' ? position.name : position.at === 'instant' ? String(position.instant) : '';
  const open = drawer === null ? '' : printDrawer(drawer);
  return `${at} ${pace} ${theme} ${lang} ${open} ${state.problems.length}`;
}

/** Keeps address and player in step, both ways, until the returned function is called. */
export function startAddressBar(store: PlayerStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let following = false;
  let last = placeOf(store.getState());
  const settle = (): void => {
    timer = undefined;
    // What somebody typed and we could not use stays where they can mend it.
    if (store.getState().problems.length === 0) write('replaceState', store.getState());
  };
  const unsubscribe = store.subscribe((now, before) => {
    if (following) return;
    if (now.scenario !== before.scenario || now.view !== before.view) {
      clearTimeout(timer);
      if (before.problems.length === 0) write('replaceState', before);
      write('pushState', now);
      return;
    }
    const place = placeOf(now);
    if (place === last) return;
    last = place;
    clearTimeout(timer);
    timer = setTimeout(settle, PATIENCE);
  });
  const onBack = () => {
    clearTimeout(timer);
    following = true;
    showLink(store, parseLink(location.search));
    following = false;
  };
  window.addEventListener('popstate', onBack);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    window.removeEventListener('popstate', onBack);
  };
}
