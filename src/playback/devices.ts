/**
 * Who is who on a node: every device and program that the stage draws, with what the cluster says about it. Who makes a
 * device and who reads from it depends on its kind alone, so those words are the view's.
 */
import { type Cluster, type ClusterNode, type Netdev, type NetdevKind, type Pod } from '../engine';

export type PartKind =
  | 'container'
  | 'flanneld'
  | 'etcd'
  | 'pod-eth'
  | 'veth'
  | 'docker0'
  | 'cni0'
  | 'routes'
  | 'tun'
  | 'vxlan'
  | 'ipip'
  | 'wireguard'
  | 'socket'
  | 'uplink';

export interface Part {
  readonly kind: PartKind;
  /** As an operator would type it. */
  readonly name: string;
  /** Addresses with their lengths, as `ip addr` prints them; empty for none. */
  readonly addresses: readonly string[];
  /** Null for what has none. */
  readonly mtu: number | null;
  readonly mac: string | null;
  /** The box of the stage it is drawn as; null for what is drawn as a cable. */
  readonly box: string | null;
  readonly space: 'user' | 'kernel' | 'wire';
  /** Not there yet, or any more. */
  readonly absent?: true;
}

/** Kinds that this cluster does not have, but that people mix up with those it has. */
const DEVICES: readonly PartKind[] = ['tun', 'vxlan', 'ipip', 'wireguard', 'docker0', 'cni0'];

const TUNNELS: Readonly<Partial<Record<NetdevKind, PartKind>>> = {
  tun: 'tun',
  vxlan: 'vxlan',
  ipip: 'ipip',
  wireguard: 'wireguard',
};

/** From a pod (its first, unless one is named) down to the wire; empty for a node that is not there. */
export function partsOf(cluster: Cluster, name: string, wanted: string | null = null): readonly Part[] {
  const node = cluster.nodes.find((n) => n.name === name);
  if (node === undefined) return [];
  const pod = node.pods.find((p) => p.name === wanted) ?? node.pods[0];
  return [
    ...(pod === undefined ? [] : podParts(pod)),
    ...deviceParts(node, node.bridge, node.bridge === 'cni0' ? 'cni0' : 'docker0'),
    plainPart('routes', 'ip route', `${name}.ip`, 'kernel'),
    ...tunnelParts(node),
    ...programParts(cluster, node),
    ...deviceParts(node, node.uplink, 'uplink'),
    { ...plainPart('etcd', 'etcd', 'vpc.etcd', 'wire'), addresses: [cluster.underlay.etcd] },
  ];
}

/** The parts that a node has in the film, as they stand at an instant: those that are not there have nothing but a name. */
export function partsThen(
  film: Cluster,
  now: Cluster,
  ...who: readonly [string, (string | null)?]
): readonly Part[] {
  const there = partsOf(now, ...who);
  return partsOf(film, ...who).map(
    (part): Part =>
      there.find(({ kind, name }) => kind === part.kind && name === part.name) ?? {
        ...plainPart(part.kind, part.name, part.box, part.space),
        absent: true,
      },
  );
}

/** Device kinds that are not on this node. */
export function elsewhere(parts: readonly Part[]): readonly PartKind[] {
  const here = new Set(parts.map(({ kind }) => kind));
  return DEVICES.filter((kind) => !here.has(kind));
}

const plainPart = (kind: PartKind, name: string, box: string | null, space: Part['space']): Part => ({
  kind,
  name,
  addresses: [],
  mtu: null,
  mac: null,
  box,
  space,
});

const devicePart = (kind: PartKind, dev: Netdev, box: string | null): Part => ({
  ...plainPart(kind, dev.name, box, 'kernel'),
  addresses: dev.addresses.map(({ address, length }) => `${address}/${length}`),
  mtu: dev.mtu,
  mac: dev.mac,
});

function deviceParts({ host, name }: ClusterNode, device: string, kind: PartKind): readonly Part[] {
  const dev = host.netdevs.find((d) => d.name === device);
  return dev === undefined ? [] : [devicePart(kind, dev, `${name}.${device}`)];
}

function podParts({ name, namespace, containers, veth }: Pod): readonly Part[] {
  const eth0 = namespace.netdevs.find((d) => d.kind !== 'loopback');
  const first = containers[0];
  // Without a network the pod is not made yet.
  return [
    ...(first === undefined || eth0 === undefined
      ? []
      : [plainPart('container', `${first.name} in ${name}`, `${name}/${first.name}`, 'user')]),
    ...(eth0 === undefined ? [] : [devicePart('pod-eth', eth0, `${name}.${eth0.name}`)]),
    ...(eth0 === undefined ? [] : [{ ...plainPart('veth', veth, null, 'kernel'), mtu: eth0.mtu }]),
  ];
}

function tunnelParts(node: ClusterNode): readonly Part[] {
  const dev = node.host.netdevs.find((d) => d.name === node.flannelDevice);
  const kind = dev === undefined ? undefined : TUNNELS[dev.kind];
  return dev === undefined || kind === undefined ? [] : [devicePart(kind, dev, `${node.name}.${dev.name}`)];
}

function programParts({ overlay }: Cluster, node: ClusterNode): readonly Part[] {
  const { name, flanneld, flannelDevice } = node;
  const socket =
    overlay.port === 0 || flannelDevice === null
      ? []
      : [plainPart('socket', `:${overlay.port}`, `${name}.socket`, 'kernel')];
  return flanneld === null
    ? socket
    : [plainPart('flanneld', 'flanneld', `${name}/flanneld`, 'user'), ...socket];
}
