/** The story of how a cluster came to stand, against the recorded daemons' logs and against the cluster itself. */
import { describe, expect, it } from 'vitest';
import { type Cluster } from '../../../src/engine/cluster/cluster';
import { compareRoutes } from '../../../src/engine/cluster/route-order';
import { type TableFact } from '../../../src/engine/kernel/event';
import { buildCluster } from '../../../src/engine/scenario/build';
import { scenarioWith } from '../../../src/engine/scenario/fit';
import { type BackendName } from '../../../src/engine/cluster/cluster';

type Install = Extract<TableFact, { kind: 'install' }>;
const start = (backend: BackendName) => buildCluster(scenarioWith({ backend, cold: true }));
const installs = (boot: readonly TableFact[], namespace: string): Install[] =>
  boot.filter((fact): fact is Install => fact.kind === 'install' && fact.namespace === namespace);
const logOf = (boot: readonly TableFact[], node: string): string[] =>
  boot.flatMap((fact) => (fact.kind === 'log' && fact.node === node ? [fact.text] : []));

/** n1's log as recorded, its first nine and last two lines; the wait is the clock's own. */
const RECORDED = {
  udp: [
    'Using interface with name eth0 and address 172.20.33.102',
    'Defaulting external address to interface address (172.20.33.102)',
    'Created subnet manager: Etcd Local Manager with Previous Subnet: 100.96.1.0/24',
    'Installing signal handlers',
    'Found network config - Backend type: udp',
    'Found previously leased subnet (100.96.1.0/24), reusing',
    'Allocated lease (100.96.1.0/24) to current node (172.20.33.102) ',
    'Changing default FORWARD chain policy to ACCEPT',
    'Wrote subnet file to /run/flannel/subnet.env',
    'Running backend.',
    'Watching for new subnet leases',
    'Some iptables rules are missing; deleting and recreating rules',
    'Deleting iptables rule: -s 100.96.0.0/16 -j ACCEPT',
    'Deleting iptables rule: -d 100.96.0.0/16 -j ACCEPT',
    'Adding iptables rule: -s 100.96.0.0/16 -j ACCEPT',
    'Adding iptables rule: -d 100.96.0.0/16 -j ACCEPT',
    expect.stringMatching(/^Waiting for 22h59m59\.9\d+s to renew lease$/) as string,
    'Subnet added: 100.96.2.0/24',
    'Subnet added: 100.96.3.0/24',
  ],
  added: ['Subnet added: 100.96.2.0/24 via 172.20.54.98', 'Subnet added: 100.96.3.0/24 via 172.20.60.7'],
};

describe('the story of a start', () => {
  it('says what the recorded daemon said, in its order', () => {
    expect(logOf(start('udp').boot, 'n1')).toEqual(RECORDED.udp);
    expect(logOf(start('host-gw').boot, 'n1').slice(-2)).toEqual(RECORDED.added);
    expect(logOf(start('vxlan').boot, 'n1').filter((line) => line.includes('ubnet added'))).toEqual([]);
  });

  it('takes the leases one after another, each before its owner’s device', () => {
    const { boot } = start('udp');
    const at = (check: (fact: TableFact) => boolean) => boot.findIndex(check);
    const lease = (node: string) => at((f) => f.kind === 'lease' && f.lease.node === node);
    const device = (node: string) =>
      at(
        (f) =>
          f.kind === 'install' &&
          f.namespace === node &&
          f.entry.table === 'netdev' &&
          f.entry.name === 'flannel0',
      );
    const order = [lease('n1'), device('n1'), lease('n2'), device('n2'), lease('n3'), device('n3')];
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('makes a pod of a veth pair, an address of the lease and a way out', () => {
    const { boot } = start('udp');
    const first = boot.findIndex(
      (f) => f.kind === 'install' && f.entry.table === 'netdev' && f.entry.name === 'vetha',
    );
    expect(
      boot.slice(first, first + 4).map((f) => (f.kind === 'install' ? [f.namespace, f.entry] : null)),
    ).toEqual([
      ['n1', { table: 'netdev', name: 'vetha', what: expect.stringContaining('port of docker0') as string }],
      [
        'p1a',
        {
          table: 'netdev',
          name: 'eth0',
          what: expect.stringContaining('address 100.96.1.2/24, MAC 02:42:64:60:01:02') as string,
        },
      ],
      ['p1a', { table: 'fib', route: expect.objectContaining({ gateway: '100.96.1.1' }) as object }],
      ['p1a', { table: 'fib', route: expect.objectContaining({ destination: '100.96.1.0/24' }) as object }],
    ]);
  });

  it.each(['udp', 'vxlan', 'host-gw', 'ipip', 'wireguard'] as const)(
    'of %s leaves exactly the tables that stand, but for what eth0 brought with it',
    (backend) => {
      const { cluster, boot } = start(backend);
      for (const space of spacesOf(cluster)) {
        const facts = installs(boot, space.name);
        const routes = facts.flatMap(({ entry }) => (entry.table === 'fib' ? [entry.route] : []));
        const told = new Set(routes.map((r) => JSON.stringify(r)));
        const own = cluster.nodes.some((n) => n.name === space.name);
        const before = own
          ? space.routes.filter((r) => r.device === 'eth0' && !told.has(JSON.stringify(r)))
          : [];
        expect([...routes, ...before].sort(compareRoutes)).toEqual(space.routes);
        expect(before.every((r) => r.source !== null || r.destination === '0.0.0.0/0')).toBe(true);
        expect(facts.flatMap(({ entry }) => (entry.table === 'fdb' ? [entry.fdb] : []))).toEqual(space.fdb);
        const neighbours = facts.flatMap(({ entry }) =>
          entry.table === 'neighbour' ? [entry.neighbour] : [],
        );
        expect(neighbours).toEqual(space.neighbours.filter(({ state }) => state === 'PERMANENT'));
        const named = facts.flatMap(({ entry }) => (entry.table === 'netdev' ? [entry.name] : []));
        expect(named).toEqual(space.netdevs.map((d) => d.name).slice(own ? 2 : 1));
      }
    },
  );

  it('is not told for a cluster beyond every parameter', () => {
    const scenario = { ...scenarioWith({}), nodes: 65 };
    expect(buildCluster(scenario).boot).toEqual([]);
  });
});

const spacesOf = (cluster: Cluster) =>
  cluster.nodes.flatMap((node) => [node.host, ...node.pods.map((pod) => pod.namespace)]);
