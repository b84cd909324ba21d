/**
 * The cluster at an instant down to what no stage draws: neighbours and forwarding entries, sockets, rules, subnet.env.
 * For tables, and for what commands print.
 */
import { type Chain, type Cluster, type ClusterNode, type Namespace, type Trace } from '../../engine';
import { clusterAt, untoldAt } from '../cluster-then';
import { type Timeline } from '../timeline';
import { type Entry, keyOf } from './row-keys';

/** All of the cluster once `shown` events have been shown; what the script has written since is not in it. */
export function clusterInFull(timeline: Timeline, shown: number): Cluster {
  const cluster = clusterAt(timeline, shown);
  const untold = untoldAt(timeline, shown);
  if (untold === null || untold.size === 0) return cluster;
  const { boot, scenario } = timeline.trace;
  const entries = new Set(
    boot
      .slice(shown)
      .flatMap((e) => (e.kind === 'install' ? [`${e.namespace} ${e.entry.table} ${keyOf(e.entry)}`] : [])),
  );
  const subnets = new Set<string>(cluster.leases.map(({ subnet }) => subnet));
  const says = (node: string, words: string): boolean =>
    [...untold].some((text) => text.startsWith(`${node} ${words}`));
  return {
    ...cluster,
    nodes: cluster.nodes.map((node) => {
      const ruled = withoutRules(namespaceIn(node.host, entries), {
        flanneld: says(node.name, 'Adding iptables rule'),
        docker: !hasDevice(node.host, node.bridge),
      });
      return {
        ...node,
        host: {
          ...knownPeers(ruled, subnets),
          sockets: node.flannelDevice === null ? [] : node.host.sockets,
        },
        pods: node.pods.map((pod) => ({ ...pod, namespace: namespaceIn(pod.namespace, entries) })),
        subnetEnv: scenario.previousSubnets || !says(node.name, 'Wrote subnet file') ? node.subnetEnv : null,
      } satisfies ClusterNode;
    }),
  };
}

/** The trace for whoever types a command then: while the cluster comes to stand nothing but that has happened. */
export function traceThen(timeline: Timeline, shown: number): Trace {
  const { trace } = timeline;
  if (shown >= trace.boot.length) return trace;
  return { ...trace, cluster: clusterInFull(timeline, shown), events: [] };
}

const hasDevice = ({ netdevs }: Namespace, wanted: string): boolean =>
  netdevs.some(({ name }) => name === wanted);

function namespaceIn(namespace: Namespace, untold: ReadonlySet<string>): Namespace {
  const isTold = (device: string, entry: Entry): boolean =>
    hasDevice(namespace, device) && !untold.has(`${namespace.name} ${entry.table} ${keyOf(entry)}`);
  return {
    ...namespace,
    neighbours: namespace.neighbours.filter((neighbour) =>
      isTold(neighbour.device, { table: 'neighbour', neighbour }),
    ),
    fdb: namespace.fdb.filter((fdb) => isTold(fdb.device, { table: 'fdb', fdb })),
  };
}

/** Without the rules of whoever has not written them yet. */
function withoutRules(
  namespace: Namespace,
  { flanneld, docker }: { readonly flanneld: boolean; readonly docker: boolean },
): Namespace {
  const kept = (chain: Chain): Chain => ({
    ...chain,
    rules: chain.rules.filter(
      ({ owner }) => !(flanneld && owner === 'flanneld') && !(docker && owner === 'docker'),
    ),
  });
  const { filter, nat } = namespace.netfilter;
  const netfilter: Namespace['netfilter'] = {
    filter: {
      INPUT: kept(filter.INPUT),
      FORWARD: kept(filter.FORWARD),
      OUTPUT: kept(filter.OUTPUT),
    },
    nat: {
      PREROUTING: kept(nat.PREROUTING),
      INPUT: kept(nat.INPUT),
      OUTPUT: kept(nat.OUTPUT),
      POSTROUTING: kept(nat.POSTROUTING),
    },
  };
  return { ...namespace, netfilter };
}

/** A wireguard device knows only peers that have a lease. */
const knownPeers = (namespace: Namespace, leased: ReadonlySet<string>): Namespace => ({
  ...namespace,
  netdevs: namespace.netdevs.map((device) =>
    device.wireguard === undefined
      ? device
      : {
          ...device,
          wireguard: {
            ...device.wireguard,
            peers: device.wireguard.peers.filter(({ allowedIps }) => allowedIps.some((ip) => leased.has(ip))),
          },
        },
  ),
});
