/** The page around a lease story: address, clock, theme, the reader's wish for stillness. */
import { langIn } from '../../link/lang';
import { type ThemeName, THEMES } from '../../link/link';
import { keepingLang, spokenIn } from '../lang';
import { addressed } from '../address/addressed';
import { recall, remember } from '../storage';
import { parseLeaseLink, printLeaseLink } from './lease-link';
import { command, createLeaseStore, type LeaseStore } from './lease-store';

const STILL = '(prefers-reduced-motion: reduce)';
const PATIENCE = 450;
const LONGEST_PAINT = 100;

export function storeForAddress(): LeaseStore {
  const kept = recall('theme');
  return createLeaseStore(parseLeaseLink(addressed()), {
    still: matchMedia(STILL).matches,
    theme: THEMES.find((name): name is ThemeName => name === kept) ?? 'auto',
    ...spokenIn(langIn(location.search)),
  });
}

function showTheme(theme: ThemeName): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** The reader's choice: shown, kept for the next visit, and said in the link. */
export function chooseLeaseTheme(store: LeaseStore, theme: ThemeName): void {
  store.setState({ theme });
  remember('theme', theme);
}

/** While something plays, every paint tells the playhead how long it took. */
function startClock(store: LeaseStore): void {
  let request = 0;
  let last = 0;
  const wake = () => {
    if (request !== 0 || !store.getState().player.playing) return;
    request = requestAnimationFrame(tick);
  };
  const tick = (now: number) => {
    request = 0;
    const passed = Math.min(LONGEST_PAINT, Math.max(0, now - last));
    last = now;
    command(store, { do: 'elapse', realMilliseconds: passed });
    wake();
  };
  const start = () => {
    if (request === 0) last = performance.now();
    wake();
  };
  store.subscribe(start);
  start();
}

function putAddress(how: 'pushState' | 'replaceState', query: string): void {
  try {
    history[how](null, '', `${location.pathname}?${query}`);
  } catch {
    // Too many changes in too short a time: the next one will be written.
  }
}

/** Keeps the address in step: a story makes an entry in the history, a standing playhead replaces it. */
function startAddress(store: LeaseStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (how: 'pushState' | 'replaceState') => {
    const { settings, player, theme, problems } = store.getState();
    if (problems.length > 0) return;
    const query = keepingLang(printLeaseLink({ settings, theme, at: player.playing ? null : player.at }));
    if (`?${query}` !== addressed()) putAddress(how, query);
  };
  store.subscribe((now, before) => {
    clearTimeout(timer);
    if (now.settings !== before.settings) write('pushState');
    else if (!now.player.playing) timer = setTimeout(() => write('replaceState'), PATIENCE);
  });
  window.addEventListener('popstate', () => {
    // Another view's address needs another program.
    location.reload();
  });
}

export function followLeaseSurroundings(store: LeaseStore): void {
  showTheme(store.getState().theme);
  store.subscribe((now, before) => {
    if (now.theme !== before.theme) showTheme(now.theme);
  });
  startAddress(store);
  startClock(store);
}
