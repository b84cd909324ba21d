/** Files dropped anywhere on the film: taken, and read by what is fetched then. Anything else that is dragged is left alone. */
import { type PlayerStore } from '../player-store';

const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files until the returned function is called. */
export function watchScenarioDrops(store: PlayerStore): () => void {
  const over = (event: DragEvent) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
  };
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void import('./scenario-file').then(({ receiveScenario }) => receiveScenario(store, file));
  };
  window.addEventListener('dragover', over);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('drop', drop);
  };
}
