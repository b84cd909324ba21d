/**
 * A udp daemon that was started when its node's eth0 was narrower.
 *
 * flanneld takes the MTU once (truth, fact 60), and its buffer is exactly that long: what is longer is cut off by
 * recvfrom() and written to the TUN short of what its header says (truth, fact 33). Its own pods, made later, notice
 * nothing as long as they only listen to small things.
 */
import { BACKENDS } from '../backend/index';
import { type ClusterNode } from '../cluster/cluster';
import { narrower, setTunMtu, uplinkMtu } from '../cluster/mtu';
import { type Bytes, bytes } from '../units';
import { type Fault } from './fault';

const { reserved } = BACKENDS.udp;

const tunMtuFor = (uplink: Bytes): Bytes => bytes(Math.max(0, uplink - reserved));

/** Whether flanneld itself carries the datagrams here. */
const hasProxy = ({ flanneld }: ClusterNode): boolean => flanneld?.backend === 'udp';

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
    const node = cluster.nodes.find((n) => n.name === target);
    if (node === undefined || !hasProxy(node)) return cluster;
    return setTunMtu(cluster, target, tunMtuFor(narrower(uplinkMtu(node))));
  },
  fix: {
    text: 'restart flanneld: it looks at eth0 again and makes its device and its buffer anew',
    apply: (cluster, target) => {
      const node = cluster.nodes.find((n) => n.name === target);
      if (node === undefined || !hasProxy(node)) return cluster;
      return setTunMtu(cluster, target, tunMtuFor(uplinkMtu(node)));
    },
  },
  showWith: 'flow=udp+p1a+to+p2a+size+4000&fault=receiver-tun-smaller:n2',
};
