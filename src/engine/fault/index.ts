/** Every fault by its name in links: one file and one line here makes one more. */
import { bridgeHasOldAddress } from './bridge-has-old-address';
import { dockerMasqueradeHidesSource } from './docker-masquerade-hides-source';
import { etcdDown } from './etcd-down';
import { type Fault } from './fault';
import { flanneldKilled } from './flanneld-killed';
import { flanneldRestarted } from './flanneld-restarted';
import { forwardPolicyDrop } from './forward-policy-drop';
import { inputRejectsPort } from './input-rejects-port';
import { ipForwardOff } from './ip-forward-off';
import { leaseDeleted } from './lease-deleted';
import { leaseExpired } from './lease-expired';
import { leaseStolenByClone } from './lease-stolen-by-clone';
import { masqueradeHidesSource } from './masquerade-hides-source';
import { mixedBackends } from './mixed-backends';
import { mtuBlackHole } from './mtu-black-hole';
import { networkAclDeniesAnswers } from './network-acl-denies-answers';
import { noSuchPod } from './no-such-pod';
import { nodeReplacedStaleNeighbour } from './node-replaced-stale-neighbour';
import { nodesNotAdjacent } from './nodes-not-adjacent';
import { overlayOverlapsVpc } from './overlay-overlaps-vpc';
import { pathMtuLearned } from './path-mtu-learned';
import { podCidrNotAssigned } from './pod-cidr-not-assigned';
import { podMtuTooLarge } from './pod-mtu-too-large';
import { podOffLease } from './pod-off-lease';
import { receiverTunSmaller } from './receiver-tun-smaller';
import { rpFilterStrict } from './rp-filter-strict';
import { securityGroupClosesPort } from './security-group-closes-port';
import { sourceDestCheck } from './source-dest-check';
import { spoofedDatagram } from './spoofed-datagram';
import { subnetEnvMissing } from './subnet-env-missing';
import { unLeasedDestination } from './un-leased-destination';
import { vniMismatch } from './vni-mismatch';
import { vxlanChecksumCorrupted } from './vxlan-checksum-corrupted';
import { wrongInterface } from './wrong-interface';

export const FAULTS = {
  'security-group-closes-port': securityGroupClosesPort,
  'forward-policy-drop': forwardPolicyDrop,
  'rp-filter-strict': rpFilterStrict,
  'ip-forward-off': ipForwardOff,
  'docker-masquerade-hides-source': dockerMasqueradeHidesSource,
  'masquerade-hides-source': masqueradeHidesSource,
  'source-dest-check': sourceDestCheck,
  'input-rejects-port': inputRejectsPort,
  'mtu-black-hole': mtuBlackHole,
  'pod-mtu-too-large': podMtuTooLarge,
  'path-mtu-learned': pathMtuLearned,
  'receiver-tun-smaller': receiverTunSmaller,
  'nodes-not-adjacent': nodesNotAdjacent,
  'network-acl-denies-answers': networkAclDeniesAnswers,
  'vni-mismatch': vniMismatch,
  'overlay-overlaps-vpc': overlayOverlapsVpc,
  'vxlan-checksum-corrupted': vxlanChecksumCorrupted,
  'bridge-has-old-address': bridgeHasOldAddress,
  'etcd-down': etcdDown,
  'flanneld-killed': flanneldKilled,
  'flanneld-restarted': flanneldRestarted,
  'lease-deleted': leaseDeleted,
  'lease-expired': leaseExpired,
  'lease-stolen-by-clone': leaseStolenByClone,
  'mixed-backends': mixedBackends,
  'no-such-pod': noSuchPod,
  'node-replaced-stale-neighbour': nodeReplacedStaleNeighbour,
  'pod-cidr-not-assigned': podCidrNotAssigned,
  'pod-off-lease': podOffLease,
  'spoofed-datagram': spoofedDatagram,
  'subnet-env-missing': subnetEnvMissing,
  'un-leased-destination': unLeasedDestination,
  'wrong-interface': wrongInterface,
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

export const isFaultName = (name: string): name is FaultName => Object.hasOwn(FAULTS, name);
