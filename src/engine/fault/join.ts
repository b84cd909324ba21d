/**
 * flanneld starts on a node: a lease is written, the device made, and everybody told; or a node leaves all of that.
 *
 * Follows main.go and backend/*_network.go at v0.12.0, by the backends' own rows: what a fault needs in order to put a
 * cluster right again. Docker and pods are not touched: pod-network.ts does that. Left out: the choice of a subnet.
 */
import { type Ipv4Address, type Ipv4Prefix, lengthOf, overlaps, toU32 } from '../address/ipv4';
import { type Backend, type Site, type TableEntries, uplinkAddress } from '../backend/backend';
import { BACKENDS } from '../backend/index';
import {
  type BackendName,
  type Cluster,
  type ClusterNode,
  type Flanneld,
  type Lease,
} from '../cluster/cluster';
import { randomKey, randomMac } from '../cluster/drawn';
import { forgetLease, killFlanneld } from '../cluster/lease-loss';
import { type Namespace, type Netdev, type Route } from '../cluster/namespace';
import { editNode, keepRoutes } from '../cluster/rewrite';
import { withRoute } from '../cluster/route-order';
import { forwardRules, masqueradeRules, resync } from '../flanneld/masquerade';
import { emitSubnetEnv } from '../flanneld/subnet-env';
import { LEASE_TTL } from '../flanneld/subnet-manager';
import { invariant } from '../invariant';
import { createPrng } from '../prng';
import { after, bytes, START } from '../units';

/** What a flanneld comes with when it starts. */
export interface Claim {
  readonly subnet: Ipv4Prefix;
  /** -iface; the node's uplink when left out. */
  readonly interface?: string;
  /** What the configuration in etcd said when it was read; the cluster's when left out. */
  readonly backend?: BackendName;
}

/** `Subnet added`: the node's entries for a peer's lease; nothing for a subnet that it takes for its own. */
export function learnLease(cluster: Cluster, node: ClusterNode, lease: Lease): ClusterNode {
  const { flanneld } = node;
  if (flanneld === null || flanneld.subnet === lease.subnet) return node;
  const backend: Backend = BACKENDS[flanneld.backend];
  const site = siteOf(cluster, node, node.uplink, flanneld.backend);
  if (site === null || !backend.accepts(lease)) return node;
  const added = backend.install(ownLease(cluster, node, flanneld), lease, site);
  // set_route in proxy_amd64.c overwrites an entry where it stands; the kernel's tables are cleared first.
  const { host } = forgetLease(node, lease.subnet);
  return withEntries({ ...node, host }, flanneld, added);
}

/** Every other node takes the lease in; an older entry for its subnet makes room. */
export const announceLease = (cluster: Cluster, lease: Lease): Cluster => ({
  ...cluster,
  nodes: cluster.nodes.map((node) => (node.name === lease.node ? node : learnLease(cluster, node, lease))),
});

/** The node catches up with everything that is in etcd: what a watch does after a restart. */
export const learnAll = (cluster: Cluster, name: string): Cluster =>
  editNode(cluster, name, (node) =>
    cluster.leases
      .filter((lease) => lease.node !== name)
      .reduce((n, lease) => learnLease(cluster, n, lease), node),
  );

/** The node as if flannel had never run there; etcd and peers do not know it. */
export function leaveNetwork(cluster: Cluster, name: string): Cluster {
  const held = cluster.leases.filter((lease) => lease.node === name);
  const forgotten: Cluster = {
    ...cluster,
    leases: cluster.leases.filter((lease) => lease.node !== name),
    nodes: cluster.nodes.map((node) =>
      node.name === name ? node : held.reduce((n, { subnet }) => forgetLease(n, subnet), node),
    ),
  };
  return editNode(killFlanneld(forgotten, name), name, (node) => bare(cluster, node));
}

/** flanneld starts with a lease on `claim.subnet`: whoever held it before has lost it. */
export function startFlanneld(cluster: Cluster, name: string, claim: Claim): Cluster {
  const node = cluster.nodes.find((n) => n.name === name);
  const backend = claim.backend ?? cluster.overlay.backend;
  const site = node === undefined ? null : siteOf(cluster, node, claim.interface ?? node.uplink, backend);
  if (node === undefined || site === null) return cluster;
  const lease = newLease(cluster, node, site, claim.subnet);
  const leased = { ...cluster, leases: withLease(cluster.leases, lease) };
  const started = editNode(leased, name, (n) => running(cluster, n, lease, site));
  return learnAll(announceLease(started, lease), name);
}

function siteOf(cluster: Cluster, node: ClusterNode, device: string, backend: BackendName): Site | null {
  const uplink = node.host.netdevs.find((d) => d.name === device);
  const { overlay } = cluster;
  if (uplink === undefined) return null;
  if (backend === overlay.backend) return { overlay, uplink };
  // Another configuration was read: then its port is the usual one.
  return { overlay: { ...overlay, backend, port: BACKENDS[backend].defaultPort ?? 0 }, uplink };
}

/** The node's own lease as its daemon knows it; etcd may have forgotten it. */
function ownLease(cluster: Cluster, node: ClusterNode, { backend, subnet, publicIp }: Flanneld): Lease {
  const known = cluster.leases.find((lease) => lease.node === node.name);
  return known ?? { subnet, publicIp, node: node.name, backend, vtepMac: null, expires: null };
}

