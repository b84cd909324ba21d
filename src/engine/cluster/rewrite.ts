/**
 * Small edits of a cluster: each gives a new one and shares everything it did not touch.
 *
 * What faults, their fixes and scripts are made of. A name that does not exist changes nothing.
 */
import { type Cluster, type ClusterNode, type Flanneld, type Lease, type Pod } from './cluster';
import {
  type FdbEntry,
  type HookName,
  type Namespace,
  type NeighbourEntry,
  type Netdev,
  type Netfilter,
  type Policy,
  type Route,
  type Rule,
  type Sysctl,
} from './namespace';
import { type Eni, type SecurityGroup, type Underlay } from './underlay';

const same = <T>(list: readonly T[], edited: readonly T[]): boolean =>
  list.length === edited.length && list.every((item, i) => item === edited[i]);

/** The list with `edit` applied to what `picks` finds; the same list when nothing changed. */
function edited<T>(list: readonly T[], picks: (item: T) => boolean, edit: (item: T) => T): readonly T[] {
  const next = list.map((item) => (picks(item) ? edit(item) : item));
  return same(list, next) ? list : next;
}

export const editNode = (
  cluster: Cluster,
  name: string,
  edit: (node: ClusterNode) => ClusterNode,
): Cluster => ({ ...cluster, nodes: edited(cluster.nodes, (node) => node.name === name, edit) });

/** Edits the namespace of the node's own host. */
export const editHost = (cluster: Cluster, node: string, edit: (host: Namespace) => Namespace): Cluster =>
  editNode(cluster, node, (n) => ({ ...n, host: edit(n.host) }));

/** Edits the pod called `pod`, wherever it runs. */
export const editPod = (cluster: Cluster, pod: string, edit: (pod: Pod) => Pod): Cluster => ({
  ...cluster,
  nodes: cluster.nodes.map((node) => {
    const pods = edited(node.pods, (p) => p.name === pod, edit);
    return pods === node.pods ? node : { ...node, pods };
  }),
});

export const editFlanneld = (
  cluster: Cluster,
  node: string,
  edit: (flanneld: Flanneld) => Flanneld,
): Cluster =>
  editNode(cluster, node, (n) => (n.flanneld === null ? n : { ...n, flanneld: edit(n.flanneld) }));

export const editNetdev = (
  namespace: Namespace,
  name: string,
  edit: (netdev: Netdev) => Netdev,
): Namespace => ({
  ...namespace,
  netdevs: edited(namespace.netdevs, (netdev) => netdev.name === name, edit),
});

/** Another name for a device, wherever the namespace's tables name it. */
export function renameNetdev(namespace: Namespace, from: string, to: string): Namespace {
  const named = <T extends { readonly device: string }>(entry: T): T =>
    entry.device === from ? { ...entry, device: to } : entry;
  return {
    ...editNetdev(namespace, from, (netdev) => ({ ...netdev, name: to })),
    routes: namespace.routes.map(named),
    neighbours: namespace.neighbours.map(named),
    fdb: namespace.fdb.map(named),
  };
}

export const keepRoutes = (namespace: Namespace, keep: (route: Route) => boolean): Namespace => ({
  ...namespace,
  routes: namespace.routes.filter(keep),
});

export const keepNeighbours = (
  namespace: Namespace,
  keep: (entry: NeighbourEntry) => boolean,
): Namespace => ({
  ...namespace,
  neighbours: namespace.neighbours.filter(keep),
});

export const keepFdb = (namespace: Namespace, keep: (entry: FdbEntry) => boolean): Namespace => ({
  ...namespace,
  fdb: namespace.fdb.filter(keep),
});

export const withSysctl = (namespace: Namespace, change: Partial<Sysctl>): Namespace => ({
  ...namespace,
  sysctl: { ...namespace.sysctl, ...change },
});

/** Edits the rules and the policy of one chain of table filter. */
export function editFilter(
  namespace: Namespace,
  hook: keyof Netfilter['filter'],
  edit: (
    rules: readonly Rule[],
    policy: Policy,
  ) => { readonly rules: readonly Rule[]; readonly policy: Policy },
): Namespace {
  const { filter } = namespace.netfilter;
  const chain = filter[hook];
  return {
    ...namespace,
    netfilter: {
      ...namespace.netfilter,
      filter: { ...filter, [hook]: edit(chain.rules, chain.policy) },
    },
  };
}

/** Edits the rules of one chain of table nat. */
export function editNat(
  namespace: Namespace,
  hook: Exclude<HookName, 'FORWARD'>,
  edit: (rules: readonly Rule[]) => readonly Rule[],
): Namespace {
  const { nat } = namespace.netfilter;
  const chain = nat[hook];
  return {
    ...namespace,
    netfilter: { ...namespace.netfilter, nat: { ...nat, [hook]: { ...chain, rules: edit(chain.rules) } } },
  };
}

export const editUnderlay = (cluster: Cluster, edit: (underlay: Underlay) => Underlay): Cluster => ({
  ...cluster,
  underlay: edit(cluster.underlay),
});

export const editEni = (cluster: Cluster, name: string, edit: (eni: Eni) => Eni): Cluster =>
  editUnderlay(cluster, (u) => ({ ...u, enis: edited(u.enis, (eni) => eni.name === name, edit) }));

export const editLeases = (
  cluster: Cluster,
  edit: (leases: readonly Lease[]) => readonly Lease[],
): Cluster => ({
  ...cluster,
  leases: edit(cluster.leases),
});

/** Puts a security group into the VPC, or another in place of the one with its name. */
export const withSecurityGroup = (cluster: Cluster, group: SecurityGroup): Cluster =>
  editUnderlay(cluster, (u) => ({
    ...u,
    securityGroups: [...u.securityGroups.filter((g) => g.name !== group.name), group],
  }));
