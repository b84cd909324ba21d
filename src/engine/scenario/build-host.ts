/**
 * A node's own network namespace, as `ip -d addr`, `ip route`, `ip neigh`, `iptables-save` and `ss` show it.
 *
 * Devices come in the order in which the recorded nodes got them: lo, eth0, flannel's, docker0, then a veth for each
 * pod. Left out, because they follow: table local, and the permanent FDB entries of the bridge's own ports.
 */
import { lengthOf } from '../address/ipv4';
import { type Backend, type Site, type TableEntries } from '../backend/backend';
import { BACKENDS } from '../backend/index';
import { type ClusterNode, type Flanneld } from '../cluster/cluster';
import { connectedRoute, defaultRoute, LOOPBACK, networkAround, UPLINK } from '../cluster/cable';
import { bridgeAddress } from '../cluster/ipam';
import {
  type FdbEntry,
  type NeighbourEntry,
  type Netfilter,
  type Route,
  type Sysctl,
} from '../cluster/namespace';
import { compareRoutes } from '../cluster/route-order';
import { dockerMasqueradeRule } from '../flanneld/masquerade';
import { BRIDGE, bridgeOf, tunnelOf, uplinkOf } from './build-device';
import { type Holder } from './build-leases';
import { type InstallOn } from './build-peers';
import { type Berth, buildPods } from './build-pod';
import { type ClusterPlan, flannelMtu } from './plan';

/** Process id of the first recorded flanneld, and how far the next one's was from it. */
const FIRST_PID = 16_850;
const PID_STEP = 24;

/** What all nodes have in common. */
export interface HostContext {
  readonly plan: ClusterPlan;
  readonly install: InstallOn;
  readonly sysctl: Sysctl;
  /** Every node and every host of the VPC as a neighbour on eth0. */
  readonly onUplink: readonly NeighbourEntry[];
}

/** One node with its pods. */
export function buildNode(context: HostContext, holder: Holder, ordinal: number): ClusterNode {
  const { plan } = context;
  const backend: Backend = BACKENDS[plan.overlay.backend];
  const site: Site = { overlay: plan.overlay, uplink: uplinkOf(plan, holder) };
  const installed = context.install({ lease: holder.lease, site, peers: holder.peers });
  const tunnel = tunnelOf(backend, holder, site, installed, plan.offload);
  const own = tunnel === null ? [LOOPBACK, site.uplink] : [LOOPBACK, site.uplink, tunnel];
  const bridge = bridgeOf(plan, holder, own.length + 1);
  const berths = buildPods(plan, holder, bridge, ordinal);
  const listener = backend.listener(holder.lease, site);
  return {
    name: holder.plan.name,
    host: {
      name: holder.plan.name,
      netdevs: joined(
        [...own, bridge],
        berths.map(({ port }) => port),
      ),
      routes: routesOf(plan, holder, backend.attach(holder.lease, site), installed.routes),
      neighbours: neighboursOf(context, holder, installed, berths),
      fdb: plan.cold ? installed.fdb : joined(installed.fdb, berths.map(learned)),
      netfilter: plan.dockerMasq ? withDockerMasq(holder) : holder.netfilter,
      sysctl: context.sysctl,
      sockets: listener === null ? [] : [listener],
    },
    pods: berths.map(({ pod }) => pod),
    flanneld: flanneldOf(plan, holder, installed, ordinal),
    subnetEnv: holder.subnetEnv,
    flannelDevice: tunnel?.name ?? null,
    bridge: BRIDGE,
    uplink: UPLINK,
  };
}

/** The peers' routes are in printing order already; the few others are put in their places. */
function routesOf(
  { vpc }: ClusterPlan,
  { plan: node, lease }: Holder,
  attached: readonly Route[],
  peers: readonly Route[],
): readonly Route[] {
  const bridge = node.bridge.address ?? bridgeAddress(lease.subnet);
  const own = [
    defaultRoute(UPLINK, vpc.router.address),
    connectedRoute(BRIDGE, bridge, networkAround(bridge, lengthOf(lease.subnet))),
    connectedRoute(UPLINK, node.address, vpc.prefix),
  ];
  const routes = [...peers];
  for (const route of [...own, ...attached]) {
    const at = routes.findIndex((other) => compareRoutes(route, other) < 0);
    routes.splice(at < 0 ? routes.length : at, 0, route);
  }
  return joined(routes);
}

/** An array just as long as what is in it: one that has grown keeps half as much room again. */
const joined = <T>(...lists: readonly (readonly T[])[]): readonly T[] => new Array<T>().concat(...lists);

/** flanneld talks to etcd, so etcd is known even where nobody else is; flannel's own entries are permanent. */
function neighboursOf(
  { plan, onUplink }: HostContext,
  { plan: node }: Holder,
  installed: TableEntries,
  berths: readonly Berth[],
): readonly NeighbourEntry[] {
  const { etcd } = plan.vpc;
  if (plan.cold) return [...onUplink.filter(({ address }) => address === etcd), ...installed.neighbours];
  const others = onUplink.filter(({ address }) => address !== node.address);
  return joined(others, installed.neighbours, berths.map(onBridge));
}

const onBridge = ({ address, mac }: Berth): NeighbourEntry => ({
  address,
  device: BRIDGE,
  mac,
  state: 'REACHABLE',
});

const learned = ({ port, mac }: Berth): FdbEntry => ({
  mac,
  device: port.name,
  remote: null,
  state: 'learned',
});

/** Docker inserts its rule in front (libnetwork, setup_ip_tables.go). */
function withDockerMasq({ netfilter, lease }: Holder): Netfilter {
  const { rule } = dockerMasqueradeRule(lease.subnet, BRIDGE);
  const chain = netfilter.nat.POSTROUTING;
  const POSTROUTING = { ...chain, rules: [rule, ...chain.rules] };
  return { ...netfilter, nat: { ...netfilter.nat, POSTROUTING } };
}

function flanneldOf(plan: ClusterPlan, holder: Holder, installed: TableEntries, ordinal: number): Flanneld {
  return {
    pid: FIRST_PID + PID_STEP * ordinal,
    backend: plan.overlay.backend,
    subnet: holder.lease.subnet,
    publicIp: holder.lease.publicIp,
    tunMtu: flannelMtu(plan, holder.plan),
    port: plan.overlay.port,
    ipMasq: plan.ipMasq,
    verbosity: 0,
    routes: installed.proxyRoutes,
  };
}
