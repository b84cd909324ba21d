/**
 * Drives the points of a load room in slices, and tells what they have found: the same code in a worker and on the page.
 *
 * What is found depends on the request alone; how it is cut into slices does not show.
 */
import { createLoadSweep, type LoadPoint, type LoadStep, type LoadSweep, type Profile } from '../../engine';

export interface LoadRequest {
  readonly steps: readonly LoadStep[];
  readonly profile: Profile;
}

export interface LoadReport {
  /** All points that are done. */
  readonly points: readonly LoadPoint[];
  /** The point that is being computed, as far as it is. */
  readonly open: LoadPoint | null;
  /** 0 to 1; 1 with the last report. */
  readonly progress: number;
  /** What went wrong, when something did: then this is the last report. */
  readonly failure: string | null;
}

export type OnReport = (report: LoadReport) => void;
/** Runs a request and reports until it is done, or until the returned function is called. */
export type RunLoad = (request: LoadRequest, onReport: OnReport) => () => void;

/** Events between two looks at the clock: a fraction of a millisecond. */
const EVENTS = 400;

/** Works for some `milliseconds`: whether there is more to do, or what went wrong. */
function work(sweep: LoadSweep, milliseconds: number): boolean | string {
  const until = performance.now() + milliseconds;
  try {
    while (sweep.advance(EVENTS)) if (performance.now() >= until) return true;
    return false;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export interface Slicing {
  /** How long a slice is, in milliseconds. */
  readonly slice: number;
  /** Least time between two reports, in milliseconds; a finished point is told at once. */
  readonly tellEvery: number;
}

/** The request in slices, with a pause after each in which others may work. */
export const runInSlices =
  ({ slice, tellEvery }: Slicing): RunLoad =>
  ({ steps, profile }, onReport) => {
    const sweep = createLoadSweep(steps, profile);
    let [told, last, timer] = [0, 0, 0];
    const turn = (): void => {
      const worked = work(sweep, slice);
      const more = worked === true;
      const now = performance.now();
      if (more) timer = setTimeout(turn);
      if (more && sweep.points.length === told && now - last < tellEvery) return;
      [told, last] = [sweep.points.length, now];
      onReport({
        points: [...sweep.points],
        open: sweep.open,
        progress: more ? sweep.progress : 1,
        failure: typeof worked === 'string' ? worked : null,
      });
    };
    timer = setTimeout(turn);
    return () => clearTimeout(timer);
  };
