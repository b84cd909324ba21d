/** What `npm run bench` measures: each function does its work once and says how many units of it that were. */
import { createCountingRecorder, createFollowingRecorder } from '../src/engine/simulation/recorder';
import { invariant } from '../src/engine/invariant';
import { clusterOf, clusterScenario, floodOf, readyFlood } from './flood';

/** Something to measure: made ready first, then run as often as the runner likes; `run` gives units done. */
export interface Measured {
  readonly run: () => number;
}

const SMALL = clusterScenario(3, 2);

/** Cross-node delivery with the counting recorder: datagrams. */
export function bulk(count: number, masquerade: boolean): Measured {
  const scenario = masquerade ? { ...SMALL, ipMasq: true } : SMALL;
  const cluster = clusterOf(scenario);
  const flows = floodOf(scenario, 3, count);
  return {
    run: () => {
      const { recorder, tally } = createCountingRecorder();
      readyFlood(scenario, cluster, flows, recorder).drain();
      invariant(tally.delivered >= count && tally.drops.size === 0, 'the flood arrives whole');
      return tally.delivered;
    },
  };
}

/** The same with every event, its evidence and its octets kept; `whole`: put in order and handed over, too. */
export function followed(count: number, whole: boolean): Measured {
  const cluster = clusterOf(SMALL);
  const flows = floodOf(SMALL, 3, count);
  return {
    run: () => {
      const following = createFollowingRecorder();
      readyFlood(SMALL, cluster, flows, following.recorder).drain();
      if (whole) invariant(following.finish().events.length > count, 'there is a trace');
      invariant(following.tally.delivered >= count, 'the flood arrives whole');
      return following.tally.delivered;
    },
  };
}
