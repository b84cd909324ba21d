/** The default vxlan cluster made by hand, healthy and broken, and the real tools on it: every answer, every refusal. */
import { describe, expect, it } from 'vitest';
import { ipv4, prefix } from '../../../src/engine/address/ipv4';
import { mac } from '../../../src/engine/address/mac';
import { type Cluster } from '../../../src/engine/cluster/cluster';
import { type Namespace, type Rule } from '../../../src/engine/cluster/namespace';
import {
  editFilter,
  editHost,
  editNat,
  editNetdev,
  editPod,
  keepNeighbours,
  keepRoutes,
  withSysctl,
} from '../../../src/engine/cluster/rewrite';
import { inOrder, plainRoute } from '../../../src/engine/cluster/route-order';
import { dockerMasqueradeRule, masqueradeRules } from '../../../src/engine/flanneld/masquerade';
import { assemble } from '../../../src/engine/scenario/build';
import { planOf } from '../../../src/engine/scenario/plan';
import { presetScenario } from '../../../src/engine/scenario/presets';
import { runCommand } from '../../../src/engine/shell/shell';
import { bytes } from '../../../src/engine/units';
import { readTranscript, timeless, vethMacs } from './transcript';

const VTEPS = ['2e:9a:c5:59:2d:2f', '72:85:6d:fe:64:37', '5e:63:8d:b3:11:24'].map(mac);

function built(cold: boolean): Cluster {
  const plan = planOf({ ...presetScenario('cross-node-vxlan'), cold });
  return assemble({ ...plan, nodes: plan.nodes.map((n, i) => ({ ...n, vtepMac: VTEPS[i] ?? null })) })
    .cluster;
}

const onN1 = (cluster: Cluster, edit: (host: Namespace) => Namespace): Cluster =>
  editHost(cluster, 'n1', edit);

const NETWORK = prefix('100.96.0.0/16');
const OWN = prefix('100.96.1.0/24');

/** The rules that the lab gave n1. */
function withRules(cluster: Cluster): Cluster {
  const input: readonly Rule[] = [
    { match: { protocol: 'udp', destinationPort: 8285 }, target: 'DROP' },
    {
      match: { source: prefix('172.20.54.98/32'), protocol: 'udp', destinationPort: 8472 },
      target: 'REJECT',
    },
    { match: { in: 'eth0', protocol: 'tcp', destinationPort: 8080 }, target: 'ACCEPT' },
    { match: { notIn: 'docker0', protocol: 'icmp' }, target: 'ACCEPT' },
  ];
  const nat = [...masqueradeRules(NETWORK, OWN), dockerMasqueradeRule(OWN, 'docker0')].map(
    ({ rule }) => rule,
  );
  return onN1(cluster, (host) => {
    const filtered = editFilter(host, 'INPUT', (_, policy) => ({ rules: input, policy }));
    const forward = editFilter(filtered, 'FORWARD', (rules) => ({
      rules: [...rules, { match: { out: 'flannel.1' }, target: 'DROP' }],
      policy: 'DROP',
    }));
    return editNat(forward, 'POSTROUTING', () => nat);
  });
}

const withoutDefault = (cluster: Cluster): Cluster =>
  onN1(cluster, (host) => keepRoutes(host, ({ destination }) => destination !== '0.0.0.0/0'));

function withOddRoutes(cluster: Cluster): Cluster {
  const eth0 = { device: 'eth0', gateway: ipv4('172.20.32.1') };
  const odd = [
    plainRoute({ destination: prefix('10.0.0.0/8'), device: '', type: 'blackhole' }),
    plainRoute({ destination: prefix('11.0.0.0/8'), device: '', type: 'unreachable' }),
    plainRoute({ destination: prefix('12.0.0.0/8'), device: '', type: 'prohibit' }),
    plainRoute({ ...eth0, destination: prefix('13.0.0.0/8'), mtu: bytes(1400), metric: 50 }),
    plainRoute({
      ...eth0,
      destination: prefix('14.0.0.0/8'),
      protocol: 'static',
      source: ipv4('172.20.33.102'),
    }),
  ];
  return onN1(withoutDefault(cluster), (host) => ({ ...host, routes: inOrder([...host.routes, ...odd]) }));
}

const isDown = (namespace: Namespace, device: string): Namespace =>
  editNetdev(namespace, device, (netdev) => ({ ...netdev, up: false }));

const podsDown = (cluster: Cluster): Cluster =>
  onN1(
    editPod(withOddRoutes(cluster), 'p1a', (pod) => ({ ...pod, namespace: isDown(pod.namespace, 'eth0') })),
    (host) => isDown(host, 'vethb'),
  );

/** By then nobody had spoken to etcd for a while. */
const forgetful = (cluster: Cluster): Cluster =>
  onN1(cluster, (host) => keepNeighbours(host, ({ device }) => device !== 'eth0'));

const SITUATIONS: readonly (readonly [file: string, cluster: Cluster])[] = [
  ['healthy', built(true)],
  ['kubectl', built(true)],
  ['rules', withRules(built(true))],
  ['traffic', built(false)],
  ['no-default', withoutDefault(built(false))],
  ['odd-routes', withOddRoutes(built(false))],
  ['strict', onN1(withOddRoutes(built(false)), (host) => withSysctl(host, { rpFilter: 'strict' }))],
  ['no-forwarding', onN1(withOddRoutes(built(false)), (host) => withSysctl(host, { ipForward: false }))],
  ['pods-down', podsDown(forgetful(built(false)))],
  ['uplink-down', onN1(podsDown(built(false)), (host) => isDown(host, 'eth0'))],
];

describe.each(SITUATIONS)('%s', (file, cluster) => {
  const transcript = readTranscript(`lab/${file}.txt`);
  const theirs = vethMacs(
    transcript.find(({ command }) => command === 'ip addr' || command === 'ip link')?.output ?? '',
  );
  const ours = vethMacs(runCommand({ cluster, node: 'n1' }, 'ip addr').output);
  it.each(transcript)('$seat $command', ({ seat, command, output, status }) => {
    const actual = runCommand({ cluster, node: seat }, command);
    expect(timeless({ command, output: actual.output }, ours)).toBe(timeless({ command, output }, theirs));
    expect(actual.status).toBe(status);
  });
});
