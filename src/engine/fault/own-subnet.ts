/**
 * The nodes' one VPC subnet cut into equal ones, so that a node stands in its own: as one builds it for availability
 * zones.
 *
 * Nodes keep their addresses. What changes is who is a neighbour: eth0's prefix, the default gateway, ARP entries, and
 * which routes the kernel takes (`network is unreachable` for a gateway that is not on the link; fib_check_nh).
 */
import { contains, firstHostOf, type Ipv4Prefix, lengthOf, prefixOf, toU32 } from '../address/ipv4';
import { connectedRoute, defaultRoute } from '../cluster/cable';
import { type Cluster, type ClusterNode } from '../cluster/cluster';
import { type NeighbourEntry, type Route } from '../cluster/namespace';
import { editNetdev, editNode, editUnderlay } from '../cluster/rewrite';
import { withRoute } from '../cluster/route-order';
import { type Underlay } from '../cluster/underlay';
import { subnetsApart } from '../cluster/vpc-subnet';
import { learnAll } from './join';

/** The cluster with `name` alone in a VPC subnet; unchanged where subnets cannot be that small. */
export function inOwnSubnet(cluster: Cluster, name: string): Cluster {
  const subnets = subnetsApart(cluster.underlay, name);
  if (subnets === null) return cluster;
  const apart = editUnderlay(cluster, (underlay) => ({
    ...underlay,
    enis: underlay.enis.map((eni, i) => ({ ...eni, subnet: subnets[i] ?? eni.subnet })),
  }));
  const moved = apart.underlay.enis.reduce(
    (c, eni) => editNode(c, eni.name, (node) => movedInto(eni.subnet, node, cluster.underlay)),
    apart,
  );
  // With DirectRouting flannel asks which peers are on the link.
  const { directRouting } = cluster.overlay;
  const nodes = moved.nodes.map((node) => node.name);
  const told = directRouting ? nodes.reduce(learnAll, moved) : moved;
  return nodes.reduce((c, node) => editNode(c, node, withoutUnreachable), told);
}

/** Its eth0, gateway and neighbours; the same router answers, at the subnet's own address. */
function movedInto(subnet: Ipv4Prefix, node: ClusterNode, before: Underlay): ClusterNode {
  const { uplink, host } = node;
  const gateway = subnet === before.prefix ? before.router.address : firstHostOf(subnet);
  const address = host.netdevs.find((d) => d.name === uplink)?.addresses[0]?.address;
  if (address === undefined) return node;
  const own = [connectedRoute(uplink, address, subnet), defaultRoute(uplink, gateway)];
  const stale = ({ device, destination }: Route): boolean =>
    device === uplink && (destination === before.prefix || lengthOf(destination) === 0);
  const renamed = (entry: NeighbourEntry): NeighbourEntry =>
    entry.address === before.router.address ? { ...entry, address: gateway } : entry;
  return {
    ...node,
    host: {
      ...editNetdev(host, uplink, (d) => ({ ...d, addresses: [{ address, length: lengthOf(subnet) }] })),
      routes: own.reduce(
        withRoute,
        host.routes.filter((route) => !stale(route)),
      ),
      neighbours: host.neighbours
        .map((entry) => (entry.device === uplink ? renamed(entry) : entry))
        .filter((entry) => entry.device !== uplink || contains(subnet, entry.address)),
    },
  };
}

/** A gateway must stand on a network of its device's, or be vouched for (`onlink`). */
function withoutUnreachable(node: ClusterNode): ClusterNode {
  const { host } = node;
  const reachable = ({ device, gateway, onlink }: Route): boolean =>
    gateway === null ||
    onlink ||
    (host.netdevs.find((d) => d.name === device)?.addresses ?? []).some(({ address, length }) =>
      contains(prefixOf(toU32(address), length), gateway),
    );
  return { ...node, host: { ...host, routes: host.routes.filter(reachable) } };
}
