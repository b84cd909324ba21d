/**
 * A pod with the uplink's MTU, which leaves no room for the tunnel's headers.
 *
 * Docker without --mtu, or a pod from before flannel's MTU changed. The node says fragmentation needed, from its
 * bridge's address, and the pod's kernel cuts from then on: the first large datagram is lost (truth, facts 30 and 89).
 */
import { nodeOf } from '../cluster/cluster';
import { setPodMtu, uplinkMtu } from '../cluster/mtu';
import { podElsewhere } from './ends';
import { type Fault } from './fault';

/** IPv4 and ICMP headers of a ping. */
const PING_HEADERS = 28;

export const podMtuTooLarge: Fault = {
  title: 'A pod with an MTU that is too large',
  symptom: 'the first large datagram to another node is lost; the next one is not, unless it has DF set',
  threads: ['flannel-io/flannel#841', 'flannel-io/flannel#463'],
  firstBadHop: 'the sending node’s kernel, before the flannel device',
  reason: 'PKT_TOO_BIG',
  knows: ['sender'],
  targets: 'pod',
  proof: (cluster, target) => {
    const node = nodeOf(cluster, target);
    const size = node === null ? 0 : uplinkMtu(node) - PING_HEADERS;
    return {
      place: target,
      command: `ping -c 1 -M do -s ${size} ${podElsewhere(cluster, target)}`,
      shows: 'From the bridge: Frag needed and DF set, with the MTU of flannel’s device',
    };
  },
  inflict: (cluster, target) => {
    const node = nodeOf(cluster, target);
    return node === null || node.name === target ? cluster : setPodMtu(cluster, target, uplinkMtu(node));
  },
  fix: {
    text: 'start Docker with --mtu=$FLANNEL_MTU from /run/flannel/subnet.env, and make the pod anew',
    apply: (cluster, target) => {
      const node = nodeOf(cluster, target);
      const bridge = node?.host.netdevs.find((d) => d.name === node.bridge);
      return bridge === undefined ? cluster : setPodMtu(cluster, target, bridge.mtu);
    },
  },
  spares: {
    'host-gw': 'nothing is put in front of a pod’s packet, so a pod may fill the whole MTU of the link',
  },
  showWith: 'flow=udp+p1a+to+p2a+size+8960&fault=pod-mtu-too-large:p1a',
};
