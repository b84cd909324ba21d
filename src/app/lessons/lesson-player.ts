/** A page's own player: stands at the event it opens with, and plays to the one it reveals. */
import { useEffect, useMemo } from 'react';
import { holdOf, type Page, type Step, stepSelected, type Timeline } from '../../playback';
import { USUAL_LINK } from '../../link/link';
import { type Scenario } from '../../engine';
import { useLanguage } from '../../view/language/language';
import { followLanguage } from '../catalogues';
import { startClock } from '../clock';
import { createPlayerStore, dispatch, type PlayerStore, timelineIn } from '../player-store';
import { surroundings } from '../surroundings';

const NARROW = '(max-width: 700px)';
const STILL = '(prefers-reduced-motion: reduce)';
/** A little faster than the film by itself: the reader knows what to look for. */
const RATE = 1.5;

/** The step that a page opens with, or the one it reveals; the first where a film has no such event. */
export function stepOf(timeline: Timeline, page: Page, which: 'at' | 'reveal'): Step | null {
  const selector = which === 'at' ? page.at : (page.reveal ?? page.at);
  return stepSelected(timeline, selector) ?? timeline.steps[0] ?? null;
}

/** A player that stands where the page opens, or where it has been revealed. */
export function playerFor(scenario: Scenario, page: Page, revealed: boolean): PlayerStore {
  const link = { ...USUAL_LINK, scenario, position: { at: 'start' } as const };
  const around = surroundings();
  const store = createPlayerStore({ link, problems: [] }, { ...around, still: true });
  store.setState({ still: around.still });
  const step = stepOf(timelineIn(store.getState()), page, revealed ? 'reveal' : 'at');
  if (step !== null) dispatch(store, { do: 'step', to: step.index });
  return store;
}

/** Plays on to what the page reveals and stops there; whoever wants no motion is there at once. */
export function playToReveal(store: PlayerStore, page: Page): () => void {
  const state = store.getState();
  const timeline = timelineIn(state);
  const target = stepOf(timeline, page, 'reveal');
  if (target === null) return () => undefined;
  const land = () => dispatch(store, { do: 'step', to: target.index });
  const lands = () => {
    const { player } = store.getState();
    return holdOf(timelineIn(store.getState()).pacings[player.mode], target.index);
  };
  if (state.still || state.player.position >= lands()) {
    land();
    return () => undefined;
  }
  dispatch(store, { do: 'rate', rate: RATE });
  dispatch(store, { do: 'play' });
  const stop = store.subscribe((now) => {
    // Whoever pauses or seeks has taken over.
    if (!now.player.playing) stop();
    else if (now.player.position >= lands()) {
      stop();
      land();
    }
  });
  return stop;
}

/** The player of a page, with its clock and the reader's window and wishes. */
export function usePagePlayer(scenario: Scenario, page: Page, revealed: boolean): PlayerStore {
  // A page that is revealed keeps its player: only another page gets another.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- revealed only says where it starts
  const store = useMemo(() => playerFor(scenario, page, revealed), [scenario, page]);
  useEffect(() => startClock(store), [store]);
  useAround(store);
  return store;
}

/** Keeps a player in step with the reader's window and wishes. */
export function useAround(store: PlayerStore): void {
  const language = useLanguage();
  useEffect(() => store.setState({ lang: language }), [store, language]);
  useEffect(() => followLanguage(store), [store]);
  useEffect(() => {
    const narrow = matchMedia(NARROW);
    const still = matchMedia(STILL);
    const onNarrow = () => store.setState({ shape: narrow.matches ? 'strip' : 'wide' });
    const onStill = () => store.setState({ still: still.matches });
    narrow.addEventListener('change', onNarrow);
    still.addEventListener('change', onStill);
    return () => {
      narrow.removeEventListener('change', onNarrow);
      still.removeEventListener('change', onStill);
    };
  }, [store]);
}
