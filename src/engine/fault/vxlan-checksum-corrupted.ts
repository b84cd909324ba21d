/**
 * Checksum offload on flannel's device meets a masquerade rule for the outer datagram.
 *
 * kube-proxy marks what goes to a Service, the mark stays on the outer datagram, and `MASQUERADE --random-fully` gives
 * that another source port; without marks here, the rule matches the tunnel's port. The outer checksum is complete, but
 * the kernel takes it for the inner one, which is left to the device, and does not mend it for the port
 * (udp_set_csum, inet_proto_csum_replace2). ICMP is never left to the device, so pings work.
 */
import { type Cluster } from '../cluster/cluster';
import { type Namespace, type Rule } from '../cluster/namespace';
import { editHost, editNat, editNetdev, editNode } from '../cluster/rewrite';
import { otherNode } from './ends';
import { type Fault, sparing } from './fault';

const OWNER = 'kube-proxy';

const masquerade = (port: number): Rule => ({
  match: { protocol: 'udp', destinationPort: port },
  target: 'MASQUERADE',
  randomFully: true,
  owner: OWNER,
});

/** As devices come up by themselves: Ethernet, veth, bridge and vxlan leave checksums to the next one. */
const offloading = (namespace: Namespace): Namespace => ({
  ...namespace,
  netdevs: namespace.netdevs.map((d) => (d.kind === 'loopback' ? d : { ...d, txChecksumOffload: true })),
});

const deviceOf = (cluster: Cluster, target: string): string | null =>
  cluster.nodes.find((node) => node.name === target)?.host.netdevs.find((d) => d.kind === 'vxlan')?.name ??
  null;

export const vxlanChecksumCorrupted: Fault = {
  title: 'VXLAN checksum offload, corrupted by NAT',
  symptom: 'TCP and UDP through a Service stall or fail, ping works; the receiver logs UDP: bad checksum',
  threads: [
    'flannel-io/flannel#1279',
    'flannel-io/flannel#1282',
    'flannel-io/flannel#1243',
    'flannel-io/flannel#1929',
    'flannel-io/flannel#1863',
    'flannel-io/flannel#1266',
  ],
  firstBadHop: 'the sending node’s nat POSTROUTING; the receiving node’s kernel throws the datagram away',
  reason: 'UDP_CSUM',
  knows: ['receiver-kernel'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: otherNode(cluster, target)?.name ?? target,
    command: 'nstat -az UdpInCsumErrors',
    shows: 'one more with every outer datagram; `tcpdump -vv` on eth0 says bad udp cksum',
  }),
  inflict: (cluster, target) => {
    if (deviceOf(cluster, target) === null) return cluster;
    const offloaded = editNode(cluster, target, (node) => ({
      ...node,
      host: offloading(node.host),
      pods: node.pods.map((pod) => ({ ...pod, namespace: offloading(pod.namespace) })),
    }));
    return editHost(offloaded, target, (host) =>
      editNat(host, 'POSTROUTING', (rules) => [...rules, masquerade(cluster.overlay.port)]),
    );
  },
  fix: {
    text: 'ethtool -K flannel.1 tx-checksum-ip-generic off: the kernel fills the inner checksum in before',
    apply: (cluster, target) =>
      editHost(cluster, target, (host) =>
        editNetdev(host, deviceOf(cluster, target) ?? '', (d) => ({ ...d, txChecksumOffload: false })),
      ),
  },
  spares: sparing(
    ['udp', 'host-gw', 'ipip', 'wireguard'],
    'the device that corrupts the checksum is a VXLAN device, and there is none',
  ),
  showWith: 'backend=vxlan&fault=vxlan-checksum-corrupted:n1',
};
