/**
 * A pod is plugged into its node's bridge, or unplugged: what Docker does when a container starts, and the bridge
 * plugin of CNI on ADD and DEL.
 *
 * Neighbour tables begin empty: who has just been plugged in is asked for by ARP. Left out: addresses are given back
 * at once, the lowest free one is next.
 */
import { fromU32, type Ipv4Address, lengthOf, networkOf, prefixOf, toU32 } from '../address/ipv4';
import { dockerMac, type MacAddress } from '../address/mac';
import {
  connectedRoute,
  defaultRoute,
  LOOPBACK,
  networkAround,
  podEnd,
  portOf,
  UPLINK,
} from '../cluster/cable';
import { type Cluster, type ClusterNode, nodeOf, type Pod } from '../cluster/cluster';
import { randomMac } from '../cluster/drawn';
import { bridgeAddress } from '../cluster/ipam';
import { type InterfaceAddress, type Namespace, type Netdev } from '../cluster/namespace';
import { editHost, editNetdev, editNode } from '../cluster/rewrite';
import { withRoute } from '../cluster/route-order';
import { EMPTY_NETFILTER } from '../flanneld/lease-clock-incident';
import { dockerMasqueradeRule } from '../flanneld/masquerade';
import { parseSubnetEnv } from '../flanneld/subnet-env';
import { createPrng } from '../prng';

/** The pod's first address that is not its own loopback's; null while it has none. */
export const addressOfPod = ({ namespace }: Pod): Ipv4Address | null =>
  namespace.netdevs.find((d) => d.name === UPLINK)?.addresses[0]?.address ?? null;

/** DEL: both ends of the cable go, and whatever anybody on the link knew of the pod. */
export function unplug(cluster: Cluster, name: string): Cluster {
  const node = nodeOf(cluster, name);
  const pod = node?.pods.find((p) => p.name === name);
  if (node === null || pod === undefined) return cluster;
  const address = addressOfPod(pod);
  const unknown = (n: Namespace): Namespace => ({
    ...n,
    neighbours: n.neighbours.filter((entry) => entry.address !== address),
  });
  return editNode(cluster, node.name, (n) => ({
    ...n,
    host: withoutDevice(unknown(n.host), pod.veth),
    pods: n.pods.map((p) => ({
      ...p,
      namespace: p.name === name ? withoutDevice(p.namespace, UPLINK) : unknown(p.namespace),
    })),
  }));
}

const withoutDevice = (n: Namespace, device: string): Namespace => ({
  ...n,
  netdevs: n.netdevs.filter((d) => d.name !== device),
  routes: n.routes.filter((route) => route.device !== device),
  neighbours: n.neighbours.filter((entry) => entry.device !== device),
  fdb: n.fdb.filter((entry) => entry.device !== device),
});

/** ADD: the lowest free address of the bridge's network, and a default route to the bridge. Once is enough. */
export function plug(cluster: Cluster, name: string): Cluster {
  const node = nodeOf(cluster, name);
  const bridge = node?.host.netdevs.find((d) => d.name === node.bridge);
  const gateway = bridge?.addresses[0];
  if (node === null || bridge === undefined || gateway === undefined) return cluster;
  const address = freeAddress(node, gateway);
  const mac = dockerMac(address);
  const index = Math.max(...node.host.netdevs.map((d) => d.index)) + 1;
  return editNode(cluster, node.name, (n) => {
    const pod = n.pods.find((p) => p.name === name);
    if (pod === undefined || addressOfPod(pod) !== null) return n;
    const port = portOf({ name, veth: pod.veth, mtu: null }, bridge, index, portMac(address));
    const end = podEnd(n.name, port, { address, mac }, gateway.length);
    return {
      ...n,
      host: { ...n.host, netdevs: [...n.host.netdevs, port] },
      pods: n.pods.map((p) => (p === pod ? { ...p, namespace: wired(p.namespace, end, gateway) } : p)),
    };
  });
}

