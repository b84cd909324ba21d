/**
 * A udp daemon that was started when its node's eth0 was narrower.
 *
 * flanneld takes the MTU once (truth, fact 60), and its buffer is exactly that long: what is longer is cut off by
 * recvfrom() and written to the TUN short of what its header says (truth, fact 33). Bridge and pods were made then too;
 * what they send is small enough for everybody.
 */
import { BACKENDS } from '../backend/index';
import { type Cluster, type ClusterNode } from '../cluster/cluster';
import { narrower, rebootWithMtu, setUplinkMtu, uplinkMtu } from '../cluster/mtu';
import { type Bytes } from '../units';
import { type Fault } from './fault';

/** The node, if flanneld itself carries the datagrams there. */
const proxyNode = (cluster: Cluster, name: string): ClusterNode | undefined =>
  cluster.nodes.find((n) => n.name === name && n.flanneld?.backend === 'udp');

const reboot = (cluster: Cluster, name: string, mtu: Bytes): Cluster =>
  rebootWithMtu(cluster, name, mtu, BACKENDS.udp.reserved);

export const receiverTunSmaller: Fault = {
  title: 'A flanneld from before the MTU was raised',
  symptom: 'large datagrams reach the node and never its pods; small ones do',
  threads: ['flannel-io/flannel#11', 'coreos/bugs#2443', 'poseidon/typhoon#228'],
  firstBadHop: 'the receiving flanneld’s recvfrom(), into a buffer as long as its TUN’s MTU',
  reason: 'PKT_TOO_SMALL',
  knows: ['receiver-kernel'],
  targets: 'node',
  proof: (_cluster, target) => ({
    place: target,
    command: 'ip link show flannel0',
    shows: 'an MTU that is more than 28 octets below eth0’s',
  }),
  inflict: (cluster, target) => {
    const node = proxyNode(cluster, target);
    if (node === undefined) return cluster;
    const now = uplinkMtu(node);
    return setUplinkMtu(reboot(cluster, target, narrower(now)), target, now);
  },
  fix: {
    text: 'restart flanneld, Docker and the pods: each makes its devices and buffers anew, after eth0',
    apply: (cluster, target) => {
      const node = proxyNode(cluster, target);
      return node === undefined ? cluster : reboot(cluster, target, uplinkMtu(node));
    },
  },
  spares: {
    vxlan: 'the kernel takes the frame out of its envelope where it lies: no program reads it into a buffer',
    'host-gw': 'there is no tunnel: no program reads a packet into a buffer',
    ipip: 'the kernel takes the packet out of its envelope where it lies: no program reads it into a buffer',
    wireguard: 'the kernel deciphers the packet itself: no program reads it into a buffer of flannel’s',
  },
  showWith: 'flow=udp+p1a+to+p2a+size+4000&fault=receiver-tun-smaller:n2',
};
