/**
 * The node's lease has changed and the bridge has not: pods still get addresses of a subnet that nobody holds.
 *
 * What they send arrives. The answers are lost, for no flanneld has that subnet in its list (truth, facts 18 to 20).
 */
import { firstHostOf, lengthOf } from '../address/ipv4';
import { type Fault } from './fault';
import { rebuildBridge, renumberBridge } from './pod-network';
import { formerSubnet } from './subnets';

export const bridgeHasOldAddress: Fault = {
  title: 'The bridge has an address of an old lease',
  symptom: 'requests of one node’s pods arrive, and no answer ever comes back',
  threads: [
    'containernetworking/cni#306',
    'kubernetes/kubernetes#39557',
    'flannel-io/flannel#1393',
    'flannel-io/flannel#2052',
    'oracle/terraform-kubernetes-installer#5',
  ],
  firstBadHop: 'flanneld on the answering node: its list has no lease for the pod’s address',
  reason: 'FLANNELD_NO_ROUTE',
  knows: ['nobody'],
  targets: 'node',
  proof: (cluster, target) => ({
    place: target,
    command: `ip addr show ${cluster.nodes.find((n) => n.name === target)?.bridge ?? 'docker0'}`,
    shows: 'another subnet than FLANNEL_SUBNET in /run/flannel/subnet.env',
  }),
  inflict: (cluster, target) => {
    const old = formerSubnet(cluster);
    if (old === null) return cluster;
    return renumberBridge(cluster, target, { address: firstHostOf(old), length: lengthOf(old) });
  },
  fix: {
    text: 'delete the bridge (ip link delete) and restart Docker with --bip from subnet.env, or the kubelet; pods are made anew',
    apply: rebuildBridge,
  },
  showWith: 'fault=bridge-has-old-address:n1&flow=ping+p1a+to+p2a',
};
