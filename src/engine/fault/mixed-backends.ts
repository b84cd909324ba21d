/**
 * The backend was changed in etcd, and one node was restarted: flanneld reads its configuration once, when it starts.
 *
 * udp takes any lease for one of its own and sends to its own port, where nobody listens on a vxlan node; vxlan leaves
 * out leases that are not vxlan's (vxlan_network.go, handleSubnetEvents).
 */
import { type BackendName, type Cluster } from '../cluster/cluster';
import { type Fault } from './fault';
import { leaveNetwork, startFlanneld } from './join';
import { rebuildBridge } from './pod-network';

const another = (backend: BackendName): BackendName => (backend === 'vxlan' ? 'udp' : 'vxlan');

const subnetOf = (cluster: Cluster, node: string) =>
  cluster.leases.find((lease) => lease.node === node)?.subnet;

function restartWith(cluster: Cluster, node: string, backend: BackendName): Cluster {
  const subnet = subnetOf(cluster, node);
  if (subnet === undefined) return cluster;
  return rebuildBridge(startFlanneld(leaveNetwork(cluster, node), node, { subnet, backend }), node);
}

export const mixedBackends: Fault = {
  title: 'One node runs another backend',
  symptom:
    'since the backend was changed, the nodes that were restarted and those that were not are strangers',
  threads: ['flannel-io/flannel#517'],
  firstBadHop: 'the receiving node: nobody has the other backend’s UDP port open',
  reason: 'NO_SOCKET',
  knows: ['sender-kernel', 'receiver-kernel'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: target,
    command: `etcdctl get /coreos.com/network/subnets/${(subnetOf(cluster, target) ?? '').replace('/', '-')}`,
    shows: 'another BackendType than the other nodes’ keys have',
  }),
  inflict: (cluster, target) => restartWith(cluster, target, another(cluster.overlay.backend)),
  fix: {
    text: 'restart flanneld on every node after the configuration has changed, or change it back',
    apply: (cluster, target) => restartWith(cluster, target, cluster.overlay.backend),
  },
  showWith: 'fault=mixed-backends:n2',
};
