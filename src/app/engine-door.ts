/**
 * What a film asks of the engine once it is more than played: another scenario, another link. A file of its own, which
 * `engine-at-hand.ts` fetches.
 */
export { presetScenario, printScenario, usualPort, FAULTS } from '../engine';
export { heldAgainst } from '../link/held';
export { readLink } from './read-link';
export { simulateGently, simulateScenario } from './simulate-scenario';
