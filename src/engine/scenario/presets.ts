/**
 * Scenarios with a name. A link says the preset and what differs from it; without a preset it is the first one.
 *
 * The default is the cluster that was recorded: 172.20.32.0/19, three nodes, 100.96.0.0/16, two pods on each.
 */
import { prefix } from '../address/ipv4';
import { BACKENDS } from '../backend/index';
import { type BackendName } from '../cluster/cluster';
import { bytes } from '../units';
import { usualFlow, utf8Length } from './flow-text';
import { isPresetName, PRESET_TITLES, type PresetName } from './preset-names';
import { type Flow, type Scenario } from './scenario';

/** The port a backend uses when nobody names one; 0 for a backend without. */
export const usualPort = (backend: BackendName): number => BACKENDS[backend].defaultPort ?? 0;

const GREETING = 'hello overlay';

const greeting = (from: string, to: string, localhost = false): Flow => ({
  ...usualFlow('udp', from, to, localhost),
  text: GREETING,
  size: bytes(utf8Length(GREETING)),
});

/** The scenario that all others are told apart from. */
const CLASSIC: Omit<Scenario, 'preset'> = {
  backend: 'udp',
  nodes: 3,
  pods: 2,
  containers: 1,
  network: prefix('100.96.0.0/16'),
  subnetLength: 24,
  vpc: prefix('172.20.32.0/19'),
  mtu: bytes(9_001),
  port: usualPort('udp'),
  vni: 1,
  directRouting: false,
  ipMasq: false,
  dockerMasq: false,
  rpFilter: 'off',
  sourceDestCheck: false,
  offload: false,
  cold: false,
  boot: false,
  previousSubnets: true,
  seed: 1,
  profile: 'reference',
  faults: [],
  flows: [greeting('p1a', 'p2a')],
};

export { CUSTOM, DEFAULT_PRESET, isPresetName, type PresetName } from './preset-names';

export interface Preset {
  readonly title: string;
  /** What there is to see, in a sentence. */
  readonly summary: string;
  readonly differs: Partial<Omit<Scenario, 'preset'>>;
}

/** The default preset with another backend. */
const over = (name: PresetName, backend: BackendName): Preset => ({
  title: PRESET_TITLES[name],
  summary: `The same datagram by another way: ${BACKENDS[backend].summary}.`,
  differs: { backend, port: usualPort(backend) },
});

export const PRESETS = {
  'cross-node': {
    title: PRESET_TITLES['cross-node'],
    summary:
      'One user datagram through flanneld on both nodes: six crossings of the line between user space and kernel.',
    differs: {},
  },
  'cross-node-ping': {
    title: PRESET_TITLES['cross-node-ping'],
    summary: 'An echo request and its reply, each through both flannelds.',
    differs: { flows: [usualFlow('icmp', 'p1a', 'p2a')] },
  },
  'same-node-ping': {
    title: PRESET_TITLES['same-node-ping'],
    summary: 'The bridge is enough: no routing, no tunnel, the TTL stays.',
    differs: { flows: [usualFlow('icmp', 'p1a', 'p1b')] },
  },
  localhost: {
    title: PRESET_TITLES.localhost,
    summary: 'They share a network namespace: localhost never leaves it.',
    differs: { containers: 2, flows: [greeting('p1a', 'p1a', true)] },
  },
  'node-to-pod': {
    title: PRESET_TITLES['node-to-pod'],
    summary: 'The node speaks with the address of its flannel device.',
    differs: { flows: [usualFlow('icmp', 'n1', 'p2a')] },
  },
  'pod-to-node': {
    title: PRESET_TITLES['pod-to-node'],
    summary: 'Out in the open with a pod’s address, and back inside the tunnel.',
    differs: { flows: [usualFlow('icmp', 'p1a', 'n2')] },
  },
  'cold-start': {
    title: PRESET_TITLES['cold-start'],
    summary: 'ARP on three links before the first ping gets through; the tunnel itself never asks.',
    differs: { cold: true, flows: [usualFlow('icmp', 'p1a', 'p2a')] },
  },
  'tcp-short': {
    title: PRESET_TITLES['tcp-short'],
    summary: 'Handshake, a few octets each way, and the end.',
    differs: {
      flows: [{ ...usualFlow('tcp', 'p1a', 'p2a'), text: GREETING, size: bytes(utf8Length(GREETING)) }],
    },
  },
  'node-joins': {
    title: PRESET_TITLES['node-joins'],
    summary: 'Each flanneld takes a subnet from etcd and hears of the others; then the pods are made.',
    differs: { boot: true, cold: true },
  },
  'cross-node-vxlan': over('cross-node-vxlan', 'vxlan'),
  'cross-node-host-gw': over('cross-node-host-gw', 'host-gw'),
  'cross-node-ipip': over('cross-node-ipip', 'ipip'),
  'cross-node-wireguard': over('cross-node-wireguard', 'wireguard'),
} as const satisfies Record<PresetName, Preset>;

/** The scenario behind a preset's name; the default's values, under that name, for any other. */
export function presetScenario(name: string): Scenario {
  const differs: Preset['differs'] = isPresetName(name) ? PRESETS[name].differs : {};
  return { preset: name, ...CLASSIC, ...differs };
}
