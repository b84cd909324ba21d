/**
 * A terminal's state out of a run: the cluster's tables, counters, connections and captures as they stand at an instant.
 *
 * Every figure is folded from the trace's own events; nothing is run again.
 */
import { type FdbEntry, type Namespace, type NeighbourEntry, type Route } from '../cluster/namespace';
import { type Cluster, type Lease } from '../cluster/cluster';
import { compareRoutes, inOrder } from '../cluster/route-order';
import { type EventOf, isPacketEvent, type PacketEvent, type TraceEvent } from '../kernel/event';
import { type Trace } from '../simulation/trace';
import { after, type Instant, seconds } from '../units';
import { ETHERNET_LENGTH } from '../wire/ethernet';
import { destinationOf, totalLengthOf } from '../wire/ipv4';
import { fromU32 } from '../address/ipv4';
import { trackConnections } from './track-connections';
import { type CapturedFrame, type LearnedPathMtu, type RuleCount, type ShellState } from './seat';

/** The state of a terminal at `node` when the run has come to `at`; to the end of the run when it is null. */
export function shellStateAt(trace: Trace, node: string, at: Instant | null = null): ShellState {
  const events = at === null ? trace.events : trace.events.filter((event) => event.at <= at);
  const now = at ?? trace.events.at(-1)?.at;
  return {
    cluster: clusterAfter(trace.cluster, events),
    node,
    ...(now === undefined ? {} : { at: now }),
    counters: countersOf(events),
    conntrack: trackConnections(trace.cluster, events, now ?? null),
    captures: capturesOf(events),
    pathMtus: pathMtusOf(events),
    seed: trace.scenario.seed,
  };
}

const namespaceAt = ({ place }: PacketEvent): string => place.pod ?? place.node;

/** What has changed in one namespace. */
interface Changes {
  neighbours: readonly NeighbourEntry[];
  fdb: readonly FdbEntry[];
  routes: readonly Route[];
}

/** The cluster with everything written to its tables since. */
export function clusterAfter(cluster: Cluster, events: readonly TraceEvent[]): Cluster {
  const changes = new Map<string, Changes>();
  let leases: readonly Lease[] = cluster.leases;
  for (const event of events) {
    if (event.kind === 'lease') leases = withLease(leases, event);
    else foldTables(cluster, changes, event);
  }
  const changed = (namespace: Namespace): Namespace => ({ ...namespace, ...changes.get(namespace.name) });
  return {
    ...cluster,
    leases,
    nodes: cluster.nodes.map((node) => ({
      ...node,
      host: changed(node.host),
      pods: node.pods.map((pod) => ({ ...pod, namespace: changed(pod.namespace) })),
    })),
  };
}

function withLease(leases: readonly Lease[], { change, lease }: EventOf<'lease'>): readonly Lease[] {
  const others = leases.filter(({ subnet }) => subnet !== lease.subnet);
  if (change === 'removed') return others;
  return change === 'added' ? [...others, lease] : leases.map((l) => (l.subnet === lease.subnet ? lease : l));
}

function foldTables(cluster: Cluster, changes: Map<string, Changes>, event: TraceEvent): void {
  if (event.kind === 'install') install(changesIn(cluster, changes, event.namespace), event);
  else if (isPacketEvent(event)) resolve(cluster, changes, event);
}

function changesIn(cluster: Cluster, changes: Map<string, Changes>, name: string): Changes {
  const known = changes.get(name);
  if (known !== undefined) return known;
  const namespaces = cluster.nodes.flatMap(({ host, pods }) => [host, ...pods.map((pod) => pod.namespace)]);
  const { neighbours = [], fdb = [], routes = [] } = namespaces.find((n) => n.name === name) ?? {};
  const fresh = { neighbours, fdb, routes };
  changes.set(name, fresh);
  return fresh;
}

function install(changes: Changes, { entry, change }: EventOf<'install'>): void {
  const gone = change === 'removed';
  if (entry.table === 'neighbour')
    changes.neighbours = withNeighbour(changes.neighbours, entry.neighbour, gone);
  if (entry.table === 'fdb') {
    const others = changes.fdb.filter(({ mac }) => mac !== entry.fdb.mac);
    changes.fdb = gone ? others : [...others, entry.fdb];
  }
  if (entry.table === 'fib') {
    const others = changes.routes.filter((route) => compareRoutes(route, entry.route) !== 0);
    changes.routes = gone ? others : inOrder([...others, entry.route]);
  }
}

function withNeighbour(
  entries: readonly NeighbourEntry[],
  entry: NeighbourEntry,
  gone: boolean,
): readonly NeighbourEntry[] {
  const others = entries.filter((e) => e.address !== entry.address || e.device !== entry.device);
  return gone ? others : [...others, entry];
}

/** Asking for an address makes its entry INCOMPLETE, and no answer makes it FAILED: neither is a write of its own. */
function resolve(cluster: Cluster, changes: Map<string, Changes>, event: PacketEvent): void {
  if (event.kind === 'lookup' && event.lookup.table === 'neighbour') {
    const { address, device, entry } = event.lookup;
    if (entry !== null && entry.state !== 'FAILED') return;
    const table = changesIn(cluster, changes, namespaceAt(event));
    table.neighbours = withNeighbour(
      table.neighbours,
      { address, device, mac: null, state: 'INCOMPLETE' },
      false,
    );
  }
  if (event.kind === 'drop' && event.reason === 'NEIGH_FAILED' && event.layer === 'ipv4') {
    const table = changesIn(cluster, changes, namespaceAt(event));
    const asked = fromU32(destinationOf(event.octets));
    table.neighbours = table.neighbours.map((e) =>
      e.state === 'INCOMPLETE' && (e.address === asked || e.device === event.place.name)
        ? { ...e, state: 'FAILED' }
        : e,
    );
  }
}

/** What every rule has matched: one row for each. */
function countersOf(events: readonly TraceEvent[]): readonly RuleCount[] {
  const counts = new Map<string, { -readonly [K in keyof RuleCount]: RuleCount[K] }>();
  for (const event of events) {
    if (event.kind !== 'hook' || event.walk.matched === null) continue;
    const { table, hook, matched: rule } = event.walk;
    const namespace = namespaceAt(event);
    const key = `${namespace} ${table} ${hook} ${rule}`;
    const row = counts.get(key) ?? { namespace, table, hook, rule, packets: 0, bytes: 0 };
    row.packets++;
    row.bytes += totalLengthOf(event.octets, event.layer === 'ethernet' ? ETHERNET_LENGTH : 0);
    counts.set(key, row);
  }
  return [...counts.values()];
}

const capturesOf = (events: readonly TraceEvent[]): readonly CapturedFrame[] =>
  events.flatMap((event) =>
    event.kind === 'pass'
      ? [
          {
            namespace: namespaceAt(event),
            device: event.place.name,
            at: event.at,
            direction: event.direction,
            layer: event.layer,
            octets: event.octets,
          },
        ]
      : [],
  );

/** net.ipv4.route.mtu_expires. */
const PATH_MTU_LIFETIME = seconds(600);

const pathMtusOf = (events: readonly TraceEvent[]): readonly LearnedPathMtu[] =>
  events.flatMap((event) =>
    event.kind === 'install' && event.entry.table === 'pmtu'
      ? [
          {
            namespace: event.namespace,
            destination: event.entry.destination,
            mtu: event.entry.mtu,
            until: after(event.at, PATH_MTU_LIFETIME),
          },
        ]
      : [],
  );
