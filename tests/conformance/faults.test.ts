/** What every fault in the registry owes: it strikes what it says, shows what it says, and its fix delivers. */
import { describe, expect, it } from 'vitest';
import { FAULTS, type FaultName } from '../../src/engine/fault/index';
import { type Fault } from '../../src/engine/fault/fault';
import { buildCluster, inflictFaults } from '../../src/engine/scenario/build';
import { parseScenario } from '../../src/engine/scenario/parse';
import { parseQuery } from '../../src/link/query';
import { outcomeIn, witnessesIn } from '../support/outcome';

const NAMES = Object.keys(FAULTS) as FaultName[];

/** Other scenarios in which a fault must show the same. */
const ALSO: { readonly [N in FaultName]?: readonly string[] } = {
  'security-group-closes-port': [
    'backend=vxlan&fault=security-group-closes-port:n2',
    'backend=vxlan&port=4789&fault=security-group-closes-port:n3&flow=ping+p1a+to+p3a',
    'backend=wireguard&fault=security-group-closes-port:n2',
  ],
  'input-rejects-port': ['backend=vxlan&fault=input-rejects-port:n2'],
  'ip-forward-off': ['backend=host-gw&fault=ip-forward-off:n1'],
  'docker-masquerade-hides-source': ['backend=vxlan&fault=docker-masquerade-hides-source:n1'],
  'rp-filter-strict': ['flow=ping+p1a+to+n2&fault=rp-filter-strict:n1'],
  'mtu-black-hole': [
    'backend=vxlan&flow=udp+p1a+to+p2a+size+1460&mtu=1500&fault=mtu-black-hole:n2&offload=yes',
  ],
  'pod-mtu-too-large': [
    'backend=vxlan&offload=yes&flow=udp+p1a+to+p2a+size+8960&fault=pod-mtu-too-large:p1a',
  ],
  'path-mtu-learned': ['backend=vxlan&flow=udp+p1a+to+p2a+size+4000+df+yes&fault=path-mtu-learned:n1'],
  'nodes-not-adjacent': ['backend=host-gw&cold=yes&fault=nodes-not-adjacent:n2&flow=ping+p1a+to+p2a'],
  'network-acl-denies-answers': ['cold=yes&flow=tcp+n1+to+n2&fault=network-acl-denies-answers:n1'],
  'overlay-overlaps-vpc': ['nodes=8&cold=yes&fault=overlay-overlaps-vpc:n2&flow=ping+n1+to+n2'],
  'vxlan-checksum-corrupted': [
    'backend=vxlan&port=4789&offload=yes&fault=vxlan-checksum-corrupted:n1&flow=udp+p1a+to+p3b',
  ],
  'bridge-has-old-address': [
    'fault=bridge-has-old-address:n3&flow=tcp+p3b+to+p1a&cold=yes',
    'network=10.5.0.0/20&subnet-len=26&fault=bridge-has-old-address:n1&flow=ping+p1a+to+p2a',
  ],
  'etcd-down': ['nodes=5&ip-masq=yes&fault=etcd-down:n5&flow=udp+p1a+to+p2a&flow=ping+p2a+to+p5b'],
  'flanneld-killed': [
    'fault=flanneld-killed:n3&flow=ping+p1a+to+p3a',
    'ip-masq=yes&fault=flanneld-killed:n2',
  ],
  'flanneld-restarted': ['ip-masq=yes&fault=flanneld-restarted:n2&flow=ping+p1a+to+p2a'],
  'lease-deleted': [
    'backend=host-gw&fault=lease-deleted:n2',
    'backend=ipip&fault=lease-deleted:n2',
    // The orphan's own requests arrive; the answers do not.
    'backend=vxlan&fault=lease-deleted:n2&flow=ping+p2a+to+p1a',
  ],
  'lease-expired': [
    'fault=lease-expired:n1&flow=ping+p2a+to+p1a',
    'previous-subnets=no&fault=lease-expired:n2',
  ],
  'lease-stolen-by-clone': [
    'backend=vxlan&fault=lease-stolen-by-clone:n3',
    'backend=host-gw&nodes=2&fault=lease-stolen-by-clone:n1&flow=udp+p2a+to+100.96.2.3',
    'backend=wireguard&fault=lease-stolen-by-clone:n3',
  ],
  'mixed-backends': ['fault=mixed-backends:n3&flow=tcp+p1a+to+p3a'],
  'no-such-pod': [
    'backend=vxlan&fault=no-such-pod:p3b&flow=ping+p1a+to+100.96.3.3+count+3+every+100ms',
    'backend=host-gw&fault=no-such-pod:p2a&flow=tcp+p1a+to+100.96.2.2',
    'fault=no-such-pod:p1b&flow=ping+p1a+to+100.96.1.3',
  ],
  'node-replaced-stale-neighbour': [
    'fault=node-replaced-stale-neighbour:n2',
    'backend=host-gw&fault=node-replaced-stale-neighbour:n2',
    'backend=ipip&fault=node-replaced-stale-neighbour:n2',
    'backend=wireguard&fault=node-replaced-stale-neighbour:n2',
  ],
  'pod-cidr-not-assigned': ['ip-masq=yes&fault=pod-cidr-not-assigned:n3&flow=ping+p1a+to+100.96.3.3'],
  'pod-off-lease': ['backend=vxlan&fault=pod-off-lease:p2b&flow=ping+p2b+to+p1a'],
  'spoofed-datagram': ['backend=vxlan&vni=7&fault=spoofed-datagram:n2', 'cold=yes&fault=spoofed-datagram:n2'],
  'subnet-env-missing': ['backend=vxlan&fault=subnet-env-missing:n2&flow=ping+p1a+to+100.96.2.3'],
  'un-leased-destination': ['fault=un-leased-destination:p3b&flow=tcp+p3b+to+p1a'],
  'wrong-interface': ['backend=vxlan&fault=wrong-interface:n3&flow=ping+p1a+to+p2a'],
};

