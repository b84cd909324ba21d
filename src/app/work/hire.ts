/** A worker for one film. It is let go when the trace has come, or when nobody waits for it any more. */
import { type Trace } from '../../engine';
import type { Asked, FromFilmWorker } from './film-worker';
import { createGatherer } from './trace-pieces';
import { type Work } from './work';
import { hasWorkers, workerUrl } from './worker-url';

/** There is no worker here: an old browser, a page in a sandbox, a page of one file, a policy that forbids it. */
let none = !hasWorkers || typeof Worker === 'undefined';

function newWorker(): Worker | null {
  if (none) return null;
  try {
    return new Worker(workerUrl('film'), { type: 'module', name: 'film' });
  } catch {
    none = true;
    return null;
  }
}

/** The trace of a scenario, computed by a worker; null when there is none to be had, or it has failed. */
export function traceByWorker(asked: Asked, { signal, tell }: Work): Promise<Trace | null> {
  const worker = newWorker();
  if (worker === null) return Promise.resolve(null);
  const gatherer = createGatherer(asked.scenario);
  return new Promise<Trace | null>((resolve, reject) => {
    const leave = (): void => {
      worker.terminate();
      signal.removeEventListener('abort', onAbort);
    };
    function onAbort(): void {
      leave();
      reject(signal.reason as Error);
    }
    signal.addEventListener('abort', onAbort);
    worker.addEventListener('error', () => {
      none = true;
      leave();
      resolve(null);
    });
    worker.addEventListener('message', ({ data }: MessageEvent<FromFilmWorker>) => {
      if (data.kind === 'progress') tell({ events: data.events, onPage: false });
      else if (data.kind === 'piece') gatherer.take(data.piece);
      else {
        leave();
        resolve(gatherer.trace());
      }
    });
    worker.postMessage(asked);
  });
}
