/**
 * What each node's flanneld has put into its tables for its peers.
 *
 * An entry depends on the peer and on whether it is on the link, not on who asks: nodes that stand alike share their
 * entries, and a thousand nodes have a thousand entries, not a million.
 */
import { type Ipv4Prefix, prefixOf, toU32 } from '../address/ipv4';
import { type Backend, entries, type Site, type TableEntries } from '../backend/backend';
import { BACKENDS } from '../backend/index';
import { type Lease, type Overlay } from '../cluster/cluster';
import { type Netdev } from '../cluster/namespace';
import { compareRoutes } from '../cluster/route-order';

/** A node as its peers' entries are made for it. */
export interface Settled {
  readonly lease: Lease;
  readonly site: Site;
  /** In the order in which the peers were learnt of; its own subnet does not count. */
  readonly peers: readonly Ipv4Prefix[];
}

export type InstallOn = (node: Settled) => TableEntries;

/** Makes the function that gives a node all its peers' entries, routes in printing order. */
export function installer(overlay: Overlay, leases: readonly Lease[]): InstallOn {
  const made = new Map<string, Everyone>();
  return (node) => {
    const key = standing(node.site.uplink);
    const everyone = made.get(key) ?? entriesFor(overlay, leases, node);
    made.set(key, everyone);
    const own = everyone.by.get(node.lease.subnet) ?? entries({});
    if (knowsAll(node, leases)) return without(everyone.all, own);
    const known = node.peers.filter((subnet) => subnet !== node.lease.subnet);
    return gathered(known.flatMap((subnet) => everyone.by.get(subnet) ?? []));
  };
}

/** Every lease's entries as nodes of one standing have them, one by one and in one. */
interface Everyone {
  readonly by: ReadonlyMap<Ipv4Prefix, TableEntries>;
  readonly all: TableEntries;
}

function entriesFor(overlay: Overlay, leases: readonly Lease[], { lease: self, site }: Settled): Everyone {
  const backend: Backend = BACKENDS[overlay.backend];
  const taken = leases.filter((peer) => backend.accepts(peer));
  const by = new Map(taken.map((peer) => [peer.subnet, backend.install(self, peer, site)]));
  return { by, all: gathered([...by.values()]) };
}

/** Whether its peers are all the others, learnt of in the order of their leases: what happens when nothing else does. */
function knowsAll({ lease, peers }: Settled, leases: readonly Lease[]): boolean {
  const others = leases.length - (peers.length < leases.length ? 1 : 0);
  if (peers.length !== others) return false;
  let at = 0;
  for (const { subnet } of leases) {
    if (subnet === peers[at]) at += 1;
    else if (subnet !== lease.subnet) return false;
  }
  return true;
}

const without = (all: TableEntries, own: TableEntries): TableEntries => ({
  routes: others(all.routes, own.routes),
  neighbours: others(all.neighbours, own.neighbours),
  fdb: others(all.fdb, own.fdb),
  proxyRoutes: others(all.proxyRoutes, own.proxyRoutes),
  peers: others(all.peers, own.peers),
});

/** Copied once more, because a filtered array keeps half as much room again, on every node for every peer. */
const others = <T>(all: readonly T[], own: readonly T[]): readonly T[] =>
  own.length === 0 ? all : all.filter((entry) => !own.includes(entry)).slice();

/** What `install` may look at: the uplink's name, and the networks it stands on. */
const standing = (uplink: Netdev): string =>
  [uplink.name, ...uplink.addresses.map(({ address, length }) => prefixOf(toU32(address), length))].join(' ');

type Gathering = { readonly [K in keyof TableEntries]: TableEntries[K][number][] };

function gathered(parts: readonly TableEntries[]): TableEntries {
  const all: Gathering = { routes: [], neighbours: [], fdb: [], proxyRoutes: [], peers: [] };
  for (const part of parts) {
    all.routes.push(...part.routes);
    all.neighbours.push(...part.neighbours);
    all.fdb.push(...part.fdb);
    all.proxyRoutes.push(...part.proxyRoutes);
    all.peers.push(...part.peers);
  }
  all.routes.sort(compareRoutes);
  return all;
}
