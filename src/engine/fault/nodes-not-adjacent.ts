/**
 * host-gw across VPC subnets: a peer that is not a neighbour cannot be a gateway.
 *
 * flanneld asks for its route, the kernel says `network is unreachable`, and flanneld logs that and goes on
 * (backend/route_network.go). What pods send then takes the default route, to a router that has never heard of them.
 * Tunnels do not mind: the router knows every node.
 */
import { editEni, editUnderlay } from '../cluster/rewrite';
import { otherNode, podOn } from './ends';
import { type Fault, sparing } from './fault';
import { inOwnSubnet } from './own-subnet';

export const nodesNotAdjacent: Fault = {
  title: 'host-gw between nodes that are not neighbours',
  symptom: 'pods reach pods on nodes of their own subnet and no others; a tunnel would reach them all',
  threads: ['rootsongjc/kubernetes-handbook#87', 'flannel-io/flannel#996', 'flannel-io/flannel#2160'],
  firstBadHop: 'the VPC’s router, where the sending node’s default route leads',
  reason: 'VPC_NO_ROUTE',
  knows: ['nobody'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: otherNode(cluster, target)?.name ?? target,
    command: `ip route get ${podOn(cluster, target)}`,
    shows: 'the default gateway, where a route via the peer’s own address should be',
  }),
  inflict: inOwnSubnet,
  fix: {
    text: 'one VPC route for each pod subnet to its node’s interface, and no source/destination check there',
    apply: (cluster) => {
      const routes = cluster.leases.map(({ subnet, node }) => ({ destination: subnet, eni: node }));
      return cluster.underlay.enis.reduce(
        (c, { name }) => editEni(c, name, (eni) => ({ ...eni, sourceDestCheck: false })),
        editUnderlay(cluster, (underlay) => ({ ...underlay, routes })),
      );
    },
  },
  spares: sparing(
    ['udp', 'vxlan', 'ipip', 'wireguard'],
    'what leaves a node is addressed to the other node, and the VPC’s router knows every node: it goes by way of the router and arrives',
  ),
  showWith: 'backend=host-gw&fault=nodes-not-adjacent:n2',
};
