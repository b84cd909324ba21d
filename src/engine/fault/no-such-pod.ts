/**
 * The address is in a leased subnet, and no pod has it: the packet goes all the way to the node (truth, facts 17, 84).
 *
 * The node asks its bridge three times, a second apart, then tells the sender: host unreachable, back through the tunnel.
 */
import { type Cluster, nodeOf } from '../cluster/cluster';
import { letters, vethName } from '../cluster/ipam';
import { editNode } from '../cluster/rewrite';
import { type Fault } from './fault';
import { emptyPod, plug, unplug } from './pod-network';

function remove(cluster: Cluster, name: string): Cluster {
  const node = nodeOf(cluster, name);
  if (node === null || node.name === name) return cluster;
  return editNode(unplug(cluster, name), node.name, (n) => ({
    ...n,
    pods: n.pods.filter((pod) => pod.name !== name),
  }));
}

/** p2a ran on n2 and was the first of its pods. */
const PLACE = /^p(\d+)([a-z]+)$/;

function runAgain(cluster: Cluster, name: string): Cluster {
  const [, node = '', letter = ''] = PLACE.exec(name) ?? [];
  const gone = cluster.nodes.find((n) => n.name === `n${node}`);
  if (gone === undefined || nodeOf(cluster, name) !== null) return cluster;
  const ordinal = Array.from({ length: 1_024 }, (_, i) => letters(i)).indexOf(letter);
  const pod = emptyPod(name, vethName(Math.max(0, ordinal)), [{ name: 'c1' }]);
  return plug(
    editNode(cluster, gone.name, (n) => ({ ...n, pods: [...n.pods, pod] })),
    name,
  );
}

export const noSuchPod: Fault = {
  title: 'Nobody has that pod address',
  symptom: 'three seconds of nothing, then “Destination Host Unreachable” from the other node’s .0 address',
  threads: ['kubernetes/kubernetes#39557', 'flannel-io/flannel#172'],
  firstBadHop: 'the receiving node’s bridge: nobody answers its ARP requests',
  reason: 'NEIGH_FAILED',
  knows: ['sender'],
  targets: 'pod',
  proof: (cluster, target) => {
    const node = cluster.nodes.find((n) => n.name === `n${PLACE.exec(target)?.[1] ?? ''}`);
    return {
      place: node?.name ?? cluster.nodes[0]?.name ?? target,
      command: `ip neigh show dev ${node?.bridge ?? 'docker0'}`,
      shows: 'the address FAILED, or INCOMPLETE while it is asked for',
    };
  },
  inflict: remove,
  fix: {
    text: 'send to a pod that runs: a Service or a fresh DNS answer; here the pod is started again and gets its address back',
    apply: runAgain,
  },
  showWith: 'fault=no-such-pod:p2a&flow=udp+p1a+to+100.96.2.2+text+hello+overlay',
};
