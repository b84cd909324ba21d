/** The recorded clusters at their start: every node's log, what etcd holds, subnet.env, iptables-save. */
import { describe, expect, it } from 'vitest';
import { ipv4, prefix } from '../../../src/engine/address/ipv4';
import { type MacAddress, parseMac } from '../../../src/engine/address/mac';
import { type BackendName } from '../../../src/engine/cluster/cluster';
import { printLogLine } from '../../../src/engine/flanneld/daemon-log';
import { RECORDED_CLOCK } from '../../../src/engine/flanneld/daemon-log-time';
import {
  attributesFor,
  CONFIG_KEY,
  emitLeaseValue,
  subnetKey,
  SUBNETS_KEY,
} from '../../../src/engine/flanneld/lease';
import { logOf } from '../../../src/engine/flanneld/lease-clock-event';
import { printIptablesSave } from '../../../src/engine/flanneld/masquerade-save';
import { printNetConf } from '../../../src/engine/flanneld/net-conf';
import { create, emptyRegistry, type Registry, set } from '../../../src/engine/flanneld/registry';
import { printGet } from '../../../src/engine/flanneld/registry-json';
import { emitSubnetEnv, parseSubnetEnv } from '../../../src/engine/flanneld/subnet-env';
import { LEASE_TTL } from '../../../src/engine/flanneld/subnet-manager';
import { bytes, type Instant, instant } from '../../../src/engine/units';
import { ADDRESSES, at, envFor, kill, labNode, run, said, start } from './lease-lab';
import { goroutines, saidIn, transcript } from './recorded-log';

const NODES = ['n1', 'n2', 'n3'] as const;
type NodeName = (typeof NODES)[number];

interface RecordedState {
  readonly folder: string;
  readonly backend: BackendName;
  readonly mtu: number;
  readonly ipMasq: boolean;
}

const STATES: readonly RecordedState[] = [
  { folder: 'udp-state-cold', backend: 'udp', mtu: 8973, ipMasq: false },
  { folder: 'udp-state-mtu1500', backend: 'udp', mtu: 1472, ipMasq: false },
  { folder: 'udp-state-ipmasq', backend: 'udp', mtu: 8973, ipMasq: true },
  { folder: 'vxlan-state-cold', backend: 'vxlan', mtu: 8951, ipMasq: false },
  { folder: 'hostgw-state-cold', backend: 'host-gw', mtu: 9001, ipMasq: false },
];

const subnetFor = (node: NodeName): string => `100.96.${node.slice(1)}.0/24`;

/** The cluster as it was started: each node keeps a subnet.env and comes 0.1 s after the one before. */
function cluster({ backend, mtu, ipMasq }: RecordedState) {
  return run({
    nodes: NODES.map((name) =>
      labNode(name, { subnetEnv: envFor(subnetFor(name)), flannelMtu: bytes(mtu), ipMasq }),
    ),
    config: printNetConf({ network: prefix('100.96.0.0/16'), subnetLength: 24, backend: { type: backend } }),
    incidents: NODES.map((name, i) => start(i / 10, name)),
    until: at(3),
  });
}

interface EtcdNode {
  readonly key: string;
  readonly value: string;
  readonly expiration: string;
  readonly ttl: number;
}

