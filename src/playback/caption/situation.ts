/**
 * What a sentence has to tell apart, whatever its language: who talks to whom, what is wrapped, whose work a table entry is.
 */
import { type ClusterNode, type EventOf, nodeOf, type PacketEvent } from '../../engine';
import { indexOf } from '../story';
import { type Context, destinationOf, endOf, headersOf } from './context';

/** Where a program's datagram goes, seen from where it is sent. */
export type Partner = 'itself' | 'same-node' | 'other-node' | 'node' | 'stranger';

/** The node whose pod has this address. */
export const homeOf = (c: Context, address: string): ClusterNode | null =>
  c.cluster.nodes.find(({ pods }) =>
    pods.some(({ namespace }) =>
      namespace.netdevs.some((dev) => dev.addresses.some((a) => a.address === address)),
    ),
  ) ?? null;

export function partnerOf(event: EventOf<'originate'>, c: Context): Partner {
  const to = destinationOf(event, c);
  if (to === null) return 'stranger';
  if (to.startsWith('127.')) return 'itself';
  const home = homeOf(c, to);
  if (home !== null) return home.name === event.place.node ? 'same-node' : 'other-node';
  return c.nodeAt(to) === null ? 'stranger' : 'node';
}

const ownUntil = (event: PacketEvent, { story }: Context): readonly PacketEvent[] => {
  const { byPacket, nth } = indexOf(story);
  return byPacket.get(event.packet)?.slice(0, (nth.get(event.seq) ?? 0) + 1) ?? [];
};

/** The packet travels inside another, seen or encrypted. */
export function isWrapped(event: PacketEvent, c: Context): boolean {
  const headers = headersOf(c.story, event);
  if (headers.some(({ layer }) => layer.depth > 0 && !layer.quoted)) return true;
  const own = ownUntil(event, c);
  const last = own.findLast(({ kind }) => kind === 'encapsulate' || kind === 'decapsulate');
  return last?.kind === 'encapsulate';
}

/** It was a pod that sent it. */
export const isFromPod = (event: PacketEvent, c: Context): boolean => {
  const [first] = ownUntil(event, c);
  return first?.kind === 'originate' && first.place.pod !== null;
};

/** An address of the pods' network stands in its outermost IPv4 header: the VPC has not given it out. */
export const showsPods = (event: PacketEvent, c: Context): boolean => {
  const headers = headersOf(c.story, event);
  return (['source', 'destination'] as const).some((end) => {
    const address = endOf(headers, end);
    return address !== null && c.ip(address).hue === 'ovl';
  });
};

export const isArp = (event: PacketEvent, c: Context): boolean =>
  headersOf(c.story, event).some(({ layer }) => layer.protocol === 'arp');

export interface Routers {
  /** Kernels that forwarded the packet, and flannelds. */
  readonly all: number;
  readonly flannelds: number;
  /** Its time to live after the last of them; null when it met none. */
  readonly ttl: string | null;
}

/** Routers a packet has met so far. */
export function routersMet(event: PacketEvent, c: Context): Routers {
  const counted = ownUntil(event, c).flatMap((e) => (e.kind === 'rewrite' && e.what === 'ttl' ? [e] : []));
  return {
    all: counted.length,
    flannelds: counted.filter(({ place }) => place.kind === 'process').length,
    ttl: counted.at(-1)?.to ?? null,
  };
}

/** The lookup is the tunnel device's, which knows where hardware addresses live only from flanneld. */
export const isTunnelTable = ({ place }: EventOf<'lookup'>, c: Context): boolean =>
  nodeOf(c.cluster, place.node)?.flannelDevice === place.name;

/** Whose doing a new device or route is. */
export type Maker = 'flanneld' | 'docker' | 'cni' | 'runtime' | 'gateway' | 'kernel';

export function makerOf({ namespace, entry }: EventOf<'install'>, c: Context): Maker {
  const node = nodeOf(c.cluster, namespace);
  const inPod = node?.name !== namespace;
  if (entry.table === 'netdev') {
    if (inPod || entry.what.startsWith('veth')) return 'runtime';
    if (entry.name !== node.bridge) return 'flanneld';
    return entry.name === 'docker0' ? 'docker' : 'cni';
  }
  if (entry.table !== 'fib') return 'flanneld';
  if (inPod) return entry.route.gateway === null ? 'kernel' : 'gateway';
  return entry.route.device === node.bridge ? 'kernel' : 'flanneld';
}

/** What an envelope leaves of the sender's MTU: why a pod's packet that fits its own device is too big for the tunnel. */
export interface Room {
  readonly pod: string;
  readonly podMtu: number;
  readonly device: string;
  readonly deviceMtu: number;
}

/** Null where something else than the tunnel was too narrow, or where the sender knew its MTU. */
export function tunnelRoom(event: EventOf<'drop'>, c: Context): Room | null {
  const { reason, place } = event;
  if (reason !== 'PKT_TOO_BIG' || place.pod !== null) return null;
  const node = nodeOf(c.cluster, place.node);
  const device = node?.host.netdevs.find(({ name }) => name === node.flannelDevice);
  const sender = ownUntil(event, c)[0]?.place.pod;
  const pod = node?.pods.find(({ name }) => name === sender);
  const own = pod?.namespace.netdevs.find(({ kind }) => kind === 'veth');
  if (device === undefined || pod === undefined || own === undefined || own.mtu <= device.mtu) return null;
  return { pod: pod.name, podMtu: own.mtu, device: device.name, deviceMtu: device.mtu };
}
