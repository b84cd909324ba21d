/**
 * The tables of a namespace after some of the events: the cluster's own, with everything written since folded in.
 *
 * A boot that has not been shown yet is taken out again: the cluster of a trace stands as it does when the script begins.
 */
import {
  type EventOf,
  type FdbEntry,
  isPacketEvent,
  type Ipv4Address,
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

export interface PathMtu {
  readonly destination: Ipv4Address;
  readonly mtu: number;
}

type Entry = EventOf<'install'>['entry'];

/** Same key, same row: a later entry replaces an earlier one. */
export const rowKeys = {
  route: (r: Route): string => `${r.destination} ${r.device} ${r.gateway ?? ''} ${r.metric}`,
  neighbour: (n: NeighbourEntry): string => `${n.device} ${n.address}`,
  fdb: (f: FdbEntry): string => `${f.mac} ${f.remote ?? ''}`,
  translation: ({ protocol, original: o }: Translation): string =>
    `${protocol} ${o.source}:${o.sourcePort} ${o.destination}:${o.destinationPort}`,
  pathMtu: (p: PathMtu): string => p.destination,
  lease: (l: Lease): string => l.subnet,
};

function keyOf(entry: Entry): string {
  switch (entry.table) {
    case 'fib':
      return rowKeys.route(entry.route);
    case 'neighbour':
      return rowKeys.neighbour(entry.neighbour);
    case 'fdb':
      return rowKeys.fdb(entry.fdb);
    case 'conntrack':
      return rowKeys.translation(entry.translation);
    case 'pmtu':
      return entry.destination;
    case 'netdev':
      return entry.name;
  }
}

type Installs = readonly EventOf<'install'>[];

/** The tables of `name` once `shown` events have been shown. */
export function tableStateAt(timeline: Timeline, shown: number, name: string): TableState {
  const { cluster } = timeline.trace;
  const namespace = namespaceOf(cluster, name);
  const node = nodeOf(cluster, name);
  const installs = timeline.events.filter(
    (e): e is EventOf<'install'> => e.kind === 'install' && e.namespace === name,
  );
  const done = installs.filter((e) => e.seq < shown);
  const since = sinceStep(timeline, shown);
  const runsProxy = node?.name === name && node.flanneld?.backend === 'udp';
  return {
    namespace,
    ...foldedTables(namespace, done, unseenKeys(timeline, installs, shown)),
    proxy: runsProxy ? proxyList(timeline, shown, since, name) : null,
    leases: leasesAt(timeline, shown),
    fresh: new Set(done.filter((e) => e.seq >= since).map((e) => keyOf(e.entry))),
    asked: askedHere(timeline, since, shown, name),
  };
}

/** What a boot that is not over has yet to write. */
const unseenKeys = ({ events, trace }: Timeline, installs: Installs, shown: number): ReadonlySet<string> => {
  const bootLength = events.length - trace.events.length;
  const unseen = installs.filter(({ seq }) => seq >= shown && seq < bootLength);
  return new Set(unseen.map(({ entry }) => `${entry.table} ${keyOf(entry)}`));
};

function foldedTables(namespace: Namespace | null, done: Installs, unseen: ReadonlySet<string>) {
  const fold = <T>(
    table: Entry['table'],
    base: readonly T[],
    key: (row: T) => string,
    pick: (entry: Entry) => T | null,
  ): readonly T[] => {
    const seen = base.filter((row) => !unseen.has(`${table} ${key(row)}`));
    return folded(seen, done, key, pick);
  };
  const { routes = [], neighbours = [], fdb = [] } = namespace ?? {};
  return {
    routes: fold('fib', routes, rowKeys.route, (e) => (e.table === 'fib' ? e.route : null)),
    neighbours: fold('neighbour', neighbours, rowKeys.neighbour, (e) =>
      e.table === 'neighbour' ? e.neighbour : null,
    ),
    fdb: fold('fdb', fdb, rowKeys.fdb, (e) => (e.table === 'fdb' ? e.fdb : null)),
    translations: fold('conntrack', [], rowKeys.translation, (e) =>
      e.table === 'conntrack' ? e.translation : null,
    ),
    pathMtus: fold<PathMtu>('pmtu', [], rowKeys.pathMtu, (e) => (e.table === 'pmtu' ? e : null)),
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

function leasesAt(timeline: Timeline, shown: number): readonly Lease[] {
  const changes = timeline.events.filter((e): e is EventOf<'lease'> => e.kind === 'lease');
  const bootLength = timeline.events.length - timeline.trace.events.length;
  const unseen = new Set(
    changes.filter((e) => e.seq >= shown && e.seq < bootLength).map((e) => e.lease.subnet),
  );
  const rows = new Map(
    timeline.trace.cluster.leases.filter((l) => !unseen.has(l.subnet)).map((l) => [rowKeys.lease(l), l]),
  );
  for (const { seq, change, lease } of changes) {
    if (seq >= shown) break;
    if (change === 'removed') rows.delete(rowKeys.lease(lease));
    else rows.set(rowKeys.lease(lease), lease);
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
  node: string,
): readonly ProxyRoute[] {
  const searches = events.flatMap((e) => {
    const search = searchBy(e, node);
    return search === null ? [] : [{ seq: e.seq, ...search }];
  });
  const latest = searches.findLast(({ seq }) => seq < shown);
  if (latest !== undefined) return latest.seq >= since ? latest.list : swapped(latest);
  return searches[0]?.list ?? nodeOf(trace.cluster, node)?.flanneld?.routes ?? [];
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
