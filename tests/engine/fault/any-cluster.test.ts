/** Faults strike clusters that nobody thought of: any backend, any shape, one after another, and their fixes too. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BACKENDS } from '../../../src/engine/backend/index';
import { type BackendName, type Cluster } from '../../../src/engine/cluster/cluster';
import { type Namespace } from '../../../src/engine/cluster/namespace';
import { FAULTS, type FaultName } from '../../../src/engine/fault/index';
import { type Fault } from '../../../src/engine/fault/fault';
import { buildCluster } from '../../../src/engine/scenario/build';
import { scenarioWith } from '../../../src/engine/scenario/fit';
import { usualFlow } from '../../../src/engine/scenario/flow-text';
import { parseScenario } from '../../../src/engine/scenario/parse';
import { type Scenario } from '../../../src/engine/scenario/scenario';
import { createCountingRecorder, createFollowingRecorder } from '../../../src/engine/simulation/recorder';
import { runFlows, scenarioPrices } from '../../../src/engine/simulation/simulate';
import { anyPairs } from '../scenario/any-scenario';

const NAMES = Object.keys(FAULTS) as FaultName[];

/** What no machine could show: entries that name devices which are not there, one address twice in a namespace. */
function impossible(n: Namespace): readonly string[] {
  const devices = new Set(n.netdevs.map((d) => d.name));
  const absent = [
    ...n.routes.map((r) => r.device),
    ...n.neighbours.map((entry) => entry.device),
    ...n.fdb.map((entry) => entry.device),
    ...n.netdevs.flatMap((d) => d.master ?? []),
  ].filter((device) => !devices.has(device));
  const twice = [
    n.netdevs.map((d) => d.name),
    n.netdevs.map((d) => String(d.index)),
    n.netdevs.flatMap((d) => d.addresses.map((a) => a.address)),
    n.routes.map((r) => `${r.destination} metric ${r.metric}`),
    n.neighbours.map((entry) => `${entry.address} on ${entry.device}`),
  ].flatMap((list) => list.filter((item, i) => list.indexOf(item) !== i));
  return [...absent.map((d) => `${n.name}: no ${d}`), ...twice.map((d) => `${n.name}: ${d} twice`)];
}

const wrongIn = (cluster: Cluster): readonly string[] => [
  ...cluster.nodes.flatMap(({ host, pods }) => [host, ...pods.map((p) => p.namespace)]).flatMap(impossible),
  ...cluster.leases
    .map(({ subnet }) => subnet)
    .filter((subnet, i, all) => all.indexOf(subnet) !== i)
    .map((subnet) => `${subnet} leased twice`),
];

const small = (scenario: Scenario): Scenario => ({
  ...scenario,
  nodes: Math.min(scenario.nodes, 4),
  faults: [],
});

const anyCase = fc.record({
  pairs: anyPairs,
  strokes: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.nat()), { minLength: 1, maxLength: 3 }),
});

function targetOf(cluster: Cluster, fault: Fault, choice: number): string {
  const { nodes } = cluster;
  const names =
    fault.targets === 'node' ? nodes.map((n) => n.name) : nodes.flatMap((n) => n.pods.map((p) => p.name));
  return names[choice % Math.max(1, names.length)] ?? 'nobody';
}

it('leave a cluster that could be, and that runs, broken and mended alike', () => {
  fc.assert(
    fc.property(anyCase, ({ pairs, strokes }) => {
      const scenario = small(parseScenario(pairs).scenario);
      const built = buildCluster(scenario).cluster;
      const healthy = wrongIn(built);
      let cluster = built;
      const struck: (readonly [Fault, string])[] = [];
      for (const [name, choice] of strokes) {
        const fault: Fault = FAULTS[name];
        const target = targetOf(built, fault, choice);
        struck.unshift([fault, target]);
        cluster = fault.inflict(cluster, target);
        expect(wrongIn(cluster)).toEqual(healthy);
        fault.proof(cluster, target);
      }
      const run = (): number =>
        runFlows(
          cluster,
          scenario.flows.slice(0, 3),
          createCountingRecorder().recorder,
          scenarioPrices(scenario),
          1,
        ).nets.size;
      expect(run()).toBeGreaterThan(0);
      for (const [fault, target] of struck) cluster = fault.fix.apply(cluster, target);
      expect(wrongIn(cluster)).toEqual(healthy);
      expect(run()).toBeGreaterThan(0);
    }),
    { numRuns: 100, seed: Number(process.env['SEED'] ?? 20_260) },
  );
}, 120_000);

const PODS = ['p1a', 'p1b', 'p2a', 'p2b', 'p3a', 'p3b'];
const MESH = PODS.flatMap((from) => PODS.filter((to) => to !== from).map((to) => usualFlow('udp', from, to)));
/** What they open again is a port, and VPC subnets apart are no place for a backend without one. */
const ABOUT_A_PORT: readonly FaultName[] = ['security-group-closes-port', 'network-acl-denies-answers'];
const MENDED = (Object.keys(BACKENDS) as BackendName[]).flatMap((backend) =>
  NAMES.filter((name) => BACKENDS[backend].defaultPort !== null || !ABOUT_A_PORT.includes(name)).flatMap(
    (name) => ['1', '2', '3'].map((n) => [backend, name, n] as const),
  ),
);

it.each(MENDED)('over %s, %s on node %s: mended, every pod reaches every pod again', (backend, name, n) => {
  const fault: Fault = FAULTS[name];
  const { cluster } = buildCluster(scenarioWith({ backend }));
  const target = fault.targets === 'node' ? `n${n}` : `p${n}a`;
  const following = createFollowingRecorder();
  const mended = fault.fix.apply(fault.inflict(cluster, target), target);
  runFlows(mended, MESH, following.recorder, scenarioPrices(scenarioWith({})), 1);
  const sent = following.finish().packets.filter((p) => p.flow !== null);
  expect(sent.filter((p) => p.outcome !== 'delivered')).toEqual([]);
  expect(sent).toHaveLength(MESH.length);
});
