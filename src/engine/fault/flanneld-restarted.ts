/**
 * flanneld of the udp backend has just been restarted: its TUN device and route are new, its lease is the old one, and
 * its list is still empty, for the leases of its peers have not been read yet.
 *
 * Bridge, pods, iptables rules and subnet.env last (truth, facts 34, 46). The other backends' entries stand in the
 * kernel and outlive the daemon: with them only the process is another.
 */
import { type Cluster } from '../cluster/cluster';
import { editFlanneld } from '../cluster/rewrite';
import { type Fault, sparing } from './fault';
import { learnAll, startFlanneld } from './join';

function justStarted(cluster: Cluster, name: string): Cluster {
  const daemon = cluster.nodes.find((node) => node.name === name)?.flanneld ?? null;
  if (daemon === null) return cluster;
  const again = startFlanneld(cluster, name, { subnet: daemon.subnet });
  return editFlanneld(again, name, (flanneld) => ({ ...flanneld, routes: [] }));
}

export const flanneldRestarted: Fault = {
  title: 'flanneld is being restarted',
  symptom: 'a blip: for a moment after every restart one node’s pods reach nobody on other nodes',
  threads: ['flannel-io/flannel#2237'],
  firstBadHop: 'flanneld on the sending node: it runs, and has read no lease yet',
  reason: 'FLANNELD_NO_ROUTE',
  knows: ['nobody'],
  targets: 'node',
  proof: (_cluster, target) => ({
    place: target,
    command: 'ip -d addr show flannel0',
    shows: 'a new interface number: the device was made again a moment ago',
  }),
  inflict: justStarted,
  fix: {
    text: 'wait: the watch delivers all leases a few milliseconds later; or use a backend whose entries are the kernel’s',
    apply: learnAll,
  },
  spares: sparing(
    ['vxlan', 'host-gw', 'ipip', 'wireguard'],
    'what flanneld has written into the kernel stays there while it is away: packets do not notice',
  ),
  showWith: 'fault=flanneld-restarted:n1',
};
