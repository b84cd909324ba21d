/** A film of any size, worked out before it is asked for. */
import { type Timeline } from '../../playback';
import { fetchEngine } from '../film/engine-at-hand';
import { filmInParts, knownTrace, type Wanted } from '../film/timelines';
import { inSlices, type Work } from './work';

/** A long one is computed by a worker, and made in slices of the page. Fails when the work is called off. */
export async function prepareFilm(wanted: Wanted, work: Work): Promise<Timeline> {
  const { makeTrace } = await fetchEngine();
  const trace = knownTrace(wanted.scenario) ?? (await makeTrace(wanted.scenario, work));
  return inSlices(filmInParts(wanted, trace), work.signal);
}
