/** The worker of the load room: takes requests, one at a time, and tells what each finds. A new one ends the old. */
import { type LoadReport, type LoadRequest, runInSlices } from './load-drive';

/** What the page sends; `request` null: stop. */
export interface ToWorker {
  readonly id: number;
  readonly request: LoadRequest | null;
}

export interface FromWorker {
  readonly id: number;
  readonly report: LoadReport;
}

/** Nobody else works here: long slices, and enough reports for a picture that moves. */
const run = runInSlices({ slice: 40, tellEvery: 60 });
let stop = (): void => undefined;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  stop();
  const { id, request } = data;
  if (request === null) return;
  stop = run(request, (report) => postMessage({ id, report } satisfies FromWorker));
});
