/** What reads addresses, a library whose evaluation is a task of its own, before the lower half of the engine. */
export { parseIpv4 } from '../../engine';