function newLease(cluster: Cluster, node: ClusterNode, site: Site, subnet: Ipv4Prefix): Lease {
  const publicIp: Ipv4Address | null = uplinkAddress(site);
  invariant(publicIp !== null, 'the interface flanneld is told to use has an address');
  const { backend } = site.overlay;
  const device = node.host.netdevs.find((d) => d.name === node.flannelDevice);
  const prng = createPrng(toU32(publicIp));
  const before = cluster.leases.find((lease) => lease.node === node.name);
  return {
    subnet,
    publicIp,
    node: node.name,
    backend,
    vtepMac: backend === 'vxlan' ? (device?.mac ?? before?.vtepMac ?? randomMac(prng)) : null,
    ...(backend === 'wireguard'
      ? { publicKey: device?.wireguard?.publicKey ?? before?.publicKey ?? randomKey(prng) }
      : {}),
    expires: after(START, LEASE_TTL),
  };
}

/** A node has one lease, a subnet one holder; a new key comes last. */
function withLease(leases: readonly Lease[], lease: Lease): readonly Lease[] {
  const others = leases.filter((l) => l.node !== lease.node || l.subnet === lease.subnet);
  const at = others.findIndex((l) => l.subnet === lease.subnet);
  return at < 0 ? [...others, lease] : others.with(at, lease);
}

/** Rules of an earlier run and flannel's device go, what Docker made stays. */
function bare(cluster: Cluster, node: ClusterNode): ClusterNode {
  const { flannelDevice } = node;
  const { filter, nat } = node.host.netfilter;
  const others = <T extends { readonly rules: readonly { readonly owner?: string }[] }>(chain: T): T => ({
    ...chain,
    rules: chain.rules.filter((rule) => rule.owner !== 'flanneld'),
  });
  const { network } = cluster.overlay;
  const ofFlannel = ({ device, destination, protocol }: Route): boolean =>
    device === flannelDevice ||
    (protocol === 'boot' &&
      device !== node.bridge &&
      overlaps(network, destination) &&
      lengthOf(destination) >= lengthOf(network));
  const host = keepRoutes(node.host, (route) => !ofFlannel(route));
  return {
    ...node,
    host: {
      ...withoutDevice(host, flannelDevice),
      sockets: host.sockets.filter(({ process }) => process !== 'flanneld' && process !== 'kernel'),
      netfilter: {
        filter: { ...filter, FORWARD: others(filter.FORWARD) },
        nat: { ...nat, POSTROUTING: others(nat.POSTROUTING) },
      },
    },
    subnetEnv: null,
    flannelDevice: null,
  };
}

const withoutDevice = (host: Namespace, device: string | null): Namespace => ({
  ...host,
  netdevs: host.netdevs.filter((d) => d.name !== device),
  neighbours: host.neighbours.filter((n) => n.device !== device),
  fdb: host.fdb.filter((f) => f.device !== device),
});

/** The daemon, its device with the routes of its own, its socket, its rules and subnet.env. */
function running(cluster: Cluster, node: ClusterNode, lease: Lease, site: Site): ClusterNode {
  const backend: Backend = BACKENDS[lease.backend];
  const { host } = bare(cluster, node);
  const index = Math.max(...host.netdevs.map((d) => d.index)) + 1;
  const device = backend.device(lease, site, index);
  const listener = backend.listener(lease, site);
  const { network } = cluster.overlay;
  const ipMasq = cluster.nodes.some((n) => n.flanneld?.ipMasq === true);
  const wanted = [...forwardRules(network), ...(ipMasq ? masqueradeRules(network, lease.subnet) : [])];
  const mtu = device?.mtu ?? bytes(Math.max(0, site.uplink.mtu - backend.reserved));
  return {
    ...node,
    host: {
      ...host,
      netdevs: withDevice(host.netdevs, device, site.uplink),
      routes: backend.attach(lease, site).reduce(withRoute, host.routes),
      sockets: listener === null ? host.sockets : [...host.sockets, listener],
      netfilter: resync(host.netfilter, wanted).netfilter,
    },
    flanneld: {
      pid: FIRST_PID + index,
      backend: lease.backend,
      subnet: lease.subnet,
      publicIp: lease.publicIp,
      tunMtu: mtu,
      port: site.overlay.port,
      ipMasq,
      verbosity: node.flanneld?.verbosity ?? 0,
      routes: [],
    },
    subnetEnv: emitSubnetEnv({ network, subnet: lease.subnet, mtu, ipMasq }),
    flannelDevice: device?.name ?? null,
  };
}

/** A process that starts later than all others so far. */
const FIRST_PID = 20_300;

/** flannel's device stands behind the uplink, as on a node that has just booted. */
const withDevice = (netdevs: readonly Netdev[], device: Netdev | null, uplink: Netdev): readonly Netdev[] =>
  device === null ? netdevs : netdevs.flatMap((d) => (d.name === uplink.name ? [d, device] : [d]));

function withEntries(node: ClusterNode, flanneld: Flanneld, added: TableEntries): ClusterNode {
  const { host } = node;
  const routes = added.proxyRoutes.reduce((list, route) => {
    const at = list.findIndex((known) => known.subnet === route.subnet);
    return at < 0 ? [...list, route] : list.with(at, route);
  }, flanneld.routes);
  return {
    ...node,
    host: {
      ...host,
      netdevs: host.netdevs.map((device) =>
        device.wireguard === undefined
          ? device
          : {
              ...device,
              wireguard: { ...device.wireguard, peers: [...device.wireguard.peers, ...added.peers] },
            },
      ),
      routes: added.routes.reduce(withRoute, host.routes),
      neighbours: [...host.neighbours, ...added.neighbours],
      fdb: [...host.fdb, ...added.fdb],
    },
    flanneld: { ...flanneld, routes },
  };
}
