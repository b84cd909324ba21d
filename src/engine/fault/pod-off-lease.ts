/**
 * A pod that was not made anew when its node got another lease: it keeps an address and a gateway of the old one.
 *
 * Its gateway is gone from the bridge, so it cannot even leave the node: three ARP requests, then it tells itself that
 * the host is unreachable.
 */
import { firstHostOf, fromU32, type Ipv4Address, lengthOf, networkOf, toU32 } from '../address/ipv4';
import { dockerMac } from '../address/mac';
import { connectedRoute, defaultRoute, UPLINK } from '../cluster/cable';
import { type Cluster, nodeOf } from '../cluster/cluster';
import { editNetdev, editPod } from '../cluster/rewrite';
import { type Fault, named } from './fault';
import { addressOfPod, plug, unplug } from './pod-network';
import { formerSubnet } from './subnets';

function leaveBehind(cluster: Cluster, name: string): Cluster {
  const pod = nodeOf(cluster, name)?.pods.find((p) => p.name === name);
  const now = pod === undefined ? null : addressOfPod(pod);
  const old = formerSubnet(cluster);
  if (now === null || old === null) return cluster;
  const ordinal = toU32(now) % 2 ** (32 - lengthOf(old));
  const address = fromU32(networkOf(old) + ordinal);
  // Plugged in anew, so that nobody on the link knows it any more.
  return editPod(plug(unplug(cluster, name), name), name, (p) => ({
    ...p,
    namespace: {
      ...editNetdev(p.namespace, UPLINK, (eth0) => ({
        ...eth0,
        mac: dockerMac(address),
        addresses: [{ address, length: lengthOf(old) }],
      })),
      routes: [defaultRoute(UPLINK, firstHostOf(old)), connectedRoute(UPLINK, address, old)],
    },
  }));
}

const gatewayOf = (cluster: Cluster, name: string): Ipv4Address | null =>
  nodeOf(cluster, name)
    ?.pods.find((pod) => pod.name === name)
    ?.namespace.routes.find((route) => route.gateway !== null)?.gateway ?? null;

export const podOffLease: Fault = {
  title: 'A pod kept its address from an old lease',
  symptom: 'one pod reaches nobody: “Destination Host Unreachable” from itself; its neighbours are well',
  threads: [
    'containernetworking/cni#306',
    'kubernetes/kubernetes#39557',
    'oracle/terraform-kubernetes-installer#5',
    'flannel-io/flannel#1949',
  ],
  firstBadHop: 'the pod’s own eth0: its gateway is no longer on the bridge',
  reason: 'NEIGH_FAILED',
  knows: ['sender'],
  targets: 'pod',
  proof: (cluster, target) => ({
    place: target,
    command: 'ip neigh',
    shows: `the gateway ${gatewayOf(cluster, target) ?? ''} FAILED: no bridge has that address`,
    named: named(gatewayOf(cluster, target)),
  }),
  inflict: leaveBehind,
  fix: {
    text: 'delete the pod: the one that takes its place gets an address of the lease',
    apply: (cluster, target) => plug(unplug(cluster, target), target),
  },
  showWith: 'fault=pod-off-lease:p1a',
};
