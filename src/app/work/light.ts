/**
 * Which scenarios are computed on the page at once: those that come to no more than a blink. Told by size first, because a
 * cluster of thousands of pods costs a tenth of a second before its first packet; then by the clock, because loops and
 * errors make more of a packet than its size says.
 */
import { type Scenario } from '../../engine';

/** Pods; the largest cluster of a preset has six. */
const MOST_PODS = 256;
/** Datagrams; presets send one. */
const MOST_SENT = 24;
const MOST_OCTETS = 64 * 1_024;

/** Milliseconds of work in slices after which even such a scenario goes to a worker, which has to be fetched. */
export const BUDGET = 200;

export function isLight({ nodes, pods, flows }: Scenario): boolean {
  const sent = flows.reduce((sum, { count }) => sum + count, 0);
  const octets = flows.reduce((sum, { count, size }) => sum + count * size, 0);
  return nodes * pods <= MOST_PODS && sent <= MOST_SENT && octets <= MOST_OCTETS;
}
