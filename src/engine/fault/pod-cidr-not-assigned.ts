/**
 * A node without spec.podCIDR: flanneld of the kube subnet manager exits, `node "n2" pod cidr not assigned`
 * (subnet/kube/kube.go, AcquireLease). No lease, no device, no file, no pod network; its peers never hear of it.
 */
import { type Cluster } from '../cluster/cluster';
import { type Fault } from './fault';
import { leaveNetwork } from './join';
import { rebuildBridge, unplug } from './pod-network';
import { restart } from './restart';
import { podsOf } from './subnet-env-missing';

/** The node as it is before it ever had a lease. */
export const neverJoined = (cluster: Cluster, node: string): Cluster =>
  leaveNetwork(podsOf(cluster, node).reduce(unplug, cluster), node);

/** It gets one now. */
export const joinAtLast = (cluster: Cluster, node: string): Cluster =>
  rebuildBridge(restart(cluster, node), node);

export const podCidrNotAssigned: Fault = {
  title: 'pod cidr not assigned',
  symptom: 'flanneld on one node restarts for ever; its pods stay in ContainerCreating',
  threads: [
    'flannel-io/flannel#728',
    'flannel-io/flannel#1344',
    'flannel-io/flannel#1224',
    'flannel-io/flannel#1558',
    'flannel-io/flannel#1125',
  ],
  firstBadHop: 'flanneld on the sending node: that node has no subnet, so the list has none for it',
  reason: 'FLANNELD_NO_ROUTE',
  knows: ['flanneld-log'],
  targets: 'node',
  proof: (_cluster, target) => ({
    place: target,
    command: `kubectl get nodes ${target} -o yaml`,
    shows: 'spec without a podCIDR',
  }),
  inflict: neverJoined,
  fix: {
    text: 'run the controller manager with --allocate-node-cidrs and a --cluster-cidr that has room for every node',
    apply: joinAtLast,
  },
  showWith: 'fault=pod-cidr-not-assigned:n2&flow=udp+p1a+to+100.96.2.2+text+hello+overlay',
};
