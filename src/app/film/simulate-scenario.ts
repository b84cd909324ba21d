/** The one place where the app asks the engine for a film. */
import { type Scenario, simulate, type Trace } from '../../engine';

/** Everything that happens in a scenario; the same scenario always gives the same trace. */
export const simulateScenario = (scenario: Scenario): Trace => simulate(scenario);
