/**
 * A pod's cable: a veth pair with one end in the pod and the other a port of the node's bridge; and the routes that come
 * with addresses by themselves (net/ipv4/fib_frontend.c, fib_add_ifaddr).
 */
import { type Ipv4Address, type Ipv4Prefix, ipv4, prefixOf, toU32 } from '../address/ipv4';
import { mac, type MacAddress } from '../address/mac';
import { type Bytes, bytes } from '../units';
import { type Netdev, type Route } from './namespace';
import { plainRoute } from './route-order';

/** The node's interface into the VPC, and the pod's only one. */
export const UPLINK = 'eth0';

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

/** What a cable needs to know of its pod. */
export interface CabledPod {
  readonly name: string;
  readonly veth: string;
  /** Null: the bridge's. */
  readonly mtu: Bytes | null;
}

const NO_ADDRESSES: readonly never[] = [];

/** The host's end of a pod's cable: a port of the bridge. Written out, for there may be very many. */
export const portOf = (pod: CabledPod, bridge: Netdev, index: number, address: MacAddress): Netdev => ({
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