/** The host's end draws its own hardware address. */
const portMac = (address: Ipv4Address): MacAddress => randomMac(createPrng(toU32(address)));

function wired(namespace: Namespace, end: Netdev, gateway: InterfaceAddress): Namespace {
  const own = end.addresses[0]?.address ?? gateway.address;
  const network = networkAround(gateway.address, gateway.length);
  return {
    ...namespace,
    netdevs: [...namespace.netdevs, end],
    routes: [defaultRoute(UPLINK, gateway.address), connectedRoute(UPLINK, own, network)],
  };
}

function freeAddress(node: ClusterNode, gateway: InterfaceAddress): Ipv4Address {
  const taken = new Set([gateway.address, ...node.pods.map(addressOfPod)]);
  const first = networkOf(networkAround(gateway.address, gateway.length)) + 1;
  let next = first;
  while (taken.has(fromU32(next))) next += 1;
  return fromU32(next);
}

/** A pod as the kubelet has just made it: a loopback, and no network yet. */
export const emptyPod = (name: string, veth: string, containers: Pod['containers']): Pod => ({
  name,
  veth,
  containers,
  namespace: {
    name,
    netdevs: [LOOPBACK],
    routes: [],
    neighbours: [],
    fdb: [],
    netfilter: EMPTY_NETFILTER,
    sysctl: { ipForward: true, rpFilter: 'off', acceptLocal: [], bridgeNfCallIptables: true },
    sockets: [],
  },
});

/** `ip link delete` and a restart: the bridge takes what subnet.env says, and every pod is made anew behind it. */
export function rebuildBridge(cluster: Cluster, name: string): Cluster {
  const node = cluster.nodes.find((n) => n.name === name);
  const env = parseSubnetEnv(node?.subnetEnv ?? '');
  if (node === undefined || !env.ok) return cluster;
  const { subnet, mtu } = env.value;
  const own = { address: bridgeAddress(subnet), length: lengthOf(subnet) };
  return renumber(cluster, node, own, node.pods, (bridge) => ({ ...bridge, mtu }));
}

/** The bridge and the pods on it with other addresses, whatever subnet.env says. */
export function renumberBridge(cluster: Cluster, name: string, own: InterfaceAddress): Cluster {
  const node = cluster.nodes.find((n) => n.name === name);
  if (node === undefined) return cluster;
  const plugged = node.pods.filter((pod) => addressOfPod(pod) !== null);
  return renumber(cluster, node, own, plugged, (bridge) => bridge);
}

function renumber(
  cluster: Cluster,
  node: ClusterNode,
  own: InterfaceAddress,
  pods: readonly Pod[],
  more: (bridge: Netdev) => Netdev,
): Cluster {
  const names = pods.map((pod) => pod.name);
  const network = prefixOf(toU32(own.address), own.length);
  const alone = names.reduce(unplug, cluster);
  const moved = editHost(alone, node.name, (host) => ({
    ...editNetdev(host, node.bridge, (bridge) =>
      more({ ...bridge, addresses: [own], mac: dockerMac(own.address) }),
    ),
    routes: withRoute(
      host.routes.filter((route) => route.device !== node.bridge),
      connectedRoute(node.bridge, own.address, network),
    ),
    netfilter: dockerRules(host, node.bridge, network),
  }));
  return names.reduce(plug, moved);
}

/** Docker's own masquerade rule, where there is one, names the bridge's network. */
function dockerRules(
  { netfilter }: Namespace,
  bridge: string,
  network: ReturnType<typeof prefixOf>,
): Namespace['netfilter'] {
  const { rule } = dockerMasqueradeRule(network, bridge);
  const { POSTROUTING } = netfilter.nat;
  const rules = POSTROUTING.rules.map((r) => (r.owner === 'docker' ? rule : r));
  return { ...netfilter, nat: { ...netfilter.nat, POSTROUTING: { ...POSTROUTING, rules } } };
}
