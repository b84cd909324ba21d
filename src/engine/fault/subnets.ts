/** Subnets of the overlay that nobody holds, and who stands next to whom. */
import { type Ipv4Prefix, lengthOf, networkOf, prefixOf } from '../address/ipv4';
import { type Cluster, type ClusterNode } from '../cluster/cluster';

/** Beyond the leases there may be two more that cannot be had: the first subnet, and one that was taken just now. */
const ENOUGH = 3;

const sizeOf = ({ overlay }: Cluster): number => 2 ** (32 - overlay.subnetLength);

function firstFree(cluster: Cluster, ordinals: readonly number[]): Ipv4Prefix | null {
  const { network, subnetLength } = cluster.overlay;
  const taken = new Set([
    ...cluster.leases.map(({ subnet }) => subnet),
    ...cluster.nodes.flatMap(({ flanneld }) => flanneld?.subnet ?? []),
  ]);
  const subnets = ordinals.map((n) => prefixOf(networkOf(network) + n * sizeOf(cluster), subnetLength));
  return subnets.find((subnet) => !taken.has(subnet)) ?? null;
}

/** How many subnets there are, and how many ordinals are worth a look. */
function span(cluster: Cluster): { readonly count: number; readonly looks: number } {
  const count = 2 ** (cluster.overlay.subnetLength - lengthOf(cluster.overlay.network));
  return { count, looks: Math.min(count - 1, cluster.leases.length + cluster.nodes.length + ENOUGH) };
}

/** The lowest subnet that a node could lease now: flannel leaves out the network's first. Null: all are taken. */
export function freeSubnet(cluster: Cluster): Ipv4Prefix | null {
  const { looks } = span(cluster);
  return firstFree(
    cluster,
    Array.from({ length: looks }, (_, i) => i + 1),
  );
}

/** A subnet from the far end of the overlay: one that was somebody's long ago. */
export function formerSubnet(cluster: Cluster): Ipv4Prefix | null {
  const { count, looks } = span(cluster);
  return firstFree(
    cluster,
    Array.from({ length: looks }, (_, i) => count - 1 - i),
  );
}

/** The node before this one, or after it where it is the first; undefined where it is alone or not there. */
export function nodeBeside(cluster: Cluster, name: string): ClusterNode | undefined {
  const at = cluster.nodes.findIndex((node) => node.name === name);
  return at < 0 ? undefined : (cluster.nodes[at - 1] ?? cluster.nodes[at + 1]);
}
