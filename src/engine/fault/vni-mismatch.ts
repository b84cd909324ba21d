/**
 * Two VXLAN network identifiers in one overlay.
 *
 * The VNI in etcd was changed and one flanneld restarted: it makes flannel.<new VNI>, and the lease does not say which
 * VNI its holder has (BackendData of v0.12.0 is the VtepMAC alone). The kernel takes the datagram in on its port and
 * finds no device with that number (vxlan_rcv).
 */
import { type Cluster, type ClusterNode } from '../cluster/cluster';
import { editNetdev, editNode, renameNetdev } from '../cluster/rewrite';
import { type Fault } from './fault';

const LAST_VNI = 0xff_ffff;

function withVni(node: ClusterNode, vni: number): ClusterNode {
  const { flannelDevice, host } = node;
  const device = host.netdevs.find((d) => d.name === flannelDevice);
  if (device?.kind !== 'vxlan') return node;
  const name = `flannel.${vni}`;
  const renamed = renameNetdev(host, device.name, name);
  return {
    ...node,
    flannelDevice: name,
    host: editNetdev(renamed, name, (d) => (d.vxlan === null ? d : { ...d, vxlan: { ...d.vxlan, vni } })),
  };
}

const nextVni = ({ overlay }: Cluster): number => (overlay.vni % LAST_VNI) + 1;

export const vniMismatch: Fault = {
  title: 'A node with another VNI',
  symptom: 'the outer datagrams arrive on the right port, and nothing comes out of the flannel device',
  threads: ['flannel-io/flannel#2018'],
  firstBadHop: 'the receiving node’s kernel, where VXLAN looks for a device with that VNI',
  reason: 'VXLAN_VNI_NOT_FOUND',
  knows: ['receiver-kernel'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: target,
    command: `ip -d link show ${cluster.nodes.find((n) => n.name === target)?.flannelDevice ?? ''}`,
    shows: 'another vxlan id than the other nodes’ flannel device has',
  }),
  inflict: (cluster, target) => editNode(cluster, target, (node) => withVni(node, nextVni(cluster))),
  fix: {
    text: 'one VNI in net-conf.json, then restart flanneld on every node that was started before it',
    apply: (cluster, target) => editNode(cluster, target, (node) => withVni(node, cluster.overlay.vni)),
  },
  spares: {
    udp: 'the udp backend’s envelope has no header of its own and no network identifier',
    'host-gw': 'there is no envelope, and so no network identifier',
    ipip: 'an IPIP envelope has no network identifier',
    wireguard: 'a WireGuard envelope has no network identifier',
  },
  showWith: 'backend=vxlan&fault=vni-mismatch:n2',
};
