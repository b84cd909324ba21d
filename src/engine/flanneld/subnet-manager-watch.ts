/**
 * What a flanneld learns about its peers' leases, and how each backend puts it.
 *
 * Follows subnet/watch.go (leaseWatcher) and the backends' event handlers at v0.12.0. A renewal is an event like any
 * other: flannel says "Subnet added" again. Its own subnet is left out, whoever holds it.
 */
import { type Ipv4Prefix } from '../address/ipv4';
import { type BackendName } from '../cluster/cluster';
import { type Saying } from './daemon-log';
import { WORDS } from './daemon-log-words';
import { type LeaseAttributes, parseSubnetKey, type SubnetLease, vtepMacOf } from './lease';
import { leaseOf, type RegistryEvent } from './registry';

export interface PeerChange {
  /** `renewed`: known already, with the same data. `moved`: known already, with other data. */
  readonly change: 'added' | 'renewed' | 'moved' | 'removed';
  readonly subnet: Ipv4Prefix;
  /** What is known of the peer; of a removed one, what was known. */
  readonly attributes: LeaseAttributes;
}

/** The peers a flanneld knows, in the order it learnt of them. */
export type Peers = Map<Ipv4Prefix, LeaseAttributes>;

/** The differences between what is known and a whole reading, which becomes what is known. */
export function resetPeers(
  peers: Peers,
  own: Ipv4Prefix,
  leases: readonly SubnetLease[],
): readonly PeerChange[] {
  const changes: PeerChange[] = [];
  const gone = new Map(peers);
  peers.clear();
  for (const { subnet, attributes } of leases) {
    if (subnet === own) continue;
    if (!gone.delete(subnet)) changes.push({ change: 'added', subnet, attributes });
    peers.set(subnet, attributes);
  }
  for (const [subnet, attributes] of gone) changes.push({ change: 'removed', subnet, attributes });
  return changes;
}

/** A write in etcd as a watcher of the subnets understands it; null when it is not about a subnet. */
export type LeaseNotice =
  { readonly is: 'put'; readonly lease: SubnetLease } | { readonly is: 'gone'; readonly subnet: Ipv4Prefix };

export function noticeOf(event: RegistryEvent): LeaseNotice | null {
  if (event.action === 'delete' || event.action === 'expire') {
    const subnet = parseSubnetKey(event.key);
    return subnet === null ? null : { is: 'gone', subnet };
  }
  const lease = leaseOf(event.node);
  return lease.ok ? { is: 'put', lease: lease.value } : null;
}

/** Takes a notice about a peer in, and says what it is to one who knew `known` of that subnet. */
export function updatePeers(
  peers: Peers,
  notice: LeaseNotice,
  known: LeaseAttributes | undefined,
): PeerChange['change'] {
  if (notice.is === 'gone') {
    peers.delete(notice.subnet);
    return 'removed';
  }
  const { subnet, attributes } = notice.lease;
  if (known !== undefined && sameAttributes(known, attributes)) return 'renewed';
  peers.set(subnet, attributes);
  return known === undefined ? 'added' : 'moved';
}

/** The change as a whole: of a peer that is gone, with what was known of it. */
export function changeFrom(
  change: PeerChange['change'],
  notice: LeaseNotice,
  known: LeaseAttributes | undefined,
): PeerChange {
  return notice.is === 'put'
    ? { change, subnet: notice.lease.subnet, attributes: notice.lease.attributes }
    : { change, subnet: notice.subnet, attributes: known ?? UNKNOWN };
}

/** A peer that was removed before it was known: flannel goes on with Go's zero values. */
const UNKNOWN = {
  publicIp: '0.0.0.0' as LeaseAttributes['publicIp'],
  backendType: '',
  backendData: '',
} satisfies LeaseAttributes;

const sameAttributes = (a: LeaseAttributes, b: LeaseAttributes): boolean =>
  a.publicIp === b.publicIp && a.backendType === b.backendType && a.backendData === b.backendData;

type Announcer = (change: PeerChange) => readonly Saying[];

/** udp asks nothing of a lease: it takes in those of other backends too. */
const announceUdp: Announcer = ({ change, subnet }) => [
  change === 'removed' ? WORDS.udpRemoved(subnet) : WORDS.udpAdded(subnet),
];

/** host-gw and ipip (backend/route_network.go): said first, then ignored if it is another backend's. */
const announceRoute =
  (backend: BackendName): Announcer =>
  ({ change, subnet, attributes }) => {
    const { publicIp, backendType } = attributes;
    const foreign = backendType !== backend;
    if (change === 'removed')
      return [
        WORDS.routeRemoved(subnet),
        ...(foreign ? [WORDS.routeIgnoredRemoved(backend, backendType)] : []),
      ];
    return [
      WORDS.routeAdded(subnet, publicIp),
      ...(foreign ? [WORDS.routeIgnoredAdded(backend, backendType)] : []),
    ];
  };

/** vxlan speaks of its peers only at -v=2. */
const announceVxlan: Announcer = ({ change, subnet, attributes }) => {
  if (attributes.backendType !== 'vxlan') return [WORDS.vxlanIgnored(subnet, attributes.backendType)];
  const vtep = vtepMacOf(attributes) ?? '';
  const words = change === 'removed' ? WORDS.vxlanRemoved : WORDS.vxlanAdded;
  return [words(subnet, attributes.publicIp, vtep)];
};

const ANNOUNCERS: Readonly<Record<BackendName, Announcer>> = {
  udp: announceUdp,
  vxlan: announceVxlan,
  'host-gw': announceRoute('host-gw'),
  ipip: announceRoute('ipip'),
  wireguard: announceRoute('wireguard'),
};

/** What a flanneld of this backend says about a change among its peers. */
export const announceChange = (backend: BackendName, change: PeerChange): readonly Saying[] =>
  ANNOUNCERS[backend](change);

/** What a flanneld of this backend says when it begins to watch. */
export function announceWatch(backend: BackendName): Saying {
  if (backend === 'udp') return WORDS.udpWatching();
  return backend === 'vxlan' ? WORDS.vxlanWatching() : WORDS.routeWatching();
}
