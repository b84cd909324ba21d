/**
 * MTUs as an administrator sets them, one device at a time or all along the way.
 *
 * Nothing follows by itself: flannel looks at the uplink's MTU once, when it starts, and pods keep what they were
 * made with (truth, fact 60).
 */
import { type Bytes, bytes } from '../units';
import { type Cluster, type ClusterNode } from './cluster';
import { type Netdev } from './namespace';
import { editEni, editHost, editNetdev, editNode, editPod } from './rewrite';

const withMtu =
  (mtu: Bytes) =>
  (netdev: Netdev): Netdev => ({ ...netdev, mtu });

/** Both ends of the pod's cable. */
export function setPodMtu(cluster: Cluster, pod: string, mtu: Bytes): Cluster {
  const inPod = editPod(cluster, pod, (p) => ({
    ...p,
    namespace: editNetdev(p.namespace, 'eth0', withMtu(mtu)),
  }));
  const node = cluster.nodes.find((n) => n.pods.some((p) => p.name === pod));
  const veth = node?.pods.find((p) => p.name === pod)?.veth;
  if (node === undefined || veth === undefined) return inPod;
  return editHost(inPod, node.name, (h) => editNetdev(h, veth, withMtu(mtu)));
}

/** flannel's device, and the buffer of a udp daemon that made it. */
export function setTunMtu(cluster: Cluster, node: string, mtu: Bytes): Cluster {
  return editNode(cluster, node, (n) => ({
    ...n,
    host: n.flannelDevice === null ? n.host : editNetdev(n.host, n.flannelDevice, withMtu(mtu)),
    flanneld: n.flanneld === null ? null : { ...n.flanneld, tunMtu: mtu },
  }));
}

/** The port into the VPC alone: what lies beyond the node's own interface. */
export const setPortMtu = (cluster: Cluster, node: string, mtu: Bytes): Cluster =>
  editEni(cluster, node, (eni) => ({ ...eni, mtu }));

/** The node's eth0 alone. */
export function setUplinkMtu(cluster: Cluster, name: string, mtu: Bytes): Cluster {
  const uplink = cluster.nodes.find((n) => n.name === name)?.uplink ?? 'eth0';
  return editHost(cluster, name, (h) => editNetdev(h, uplink, withMtu(mtu)));
}

/** The node's eth0 and its port into the VPC; flannel's device was made before. */
export const setLinkMtu = (cluster: Cluster, name: string, mtu: Bytes): Cluster =>
  setPortMtu(setUplinkMtu(cluster, name, mtu), name, mtu);

/** The MTU of a node's uplink; 0 where there is none. */
export const uplinkMtu = ({ host, uplink }: ClusterNode): Bytes =>
  host.netdevs.find((d) => d.name === uplink)?.mtu ?? bytes(0);

/**
 * A node as it comes up when its uplink has `mtu` from the start: flannel sets `reserved` aside, bridge and pods are
 * made with what is left.
 */
export function rebootWithMtu(cluster: Cluster, name: string, mtu: Bytes, reserved: Bytes): Cluster {
  const node = cluster.nodes.find((n) => n.name === name);
  if (node === undefined) return cluster;
  const left = bytes(Math.max(0, mtu - reserved));
  const written = editNode(setTunMtu(cluster, name, left), name, (n) => ({
    ...n,
    subnetEnv: n.subnetEnv?.replace(/^FLANNEL_MTU=\d+$/m, `FLANNEL_MTU=${left}`) ?? null,
  }));
  const uplinked = editHost(written, name, (h) =>
    editNetdev(editNetdev(h, node.uplink, withMtu(mtu)), node.bridge, withMtu(left)),
  );
  return node.pods.reduce((c, pod) => setPodMtu(c, pod.name, left), uplinked);
}

const ETHERNET_MTU = 1_500;
/** What another header or two take away. */
const ONE_MORE_TUNNEL = 100;

/** A smaller MTU as one meets it: no jumbo frames where there were some, else one more tunnel on the way. */
export const narrower = (mtu: Bytes): Bytes =>
  bytes(mtu > ETHERNET_MTU ? ETHERNET_MTU : Math.max(0, mtu - ONE_MORE_TUNNEL));
