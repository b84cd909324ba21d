/**
 * The cluster as it stands at an instant of a film: while it comes to stand, without what its boot has yet to tell of.
 *
 * A trace's cluster stands as it does when the script begins. A boot only adds, so what it has not told yet is taken out
 * of the cluster that it ends with. Here is what a stage shows of it; `tables/in-full` takes out the rest.
 */
import { type Cluster, type ClusterNode, type Namespace, type Route, type TraceEvent } from '../engine';
import { type Story } from './story';

type Played = Pick<Story, 'trace' | 'events'>;

export const routeKey = (r: Route): string => `${r.destination} ${r.device} ${r.gateway ?? ''} ${r.metric}`;

/** What the boot has still to tell, by keys; null once it is over. */
export function untoldAt({ trace: { boot }, events }: Played, shown: number): ReadonlySet<string> | null {
  // With the first fault the cluster is what they make of it.
  const struck = boot.findIndex(({ kind }) => kind === 'fault');
  if (shown > (struck < 0 ? boot.length : struck)) return null;
  return new Set(events.slice(shown, boot.length).map(keyOf));
}

function keyOf(event: TraceEvent): string {
  if (event.kind === 'lease') return `lease ${event.lease.subnet}`;
  if (event.kind === 'log') return `${event.node} ${event.text}`;
  if (event.kind !== 'install') return '';
  const { namespace, entry } = event;
  if (entry.table === 'netdev') return `${namespace} dev ${entry.name}`;
  return entry.table === 'fib' ? `${namespace} ${routeKey(entry.route)}` : '';
}

/** The cluster once `shown` events have been shown. The trace's own where nothing is untold. */
export function clusterAt(film: Played, shown: number): Cluster {
  const { cluster, healthy = cluster } = film.trace;
  const untold = untoldAt(film, shown);
  if (untold === null) return cluster;
  if (untold.size === 0) return healthy;
  return {
    ...healthy,
    leases: healthy.leases.filter(({ subnet }) => !untold.has(`lease ${subnet}`)),
    nodes: healthy.nodes.map((node) => nodeThen(node, untold)),
  };
}

function nodeThen(node: ClusterNode, untold: ReadonlySet<string>): ClusterNode {
  const { name, flanneld, flannelDevice: device } = node;
  const isTold = (what: string): boolean => !untold.has(`${name} ${what}`);
  return {
    ...node,
    host: namespaceThen(node.host, untold),
    pods: node.pods.map((pod) => ({ ...pod, namespace: namespaceThen(pod.namespace, untold) })),
    flannelDevice: device !== null && isTold(`dev ${device}`) ? device : null,
    // Without a lease it has nothing, and what it says before that is told together with it.
    flanneld:
      flanneld === null || untold.has(`lease ${flanneld.subnet}`)
        ? null
        : {
            ...flanneld,
            routes: flanneld.routes.filter(({ subnet }) => isTold(`Subnet added: ${subnet}`)),
          },
  };
}

/** Its devices, and routes over devices that are there. */
function namespaceThen(namespace: Namespace, untold: ReadonlySet<string>): Namespace {
  const isThere = (device: string): boolean => !untold.has(`${namespace.name} dev ${device}`);
  return {
    ...namespace,
    netdevs: namespace.netdevs.filter(({ name }) => isThere(name)),
    routes: namespace.routes.filter(
      (route) => isThere(route.device) && !untold.has(`${namespace.name} ${routeKey(route)}`),
    ),
  };
}
