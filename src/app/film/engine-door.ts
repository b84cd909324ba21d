/**
 * What a film asks of the engine once it is more than played: another scenario, another link. A file of its own, which
 * `engine-at-hand.ts` fetches.
 */
export { presetScenario, printScenario, simulateInParts, usualPort, FAULTS } from '../../engine';
export { heldAgainst } from '../../link/held';
export { readLink } from '../address/read-link';
export { simulateScenario } from './simulate-scenario';
export { makeTrace } from '../work/make-trace';
