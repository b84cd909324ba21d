/** Network devices and the routes that come with their addresses, as Linux and Docker make them. */
import { type Ipv4Address, type Ipv4Prefix, ipv4, lengthOf, prefixOf, toU32 } from '../address/ipv4';
import { dockerMac, mac, type MacAddress } from '../address/mac';
import { type Backend, type Site, type TableEntries } from '../backend/backend';
import { bridgeAddress } from '../cluster/ipam';
import { type Netdev, type Route } from '../cluster/namespace';
import { plainRoute } from '../cluster/route-order';
import { bytes } from '../units';
import { type Holder } from './build-leases';
import { type ClusterPlan, flannelMtu, type PodPlan } from './plan';

/** The node's interface into the VPC, and the pod's only one. */
export const UPLINK = 'eth0';
export const BRIDGE = 'docker0';

/** Every namespace has the same one. */
export const LOOPBACK: Netdev = {
  name: 'lo',
  index: 1,
  kind: 'loopback',
  mac: mac('00:00:00:00:00:00'),
  mtu: bytes(65_536),
  txQueueLength: 1_000,
  up: true,
  addresses: [{ address: ipv4('127.0.0.1'), length: 8 }],
  master: null,
  peer: null,
  vxlan: null,
  txChecksumOffload: false,
};

export const uplinkOf = (plan: ClusterPlan, { plan: node }: Holder): Netdev => ({
  ...LOOPBACK,
  name: UPLINK,
  index: 2,
  kind: 'ethernet',
  mac: node.mac,
  mtu: node.mtu,
  addresses: [{ address: node.address, length: lengthOf(plan.vpc.prefix) }],
  txChecksumOffload: plan.offload,
});

/** flannel's device with its peers; null for a backend that only routes. */
export function tunnelOf(
  backend: Backend,
  { plan: node, lease }: Holder,
  site: Site,
  installed: TableEntries,
): Netdev | null {
  const device = backend.device(lease, site, 3);
  if (device === null) return null;
  const { address, mtu } = node.tunnel;
  return {
    ...device,
    ...(mtu === undefined ? {} : { mtu }),
    ...(address === undefined ? {} : { addresses: [{ address, length: 32 }] }),
    ...(device.wireguard === undefined ? {} : { wireguard: { ...device.wireguard, peers: installed.peers } }),
  };
}

/** `dockerd --bip=$FLANNEL_SUBNET --mtu=$FLANNEL_MTU`. */
export function bridgeOf(plan: ClusterPlan, { plan: node, lease }: Holder, index: number): Netdev {
  const address = node.bridge.address ?? bridgeAddress(lease.subnet);
  return {
    ...LOOPBACK,
    name: BRIDGE,
    index,
    kind: 'bridge',
    mac: node.bridge.mac ?? dockerMac(address),
    mtu: node.bridge.mtu ?? flannelMtu(plan, node),
    addresses: [{ address, length: lengthOf(lease.subnet) }],
    txChecksumOffload: plan.offload,
  };
}

const NO_ADDRESSES: readonly never[] = [];

/** The host's end of a pod's cable: a port of the bridge. Written out, for there may be very many. */
export const portOf = (pod: PodPlan, bridge: Netdev, index: number, address: MacAddress): Netdev => ({
  name: pod.veth,
  index,
  kind: 'veth',
  mac: address,
  mtu: pod.mtu ?? bridge.mtu,
  txQueueLength: 1_000,
  up: true,
  addresses: NO_ADDRESSES,
  master: bridge.name,
  peer: { namespace: pod.name, netdev: UPLINK },
  vxlan: null,
  txChecksumOffload: bridge.txChecksumOffload,
});

/** The pod's end. */
export const podEnd = (
  node: string,
  port: Netdev,
  own: { readonly address: Ipv4Address; readonly mac: MacAddress },
  length: number,
): Netdev => ({
  name: UPLINK,
  index: 2,
  kind: 'veth',
  mac: own.mac,
  mtu: port.mtu,
  txQueueLength: 1_000,
  up: true,
  addresses: [{ address: own.address, length }],
  master: null,
  peer: { namespace: node, netdev: port.name },
  vxlan: null,
  txChecksumOffload: port.txChecksumOffload,
});

/** The route the kernel makes by itself for an address on a device. */
export const connectedRoute = (device: string, source: Ipv4Address, destination: Ipv4Prefix): Route =>
  plainRoute({ destination, device, source, scope: 'link', protocol: 'kernel' });

/** The network an address stands in. */
export const networkAround = (address: Ipv4Address, length: number): Ipv4Prefix =>
  prefixOf(toU32(address), length);

export const defaultRoute = (device: string, gateway: Ipv4Address): Route =>
  plainRoute({ destination: prefixOf(0, 0), device, gateway });
