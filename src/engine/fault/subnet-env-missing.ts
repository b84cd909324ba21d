/**
 * /run/flannel/subnet.env is not there when a pod is made: the CNI plugin gives up, the pod has no network at all.
 *
 * flanneld is well and has its lease; the kubelet cannot see what it wrote (/run is not shared, or was emptied). The
 * pod's address is nobody's: the node asks its bridge three times, then says so (truth, fact 17).
 */
import { type Cluster } from '../cluster/cluster';
import { editNode } from '../cluster/rewrite';
import { type Fault } from './fault';
import { plug, unplug } from './pod-network';
import { restart } from './restart';

export const podsOf = (cluster: Cluster, node: string): readonly string[] =>
  cluster.nodes.find((n) => n.name === node)?.pods.map((pod) => pod.name) ?? [];

export const subnetEnvMissing: Fault = {
  title: 'subnet.env: no such file or directory',
  symptom: 'pods stay in ContainerCreating; whoever writes to them hears that the host is unreachable',
  threads: [
    'flannel-io/flannel#2253',
    'flannel-io/flannel#2232',
    'kubernetes/kubernetes#65526',
    'kubernetes/kubernetes#36575',
    'k3s-io/k3s#122',
  ],
  firstBadHop: 'the receiving node’s bridge: no pod answers for the address',
  reason: 'NEIGH_FAILED',
  knows: ['sender'],
  targets: 'node',
  proof: (_cluster, target) => ({
    place: target,
    command: 'cat /run/flannel/subnet.env',
    shows: 'No such file or directory; `kubectl describe pod` quotes the same words',
  }),
  inflict: (cluster, target) =>
    editNode(podsOf(cluster, target).reduce(unplug, cluster), target, (node) => ({
      ...node,
      subnetEnv: null,
    })),
  fix: {
    text: 'share /run/flannel with the kubelet and restart flanneld: it writes the file, and the pods get their network',
    apply: (cluster, target) => podsOf(cluster, target).reduce(plug, restart(cluster, target)),
  },
  showWith: 'fault=subnet-env-missing:n2&flow=udp+p1a+to+100.96.2.2+text+hello+overlay',
};
