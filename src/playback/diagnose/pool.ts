/**
 * EXTENSION POINT. The faults that a diagnosis may be about: those that our terminal can prove. What only the cloud's
 * own console shows, or a stranger does, is not among them. A row says from which level on.
 */
import { type FaultName, FAULTS } from '../../engine';
import { GERMAN_FAULTS } from '../fault/german';
import { type Phrase } from '../lesson/prose';
import { type HopName } from './hop';

export const LEVELS = [1, 2, 3] as const;
export type Level = (typeof LEVELS)[number];

interface PoolRow {
  readonly from: Level;
  /** Where the thing stands that is wrong: right as well as where the packet shows it. */
  readonly stands: HopName;
}

const POOL: Readonly<Partial<Record<FaultName, PoolRow>>> = {
  'security-group-closes-port': {
    from: 1,
    stands: 'vpc',
  },
  'forward-policy-drop': {
    from: 1,
    stands: 'kernel',
  },
  'ip-forward-off': {
    from: 1,
    stands: 'kernel',
  },
  'input-rejects-port': {
    from: 1,
    stands: 'kernel',
  },
  'flanneld-killed': { from: 1, stands: 'flanneld' },
  'lease-expired': { from: 1, stands: 'flanneld' },
  'no-such-pod': { from: 1, stands: 'pod' },
  'rp-filter-strict': { from: 2, stands: 'kernel' },
  'docker-masquerade-hides-source': {
    from: 2,
    stands: 'kernel',
  },
  'masquerade-hides-source': {
    from: 2,
    stands: 'kernel',
  },
  'pod-mtu-too-large': { from: 2, stands: 'pod' },
  'mtu-black-hole': { from: 2, stands: 'vpc' },
  'vni-mismatch': { from: 2, stands: 'flannel' },
  'mixed-backends': { from: 2, stands: 'flanneld' },
  'etcd-down': { from: 2, stands: 'flanneld' },
  'bridge-has-old-address': {
    from: 2,
    stands: 'bridge',
  },
  'lease-deleted': { from: 2, stands: 'flanneld' },
  'path-mtu-learned': {
    from: 3,
    stands: 'kernel',
  },
  'receiver-tun-smaller': {
    from: 3,
    stands: 'flanneld',
  },
  'nodes-not-adjacent': {
    from: 3,
    stands: 'vpc',
  },
  'lease-stolen-by-clone': {
    from: 3,
    stands: 'flanneld',
  },
  'flanneld-restarted': {
    from: 3,
    stands: 'flanneld',
  },
  'node-replaced-stale-neighbour': {
    from: 3,
    stands: 'flannel',
  },
  'pod-cidr-not-assigned': { from: 3, stands: 'flanneld' },
  'pod-off-lease': { from: 3, stands: 'pod' },
  'subnet-env-missing': { from: 3, stands: 'bridge' },
  'wrong-interface': {
    from: 3,
    stands: 'flanneld',
  },
};

const NAMES = Object.keys(FAULTS) as readonly FaultName[];

/** The faults that a diagnosis of this level may be about. */
export const poolOf = (level: Level): readonly FaultName[] =>
  NAMES.filter((name) => (POOL[name]?.from ?? 4) <= level);

/** A cause in words: the fault's title. */
export const causeOf = (name: FaultName): Phrase => ({
  en: FAULTS[name].title,
  de: GERMAN_FAULTS[name].title,
});

/** Where the thing stands that is wrong; null for a fault that no diagnosis is about. */
export const standsAt = (name: FaultName): HopName | null => POOL[name]?.stands ?? null;
