/** The lower half of the engine, whose evaluation is a task of its own: wire, cluster, daemons, backends and faults. */
export { FAULTS } from '../../engine';
