/**
 * The lesson that explains a fault: the page whose film has it, or where its rule is taught. A fault without a row does
 * not compile. Names and titles are repeated here so that no lesson is fetched for a link; a test holds them together.
 */
import { type FaultName } from '../../engine';
import { type Phrase } from '../lesson/prose';

export interface LessonPlace {
  readonly lesson: string;
  /** Counted from 1, as in links. */
  readonly page: number;
}

const at = (lesson: string, page: number): LessonPlace => ({ lesson, page });

export const FAULT_LESSONS: Readonly<Record<FaultName, LessonPlace>> = {
  'security-group-closes-port': at('five-breaks', 1),
  'forward-policy-drop': at('five-breaks', 2),
  'rp-filter-strict': at('pod-model', 2),
  'ip-forward-off': at('across-nodes', 1),
  'docker-masquerade-hides-source': at('pod-model', 3),
  'masquerade-hides-source': at('pod-model', 3),
  'source-dest-check': at('choose', 2),
  'input-rejects-port': at('five-breaks', 1),
  'mtu-black-hole': at('envelope', 3),
  'pod-mtu-too-large': at('five-breaks', 3),
  'path-mtu-learned': at('envelope', 3),
  'receiver-tun-smaller': at('user-space', 3),
  'nodes-not-adjacent': at('choose', 2),
  'network-acl-denies-answers': at('envelope', 4),
  'vni-mismatch': at('alternatives', 2),
  'overlay-overlaps-vpc': at('three-networks', 1),
  'vxlan-checksum-corrupted': at('alternatives', 1),
  'bridge-has-old-address': at('three-networks', 3),
  'etcd-down': at('leases', 1),
  'flanneld-killed': at('five-breaks', 4),
  'flanneld-restarted': at('user-space', 2),
  'lease-deleted': at('leases', 4),
  'lease-expired': at('leases', 4),
  'lease-stolen-by-clone': at('leases', 3),
  'mixed-backends': at('alternatives', 1),
  'no-such-pod': at('same-node', 1),
  'node-replaced-stale-neighbour': at('same-node', 1),
  'pod-cidr-not-assigned': at('leases', 1),
  'pod-off-lease': at('three-networks', 3),
  'spoofed-datagram': at('envelope', 1),
  'subnet-env-missing': at('leases', 1),
  'un-leased-destination': at('five-breaks', 5),
  'wrong-interface': at('leases', 3),
};

/** Number and title of each lesson that is pointed at. */
export const LESSON_TITLES: Readonly<Record<string, { readonly number: number; readonly title: Phrase }>> = {
  'pod-model': { number: 2, title: { en: 'What Kubernetes demands', de: 'Was Kubernetes verlangt' } },
  'three-networks': { number: 3, title: { en: 'Three networks', de: 'Drei Netze' } },
  'same-node': {
    number: 4,
    title: { en: 'Same node: bridge and ARP', de: 'Derselbe Knoten: Bridge und ARP' },
  },
  'across-nodes': {
    number: 5,
    title: {
      en: 'Across nodes: the route table’s answer',
      de: 'Über Knoten hinweg: was die Routentabelle sagt',
    },
  },
  'user-space': {
    number: 6,
    title: { en: 'Into user space and out again', de: 'In den User Space und wieder hinaus' },
  },
  envelope: { number: 7, title: { en: 'The outer envelope', de: 'Der äußere Umschlag' } },
  leases: { number: 8, title: { en: 'Leases', de: 'Leases' } },
  alternatives: {
    number: 10,
    title: { en: 'The alternatives, raced', de: 'Die Alternativen im Rennen' },
  },
  'five-breaks': { number: 11, title: { en: 'Five ways it breaks', de: 'Fünf Arten, wie es bricht' } },
  choose: { number: 12, title: { en: 'Choose a backend', de: 'Ein Backend wählen' } },
};