const SHOWN = NAMES.flatMap((name) =>
  [FAULTS[name].showWith, ...(ALSO[name] ?? [])].map((query) => [name, query] as const),
);

/** Nothing lost, everything there, nothing wrong with it. */
const AS_IT_SHOULD_BE = { drops: [], whole: true, wrong: [] };

describe.each(NAMES)('%s', (name) => {
  const fault: Fault = FAULTS[name];

  it('says what an operator would ask', () => {
    const { title, symptom, firstBadHop, fix } = fault;
    for (const text of [title, symptom, firstBadHop, fix.text]) expect(text.length).toBeGreaterThan(10);
    expect(fault.threads.length).toBeGreaterThan(0);
    for (const thread of fault.threads) expect(thread).toMatch(/^[\w.-]+\/[\w.-]+#\d+$/);
    expect(fault.knows.length).toBeGreaterThan(0);
    expect(fault.reason === null).toBe(fault.wrong !== undefined);
  });
});

describe.each(SHOWN)('%s, with %s', (name, query) => {
  const fault: Fault = FAULTS[name];
  const { scenario, problems } = parseScenario(parseQuery(query));
  const target = scenario.faults.find((f) => f.name === name)?.target ?? '';
  const healthy = buildCluster(scenario).cluster;
  const broken = inflictFaults(healthy, scenario.faults);

  it('can be shown by a link without a problem, with itself in it', () => {
    expect(problems).toEqual([]);
    expect(target).toMatch(fault.targets === 'node' ? /^n\d+$/ : /^p\d+[a-z]+$/);
  });

  it('names a command that proves it, and where to type it', () => {
    const { place, command, shows } = fault.proof(broken, target);
    const seats = broken.nodes.flatMap((n) => [n.name, ...n.pods.map((p) => p.name)]);
    expect(['aws', ...seats]).toContain(place);
    expect([command.length > 3, shows.length > 10]).toEqual([true, true]);
    expect(command).not.toMatch(/undefined|null/);
  });

  it('changes the cluster it is given, and only a copy of it', () => {
    const before = JSON.stringify(healthy);
    expect(JSON.stringify(broken)).not.toBe(before);
    expect(JSON.stringify(healthy)).toBe(before);
    expect(fault.inflict(healthy, target)).toEqual(broken);
  });

  it('strikes nobody where its target does not exist', () => {
    expect(fault.inflict(healthy, 'nobody')).toEqual(healthy);
  });

  it('breaks what was whole, where and as it says', () => {
    expect(outcomeIn(healthy, scenario)).toEqual(AS_IT_SHOULD_BE);
    const seen = outcomeIn(broken, scenario);
    if (fault.reason === null) expect(seen).toEqual({ ...AS_IT_SHOULD_BE, wrong: [fault.wrong] });
    else {
      expect(seen.whole).toBe(false);
      expect(seen.drops).toContain(fault.reason);
      // The trace says who hears of the packet’s end. flanneld’s log may speak of the fault, though not of packets.
      const hear = witnessesIn(broken, scenario, fault.reason) ?? [];
      const log = fault.knows.filter((who) => who === 'flanneld-log');
      expect(fault.knows).toEqual(
        log.length === 0 ? hear : [...hear.filter((who) => who !== 'nobody'), ...log],
      );
    }
  });

  it('is mended by its fix', () => {
    expect(outcomeIn(fault.fix.apply(broken, target), scenario)).toEqual(AS_IT_SHOULD_BE);
  });
});
