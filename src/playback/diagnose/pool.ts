/**
 * EXTENSION POINT. The faults that a diagnosis may be about: those that our terminal can prove. What only the cloud's
 * own console shows, or a stranger does, is not among them. A row says from which level on, and the cause in German.
 */
import { type FaultName, FAULTS } from '../../engine';
import { type Phrase } from '../lesson/prose';
import { type HopName } from './hop';

export const LEVELS = [1, 2, 3] as const;
export type Level = (typeof LEVELS)[number];

interface PoolRow {
  readonly from: Level;
  /** Where the thing stands that is wrong: right as well as where the packet shows it. */
  readonly stands: HopName;
  readonly german: string;
}

const POOL: Readonly<Partial<Record<FaultName, PoolRow>>> = {
  'security-group-closes-port': {
    from: 1,
    stands: 'vpc',
    german: 'Eine Security Group ohne den Port des Tunnels',
  },
  'forward-policy-drop': {
    from: 1,
    stands: 'kernel',
    german: 'Die FORWARD-Kette verwirft, und flannels Regeln sind fort',
  },
  'ip-forward-off': {
    from: 1,
    stands: 'kernel',
    german: 'Der Knoten leitet nicht weiter: ip_forward ist aus',
  },
  'input-rejects-port': {
    from: 1,
    stands: 'kernel',
    german: 'Eine Firewall auf dem Knoten weist den Port des Tunnels ab',
  },
  'flanneld-killed': { from: 1, stands: 'flanneld', german: 'flanneld ist auf einem Knoten tot' },
  'lease-expired': { from: 1, stands: 'flanneld', german: 'Ein Lease ist abgelaufen' },
  'no-such-pod': { from: 1, stands: 'pod', german: 'Den Pod gibt es nicht mehr' },
  'rp-filter-strict': { from: 2, stands: 'kernel', german: 'Ein strenger Reverse-Path-Filter' },
  'docker-masquerade-hides-source': {
    from: 2,
    stands: 'kernel',
    german: 'Dockers Masquerade verbirgt den Absender',
  },
  'masquerade-hides-source': {
    from: 2,
    stands: 'kernel',
    german: 'flannels Masquerade verbirgt den Absender vor anderen Knoten',
  },
  'pod-mtu-too-large': { from: 2, stands: 'pod', german: 'Ein Pod mit zu großer MTU' },
  'mtu-black-hole': { from: 2, stands: 'vpc', german: 'Ein Link mit kleinerer MTU, und niemand sagt es' },
  'vni-mismatch': { from: 2, stands: 'flannel', german: 'Ein Knoten mit einer anderen VNI' },
  'mixed-backends': { from: 2, stands: 'flanneld', german: 'Ein Knoten mit einem anderen Backend' },
  'etcd-down': { from: 2, stands: 'flanneld', german: 'etcd ist nicht erreichbar, und ein Knoten ist neu' },
  'bridge-has-old-address': {
    from: 2,
    stands: 'bridge',
    german: 'Die Bridge hat noch die Adresse eines alten Subnetzes',
  },
  'lease-deleted': { from: 2, stands: 'flanneld', german: 'Ein Lease wurde in etcd gelöscht' },
  'path-mtu-learned': {
    from: 3,
    stands: 'kernel',
    german: 'Der Kernel hat eine kleinere Pfad-MTU zum anderen Knoten gelernt',
  },
  'receiver-tun-smaller': {
    from: 3,
    stands: 'flanneld',
    german: 'Das TUN-Gerät des Empfängers hat eine kleinere MTU',
  },
  'nodes-not-adjacent': {
    from: 3,
    stands: 'vpc',
    german: 'host-gw, und die Knoten haben keinen gemeinsamen Link',
  },
  'lease-stolen-by-clone': {
    from: 3,
    stands: 'flanneld',
    german: 'Ein geklonter Knoten hat das Lease eines anderen übernommen',
  },
  'flanneld-restarted': {
    from: 3,
    stands: 'flanneld',
    german: 'flanneld ist eben neu gestartet und kennt noch keine Leases',
  },
  'node-replaced-stale-neighbour': {
    from: 3,
    stands: 'flannel',
    german: 'Ein Knoten wurde ersetzt; andere haben noch Einträge des alten',
  },
  'pod-cidr-not-assigned': { from: 3, stands: 'flanneld', german: 'Dem Knoten wurde kein podCIDR zugeteilt' },
  'pod-off-lease': { from: 3, stands: 'pod', german: 'Ein Pod mit einer Adresse außerhalb des Leases' },
  'subnet-env-missing': { from: 3, stands: 'bridge', german: 'subnet.env fehlt, und die Bridge rät' },
  'wrong-interface': {
    from: 3,
    stands: 'flanneld',
    german: 'flanneld hat die falsche Schnittstelle genommen',
  },
};

const NAMES = Object.keys(FAULTS) as readonly FaultName[];

/** The faults that a diagnosis of this level may be about. */
export const poolOf = (level: Level): readonly FaultName[] =>
  NAMES.filter((name) => (POOL[name]?.from ?? 4) <= level);

/** A cause in words: the fault's own title, or what it is called in German. */
export const causeOf = (name: FaultName): Phrase => ({
  en: FAULTS[name].title,
  de: POOL[name]?.german ?? FAULTS[name].title,
});

/** Where the thing stands that is wrong; null for a fault that no diagnosis is about. */
export const standsAt = (name: FaultName): HopName | null => POOL[name]?.stands ?? null;
