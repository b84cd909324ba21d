/**
 * How a cluster came to stand, as facts in order: what each flanneld said, its lease, its device, its peers' entries,
 * then docker0 and one pod after another.
 *
 * A fact about a table names an entry that stands in the finished cluster. Left out: docker's and the kubelet's own words.
 */
import { type Backend, type Site, type TableEntries } from '../backend/backend';
import { BACKENDS } from '../backend/index';
import { type Cluster, type ClusterNode, type Lease, type Pod } from '../cluster/cluster';
import { type Namespace, type Netdev, type Route } from '../cluster/namespace';
import { subnetKey } from '../flanneld/lease';
import { type LeaseEvent } from '../flanneld/lease-clock-event';
import { invariant } from '../invariant';
import { type TableFact } from '../kernel/event';
import { type Holder, type Leasing } from './build-leases';

type Install = Extract<TableFact, { kind: 'install' }>;

/** A node while the story is told. */
interface Teller {
  readonly node: ClusterNode;
  readonly holder: Holder;
  readonly backend: Backend;
  readonly site: Site;
  /** How many of its peers it has learnt of. */
  met: number;
}

/** The whole story; empty when the leases were there from the beginning. */
export function bootStory({ holders, leases, events }: Leasing, cluster: Cluster): readonly TableFact[] {
  if (events.length === 0) return [];
  const tellers = new Map(holders.map((holder, i) => [holder.plan.name, tellerOf(cluster, holder, i)]));
  const bySubnet = new Map(leases.map((lease) => [subnetKey(lease.subnet), lease]));
  return [
    ...events.flatMap((event) => factsOf(event, tellers, bySubnet)),
    ...cluster.nodes.flatMap((node) => [
      ...bridgeFacts(node),
      ...node.pods.flatMap((pod) => podFacts(node, pod)),
    ]),
  ];
}

function tellerOf(cluster: Cluster, holder: Holder, ordinal: number): Teller {
  const node = cluster.nodes[ordinal];
  const uplink = node?.host.netdevs.find(({ name }) => name === node.uplink);
  invariant(node !== undefined && uplink !== undefined, `${holder.plan.name} stands and has an uplink`);
  const { overlay } = cluster;
  return { node, holder, backend: BACKENDS[overlay.backend], site: { overlay, uplink }, met: 0 };
}

function factsOf(
  event: LeaseEvent,
  tellers: ReadonlyMap<string, Teller>,
  bySubnet: ReadonlyMap<string, Lease>,
): readonly TableFact[] {
  if (event.kind === 'key-create') return leaseFacts(event, bySubnet);
  const teller = tellers.get(event.node);
  if (teller === undefined) return [];
  return [
    ...(event.kind === 'changing-forward' ? deviceFacts(teller) : []),
    ...logFacts(event, teller),
    ...(event.kind === 'subnet-added' ? peerFacts(teller, bySubnet) : []),
  ];
}

/** The key that was just written is the registry's newest. */
function leaseFacts({ registry }: LeaseEvent, bySubnet: ReadonlyMap<string, Lease>): readonly TableFact[] {
  return [...registry.nodes.values()].flatMap(({ key, modifiedIndex }) => {
    const lease = modifiedIndex === registry.index ? bySubnet.get(key) : undefined;
    return lease === undefined ? [] : [{ kind: 'lease', change: 'added', lease }];
  });
}

function logFacts({ saying }: LeaseEvent, { node }: Teller): readonly TableFact[] {
  const heard = saying !== null && saying.verbosity <= (node.flanneld?.verbosity ?? 0);
  return heard ? [{ kind: 'log', node: node.name, process: 'flanneld', text: saying.text }] : [];
}

/** main.go has just registered the network: the device is up and its own routes stand. */
function deviceFacts({ node, holder, backend, site }: Teller): readonly TableFact[] {
  const device = node.host.netdevs.find(({ name }) => name === node.flannelDevice);
  const made = device === undefined ? [] : [netdevFact(node.name, device)];
  return [...made, ...backend.attach(holder.lease, site).map((route) => routeFact(node.name, route))];
}

function peerFacts(teller: Teller, bySubnet: ReadonlyMap<string, Lease>): readonly TableFact[] {
  const { node, holder, backend, site } = teller;
  const subnet = holder.peers[teller.met];
  const peer = subnet === undefined ? undefined : bySubnet.get(subnetKey(subnet));
  teller.met += 1;
  if (peer === undefined || !backend.accepts(peer)) return [];
  return entryFacts(node.name, backend.install(holder.lease, peer, site));
}

/** vxlan_network.go adds neighbour and FDB entry before the route, so that the kernel never asks for them. */
const entryFacts = (namespace: string, { neighbours, fdb, routes }: TableEntries): readonly Install[] => [
  ...neighbours.map((neighbour) => added(namespace, { table: 'neighbour', neighbour })),
  ...fdb.map((entry) => added(namespace, { table: 'fdb', fdb: entry })),
  ...routes.map((route) => routeFact(namespace, route)),
];

const added = (namespace: string, entry: Install['entry']): Install => ({
  kind: 'install',
  namespace,
  change: 'added',
  entry,
});

const routeFact = (namespace: string, route: Route): Install => added(namespace, { table: 'fib', route });

const netdevFact = (namespace: string, device: Netdev): Install =>
  added(namespace, { table: 'netdev', name: device.name, what: describe(device) });

function describe({ kind, addresses, mac, mtu, master, peer }: Netdev): string {
  return [
    kind,
    ...addresses.map(({ address, length }) => `address ${address}/${length}`),
    ...(mac === null ? [] : [`MAC ${mac}`]),
    `MTU ${mtu}`,
    ...(master === null ? [] : [`port of ${master}`]),
    ...(peer === null ? [] : [`other end ${peer.netdev} of ${peer.namespace}`]),
  ].join(', ');
}

/** A device and the routes over it. */
function deviceIn({ name, netdevs, routes }: Namespace, device: string): readonly Install[] {
  return [
    ...netdevs.filter((netdev) => netdev.name === device).map((netdev) => netdevFact(name, netdev)),
    ...routes.filter((route) => route.device === device).map((route) => routeFact(name, route)),
  ];
}

const bridgeFacts = (node: ClusterNode): readonly Install[] => deviceIn(node.host, node.bridge);

/** The veth pair, then what the pod's end gets: its address with the route that follows, and the way out. */
const podFacts = (node: ClusterNode, pod: Pod): readonly Install[] => [
  ...deviceIn(node.host, pod.veth),
  ...deviceIn(pod.namespace, 'eth0'),
];
