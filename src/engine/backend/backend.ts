/**
 * EXTENSION POINT. What carries pod traffic between nodes, in flannel's own shape.
 *
 * A backend makes at most one device, and one entry or a few for each lease of a peer (handleSubnetEvents in the
 * `_network.go` files). What the kernel or the daemon then does with a packet follows from the tables alone.
 */
import { contains, fromU32, type Ipv4Address, networkOf, prefixOf, toU32 } from '../address/ipv4';
import { type Lease, type Overlay, type ProxyRoute } from '../cluster/cluster';
import {
  type FdbEntry,
  type NeighbourEntry,
  type Netdev,
  type Route,
  type Socket,
  type WireguardPeer,
} from '../cluster/namespace';
import { type Saying } from '../flanneld/daemon-log';
import { type Bytes, bytes } from '../units';

/** What a daemon on a node knows of its surroundings when it starts. */
export interface Site {
  readonly overlay: Overlay;
  /** The interface that carries the tunnel (`-iface`, else the one with the default route). */
  readonly uplink: Netdev;
}

/** What is put into a node's tables. */
export interface TableEntries {
  readonly routes: readonly Route[];
  readonly neighbours: readonly NeighbourEntry[];
  readonly fdb: readonly FdbEntry[];
  /** flanneld's own list (udp). */
  readonly proxyRoutes: readonly ProxyRoute[];
  /** Peers of the wireguard device. */
  readonly peers: readonly WireguardPeer[];
}

export interface Backend {
  readonly title: string;
  /** One sentence: what happens to a datagram. */
  readonly summary: string;
  /** What a reader can check this backend against: RFCs and files of flannel. */
  readonly sources: readonly string[];
  /** How much longer the outer IPv4 datagram is than the inner one, padding not counted. */
  readonly overhead: Bytes;
  /** What the pods' MTU is smaller than the uplink's: the overhead, or what flannel sets aside for it. */
  readonly reserved: Bytes;
  /** UDP port when the configuration names none; null for a backend without one. */
  readonly defaultPort: number | null;
  /** The device, as it is before any peer is known; null for a backend that only routes. */
  device(self: Lease, site: Site, index: number): Netdev | null;
  /** Who listens for the tunnel on the node; null when nobody does. */
  listener(self: Lease, site: Site): Socket | null;
  /** Routes that stand as soon as the device does, whoever the peers are. */
  attach(self: Lease, site: Site): readonly Route[];
  /** Entries `self` needs in order to reach `peer`'s pods. Called once per remote lease. */
  install(self: Lease, peer: Lease, site: Site): TableEntries;
  /** Whether a lease written by a node with another backend is taken all the same. */
  accepts(peer: Lease): boolean;
  /** Why flanneld will not start here, in its own words; null when it will. */
  refuses(publicIp: Ipv4Address, site: Site): Saying | null;
}

const NOTHING: TableEntries = { routes: [], neighbours: [], fdb: [], proxyRoutes: [], peers: [] };

/** The entries named, and none in the other tables. */
export const entries = (some: Partial<TableEntries>): TableEntries => ({ ...NOTHING, ...some });

/** The uplink's own address. */
export function uplinkAddress({ uplink }: Site): Ipv4Address | null {
  return uplink.addresses[0]?.address ?? null;
}

/** Whether `peer` can be reached without a gateway: flannel's test for DirectRouting (pkg/ip/iface.go). */
export const isOnLink = ({ uplink }: Site, peer: Ipv4Address): boolean =>
  uplink.addresses.some(({ address, length }) => contains(prefixOf(toU32(address), length), peer));

/** A device of flannel's: up, no peer, no master, and the subnet's own address as /32, so that no broadcast route is made. */
export const tunnelDevice = (
  { subnet }: Lease,
  fields: Pick<Netdev, 'name' | 'index' | 'kind' | 'mac' | 'mtu' | 'txQueueLength'> & Partial<Netdev>,
): Netdev => ({
  up: true,
  addresses: [{ address: firstOf(subnet), length: 32 }],
  master: null,
  peer: null,
  vxlan: null,
  txChecksumOffload: false,
  ...fields,
});

const firstOf = (subnet: Lease['subnet']): Ipv4Address => fromU32(networkOf(subnet));

/** The tunnel's MTU: what the uplink takes less what the backend sets aside. */
export const mtuOver = (uplink: Netdev, reserved: Bytes): Bytes => bytes(Math.max(0, uplink.mtu - reserved));
