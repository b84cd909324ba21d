/**
 * A lease runs out: its holder was away, or cut off from etcd, for the 24 hours that a lease lasts (truth, facts 36, 37,
 * 44). Peers forget it a moment after the key has gone; a holder that is alive shuts down when it hears of it.
 */
import { deleteLease } from '../cluster/lease-loss';
import { type Fault } from './fault';
import { restart } from './restart';

export const leaseExpired: Fault = {
  title: 'A lease has run out',
  symptom: 'a day after the trouble with etcd, one node’s pods are out of everybody’s reach',
  threads: [
    'flannel-io/flannel#520',
    'flannel-io/flannel#283',
    'flannel-io/flannel#621',
    'oracle/terraform-kubernetes-installer#5',
  ],
  firstBadHop: 'flanneld on the sending node: its list has no lease for the address',
  reason: 'FLANNELD_NO_ROUTE',
  knows: ['flanneld-log'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: cluster.nodes.find((node) => node.name !== target)?.name ?? target,
    command: 'etcdctl ls /coreos.com/network/subnets',
    shows: 'no key for the node’s subnet; its pods still have addresses from it',
  }),
  inflict: deleteLease,
  fix: {
    text: 'start flanneld on that node again: subnet.env still says which subnet it had',
    apply: restart,
  },
  showWith: 'fault=lease-expired:n2',
};
