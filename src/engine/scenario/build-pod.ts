/**
 * Pods as Docker and the kubelet make them: a namespace, a veth pair whose other end is a port of docker0, an address
 * from the lease, and a default route to the bridge.
 */
import { type Ipv4Address, type Ipv4Prefix } from '../address/ipv4';
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
import { type Pod } from '../cluster/cluster';
import { randomMac } from '../cluster/drawn';
import { podAddress } from '../cluster/ipam';
import { type NeighbourEntry, type Netdev, type Route, type Sysctl } from '../cluster/namespace';
import { invariant } from '../invariant';
import { EMPTY_NETFILTER } from '../flanneld/lease-clock-incident';
import { type Holder } from './build-leases';
import { chanceFor } from './chance';
import { type ClusterPlan, type PodPlan } from './plan';

/** A pod and its place on the bridge. */
export interface Berth extends End {
  readonly pod: Pod;
}

/** The host's end of a cable, and who will be at the other. */
interface End {
  readonly port: Netdev;
  readonly address: Ipv4Address;
  readonly mac: MacAddress;
}

/** A new namespace takes over what init has (devinet_init_net): forwarding on, no reverse path check. */
const SYSCTL: Sysctl = { ipForward: true, rpFilter: 'off', acceptLocal: [], bridgeNfCallIptables: true };
/**
 * In a warm cluster pods of one node know each other, up to the most that a parameter allows. Beyond it the tables
 * would outgrow everything else, and pods know only their bridge.
 */
const MOST_ACQUAINTED = 32;

/** All pods of a node, each with its port on the bridge. */
export function buildPods(
  plan: ClusterPlan,
  { plan: node, lease }: Holder,
  bridge: Netdev,
  ordinal: number,
): readonly Berth[] {
  const prng = chanceFor(plan.seed, 'veth', ordinal);
  const ends = node.pods.map((pod, i): End => {
    const address = pod.address ?? podAddress(lease.subnet, i);
    const port = portOf(pod, bridge, bridge.index + 1 + i, randomMac(prng));
    return { port, address, mac: pod.mac ?? dockerMac(address) };
  });
  const link = linkOf(node.name, bridge, plan.cold ? null : ends);
  return node.pods.flatMap((pod, i) => {
    const end = ends[i];
    if (end === undefined) return [];
    const { port, address, mac } = end;
    return [{ pod: buildPod(pod, end, link), port, address, mac }];
  });
}

/** What the pods of a node have in common. */
interface Link {
  readonly node: string;
  readonly network: Ipv4Prefix;
  readonly length: number;
  readonly outward: Route;
  /** Empty in a cold cluster. */
  readonly known: readonly NeighbourEntry[];
}

function linkOf(node: string, { addresses, mac }: Netdev, acquainted: readonly End[] | null): Link {
  const [gateway] = addresses;
  invariant(gateway !== undefined, 'a bridge has an address');
  const { address, length } = gateway;
  const others = acquainted === null || acquainted.length > MOST_ACQUAINTED ? [] : acquainted;
  return {
    node,
    network: networkAround(address, length),
    length,
    outward: defaultRoute(UPLINK, address),
    known:
      acquainted === null
        ? []
        : [neighbour(address, mac), ...others.map((end) => neighbour(end.address, end.mac))],
  };
}

function buildPod({ name, veth, containers }: PodPlan, end: End, link: Link): Pod {
  const { known } = link;
  return {
    name,
    namespace: {
      name,
      netdevs: [LOOPBACK, podEnd(link.node, end.port, end, link.length)],
      routes: [link.outward, connectedRoute(UPLINK, end.address, link.network)],
      neighbours: known.length > 1 ? known.filter(({ address }) => address !== end.address) : known,
      fdb: NO_ENTRIES,
      netfilter: EMPTY_NETFILTER,
      sysctl: SYSCTL,
      sockets: NO_ENTRIES,
    },
    veth,
    containers,
  };
}

const NO_ENTRIES: readonly never[] = [];

const neighbour = (address: Ipv4Address, mac: MacAddress | null): NeighbourEntry => ({
  address,
  device: UPLINK,
  mac,
  state: 'REACHABLE',
});
