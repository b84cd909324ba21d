/**
 * etcd cannot be reached. No packet notices (truth, fact 38); what stops is learning: here one node has just joined, and
 * its peers have not heard of its subnet. After 24 hours without renewal everybody's lease would run out (fact 44).
 */
import { type Cluster } from '../cluster/cluster';
import { forgetLease } from '../cluster/lease-loss';
import { type Fault } from './fault';
import { announceLease } from './join';

const leaseOf = (cluster: Cluster, node: string) => cluster.leases.find((lease) => lease.node === node);

export const etcdDown: Fault = {
  title: 'etcd is down',
  symptom: 'everything that worked goes on working; only the newest node’s pods are out of reach',
  threads: ['flannel-io/flannel#294', 'flannel-io/flannel#636', 'flannel-io/flannel#520'],
  firstBadHop: 'flanneld on the sending node: its watch cannot hear of the new lease',
  reason: 'FLANNELD_NO_ROUTE',
  knows: ['flanneld-log'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: cluster.nodes.find((node) => node.name !== target)?.name ?? target,
    command: 'etcdctl ls /coreos.com/network/subnets',
    shows: 'etcd cluster is unavailable or misconfigured: flanneld says so each second',
  }),
  inflict: (cluster, newcomer) => {
    const lease = leaseOf(cluster, newcomer);
    if (lease === undefined) return cluster;
    const nodes = cluster.nodes.map((node) =>
      node.name === newcomer ? node : forgetLease(node, lease.subnet),
    );
    return { ...cluster, nodes, etcdUp: false };
  },
  fix: {
    text: 'bring etcd back, within a day: the watches catch up, and leases are renewed',
    apply: (cluster, newcomer) => {
      const lease = leaseOf(cluster, newcomer);
      const up = { ...cluster, etcdUp: true };
      return lease === undefined ? up : announceLease(up, lease);
    },
  },
  showWith:
    'fault=etcd-down:n3&flow=udp+p1a+to+p2a+text+hello+overlay&flow=udp+p1a+to+p3a+text+anybody+there',
};
