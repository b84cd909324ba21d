/**
 * Scenario → Cluster: leases taken, devices made, tables filled, pods started; and the story of how it came to that.
 *
 * Linear in nodes and pods, but for what is itself a table of all peers on every node.
 */
import { UPLINK } from '../cluster/cable';
import { type Cluster, type ClusterNode } from '../cluster/cluster';
import { type NeighbourEntry, type Sysctl } from '../cluster/namespace';
import { FAULTS, isFaultName } from '../fault/index';
import { inOneGo } from '../in-parts';
import { type TableFact } from '../kernel/event';
import { bootStory } from './build-boot';
import { buildNode, type HostContext } from './build-host';
import { type Leasing, takeLeases } from './build-leases';
import { installer } from './build-peers';
import { buildUnderlay } from './build-underlay';
import { type ClusterPlan, planOf } from './plan';
import { type Scenario } from './scenario';

export interface Built {
  /** The healthy cluster: the scenario's faults are not in it yet. */
  readonly cluster: Cluster;
  /**
   * How it came to stand, in order: what the daemons said, leases, devices, routes, pods. Told when it is asked for;
   * empty for a cluster larger than any parameter allows.
   */
  readonly boot: readonly TableFact[];
}

/** The cluster of a scenario. The same scenario gives the same cluster. */
export const buildCluster = (scenario: Scenario): Built => assemble(planOf(scenario));

/** As `buildCluster`, for who has something else to do between: each `next()` builds a node, the last gives all. */
export const buildClusterInParts = (scenario: Scenario): Generator<undefined, Built, undefined> =>
  assembleInParts(planOf(scenario));

/** The cluster of a plan. */
export const assemble = (plan: ClusterPlan): Built => inOneGo(assembleInParts(plan));

function* assembleInParts(plan: ClusterPlan): Generator<undefined, Built, undefined> {
  const leasing = takeLeases(plan);
  yield;
  const cluster = yield* clusterOf(plan, leasing);
  // Nothing to tell: the plan is let go.
  if (leasing.events.length === 0) return { cluster, boot: [] };
  let told: readonly TableFact[] | null = null;
  return {
    cluster,
    get boot() {
      return (told ??= bootStory(leasing, cluster));
    },
  };
}

function* clusterOf(
  plan: ClusterPlan,
  { holders, leases }: Leasing,
): Generator<undefined, Cluster, undefined> {
  const sysctl: Sysctl = {
    ipForward: true,
    rpFilter: plan.rpFilter,
    acceptLocal: [],
    bridgeNfCallIptables: true,
  };
  const context: HostContext = {
    plan,
    install: installer(plan.overlay, leases),
    sysctl,
    onUplink: neighboursOn(plan),
  };
  const nodes: ClusterNode[] = [];
  for (const holder of holders) {
    nodes.push(buildNode(context, holder, nodes.length));
    yield;
  }
  return { overlay: plan.overlay, underlay: buildUnderlay(plan), nodes, leases, etcdUp: true };
}

/** Everybody on the nodes' link. The recorded etcd lives on the router's machine. */
function neighboursOn({ vpc, nodes }: ClusterPlan): readonly NeighbourEntry[] {
  const { router, etcd } = vpc;
  const hosts = [router, { address: etcd, mac: router.mac }, ...nodes];
  return hosts.map(({ address, mac }) => ({ address, device: UPLINK, mac, state: 'REACHABLE' }));
}

/**
 * The cluster as it stands while the scenario's faults hold, struck in the order in which they are listed. Those that
 * are fixed have struck too; then each is mended, in the same order.
 */
export function inflictFaults(cluster: Cluster, faults: Scenario['faults']): Cluster {
  const struck = faults.reduce(
    (now, { name, target }) => (isFaultName(name) ? FAULTS[name].inflict(now, target) : now),
    cluster,
  );
  return faults.reduce(
    (now, { name, target, fixed }) =>
      fixed === true && isFaultName(name) ? FAULTS[name].fix.apply(now, target) : now,
    struck,
  );
}
