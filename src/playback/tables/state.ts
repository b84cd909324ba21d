/**
 * The tables of a namespace after some of the events: the cluster's own, with everything written since folded in.
 *
 * What a boot has yet to tell of is not in them: `in-full`.
 */
import {
  type Cluster,
  type ClusterNode,
  type EventOf,
  type FdbEntry,
  isPacketEvent,
  type Lease,
  type Lookup,
  type Namespace,
  namespaceOf,
  type NeighbourEntry,
  nodeOf,
  type PacketEvent,
  type ProxyRoute,
  type Route,
  type TraceEvent,
  type Translation,
} from '../../engine';
import { type Timeline } from '../timeline';
import { clusterInFull } from './in-full';
import { keyOf, type Entry, type PathMtu, rowKeys } from './row-keys';

export interface TableState {
  readonly namespace: Namespace | null;
  readonly routes: readonly Route[];
  readonly neighbours: readonly NeighbourEntry[];
  readonly fdb: readonly FdbEntry[];
  readonly translations: readonly Translation[];
  readonly pathMtus: readonly PathMtu[];
  /** flanneld's own list, in the order it is searched; null where no udp proxy runs. */
  readonly proxy: readonly ProxyRoute[] | null;
  readonly leases: readonly Lease[];
  /** Keys of rows that were written at this step. */
  readonly fresh: ReadonlySet<string>;
  /** What was asked here at this step: lookups and rule walks, in order. */
  readonly asked: readonly PacketEvent[];
}

type Installs = readonly EventOf<'install'>[];

/** The tables of `name` once `shown` events have been shown. */
export function tableStateAt(timeline: Timeline, shown: number, name: string): TableState {
  const cluster = clusterInFull(timeline, shown);
  const namespace = namespaceOf(cluster, name);
  const node = nodeOf(cluster, name);
  const since = sinceStep(timeline, shown);
  const installs = timeline.events.filter(
    (e): e is EventOf<'install'> => e.kind === 'install' && e.namespace === name && e.seq < shown,
  );
  // What a boot wrote stands in the cluster.
  const done = installs.filter((e) => e.seq >= timeline.trace.boot.length);
  const runsProxy = node?.name === name && node.flanneld?.backend === 'udp';
  return {
    namespace,
    ...foldedTables(namespace, done),
    proxy: runsProxy ? proxyList(timeline, shown, since, node) : null,
    leases: leasesAt(timeline, shown, cluster),
    fresh: new Set(installs.filter((e) => e.seq >= since).map((e) => keyOf(e.entry))),
    asked: askedHere(timeline, since, shown, name),
  };
}

function foldedTables(namespace: Namespace | null, done: Installs) {
  const { routes = [], neighbours = [], fdb = [] } = namespace ?? {};
  return {
    routes: folded(routes, done, rowKeys.route, (e) => (e.table === 'fib' ? e.route : null)),
    neighbours: folded(neighbours, done, rowKeys.neighbour, (e) =>
      e.table === 'neighbour' ? e.neighbour : null,
    ),
    fdb: folded(fdb, done, rowKeys.fdb, (e) => (e.table === 'fdb' ? e.fdb : null)),
    translations: folded<Translation>([], done, rowKeys.translation, (e) =>
      e.table === 'conntrack' ? e.translation : null,
    ),
    pathMtus: folded<PathMtu>([], done, rowKeys.pathMtu, (e) => (e.table === 'pmtu' ? e : null)),
  };
}

const askedHere = (
  { events }: Timeline,
  since: number,
  shown: number,
  name: string,
): readonly PacketEvent[] =>
  events
    .slice(since, shown)
    .filter(isPacketEvent)
    .filter(
      ({ kind, place }) => (kind === 'lookup' || kind === 'hook') && (place.pod ?? place.node) === name,
    );

/** The first event of the step that is on. */
function sinceStep(timeline: Timeline, shown: number): number {
  const step = timeline.steps[timeline.stepOf[shown - 1] ?? -1];
  return step?.events[0] ?? 0;
}

function folded<T>(
  base: readonly T[],
  installs: readonly EventOf<'install'>[],
  key: (row: T) => string,
  pick: (entry: Entry) => T | null,
): readonly T[] {
  const rows = new Map(base.map((row) => [key(row), row]));
  for (const { entry, change } of installs) {
    const row = pick(entry);
    if (row === null) continue;
    if (change === 'removed') rows.delete(key(row));
    else rows.set(key(row), row);
  }
  return [...rows.values()];
}

function leasesAt({ events, trace }: Timeline, shown: number, { leases }: Cluster): readonly Lease[] {
  const rows = new Map(leases.map((lease) => [rowKeys.lease(lease), lease]));
  for (const event of events.slice(trace.boot.length, shown)) {
    if (event.kind !== 'lease') continue;
    if (event.change === 'removed') rows.delete(rowKeys.lease(event.lease));
    else rows.set(rowKeys.lease(event.lease), event.lease);
  }
  return [...rows.values()];
}

type Search = Extract<Lookup, { readonly table: 'proxy' }>;

/**
 * flanneld's list as its latest search found it. At the step of a search it is shown as it was searched; afterwards the
 * hit has changed places with the first entry (find_route in backend/udp/proxy_amd64.c).
 */
function proxyList(
  { events, trace }: Timeline,
  shown: number,
  since: number,
  { name, flanneld }: ClusterNode,
): readonly ProxyRoute[] {
  const now = flanneld?.routes ?? [];
  if (shown < trace.boot.length) return now;
  const searches = events.flatMap((e) => {
    const search = searchBy(e, name);
    return search === null ? [] : [{ seq: e.seq, ...search }];
  });
  const latest = searches.findLast(({ seq }) => seq < shown);
  if (latest !== undefined) return latest.seq >= since ? latest.list : swapped(latest);
  return searches[0]?.list ?? now;
}

const searchBy = (event: TraceEvent, node: string): Search | null =>
  event.kind === 'lookup' && event.lookup.table === 'proxy' && event.place.node === node
    ? event.lookup
    : null;

function swapped({ list, hit }: Search): readonly ProxyRoute[] {
  const first = list[0];
  const found = hit === null ? undefined : list[hit];
  if (first === undefined || found === undefined) return list;
  return list.map((row, i) => (i === 0 ? found : i === hit ? first : row));
}
