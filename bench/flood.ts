/** Clusters and floods that the bench measures: pods that send user datagrams to pods of another node. */
import { type Cluster } from '../src/engine/cluster/cluster';
import { podName } from '../src/engine/cluster/ipam';
import { buildCluster } from '../src/engine/scenario/build';
import { usualFlow } from '../src/engine/scenario/flow-text';
import { presetScenario } from '../src/engine/scenario/presets';
import { type Flow, type Scenario } from '../src/engine/scenario/scenario';
import { prepareFlows, scenarioPrices } from '../src/engine/simulation/simulate';
import { type Recorder } from '../src/engine/kernel/state';
import { type Run } from '../src/engine/simulation/run';
import { bytes, microseconds, START } from '../src/engine/units';

/** Data of each datagram: what the public yardstick was measured with. */
const SIZE = 64;
/** Between two datagrams of one flow: flanneld is done with the one before. */
const APART = microseconds(120);

/** A cluster as a link would ask for it; wider networks where there is no room for so many. */
export const clusterScenario = (nodes: number, pods: number, changes: Partial<Scenario> = {}): Scenario => ({
  ...presetScenario('cross-node'),
  nodes,
  pods,
  ...changes,
});

export const clusterOf = (scenario: Scenario): Cluster => buildCluster(scenario).cluster;

/** `count` datagrams in all, over `senders` flows, each from a node to the next one. */
export function floodOf({ nodes, pods }: Scenario, senders: number, count: number): readonly Flow[] {
  return Array.from({ length: senders }, (_, i): Flow => {
    const node = (i * 37) % nodes;
    const pod = Math.floor(i / nodes) % pods;
    const from = podName(node + 1, pod);
    const to = podName(((node + 1) % nodes) + 1, pod);
    return {
      ...usualFlow('udp', from, to),
      size: bytes(SIZE),
      count: Math.ceil(count / senders),
      interval: APART,
      start: START,
    };
  });
}

/** The flood made ready: everything is assembled, nothing has been sent. */
export const readyFlood = (
  scenario: Scenario,
  cluster: Cluster,
  flows: readonly Flow[],
  recorder: Recorder,
): Run => prepareFlows(cluster, flows, recorder, scenarioPrices(scenario), scenario.seed);
