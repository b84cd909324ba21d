/** A node's own network devices, as Linux and Docker make them. */
import { lengthOf } from '../address/ipv4';
import { dockerMac } from '../address/mac';
import { type Backend, type Site, type TableEntries } from '../backend/backend';
import { bridgeAddress } from '../cluster/ipam';
import { LOOPBACK, UPLINK } from '../cluster/cable';
import { type Netdev } from '../cluster/namespace';
import { type Holder } from './build-leases';
import { type ClusterPlan, flannelMtu } from './plan';

export const BRIDGE = 'docker0';

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
  offload: boolean,
): Netdev | null {
  const device = backend.device(lease, site, 3);
  if (device === null) return null;
  const { address, mtu } = node.tunnel;
  return {
    ...device,
    ...(mtu === undefined ? {} : { mtu }),
    ...(device.kind === 'vxlan' ? { txChecksumOffload: offload } : {}),
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
