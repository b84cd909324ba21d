/** The one place where the app asks the engine for a film. */
import { type Scenario, simulate, simulateInParts, type Trace } from '../engine';
import { inParts } from './breath';

/** Everything that happens in a scenario; the same scenario always gives the same trace. */
export const simulateScenario = (scenario: Scenario): Trace => simulate(scenario);

/** As `simulateScenario`; the page answers keys and paints meanwhile. */
export const simulateGently = (scenario: Scenario): Promise<Trace> => inParts(simulateInParts(scenario));
