/**
 * A pod has an address written down that lies in a subnet nobody leases: an old record, a typing error.
 *
 * flanneld writes a net unreachable into its TUN device, with its own address as the source, and the kernel throws it
 * away for just that (IP_LOCAL_SOURCE): the sender hears nothing, be it ping, UDP or TCP (truth, facts 18 to 21).
 */
import { lengthOf, networkOf, fromU32, type Ipv4Address, toU32 } from '../address/ipv4';
import { type Cluster, nodeOf } from '../cluster/cluster';
import { type HostsEntry } from '../cluster/namespace';
import { editPod } from '../cluster/rewrite';
import { type Fault, named } from './fault';
import { addressOfPod } from './pod-network';
import { formerSubnet } from './subnets';

/** Every pod of other nodes, at the place that it would have in the forgotten subnet. */
function staleNames(cluster: Cluster, reader: string): readonly HostsEntry[] {
  const old = formerSubnet(cluster);
  if (old === null) return [];
  const moved = (address: Ipv4Address): Ipv4Address =>
    fromU32(networkOf(old) + (toU32(address) % 2 ** (32 - lengthOf(old))));
  return cluster.nodes
    .filter((node) => node !== nodeOf(cluster, reader))
    .flatMap(({ pods }) => pods)
    .flatMap((pod) => {
      const address = addressOfPod(pod);
      return address === null ? [] : [{ address: moved(address), name: pod.name }];
    });
}

export const unLeasedDestination: Fault = {
  title: 'The destination is in a subnet that nobody leases',
  symptom:
    'silence, whatever is sent: a ping gets no answer, and the error that answers UDP or TCP never gets to the pod',
  threads: ['flannel-io/flannel#1393', 'flannel-io/flannel#430'],
  firstBadHop: 'flanneld on the sending node: its list has no lease for the address',
  reason: 'FLANNELD_NO_ROUTE',
  knows: ['nobody'],
  targets: 'pod',
  proof: (cluster, target) => ({
    place: nodeOf(cluster, target)?.name ?? target,
    command: 'etcdctl ls /coreos.com/network/subnets',
    shows: `no key for the subnet that the pod sends to, ${formerSubnet(cluster) ?? 'beyond the last lease'}`,
    named: named(formerSubnet(cluster)),
  }),
  inflict: (cluster, target) => {
    const hosts = staleNames(cluster, target);
    return hosts.length === 0
      ? cluster
      : editPod(cluster, target, (pod) => ({ ...pod, namespace: { ...pod.namespace, hosts } }));
  },
  fix: {
    text: 'strike the record from the pod’s /etc/hosts (or its configuration) and let names be looked up',
    apply: (cluster, target) =>
      editPod(cluster, target, (pod) => ({ ...pod, namespace: { ...pod.namespace, hosts: [] } })),
  },
  showWith: 'fault=un-leased-destination:p1a',
};
