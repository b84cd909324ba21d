/**
 * A pods' network inside the nodes' own: the narrower route wins, and takes the tunnel's datagrams with it.
 *
 * The udp backend routes the whole network to its TUN. flanneld's datagram for a peer in that range comes back to
 * flanneld, which has no lease for a node's address; where it had one, it would wrap its own datagram for ever. Kernel
 * backends have one route for each lease, and lose only what a lease covers.
 */
import { type Ipv4Prefix, ipv4, lengthOf, networkOf, overlaps, prefixOf, toU32 } from '../address/ipv4';
import { type Cluster } from '../cluster/cluster';
import { renumber } from '../cluster/renumber';
import { nodeAddress, otherNode } from './ends';
import { type Fault, sparing } from './fault';

/** A network has at least four subnets (subnet/config.go). */
const FEWEST_SUBNET_BITS = 2;

/** Where people put a pods' network: shared address space (RFC 6598) and private networks (RFC 1918). */
const USUAL = ['100.64.0.0', '10.0.0.0', '172.16.0.0', '192.168.0.0'].map(ipv4);

/** The network that lies over the target's own address, inside the nodes' subnet; null where leases do not fit it. */
function networkOver(cluster: Cluster, target: string): Ipv4Prefix | null {
  const eni = cluster.underlay.enis.find(({ name }) => name === target);
  if (eni === undefined) return null;
  const { network, subnetLength } = cluster.overlay;
  const length = Math.max(lengthOf(network), lengthOf(cluster.underlay.prefix) + 1);
  const last = cluster.leases.map(({ subnet }) => networkOf(subnet) - networkOf(network) + sizeOf(subnet));
  const fits = length <= subnetLength - FEWEST_SUBNET_BITS && Math.max(0, ...last) <= 2 ** (32 - length);
  return fits ? prefixOf(toU32(eni.address), length) : null;
}

const sizeOf = (p: Ipv4Prefix): number => 2 ** (32 - lengthOf(p));

export const overlayOverlapsVpc: Fault = {
  title: 'The pods’ network lies over the nodes’',
  symptom: 'nodes whose addresses it covers cannot be reached any more, by pods or by nodes',
  threads: ['flynn/flynn#724', 'flannel-io/flannel#844'],
  firstBadHop: 'the sending node’s routing decision for flanneld’s own datagram: flannel0, not eth0',
  reason: 'FLANNELD_NO_ROUTE',
  knows: ['nobody'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: otherNode(cluster, target)?.name ?? target,
    command: `ip route get ${nodeAddress(cluster, target)}`,
    shows: 'dev flannel0 for the address of a node',
  }),
  inflict: (cluster, target) => {
    const over = networkOver(cluster, target);
    return over === null ? cluster : renumber(cluster, over);
  },
  fix: {
    text: 'another Network in net-conf.json, apart from the VPC; delete the leases, restart flanneld and Docker',
    apply: (cluster) => {
      const length = lengthOf(cluster.overlay.network);
      const apart = USUAL.map((address) => prefixOf(toU32(address), length)).find(
        (candidate) => !overlaps(candidate, cluster.underlay.prefix),
      );
      return apart === undefined ? cluster : renumber(cluster, apart);
    },
  },
  spares: sparing(
    ['vxlan', 'host-gw', 'ipip'],
    'the kernel has one route for each lease, and in this cluster no lease covers the address of a node',
  ),
  showWith: 'fault=overlay-overlaps-vpc:n2',
};
