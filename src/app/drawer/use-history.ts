/** What was on screen before each change of the scenario, while the editor is open; kept for the page's life. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type Scenario } from '../../engine';
import { type History, NO_HISTORY, redone, remembered, undone } from '../../playback';
import { changeScenario, discardDraft, type PlayerStore } from '../player-store';
import { sameFilms } from '../film/timelines';

/** Closing the editor forgets nothing. */
const KEPT = new WeakMap<PlayerStore, History<Scenario>>();
/** Scenarios that undo and redo bring back: no changes of the reader's own. */
const BROUGHT_BACK = new WeakSet<Scenario>();

export interface HistoryDoings {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** Follows the store: whoever changes the scenario, the form, the stage or the header, it can be taken back. */
export function useHistory(store: PlayerStore): HistoryDoings {
  const [history, setHistory] = useState<History<Scenario>>(() => KEPT.get(store) ?? NO_HISTORY);
  const keep = (next: History<Scenario>) => {
    KEPT.set(store, next);
    setHistory(next);
  };
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.scenario === before.scenario || BROUGHT_BACK.delete(now.scenario)) return;
        const next = remembered(KEPT.get(store) ?? NO_HISTORY, before.scenario);
        KEPT.set(store, next);
        setHistory(next);
      }),
    [store],
  );
  const draft = useStore(store, (s) => s.draft);
  const walk = (way: typeof undone<Scenario>) => () => {
    if (draft !== null && way === undone) {
      discardDraft(store);
      return;
    }
    const there = way(history, store.getState().scenario);
    if (there === null) return;
    // A copy, so that it is told apart from the same scenario chosen by hand.
    const now = { ...there.now };
    BROUGHT_BACK.add(now);
    sameFilms(now, there.now);
    keep(there.history);
    changeScenario(store, now);
  };
  return {
    canUndo: draft !== null || history.past.length > 0,
    canRedo: history.future.length > 0,
    onUndo: walk(undone),
    onRedo: walk(redone),
  };
}