/** etcd's two recorded answers. */
function answers(folder: string) {
  const [config = '', subnets = ''] = transcript(`${folder}/etcd.txt`)
    .split(/^### GET .*\n/m)
    .slice(1);
  const { node } = JSON.parse(subnets) as { node: { nodes: readonly EtcdNode[] } };
  return { config, subnets, nodes: node.nodes };
}

/** Nanoseconds since the recorded clock's instant 0. */
function instantOf(rfc3339: string): Instant {
  const [, whole = '', fraction = ''] = /^(.*?)(?:\.(\d+))?Z$/.exec(rfc3339) ?? [];
  const seconds = Date.parse(`${whole}Z`) / 1000 - RECORDED_CLOCK.epochSeconds;
  return (seconds * 1e9 + Number(fraction.padEnd(9, '0'))) as Instant;
}

describe.each(STATES)('$folder', (state) => {
  const lab = cluster(state);

  it.each(NODES)('the log of %s, each goroutine in order', (node) => {
    const recorded = saidIn(transcript(`${state.folder}/${node}.log.txt`));
    const others = Number(node.slice(1)) - 1;
    expect(goroutines(said(lab, node), others)).toEqual(goroutines(recorded, others));
  });

  it.each(NODES)('subnet.env of %s (fact 4)', (node) => {
    const recorded = transcript(`${state.folder}/${node}.subnet.env.txt`);
    expect(lab.nodes.find((n) => n.name === node)?.subnetEnv).toBe(recorded);
    const parsed = parseSubnetEnv(recorded);
    expect(parsed.ok && emitSubnetEnv(parsed.value)).toBe(recorded);
  });

  it.each(NODES)('iptables-save of %s (fact 6)', (node) => {
    const recorded = transcript(`${state.folder}/${node}.iptables-save.txt`);
    const stamp = / on \w+ (\w+) (\d+) ([\d:]+) (\d+)$/m.exec(recorded)?.slice(1) ?? [];
    const now = instantOf(`${stamp[3] ?? ''}-11-${stamp[1] ?? ''}T${stamp[2] ?? ''}Z`);
    const netfilter = lab.nodes.find((n) => n.name === node)?.netfilter;
    expect(stamp[0]).toBe('Nov');
    expect(netfilter && printIptablesSave(netfilter, now, RECORDED_CLOCK)).toBe(recorded);
  });

  it('etcd holds the recorded keys and values (fact 5), as its HTTP interface shows them', () => {
    const recorded = answers(state.folder);
    const { registry, now } = registryLike(state, recorded.nodes);
    expect(`${printGet(registry, CONFIG_KEY, now, RECORDED_CLOCK)}\n`).toBe(recorded.config);
    expect(`${printGet(registry, SUBNETS_KEY, now, RECORDED_CLOCK)}\n`).toBe(recorded.subnets);
  });
});

/** A registry written at the recorded moments, and a moment at which all recorded times to live are right. */
function registryLike({ backend }: RecordedState, nodes: readonly EtcdNode[]) {
  const value = printNetConf({
    network: prefix('100.96.0.0/16'),
    subnetLength: 24,
    backend: { type: backend },
  });
  let registry: Registry = emptyRegistry();
  const write = (written: ReturnType<typeof set>): void => {
    if (!written.ok) throw new Error(written.error);
    registry = written.value.registry;
  };
  write(set(registry, { key: CONFIG_KEY, value, ttl: null }, instant(0)));
  NODES.forEach((node, i) => {
    const expires = instantOf(nodes[i]?.expiration ?? '');
    const attributes = attributesFor(backend, ipv4(ADDRESSES[node]), vtepIn(nodes[i]?.value ?? ''));
    const put = {
      key: subnetKey(prefix(subnetFor(node))),
      value: emitLeaseValue(attributes),
      ttl: LEASE_TTL,
    };
    write(create(registry, put, (expires - LEASE_TTL) as Instant));
  });
  const now = Math.max(...nodes.map(({ expiration, ttl }) => instantOf(expiration) - ttl * 1e9));
  return { registry, now: now as Instant };
}

/** The VTEP address is chance: taken over from the recording. */
function vtepIn(value: string): MacAddress | null {
  const parsed = parseMac(/"VtepMAC":"([^"]+)"/.exec(value)?.[1] ?? '');
  return parsed.ok ? parsed.value : null;
}

describe('the very text of a log line', () => {
  it('bears glog’s prefix: severity, date, time, process, file and line', () => {
    const recorded = transcript('udp-state-cold/n1.log.txt').split('\n')[0];
    const lab = cluster({ folder: '', backend: 'udp', mtu: 8973, ipMasq: false });
    const [first] = logOf(lab, 'n1');
    const shifted = first && { ...first, at: instant(734_638_000) };
    expect(shifted && printLogLine(shifted, 16850, RECORDED_CLOCK)).toBe(recorded);
  });

  it('n1 of the udp cluster says everything in the recorded order, goroutines interleaved alike', () => {
    const recorded = saidIn(transcript('udp-state-cold/n1.log.txt'));
    const lab = cluster({ folder: '', backend: 'udp', mtu: 8973, ipMasq: false });
    expect(said(lab, 'n1').map((line) => line.source)).toEqual(recorded.map((line) => line.source));
  });
});

describe('captures/udp/j4: a lease lost while its holder is dead, regained, deleted while it lives', () => {
  const lab = run({
    nodes: NODES.map((name) => labNode(name, { subnetEnv: envFor(subnetFor(name)) })),
    incidents: [
      ...NODES.map((name, i) => start(i / 10, name)),
      kill(5, 'n2'),
      { at: at(10), do: 'delete-lease', node: 'n2' },
      start(17, 'n2'),
      { at: at(20), do: 'delete-lease', node: 'n2' },
    ],
    until: at(30),
  });

  it('fact 36: the others forget it, take it back, and forget it again', () => {
    const recorded = saidIn(transcript('udp-j4-lease-deleted/n1.log.txt'));
    expect(goroutines(said(lab, 'n1'))).toEqual(goroutines(recorded));
  });

  it('fact 36: the holder regains its subnet by restarting, and shuts down when the key goes', () => {
    const recorded = saidIn(transcript('udp-j4-lease-deleted/n2.log.txt'));
    const [first, second] = [...new Set(recorded.map((line) => line.pid))];
    const ours = said(lab, 'n2');
    const restart = ours.findLastIndex((line) => line.source === 'main.go:531');
    expect(goroutines(ours.slice(0, restart), 1)).toEqual(
      goroutines(
        recorded.filter((line) => line.pid === first),
        1,
      ),
    );
    expect(goroutines(ours.slice(restart), 2)).toEqual(
      goroutines(
        recorded.filter((line) => line.pid === second),
        2,
      ),
    );
    expect(ours.slice(-4).map((line) => line.source)).toEqual(recorded.slice(-4).map((line) => line.source));
    expect(lab.nodes.find((node) => node.name === 'n2')).toMatchObject({
      running: false,
      exitCode: 0,
      device: false,
    });
  });
});
