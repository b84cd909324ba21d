/**
 * A node is made from another one's image, subnet.env and all: its flanneld takes over the lease that the file names
 * (truth, facts 41b and 49). The first holder keeps its device and hears nothing; peers send to the newcomer.
 */
import { type Cluster } from '../cluster/cluster';
import { type Fault, named } from './fault';
import { leaveNetwork, startFlanneld } from './join';
import { rebuildBridge } from './pod-network';
import { restart } from './restart';
import { freeSubnet, nodeBeside } from './subnets';

/** The node the image was taken from. */
const original = nodeBeside;

function steal(cluster: Cluster, clone: string): Cluster {
  const subnet = original(cluster, clone)?.flanneld?.subnet;
  if (subnet === undefined) return cluster;
  return rebuildBridge(startFlanneld(leaveNetwork(cluster, clone), clone, { subnet }), clone);
}

/** The clone without the file takes a subnet of its own; the first holder takes its own back. */
function giveBack(cluster: Cluster, clone: string): Cluster {
  const first = original(cluster, clone);
  const subnet = freeSubnet(cluster);
  if (first === undefined || subnet === null) return cluster;
  const apart = startFlanneld(leaveNetwork(cluster, clone), clone, { subnet });
  return restart(rebuildBridge(apart, clone), first.name);
}

export const leaseStolenByClone: Fault = {
  title: 'A cloned node has taken the lease over',
  symptom: 'connection refused, or answers from the wrong pod: two pods have one address',
  threads: ['flannel-io/flannel#805', 'flannel-io/flannel#1240'],
  firstBadHop: 'flanneld on the sending node: the lease’s next hop is the clone',
  reason: 'NO_SOCKET',
  knows: ['sender', 'receiver-kernel'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: target,
    command: 'cat /run/flannel/subnet.env',
    shows: `the same FLANNEL_SUBNET as on ${original(cluster, target)?.name ?? 'the node it was cloned from'}`,
    named: named(original(cluster, target)?.name),
  }),
  inflict: steal,
  fix: {
    text: 'remove subnet.env and the key from the clone, then restart flanneld on both: never put that file into an image',
    apply: giveBack,
  },
  showWith: 'fault=lease-stolen-by-clone:n3',
};
