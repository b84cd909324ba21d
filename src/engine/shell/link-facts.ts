/**
 * What the kernel says about a device beside its settings: carrier, flags, operational state, the other end's index.
 *
 * Rules: net/core/link_watch.c (default_operstate), drivers/net/veth.c, net/bridge/br_if.c. A node's uplink is a veth
 * pair into the VPC's bridge, as on the recorded hosts; on a real one it would be the cloud's own driver.
 */
import { type Cluster, namespaceOf } from '../cluster/cluster';
import { type Namespace, type Netdev, type NetdevKind } from '../cluster/namespace';
import { type Seat } from './seat';
import { eniPort, isVpc, VPC, vpcNamespace } from './vpc';

export interface LinkPeer {
  readonly namespace: string;
  readonly netdev: Netdev;
}

const namespaceNamed = (cluster: Cluster, name: string): Namespace | null =>
  isVpc(name) ? vpcNamespace(cluster) : namespaceOf(cluster, name);

/** The device at the other end of the cable; null where there is no cable. */
export function peerOf({ state: { cluster }, host, kind }: Seat, netdev: Netdev): LinkPeer | null {
  const uplink = netdev.kind === 'ethernet' && kind === 'node' && host !== null;
  const peer = uplink ? { namespace: VPC, netdev: eniPort(host.name) } : netdev.peer;
  if (peer === null) return null;
  const other = namespaceNamed(cluster, peer.namespace)?.netdevs.find(({ name }) => name === peer.netdev);
  return other === undefined ? null : { namespace: peer.namespace, netdev: other };
}

/** A bridge's ports, in the order in which they got their numbers. */
export const portsOf = ({ namespace }: Seat, bridge: Netdev): readonly Netdev[] =>
  namespace.netdevs.filter(({ master }) => master === bridge.name);

/** Whether frames could leave: the other end is up too, or a bridge has a port that can. */
export function hasCarrier(seat: Seat, netdev: Netdev): boolean {
  if (!netdev.up) return false;
  if (netdev.kind === 'bridge') return portsOf(seat, netdev).some((port) => hasCarrier(seat, port));
  return peerOf(seat, netdev)?.netdev.up ?? true;
}

const ETHERNET_FLAGS = ['BROADCAST', 'MULTICAST'];
const FLAGS: Readonly<Record<NetdevKind, readonly string[]>> = {
  loopback: ['LOOPBACK'],
  ethernet: ETHERNET_FLAGS,
  veth: ETHERNET_FLAGS,
  bridge: ETHERNET_FLAGS,
  vxlan: ETHERNET_FLAGS,
  tun: ['POINTOPOINT', 'MULTICAST', 'NOARP'],
  ipip: ['NOARP'],
  wireguard: ['POINTOPOINT', 'NOARP'],
};

/** Whether the device has Ethernet addresses and frames. */
export const isEthernet = ({ kind }: Netdev): boolean => FLAGS[kind] === ETHERNET_FLAGS;

/** `<BROADCAST,MULTICAST,UP,LOWER_UP>`. */
export function flagsOf(seat: Seat, netdev: Netdev, also: readonly string[] = []): string {
  const carrier = hasCarrier(seat, netdev);
  const flags = [
    ...(netdev.up && !carrier ? ['NO-CARRIER'] : []),
    ...FLAGS[netdev.kind],
    ...(netdev.up ? ['UP'] : []),
    ...(carrier ? ['LOWER_UP'] : []),
    ...also,
  ];
  return `<${flags.join(',')}>`;
}

/** Devices whose driver says nothing about its state. */
const SILENT: ReadonlySet<NetdevKind> = new Set(['loopback', 'tun', 'vxlan', 'ipip', 'wireguard']);

/**
 * IF_OPER_…, as `ip link` prints it.
 *
 * Left out: LOWERLAYERDOWN, which depends on what else was down when the carrier went.
 */
export function operationalState(seat: Seat, netdev: Netdev): string {
  if (!netdev.up) return 'DOWN';
  if (hasCarrier(seat, netdev)) return SILENT.has(netdev.kind) ? 'UNKNOWN' : 'UP';
  return 'DOWN';
}

/** `eth0@if3`: the name with the other end's index behind it. */
export function linkName(seat: Seat, netdev: Netdev): string {
  const peer = peerOf(seat, netdev);
  if (peer !== null) return `${netdev.name}@if${peer.netdev.index}`;
  return netdev.kind === 'ipip' ? `${netdev.name}@NONE` : netdev.name;
}

export const qdiscOf = ({ kind }: Netdev): string => (kind === 'tun' ? 'pfifo_fast' : 'noqueue');
