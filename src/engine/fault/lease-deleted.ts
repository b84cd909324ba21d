/**
 * Somebody deletes a node’s key in etcd. Its peers take out its route, its daemon shuts down, its device stays (vxlan).
 *
 * The peers' default route then has the pods' addresses: requests leave into the VPC bare (truth, facts 36, 63, 86).
 */
import { deleteLease } from '../cluster/lease-loss';
import { SUBNETS_KEY } from '../flanneld/lease';
import { type Fault } from './fault';
import { restart } from './restart';

export const leaseDeleted: Fault = {
  title: 'A lease was deleted from etcd',
  symptom: 'one node’s pods get no answers any more, though their packets still arrive',
  threads: ['flannel-io/flannel#283', 'flannel-io/flannel#904', 'flannel-io/flannel#520'],
  firstBadHop: 'the sending node’s route table: the default route takes what was the lease’s',
  reason: 'VPC_NO_ROUTE',
  knows: ['flanneld-log'],
  targets: 'node',
  proof: (cluster, target) => {
    const lost = cluster.nodes.find((node) => node.name === target)?.pods[0]?.namespace;
    const address = lost?.netdevs.find((d) => d.name === 'eth0')?.addresses[0]?.address;
    return {
      place: cluster.nodes.find((node) => node.name !== target)?.name ?? target,
      command: `ip route get ${address ?? cluster.underlay.router.address}`,
      shows: 'the VPC’s router, where flannel’s device should stand',
    };
  },
  inflict: deleteLease,
  fix: {
    text: `start flanneld on that node again, and leave what is under ${SUBNETS_KEY} alone`,
    apply: restart,
  },
  showWith: 'backend=vxlan&fault=lease-deleted:n2',
};
