/**
 * A node was replaced by a new machine that has its subnet, and its peers missed it: their entries name the old one.
 *
 * vxlan: permanent neighbour and FDB entry with the dead device's hardware address and address; udp: the old next hop
 * in flanneld's list; host-gw: the old gateway. ARP still knows the old machine, so frames leave for a dead interface.
 */
import { broadcastOf, fromU32, type Ipv4Address, toU32 } from '../address/ipv4';
import { eniMac } from '../address/mac';
import { type Cluster, type Lease } from '../cluster/cluster';
import { randomMac } from '../cluster/drawn';
import { editHost } from '../cluster/rewrite';
import { createPrng } from '../prng';
import { type Fault } from './fault';
import { announceLease } from './join';

/** An address of the VPC that nobody has any more. */
function formerAddress({ underlay }: Cluster): Ipv4Address {
  const taken = new Set([underlay.router.address, underlay.etcd, ...underlay.enis.map((eni) => eni.address)]);
  let last = toU32(broadcastOf(underlay.prefix)) - 1;
  while (taken.has(fromU32(last))) last -= 1;
  return fromU32(last);
}

function stale(cluster: Cluster, lease: Lease): Lease {
  const publicIp = formerAddress(cluster);
  const vtepMac = lease.vtepMac === null ? null : randomMac(createPrng(toU32(publicIp)));
  return { ...lease, publicIp, vtepMac };
}

function missTheEvent(cluster: Cluster, replaced: string): Cluster {
  const lease = cluster.leases.find((l) => l.node === replaced);
  if (lease === undefined) return cluster;
  const old = stale(cluster, lease);
  const told = announceLease(cluster, old);
  return cluster.nodes
    .filter((node) => node.name !== replaced)
    .reduce(
      (c, node) =>
        editHost(c, node.name, (host) => ({
          ...host,
          neighbours: [
            ...host.neighbours.filter((entry) => entry.address !== old.publicIp),
            { address: old.publicIp, device: node.uplink, mac: eniMac(old.publicIp), state: 'REACHABLE' },
          ],
        })),
      told,
    );
}

export const nodeReplacedStaleNeighbour: Fault = {
  title: 'A replaced node, and peers that still know the old one',
  symptom: 'since a node was replaced or rebooted, its pods cannot be reached; what they send gets through',
  threads: [
    'flannel-io/flannel#1788',
    'flannel-io/flannel#1795',
    'flannel-io/flannel#1036',
    'flannel-io/flannel#533',
    'flannel-io/flannel#2554',
  ],
  firstBadHop: 'the sending node’s entries for the subnet: the address is a dead machine’s',
  reason: 'VPC_NO_ROUTE',
  knows: ['nobody'],
  targets: 'node',
  proof: (cluster, target) => {
    const peer = cluster.nodes.find((node) => node.name !== target);
    const device = peer?.flannelDevice ?? null;
    return {
      place: peer?.name ?? target,
      command:
        cluster.overlay.backend === 'vxlan' && device !== null ? `bridge fdb show dev ${device}` : 'ip route',
      shows: 'another address for that node than the PublicIP of its lease in etcd',
    };
  },
  inflict: missTheEvent,
  fix: {
    text: 'restart flanneld on the peers: it reads all leases anew; without it, correct fdb and neigh by hand',
    apply: (cluster, target) => {
      const lease = cluster.leases.find((l) => l.node === target);
      return lease === undefined ? cluster : announceLease(cluster, lease);
    },
  },
  showWith: 'backend=vxlan&fault=node-replaced-stale-neighbour:n2',
};
