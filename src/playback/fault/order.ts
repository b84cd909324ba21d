/**
 * The faults in the order in which users meet them, by what is seen first. Within a group, and from group to group, what
 * is reported oftenest stands first. A fault that stands in no group, or in two, fails a test.
 */
import { type FaultName } from '../../engine';

/** What somebody sees who comes with a broken cluster. */
export type Seen = 'apart' | 'starting' | 'one' | 'some' | 'other';

export interface FaultGroup {
  readonly seen: Seen;
  readonly faults: readonly FaultName[];
}

export const FAULT_GROUPS: readonly FaultGroup[] = [
  {
    seen: 'apart',
    faults: [
      'security-group-closes-port',
      'forward-policy-drop',
      'wrong-interface',
      'input-rejects-port',
      'flanneld-killed',
      'source-dest-check',
      'nodes-not-adjacent',
      'ip-forward-off',
      'mixed-backends',
      'vni-mismatch',
    ],
  },
  { seen: 'starting', faults: ['subnet-env-missing', 'pod-cidr-not-assigned'] },
  {
    seen: 'one',
    faults: [
      'bridge-has-old-address',
      'lease-expired',
      'lease-deleted',
      'lease-stolen-by-clone',
      'node-replaced-stale-neighbour',
      'un-leased-destination',
      'pod-off-lease',
      'no-such-pod',
      'etcd-down',
      'flanneld-restarted',
    ],
  },
  {
    seen: 'some',
    faults: [
      'vxlan-checksum-corrupted',
      'mtu-black-hole',
      'pod-mtu-too-large',
      'receiver-tun-smaller',
      'network-acl-denies-answers',
      'path-mtu-learned',
    ],
  },
  {
    seen: 'other',
    faults: [
      'docker-masquerade-hides-source',
      'masquerade-hides-source',
      'rp-filter-strict',
      'overlay-overlaps-vpc',
      'spoofed-datagram',
    ],
  },
];

/** All of them, likeliest first. */
export const FAULTS_BY_LIKELIHOOD: readonly FaultName[] = FAULT_GROUPS.flatMap(({ faults }) => faults);
