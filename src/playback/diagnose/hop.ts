/** Parts of a node that a packet passes, coarse enough to be named by somebody with a terminal. */
import { type Cluster, nodeOf, type Place } from '../../engine';
import { type Phrase } from '../lesson/prose';

export const HOPS = ['pod', 'bridge', 'kernel', 'flannel', 'flanneld', 'uplink', 'vpc'] as const;
export type HopName = (typeof HOPS)[number];

export const HOP_WORDS: Readonly<Record<HopName, Phrase>> = {
  pod: { en: 'inside the pod', de: 'im Pod' },
  bridge: { en: 'the bridge and its cables to the pods', de: 'die Bridge und ihre Kabel zu den Pods' },
  kernel: {
    en: 'the node’s kernel: routes, iptables, sockets',
    de: 'der Kernel des Knotens: Routen, iptables, Sockets',
  },
  flannel: { en: 'flannel’s device', de: 'flannels Gerät' },
  flanneld: { en: 'flanneld and its leases', de: 'flanneld und seine Leases' },
  uplink: { en: 'eth0, towards the VPC', de: 'eth0, zum VPC hin' },
  vpc: { en: 'the VPC between the nodes', de: 'das VPC zwischen den Knoten' },
};

/** The part that a place belongs to. */
export function hopOf(cluster: Cluster, place: Place): HopName {
  if (place.node === 'vpc') return 'vpc';
  if (place.pod !== null) return 'pod';
  if (place.kind === 'process') return 'flanneld';
  if (place.kind !== 'netdev') return 'kernel';
  const node = nodeOf(cluster, place.node);
  if (place.name === node?.uplink) return 'uplink';
  const device = node?.host.netdevs.find(({ name }) => name === place.name);
  const ofFlannel = device !== undefined && ['tun', 'vxlan', 'ipip', 'wireguard'].includes(device.kind);
  return ofFlannel || place.name === node?.flannelDevice ? 'flannel' : 'bridge';
}
