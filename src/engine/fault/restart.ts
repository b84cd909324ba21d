/** flanneld is started again on a node, the way an init system would do it. */
import { type Cluster } from '../cluster/cluster';
import { previousCidr } from '../flanneld/subnet-env';
import { startFlanneld } from './join';
import { freeSubnet } from './subnets';

/** It takes the lease that etcd has for it, else the subnet in subnet.env, else a free one (truth, fact 41). */
export function restart(cluster: Cluster, name: string): Cluster {
  const node = cluster.nodes.find((n) => n.name === name);
  if (node === undefined) return cluster;
  const leased = cluster.leases.find((lease) => lease.node === name)?.subnet;
  const remembered = previousCidr(node.subnetEnv, 'FLANNEL_SUBNET').cidr;
  const subnet = leased ?? remembered ?? freeSubnet(cluster);
  return subnet === null ? cluster : startFlanneld(cluster, name, { subnet });
}
