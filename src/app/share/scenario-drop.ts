/** Scenario files dropped anywhere on the film: taken, and read by what is fetched then. */
import { need } from '../need';
import { type PlayerStore } from '../player-store';
import { watchFileDrops } from '../room/file-drop';

/** Takes files until the returned function is called. */
export const watchScenarioDrops = (store: PlayerStore): (() => void) =>
  watchFileDrops((file) => {
    need(
      store,
      () => import('./scenario-file'),
      (m) => m.receiveScenario(store, file),
    );
  });
