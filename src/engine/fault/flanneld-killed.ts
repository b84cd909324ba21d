/**
 * flanneld of the udp backend dies: its TUN device and route go with it, the lease stays (truth, facts 34, 35, 90).
 *
 * With the other backends nothing happens to packets: the kernel has everything it needs (facts 63, 64).
 */
import { killFlanneld } from '../cluster/lease-loss';
import { type Fault, sparing } from './fault';
import { restart } from './restart';

export const flanneldKilled: Fault = {
  title: 'flanneld is dead on one node',
  symptom: 'the node’s pods reach one another and nobody else, and nobody else reaches them',
  threads: ['flannel-io/flannel#636'],
  firstBadHop: 'the receiving node: nobody has the tunnel’s UDP port open any more',
  reason: 'NO_SOCKET',
  knows: ['sender-kernel', 'receiver-kernel'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: target,
    command: `ss -lunp`,
    shows: `nobody listens on ${cluster.overlay.port}, and the lease is in etcd all the same`,
    named: [String(cluster.overlay.port)],
  }),
  inflict: killFlanneld,
  fix: {
    text: 'start flanneld again: it finds its lease in etcd by its own address and takes it back',
    apply: restart,
  },
  spares: sparing(
    ['vxlan', 'host-gw', 'ipip', 'wireguard'],
    'flanneld has written routes, neighbours and peers into the kernel and is not on a packet’s way: what it wrote outlives it, and only what changes from now on is missed',
  ),
  showWith: 'fault=flanneld-killed:n2',
};
