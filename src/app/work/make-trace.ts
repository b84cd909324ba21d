/** Where a trace is computed: on the page what is done in a blink, everything else in a worker, or in slices without one. */
import { pricesOf, type Profile, type Scenario, simulateInParts, type Trace } from '../../engine';
import { BUDGET, isLight } from './light';
import { inSlices, withinBudget, type Work } from './work';

/** Everything that happens in a scenario, at its own prices or at others; the page answers and paints meanwhile. Fails when the work is called off. */
export async function makeTrace(
  scenario: Scenario,
  work: Work,
  profile: Profile | null = null,
): Promise<Trace> {
  const { signal, tell } = work;
  const parts = simulateInParts(scenario, profile === null ? undefined : pricesOf(profile));
  const quick = isLight(scenario) ? await withinBudget(parts, signal, BUDGET) : null;
  if (quick !== null) return quick;
  const byWorker = await import('./hire').then(
    ({ traceByWorker }) => traceByWorker({ scenario, profile }, work),
    () => null,
  );
  signal.throwIfAborted();
  if (byWorker !== null) return byWorker;
  // What has been done of it is not done again.
  return inSlices(parts, signal, (events) => tell({ events: Number(events), onPage: true }));
}
