/**
 * What is lost when a flanneld dies or a lease goes from etcd: on the node itself, and in its peers' tables.
 *
 * Follows truth, facts 34, 36, 63, 64 and 86: the udp daemon's device goes with it, the kernel backends' stays; peers
 * take out exactly what they had put in for the lease (handleSubnetEvents, EventRemoved, at flannel v0.12.0).
 */
import { type Ipv4Prefix } from '../address/ipv4';
import { type Cluster, type ClusterNode, type ProxyRoute } from './cluster';
import { type Namespace, type Netdev, type Route } from './namespace';
import { editNode, keepRoutes } from './rewrite';

/** SIGKILL or an exit of its own: lease, bridge, pods and iptables rules stay. */
export function killFlanneld(cluster: Cluster, name: string): Cluster {
  return editNode(cluster, name, (node) => ({ ...withoutTun(node), flanneld: null }));
}

function withoutTun(node: ClusterNode): ClusterNode {
  const tun = node.host.netdevs.find((d) => d.kind === 'tun');
  const sockets = node.host.sockets.filter((s) => s.process !== 'flanneld');
  if (tun === undefined) return { ...node, host: { ...node.host, sockets } };
  const host: Namespace = keepRoutes({ ...node.host, sockets }, (route) => route.device !== tun.name);
  const netdevs = host.netdevs.filter((d) => d !== tun);
  return { ...node, host: { ...host, netdevs }, flannelDevice: null };
}

/** From etcd, by hand or by its time to live: every peer forgets it, and its owner, if alive, shuts down. */
export function deleteLease(cluster: Cluster, owner: string): Cluster {
  const lease = cluster.leases.find((l) => l.node === owner);
  if (lease === undefined) return cluster;
  const nodes = cluster.nodes.map((node) => (node.name === owner ? node : forgetLease(node, lease.subnet)));
  return killFlanneld({ ...cluster, leases: cluster.leases.filter((l) => l !== lease), nodes }, owner);
}

/** `Subnet removed`: a node's tables without what was there for a lease of `subnet`. */
export function forgetLease(node: ClusterNode, subnet: Ipv4Prefix): ClusterNode {
  const viaLease = ({ destination, device }: Route): boolean =>
    destination === subnet && device !== node.bridge;
  const { host } = node;
  const gateways = new Set(host.routes.filter(viaLease).map((r) => `${r.gateway ?? ''}%${r.device}`));
  const viaGateway = (n: { readonly address: string; readonly device: string }): boolean =>
    n.device === node.flannelDevice && gateways.has(`${n.address}%${n.device}`);
  const macs = new Set(host.neighbours.filter(viaGateway).map((n) => n.mac));
  return {
    ...node,
    host: {
      ...keepRoutes(host, (route) => !viaLease(route)),
      netdevs: host.netdevs.map((d) => withoutPeer(d, subnet)),
      neighbours: host.neighbours.filter((n) => !viaGateway(n)),
      fdb: host.fdb.filter((f) => f.device !== node.flannelDevice || !macs.has(f.mac)),
    },
    flanneld:
      node.flanneld === null
        ? null
        : { ...node.flanneld, routes: withoutRoute(node.flanneld.routes, subnet) },
  };
}

/** del_route in proxy_amd64.c: the last entry takes the place of the one that goes. */
function withoutRoute(routes: readonly ProxyRoute[], subnet: Ipv4Prefix): readonly ProxyRoute[] {
  const at = routes.findIndex((r) => r.subnet === subnet);
  const last = routes.at(-1);
  if (at < 0 || last === undefined) return routes;
  return routes.with(at, last).slice(0, -1);
}

function withoutPeer(netdev: Netdev, subnet: Ipv4Prefix): Netdev {
  if (netdev.wireguard === undefined) return netdev;
  const peers = netdev.wireguard.peers.filter((p) => !p.allowedIps.includes(subnet));
  return { ...netdev, wireguard: { ...netdev.wireguard, peers } };
}
