/** The recorded nodes, pods and VPC of all three backends, printed from the cluster that the engine builds. */
import { describe, expect, it } from 'vitest';
import { type Cluster } from '../../../src/engine/cluster/cluster';
import { type Namespace } from '../../../src/engine/cluster/namespace';
import { editHost, keepNeighbours } from '../../../src/engine/cluster/rewrite';
import { mac } from '../../../src/engine/address/mac';
import { assemble } from '../../../src/engine/scenario/build';
import { planOf } from '../../../src/engine/scenario/plan';
import { presetScenario } from '../../../src/engine/scenario/presets';
import { type Scenario } from '../../../src/engine/scenario/scenario';
import { clusterAfter } from '../../../src/engine/shell/from-trace';
import { runCommand } from '../../../src/engine/shell/shell';
import { simulate } from '../../../src/engine/simulation/simulate';
import { bytes } from '../../../src/engine/units';
import { normalised, readDump, type Said, vethMacs } from './transcript';

interface Dump {
  readonly folder: string;
  readonly preset: string;
  readonly differs: Partial<Scenario>;
  /** The lab had pinged from pod to pod and from n1 to its own pod before this dump. */
  readonly warmed: boolean;
  /** The nodes' tables had been emptied in between: no entry for etcd is in the recording. */
  readonly etcdForgotten?: boolean;
}

const DUMPS: readonly Dump[] = [
  { folder: 'udp-cold', preset: 'cross-node', differs: {}, warmed: false },
  { folder: 'udp-ipmasq', preset: 'cross-node', differs: { ipMasq: true }, warmed: true },
  {
    folder: 'udp-mtu1500',
    preset: 'cross-node',
    differs: { mtu: bytes(1500) },
    warmed: true,
    etcdForgotten: true,
  },
  { folder: 'vxlan-cold', preset: 'cross-node-vxlan', differs: {}, warmed: false },
  { folder: 'hostgw-cold', preset: 'cross-node-host-gw', differs: {}, warmed: false },
];

/** The addresses that the recorded vxlan nodes drew. */
const VTEPS = ['2e:9a:c5:59:2d:2f', '72:85:6d:fe:64:37', '5e:63:8d:b3:11:24'].map(mac);

function clusterOf({ preset, differs, warmed, etcdForgotten }: Dump): Cluster {
  const scenario = { ...presetScenario(preset), cold: true, ...differs };
  if (!warmed) {
    const plan = planOf(scenario);
    return assemble({ ...plan, nodes: plan.nodes.map((n, i) => ({ ...n, vtepMac: VTEPS[i] ?? null })) })
      .cluster;
  }
  const { flows } = presetScenario('cross-node-ping');
  const trace = simulate({ ...scenario, flows });
  const cluster = clusterAfter(trace.cluster, trace.events);
  if (etcdForgotten !== true) return cluster;
  const forget = (host: Namespace): Namespace =>
    keepNeighbours(host, ({ address }) => address !== cluster.underlay.etcd);
  return cluster.nodes.reduce((c, { name }) => editHost(c, name, forget), cluster);
}

/** What the shell prints for a recorded command line. */
function said(cluster: Cluster, node: string, { command }: Said): Said {
  const path = /^GET (.*)$/.exec(command)?.[1];
  const line = path === undefined ? command : `curl -s http://172.20.32.10:2379${path}`;
  return { command, output: runCommand({ cluster, node }, line).output };
}

describe.each(DUMPS)('$folder', (dump) => {
  const cluster = clusterOf(dump);
  describe.each(['n1', 'n2', 'p1a', 'vpc'])('%s', (node) => {
    const theirs = readDump(`${dump.folder}/${node}.state.txt`);
    const veths = theirs.find(({ command }) => command === 'ip -d addr')?.output ?? '';
    const ours = runCommand({ cluster, node }, 'ip -d addr').output;
    it.each(theirs)('$command', (expected) => {
      const actual = said(cluster, node, expected);
      expect(normalised(actual, vethMacs(ours))).toBe(normalised(expected, vethMacs(veths)));
    });
  });
  it.each(readDump(`${dump.folder}/etcd.txt`))('etcd: $command', (expected) => {
    expect(normalised(said(cluster, 'vpc', expected), [])).toBe(normalised(expected, []));
  });
});
