/**
 * Runs load requests in a worker; where there is none (an old browser, a page in a sandbox, a policy that forbids it) in
 * slices on the page. Both have the same signature and find the same.
 */
import { type RunLoad, runInSlices } from './load-drive';
import { type FromWorker, type ToWorker } from './load-worker';
import { hasWorkers, workerUrl } from '../work/worker-url';

/** Short enough that the page still answers, some sixty times a second. */
const onPage = runInSlices({ slice: 8, tellEvery: 60 });

/** Undefined: not tried yet; null: there is none. */
let worker: Worker | null | undefined;
let latest = 0;

function hireWorker(): Worker | null {
  if (!hasWorkers || typeof Worker === 'undefined') return null;
  try {
    return new Worker(workerUrl('load'), { type: 'module', name: 'load' });
  } catch {
    return null;
  }
}

/** A worker that cannot be fetched or has failed is not asked again. */
function dismiss(): void {
  worker?.terminate();
  worker = null;
}

function runInWorker(at: Worker, ...[request, onReport]: Parameters<RunLoad>): () => void {
  const id = ++latest;
  let ended = false;
  let stopPage = (): void => undefined;
  const onMessage = ({ data }: MessageEvent<FromWorker>): void => {
    if (data.id === id && !ended) onReport(data.report);
  };
  const leave = (): void => {
    at.removeEventListener('message', onMessage);
    at.removeEventListener('error', onError);
  };
  // All of it again on the page.
  function onError(): void {
    leave();
    dismiss();
    if (ended) return;
    stopPage = onPage(request, onReport);
  }
  at.addEventListener('message', onMessage);
  at.addEventListener('error', onError);
  at.postMessage({ id, request } satisfies ToWorker);
  return () => {
    ended = true;
    leave();
    stopPage();
    if (worker === at) at.postMessage({ id, request: null } satisfies ToWorker);
  };
}

/** Runs a request wherever it can be run. */
export const runLoad: RunLoad = (request, onReport) => {
  worker ??= worker === null ? null : hireWorker();
  return worker === null ? onPage(request, onReport) : runInWorker(worker, request, onReport);
};
