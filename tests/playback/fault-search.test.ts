/** What people type when their cluster is broken, and the fault that they must then be shown among the first three. */
import { expect, it } from 'vitest';
import { type FaultName, presetScenario, simulate } from '../../src/engine';
import { FAULT_GROUPS, FAULT_NAMES, FAULTS_BY_LIKELIHOOD, findFaults, type Tongue } from '../../src/playback';

const { cluster } = simulate(presetScenario('cross-node'));

const ENGLISH: readonly (readonly [string, FaultName])[] = [
  ['aws', 'security-group-closes-port'],
  ['AWS firewall', 'security-group-closes-port'],
  ['cloud', 'security-group-closes-port'],
  ['ec2', 'security-group-closes-port'],
  ['security group', 'security-group-closes-port'],
  ['timeout', 'security-group-closes-port'],
  ['connection timed out', 'security-group-closes-port'],
  ['dial tcp i/o timeout', 'security-group-closes-port'],
  ['cannot reach', 'security-group-closes-port'],
  ['can’t reach pod on another node', 'security-group-closes-port'],
  ["pods can't ping each other across nodes", 'security-group-closes-port'],
  ['same node works', 'security-group-closes-port'],
  ['dns', 'security-group-closes-port'],
  ['dns timeout', 'vxlan-checksum-corrupted'],
  ['8285', 'security-group-closes-port'],
  ['hangs', 'mtu-black-hole'],
  ['curl hangs', 'mtu-black-hole'],
  ['ping works but tcp does not', 'vxlan-checksum-corrupted'],
  ['large packets', 'mtu-black-hole'],
  ['message too long', 'pod-mtu-too-large'],
  ['no route', 'nodes-not-adjacent'],
  ['no route to host', 'no-such-pod'],
  ['Destination Host Unreachable', 'pod-off-lease'],
  ['connection refused', 'lease-stolen-by-clone'],
  ['docker', 'forward-policy-drop'],
  ['iptables', 'forward-policy-drop'],
  ['firewalld', 'input-rejects-port'],
  ['vagrant', 'wrong-interface'],
  ['--iface', 'wrong-interface'],
  ['ContainerCreating', 'subnet-env-missing'],
  ['/run/flannel/subnet.env: no such file or directory', 'subnet-env-missing'],
  ['node pod cidr not assigned', 'pod-cidr-not-assigned'],
  ['CrashLoopBackOff', 'pod-cidr-not-assigned'],
  ['cni0 already has an IP address different from', 'bridge-has-old-address'],
  ['lease expired', 'lease-expired'],
  ['bad udp cksum', 'vxlan-checksum-corrupted'],
  ['host-gw aws', 'source-dest-check'],
  ['wrong source ip', 'docker-masquerade-hides-source'],
  ['after reboot', 'node-replaced-stale-neighbour'],
  ['stale arp', 'node-replaced-stale-neighbour'],
  ['flannel pod is dead', 'flanneld-killed'],
  ['slow', 'path-mtu-learned'],
];

const GERMAN: readonly (readonly [string, FaultName])[] = [
  ['aws', 'security-group-closes-port'],
  ['Sicherheitsgruppe', 'security-group-closes-port'],
  ['Zeitüberschreitung', 'security-group-closes-port'],
  ['nicht erreichbar', 'security-group-closes-port'],
  ['anderer Knoten nicht erreichbar', 'security-group-closes-port'],
  ['gleicher Knoten geht', 'security-group-closes-port'],
  ['hängt', 'mtu-black-hole'],
  ['große Pakete', 'mtu-black-hole'],
  ['keine Route', 'nodes-not-adjacent'],
  ['Verbindung abgelehnt', 'lease-stolen-by-clone'],
  ['falsche Quelladresse', 'docker-masquerade-hides-source'],
  ['Knoten ersetzt', 'node-replaced-stale-neighbour'],
  ['Ping geht, TCP nicht', 'vxlan-checksum-corrupted'],
  ['connection timed out', 'security-group-closes-port'],
];

const PHRASES = [
  ...ENGLISH.map(([phrase, name]) => ['en', phrase, name] as const),
  ...GERMAN.map(([phrase, name]) => ['de', phrase, name] as const),
] satisfies readonly (readonly [Tongue, string, FaultName])[];

it.each(PHRASES)('%s “%s”: %s is among the first three', (tongue, phrase, name) => {
  expect(findFaults(phrase, null, cluster, tongue).slice(0, 3)).toContain(name);
});

it('a word that nobody knows hides nothing as long as most are known', () => {
  expect(findFaults('aws security group frobnicated', null)[0]).toBe('security-group-closes-port');
  expect(findFaults('frobnicated zebra', null)).toEqual([]);
});

it('every fault stands in one group, and what is met oftenest first', () => {
  expect(FAULTS_BY_LIKELIHOOD.toSorted()).toEqual(FAULT_NAMES.toSorted());
  expect(findFaults('', null)).toEqual(FAULTS_BY_LIKELIHOOD);
  expect(FAULT_GROUPS[0]?.faults[0]).toBe('security-group-closes-port');
});
