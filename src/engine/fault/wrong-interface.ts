/**
 * flanneld takes the wrong interface, one whose address every machine has: VirtualBox gives each guest 10.0.2.15 on a
 * network of its own, and Vagrant puts the default route there.
 *
 * A node that finds a lease for its own public address reuses it (truth, fact 41a): two nodes then share one.
 */
import { ipv4 } from '../address/ipv4';
import { mac } from '../address/mac';
import { type Cluster } from '../cluster/cluster';
import { type Netdev } from '../cluster/namespace';
import { connectedRoute, LOOPBACK, networkAround } from '../cluster/cable';
import { editHost } from '../cluster/rewrite';
import { withRoute } from '../cluster/route-order';
import { bytes } from '../units';
import { type Fault } from './fault';
import { leaveNetwork, startFlanneld } from './join';
import { rebuildBridge } from './pod-network';
import { restart } from './restart';
import { nodeBeside } from './subnets';

const NAT = 'eth1';
const EVERYBODYS = { address: ipv4('10.0.2.15'), length: 24 };

/** The guest's private interface. Nobody else is on that wire. */
const card = (index: number): Netdev => ({
  ...LOOPBACK,
  name: NAT,
  index,
  kind: 'ethernet',
  mac: mac('08:00:27:12:96:98'),
  mtu: bytes(1_500),
  addresses: [EVERYBODYS],
});

const withCard = (cluster: Cluster, node: string): Cluster =>
  editHost(cluster, node, (host) => {
    if (host.netdevs.some((d) => d.name === NAT)) return host;
    const network = networkAround(EVERYBODYS.address, EVERYBODYS.length);
    return {
      ...host,
      netdevs: [...host.netdevs, card(Math.max(...host.netdevs.map((d) => d.index)) + 1)],
      routes: withRoute(host.routes, connectedRoute(NAT, EVERYBODYS.address, network)),
    };
  });

function mistake(cluster: Cluster, second: string): Cluster {
  const first = nodeBeside(cluster, second);
  const subnet = first?.flanneld?.subnet;
  if (first === undefined || subnet === undefined) return cluster;
  const claim = { subnet, interface: NAT };
  const cards = withCard(withCard(cluster, first.name), second);
  const one = startFlanneld(leaveNetwork(cards, second), first.name, claim);
  return rebuildBridge(startFlanneld(one, second, claim), second);
}

function correct(cluster: Cluster, second: string): Cluster {
  const first = nodeBeside(cluster, second);
  if (first === undefined) return cluster;
  return rebuildBridge(restart(restart(leaveNetwork(cluster, second), first.name), second), second);
}

export const wrongInterface: Fault = {
  title: 'Two nodes publish one address',
  symptom: 'all nodes say 10.0.2.15; pods reach nobody on another machine',
  threads: [
    'flannel-io/flannel#98',
    'flannel-io/flannel#313',
    'flannel-io/flannel#871',
    'k3s-io/k3s#72',
    'coreos/bugs#2223',
  ],
  firstBadHop: 'the VPC: the outer datagram is addressed to 10.0.2.15, which is nobody’s there',
  reason: 'VPC_NO_ROUTE',
  knows: ['nobody'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: target,
    command: `etcdctl get /coreos.com/network/subnets/${(
      cluster.leases.find((lease) => lease.node === target)?.subnet ?? ''
    ).replace('/', '-')}`,
    shows: '"PublicIP":"10.0.2.15", and one key where there are two nodes',
  }),
  inflict: mistake,
  fix: {
    text: 'tell flanneld which interface the nodes share: -iface=eth0 (or -iface-regex, -public-ip)',
    apply: correct,
  },
  showWith: 'fault=wrong-interface:n3',
};
