/** How much of a flood is obeyed, how much is answered, and how much is not even heard. Pure: time comes from outside. */
import { MOST } from '../protocol';

export type Verdict = 'obey' | 'busy' | 'drop';

/** Counts in windows of a second, from the first request in each; `now` in milliseconds of any clock. */
export function createRate(): (now: number) => Verdict {
  let began = Number.NEGATIVE_INFINITY;
  let count = 0;
  return (now) => {
    if (now - began >= 1_000) {
      began = now;
      count = 0;
    }
    count += 1;
    if (count <= MOST.requests) return 'obey';
    return count <= MOST.answers ? 'busy' : 'drop';
  };
}
