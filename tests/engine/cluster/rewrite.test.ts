/** Edits of a cluster: what they change, and that they leave the rest alone, down to its identity. */
import { describe, expect, it } from 'vitest';
import { type Cluster } from '../../../src/engine/cluster/cluster';
import {
  editEni,
  editFilter,
  editFlanneld,
  editHost,
  editLeases,
  editNat,
  editNetdev,
  editNode,
  editPod,
  keepFdb,
  keepNeighbours,
  keepRoutes,
  withSecurityGroup,
  withSysctl,
} from '../../../src/engine/cluster/rewrite';
import { buildCluster } from '../../../src/engine/scenario/build';
import { scenarioWith } from '../../../src/engine/scenario/fit';
import { bytes } from '../../../src/engine/units';

const { cluster } = buildCluster(scenarioWith({}));

const EDITS: readonly (readonly [
  what: string,
  edit: (c: Cluster, target: string) => Cluster,
  seen: (c: Cluster) => unknown,
])[] = [
  [
    'a node',
    (c, n) => editNode(c, n, (node) => ({ ...node, subnetEnv: null })),
    (c) => c.nodes[1]?.subnetEnv,
  ],
  [
    'a daemon',
    (c, n) => editFlanneld(c, n, (f) => ({ ...f, verbosity: 1 })),
    (c) => c.nodes[1]?.flanneld?.verbosity,
  ],
  [
    'a sysctl',
    (c, n) => editHost(c, n, (h) => withSysctl(h, { ipForward: false })),
    (c) => c.nodes[1]?.host.sysctl.ipForward,
  ],
  [
    'routes',
    (c, n) => editHost(c, n, (h) => keepRoutes(h, () => false)),
    (c) => c.nodes[1]?.host.routes.length,
  ],
  [
    'neighbours',
    (c, n) => editHost(c, n, (h) => keepNeighbours(h, () => false)),
    (c) => c.nodes[1]?.host.neighbours.length,
  ],
  [
    'FDB entries',
    (c, n) => editHost(c, n, (h) => keepFdb(h, () => false)),
    (c) => c.nodes[1]?.host.fdb.length,
  ],
  [
    'a device',
    (c, n) => editHost(c, n, (h) => editNetdev(h, 'eth0', (d) => ({ ...d, mtu: bytes(1500) }))),
    (c) => c.nodes[1]?.host.netdevs[1]?.mtu,
  ],
  [
    'a filter chain',
    (c, n) => editHost(c, n, (h) => editFilter(h, 'INPUT', () => ({ policy: 'DROP', rules: [] }))),
    (c) => c.nodes[1]?.host.netfilter.filter.INPUT.policy,
  ],
  [
    'a nat chain',
    (c, n) => editHost(c, n, (h) => editNat(h, 'POSTROUTING', () => [{ match: {}, target: 'RETURN' }])),
    (c) => c.nodes[1]?.host.netfilter.nat.POSTROUTING.rules.length,
  ],
  [
    'an interface',
    (c, n) => editEni(c, n, (e) => ({ ...e, sourceDestCheck: true })),
    (c) => c.underlay.enis[1]?.sourceDestCheck,
  ],
];

describe('an edit of', () => {
  it.each(EDITS)('%s changes that one and shares the others', (_what, edit, seen) => {
    const after = edit(cluster, 'n2');
    expect(seen(after)).not.toEqual(seen(cluster));
    expect([after.nodes[0], after.nodes[2]]).toEqual([cluster.nodes[0], cluster.nodes[2]]);
    expect(after.nodes[0]).toBe(cluster.nodes[0]);
    expect(after.underlay.enis[0]).toBe(cluster.underlay.enis[0]);
  });

  it.each(EDITS)('%s of nobody changes nothing', (_what, edit) => {
    expect(edit(cluster, 'n9')).toEqual(cluster);
  });

  it('a pod finds it on its node', () => {
    const after = editPod(cluster, 'p2b', (pod) => ({ ...pod, containers: [] }));
    expect(after.nodes[1]?.pods.map((p) => p.containers.length)).toEqual([1, 0]);
    expect(after.nodes[0]).toBe(cluster.nodes[0]);
  });

  it('the leases and the security groups takes them whole', () => {
    expect(editLeases(cluster, (leases) => leases.slice(1)).leases.map((l) => l.node)).toEqual(['n2', 'n3']);
    const group = { name: 'nodes', ingress: [], egress: [] };
    expect(withSecurityGroup(cluster, group).underlay.securityGroups).toEqual([group]);
  });
});
