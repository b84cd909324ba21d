/**
 * A question that needs traces for its answer: it yields each scenario whose trace it wants, and is handed that. So the
 * question is pure, and who asks decides where traces are computed: at once, or by a worker and with a way to call it off.
 */
import { type Scenario, type Trace } from '../engine';

export type Asking<T> = Generator<Scenario, T, Trace>;

/** The answer, with traces that are had at once. */
export function answer<T>(asking: Asking<T>, run: (scenario: Scenario) => Trace): T {
  let step = asking.next();
  while (step.done !== true) step = asking.next(run(step.value));
  return step.value;
}
