/** A node that leaves and comes back stands as it stood: what faults take away, their fixes can give back. */
import { describe, expect, it } from 'vitest';
import { BACKENDS } from '../../../src/engine/backend/index';
import { type BackendName, type Cluster, type ClusterNode } from '../../../src/engine/cluster/cluster';
import { type Namespace } from '../../../src/engine/cluster/namespace';
import { prefix } from '../../../src/engine/address/ipv4';
import { leaveNetwork, startFlanneld } from '../../../src/engine/fault/join';
import { plug, rebuildBridge, unplug } from '../../../src/engine/fault/pod-network';
import { buildCluster } from '../../../src/engine/scenario/build';
import { scenarioWith } from '../../../src/engine/scenario/fit';

const NAMES = Object.keys(BACKENDS) as BackendName[];

/** JSON with the keys of every object in order. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
const sorted = (list: readonly unknown[]): readonly string[] => list.map(text).sort();

/** A namespace without what tells one life from the next: order of entries, interface numbers, drawn addresses. */
const tablesOf = (n: Namespace) => ({
  netdevs: sorted(
    n.netdevs.map((d) => ({
      ...d,
      index: 0,
      mac: d.kind === 'veth' ? null : d.mac,
      wireguard: { ...d.wireguard, peers: sorted(d.wireguard?.peers ?? []) },
    })),
  ),
  routes: sorted(n.routes),
  neighbours: sorted(n.neighbours),
  fdb: sorted(n.fdb),
  netfilter: n.netfilter,
  sockets: n.sockets,
});

const nodeView = ({ host, flanneld, subnetEnv, flannelDevice }: ClusterNode) => ({
  host: tablesOf(host),
  flanneld: flanneld === null ? null : { ...flanneld, pid: 0, routes: sorted(flanneld.routes) },
  subnetEnv,
  flannelDevice,
});

const view = (cluster: Cluster) => ({
  nodes: cluster.nodes.map(nodeView),
  leases: cluster.leases.map((lease) => text({ ...lease, expires: null })).sort(),
});

const SETTINGS = NAMES.flatMap((backend) =>
  [false, true].map((ipMasq) => ({ backend, ipMasq, directRouting: ipMasq })),
);

describe.each(SETTINGS)('$backend, ip-masq $ipMasq', (settings) => {
  const { cluster } = buildCluster(scenarioWith(settings));
  const own = prefix('100.96.2.0/24');

  it('has forgotten a node that left, everywhere', () => {
    const left = leaveNetwork(cluster, 'n2');
    expect(text(left.leases)).not.toContain('100.96.2.');
    for (const node of left.nodes.filter((n) => n.name !== 'n2')) {
      // Neighbours of the nodes' own network stay: the machine still stands there.
      expect(text([node.host.routes, node.host.fdb, node.host.netdevs, node.flanneld])).not.toContain(
        '100.96.2.',
      );
    }
    const gone = left.nodes.find((n) => n.name === 'n2');
    expect(gone).toMatchObject({ flanneld: null, subnetEnv: null, flannelDevice: null });
    expect(text(gone?.host.routes)).not.toMatch(/flannel|100\.96\.[13]\./);
    expect(text(gone?.host.netfilter)).not.toContain('flanneld');
  });

  it('stands as it stood when the node is back', () => {
    const before = cluster.leases.find((l) => l.node === 'n2');
    const back = startFlanneld(leaveNetwork(cluster, 'n2'), 'n2', { subnet: own });
    const lease = back.leases.find((l) => l.node === 'n2');
    expect(lease?.subnet).toBe(before?.subnet);
    // A machine that starts anew draws a new hardware address and a new key: put in the old ones to compare.
    const redrawn = JSON.parse(
      text(back)
        .replaceAll(lease?.vtepMac ?? '-', before?.vtepMac ?? '-')
        .replaceAll(lease?.publicKey ?? '-', before?.publicKey ?? '-'),
    ) as Cluster;
    expect(view(redrawn)).toEqual(view(cluster));
  });

  it('changes nothing for a restart but the process', () => {
    expect(view(startFlanneld(cluster, 'n2', { subnet: own }))).toEqual(view(cluster));
  });
});

describe('a pod’s cable', () => {
  const { cluster } = buildCluster(scenarioWith({ cold: true }));

  it('is as it was when the pod is plugged in again', () => {
    const bare = unplug(cluster, 'p2a');
    expect(text(bare.nodes.map((n) => [n.host, n.pods]))).not.toContain('100.96.2.2');
    const again = plug(bare, 'p2a');
    const pods = (c: Cluster) => c.nodes.flatMap((n) => n.pods.map((p) => tablesOf(p.namespace)));
    expect(pods(again)).toEqual(pods(cluster));
    expect(view(again)).toEqual(view(cluster));
  });

  it('follows subnet.env when the bridge is made anew', () => {
    expect(view(rebuildBridge(cluster, 'n2'))).toEqual(view(cluster));
    const moved = startFlanneld(cluster, 'n2', { subnet: prefix('100.96.77.0/24') });
    const rebuilt = rebuildBridge(moved, 'n2').nodes.find((n) => n.name === 'n2');
    expect(text([rebuilt?.host.netdevs, rebuilt?.host.routes, rebuilt?.pods])).not.toContain('100.96.2.');
    expect(text(rebuilt?.pods)).toContain('"address":"100.96.77.2"');
  });
});
