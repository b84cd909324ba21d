/**
 * A node's kernel holds the path to its peers for narrower than it is.
 *
 * One ICMP fragmentation needed, true once or forged, is believed for ten minutes (RFC 1191 §6.3); here it stands as a
 * route with an MTU, as `ip route add … mtu` makes it. The kernel cuts the tunnel's own datagrams and the peer puts
 * them together: what is inside arrives whatever its DF says, at twice the packets (truth, fact 31).
 */
import { contains, type Ipv4Address, lengthOf, prefixOf, toU32 } from '../address/ipv4';
import { narrower, uplinkMtu } from '../cluster/mtu';
import { type Namespace, type Route } from '../cluster/namespace';
import { editHost, keepRoutes } from '../cluster/rewrite';
import { plainRoute, withRoute } from '../cluster/route-order';
import { nodeAddress, otherNode } from './ends';
import { type Fault } from './fault';

/** The route that `address` takes now. */
const bestRoute = ({ routes }: Namespace, address: Ipv4Address): Route | undefined =>
  routes
    .filter((route) => contains(route.destination, address))
    .sort((a, b) => lengthOf(b.destination) - lengthOf(a.destination))[0];

export const pathMtuLearned: Fault = {
  title: 'A path MTU that was learnt and is not so',
  symptom: 'everything arrives, at half the speed: large outer datagrams travel in pieces',
  threads: ['flannel-io/flannel#627'],
  firstBadHop: 'the sending node’s kernel, as flanneld’s datagram leaves',
  reason: null,
  wrong: 'fragmented',
  knows: ['sender-kernel'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: target,
    command: `ip route get ${nodeAddress(cluster, otherNode(cluster, target)?.name ?? target)}`,
    shows: 'an mtu that is smaller than eth0’s',
  }),
  inflict: (cluster, target) => {
    const node = cluster.nodes.find((n) => n.name === target);
    if (node === undefined) return cluster;
    const mtu = narrower(uplinkMtu(node));
    const peers = cluster.leases.filter((l) => l.node !== target).map((l) => l.publicIp);
    return editHost(cluster, target, (host) => ({
      ...host,
      routes: peers.reduce((routes, peer) => {
        const { device = node.uplink, gateway = null } = bestRoute(host, peer) ?? {};
        return withRoute(
          routes,
          plainRoute({ destination: prefixOf(toU32(peer), 32), device, gateway, mtu }),
        );
      }, host.routes),
    }));
  },
  fix: {
    text: 'ip route flush cache; where somebody typed it in, ip route del the /32 with the mtu',
    apply: (cluster, target) =>
      editHost(cluster, target, (host) => keepRoutes(host, (route) => route.mtu === null)),
  },
  spares: {
    'host-gw':
      'what was learnt holds for the peer’s own address, and no packet of a pod is addressed to it: to host-gw the peer is a gateway only',
  },
  showWith: 'flow=udp+p1a+to+p2a+size+4000+df+yes&fault=path-mtu-learned:n1',
};
