/** Whom to address in a proof's command line: a pod on some other node, a node that is not this one. */
import { type Ipv4Address } from '../address/ipv4';
import { type Cluster, type ClusterNode, nodeOf } from '../cluster/cluster';
import { type Namespace } from '../cluster/namespace';

/** The first address of `device`. */
const addressOn = (namespace: Namespace | undefined, device: string): Ipv4Address | undefined =>
  namespace?.netdevs.find((d) => d.name === device)?.addresses[0]?.address;

/** The first node that `name` neither is nor runs on; the only one when there is no other. */
export const otherNode = (cluster: Cluster, name: string): ClusterNode | undefined => {
  const own = nodeOf(cluster, name);
  return cluster.nodes.find((node) => node !== own) ?? cluster.nodes[0];
};

/** The address of a node's first pod; the router's where there is none. */
export function podOn(cluster: Cluster, node: string | undefined): Ipv4Address {
  const pod = cluster.nodes.find((n) => n.name === node)?.pods[0]?.namespace;
  return addressOn(pod, 'eth0') ?? cluster.underlay.router.address;
}

/** The address of a pod on another node than the one `name` is or runs on. */
export const podElsewhere = (cluster: Cluster, name: string): Ipv4Address =>
  podOn(cluster, otherNode(cluster, name)?.name);

/** A node's own address in the underlay; the router's for a node that does not exist. */
export function nodeAddress(cluster: Cluster, name: string): Ipv4Address {
  const node = nodeOf(cluster, name);
  return addressOn(node?.host, node?.uplink ?? '') ?? cluster.underlay.router.address;
}
