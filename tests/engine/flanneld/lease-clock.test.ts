/** Days of leases: what fails, who notices, what comes back; and the laws that hold whatever happens. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4, overlaps, prefix } from '../../../src/engine/address/ipv4';
import { mac } from '../../../src/engine/address/mac';
import { attributesFor } from '../../../src/engine/flanneld/lease';
import { RECORDED_CLOCK } from '../../../src/engine/flanneld/daemon-log-time';
import { runLeaseClock } from '../../../src/engine/flanneld/lease-clock';
import { type LeaseEvent, type LeaseRun, logOf } from '../../../src/engine/flanneld/lease-clock-event';
import { type Incident, type LeaseNode, leaseNode } from '../../../src/engine/flanneld/lease-clock-script';
import { isCompatible, parseNetConf } from '../../../src/engine/flanneld/net-conf';
import { readLeases } from '../../../src/engine/flanneld/registry';
import { createPrng } from '../../../src/engine/prng';
import { seconds } from '../../../src/engine/units';
import { at, envFor, kill, labNode, run, start, subnetOf, words } from './lease-lab';

const HOUR = 3600;
const DAY = 24 * HOUR;
const lab3 = (more: Partial<LeaseNode> = {}): readonly LeaseNode[] => [
  labNode('n1', { subnetEnv: envFor('100.96.1.0/24'), ...more }),
  labNode('n2', { subnetEnv: envFor('100.96.2.0/24'), ...more }),
  labNode('n3', { subnetEnv: envFor('100.96.3.0/24'), ...more }),
];
const allStart = ['n1', 'n2', 'n3'].map((node, i) => start(i, node));
const keys = (lab: LeaseRun): readonly string[] =>
  [...lab.registry.nodes.keys()].filter((k) => k.includes('-')).sort();
const of = (lab: LeaseRun, node: string, kind: LeaseEvent['kind']): readonly LeaseEvent[] =>
  lab.events.filter((event) => event.node === node && event.kind === kind);
const state = (lab: LeaseRun, node: string) => lab.nodes.find((n) => n.name === node);

describe('facts 34 and 35: a dead flanneld', () => {
  const dead = (type: string, how: 'kill' | 'terminate') =>
    run({
      nodes: lab3(),
      config: `{"Network":"100.96.0.0/16","Backend":{"Type":"${type}"}}`,
      incidents: [...allStart, { at: at(10), do: how, node: 'n2' }],
      until: at(20),
    });

  it.each(['kill', 'terminate'] as const)(
    '%s: the lease, subnet.env and the rules stay; nobody hears of it',
    (how) => {
      const lab = dead('udp', how);
      expect(keys(lab)).toHaveLength(3);
      expect(state(lab, 'n2')).toMatchObject({ running: false, exitCode: how === 'kill' ? null : 0 });
      expect(state(lab, 'n2')?.subnetEnv).toContain('FLANNEL_SUBNET=100.96.2.1/24');
      expect(state(lab, 'n2')?.netfilter.filter.FORWARD.rules).toHaveLength(2);
      expect(words(lab, 'n1').some((text) => text.includes('removed'))).toBe(false);
    },
  );

  it('fact 35: udp loses its device and with it the route, so pods fall back on the default route', () => {
    expect(state(dead('udp', 'kill'), 'n2')?.device).toBe(false);
    expect(state(dead('vxlan', 'kill'), 'n2')?.device).toBe(true);
    expect(state(dead('host-gw', 'kill'), 'n1')?.device).toBe(false);
  });

  it('told to stop, it says goodbye', () => {
    expect(words(dead('udp', 'terminate'), 'n2').slice(-4)).toEqual([
      'shutdownHandler sent cancel signal...',
      'Stopped monitoring lease',
      'Waiting for all goroutines to exit',
      'Exiting cleanly...',
    ]);
  });

  it('a day later its lease is gone, and the others forget it', () => {
    const lab = run({ nodes: lab3(), incidents: [...allStart, kill(10, 'n2')], until: at(DAY + HOUR) });
    expect(keys(lab)).toHaveLength(2);
    expect(of(lab, 'etcd', 'key-expire')).toHaveLength(1);
    expect(of(lab, 'n1', 'subnet-removed').map((event) => event.text)).toEqual([
      'Subnet removed: 100.96.2.0/24',
    ]);
  });
});

describe('fact 36: a key deleted under a living owner', () => {
  const lab = run({
    nodes: lab3(),
    incidents: [...allStart, { at: at(10), do: 'delete-lease', node: 'n2' }, start(20, 'n2')],
    until: at(30),
  });

  it('the owner shuts down with code 0 within milliseconds, and a restart brings the same subnet back', () => {
    const [revoked] = of(lab, 'n2', 'revoked');
    expect(revoked?.at).toBeLessThan(10.01e9);
    expect(words(lab, 'n2')).toContain('Found previously leased subnet (100.96.2.0/24), reusing');
    expect(state(lab, 'n2')?.running).toBe(true);
  });
});

describe('a key deleted before its owner has looked at it once', () => {
  const lab = run({
    nodes: lab3(),
    incidents: [start(0, 'n1'), { at: at(0.01), do: 'delete-lease', node: 'n1' }],
    until: at(DAY),
  });

  it('is missed each second, and made again by the renewal 23 hours later', () => {
    const [missed] = of(lab, 'n1', 'own-watch-failed');
    expect(missed?.text).toBe(
      'Subnet watch failed: 100: Key not found (/coreos.com/network/subnets/100.96.1.0-24) [6]',
    );
    expect(missed?.repeats?.times).toBe(23 * HOUR);
    expect(of(lab, 'n1', 'renewed')).toHaveLength(1);
    expect(of(lab, 'n1', 'waiting')).toHaveLength(1);
    expect(keys(lab)).toHaveLength(1);
  });
});

describe('fact 37: a shortened time to live', () => {
  const shorten = (node: string): Incident => ({ at: at(10), do: 'shorten-ttl', node, ttl: seconds(30) });

  it('is noticed by a living owner and renewed at once', () => {
    const lab = run({ nodes: lab3(), incidents: [...allStart, shorten('n2')], until: at(20) });
    expect(
      words(lab, 'n2')
        .slice(-3)
        .map((text) => text.replace(/\.\d+/g, '')),
    ).toEqual([
      'Waiting for -59m30s to renew lease',
      'Lease renewed, new expiration: 2026-11-23 08:51:57 +0000 UTC',
      'Waiting for 22h59m59s to renew lease',
    ]);
    const [renewed] = of(lab, 'n2', 'renewed');
    expect(renewed?.at).toBeLessThan(10.004e9);
  });

  it('of a dead owner runs out, and the others hear within half a second', () => {
    const lab = run({
      nodes: lab3(),
      incidents: [...allStart, kill(5, 'n2'), { at: at(10), do: 'shorten-ttl', node: 'n2', ttl: seconds(3) }],
      until: at(20),
    });
    const [removed] = of(lab, 'n1', 'subnet-removed');
    expect(removed?.at).toBeGreaterThanOrEqual(13e9);
    expect(removed?.at).toBeLessThan(13.6e9);
  });
});

describe('fact 38: etcd is down', () => {
  const downFor = (duration: number, from = 10) =>
    run({
      nodes: lab3(),
      incidents: [...allStart, { at: at(from), do: 'etcd-down' }, { at: at(from + duration), do: 'etcd-up' }],
      until: at(from + duration + 10),
    });

  it('every flanneld complains each second, of both watches, and runs on', () => {
    const lab = downFor(60);
    const [all] = of(lab, 'n1', 'watch-failed');
    expect(all?.text).toBe(
      'Watch subnets: client: etcd cluster is unavailable or misconfigured; ' +
        'error #0: dial tcp 172.20.32.10:2379: connect: connection refused',
    );
    expect(all?.repeats).toEqual({ every: 1e9, times: 60 });
    expect(of(lab, 'n1', 'own-watch-failed')[0]?.repeats?.times).toBe(60);
    expect(logOf(lab, 'n1').filter((line) => line.saying.kind === 'watch-failed')).toHaveLength(60);
    expect(lab.nodes.every((node) => node.running)).toBe(true);
  });

  it('an outage over a renewal is survived: it is tried each minute', () => {
    const lab = downFor(600, 23 * HOUR - 60);
    const [failed] = of(lab, 'n1', 'renew-failed');
    expect(failed?.text).toMatch(/^Error renewing lease \(trying again in 1 min\): client: etcd cluster/);
    expect(failed?.repeats?.times).toBe(9);
    expect(of(lab, 'n1', 'renewed')).toHaveLength(1);
    expect(keys(lab)).toHaveLength(3);
  });

  it('an outage over the expiration costs every node its lease when etcd comes back', () => {
    const lab = downFor(2 * HOUR + 30, 22.5 * HOUR);
    expect(of(lab, 'etcd', 'key-expire')).toHaveLength(3);
    expect(lab.nodes.map((node) => [node.running, node.exitCode])).toEqual([
      [false, 0],
      [false, 0],
      [false, 0],
    ]);
  });

  it('… but for one whose next try comes before etcd has looked for expired keys', () => {
    const lab = downFor(2 * HOUR, 22.5 * HOUR);
    expect(lab.nodes.map((node) => node.running)).toEqual([true, false, false]);
    expect(keys(lab)).toEqual(['/coreos.com/network/subnets/100.96.1.0-24']);
  });

  it('what happened behind a watcher’s back is caught up with', () => {
    const lab = run({
      nodes: lab3(),
      incidents: [
        ...allStart,
        kill(5, 'n2'),
        { at: at(6), do: 'shorten-ttl', node: 'n2', ttl: seconds(10) },
        { at: at(10), do: 'etcd-down' },
        { at: at(29.6), do: 'etcd-up' },
      ],
      until: at(40),
    });
    const [removed] = of(lab, 'n1', 'subnet-removed');
    // etcd drops the key at 30.0; the watch is tried again each second, half a millisecond after.
    expect(of(lab, 'etcd', 'key-expire')[0]?.at).toBe(30e9);
    expect(removed?.at).toBe(30_000_500_000);
  });

  it('a flanneld that starts then waits for its configuration, and begins when it comes', () => {
    const lab = run({
      nodes: lab3(),
      incidents: [{ at: at(0), do: 'etcd-down' }, start(1, 'n1'), { at: at(5.5), do: 'etcd-up' }],
      until: at(10),
    });
    expect(of(lab, 'n1', 'config-failed')[0]?.repeats?.times).toBe(5);
    expect(of(lab, 'n1', 'timed-out')[0]?.repeats?.times).toBe(5);
    expect(subnetOf(lab, 'n1')).toBe('100.96.1.0/24');
  });
});

describe('fact 44: renewals', () => {
  it('come every 23 hours, and the lease never lapses', () => {
    const lab = run({ nodes: lab3(), incidents: allStart, until: at(10 * DAY) });
    const renewals = of(lab, 'n1', 'renewed').map((event) => event.at / 1e9 / HOUR);
    expect(renewals.map(Math.round)).toEqual([23, 46, 69, 92, 115, 138, 161, 184, 207, 230]);
    expect(of(lab, 'etcd', 'key-expire')).toEqual([]);
  });

  it('are heard by the others as "Subnet added"', () => {
    const lab = run({ nodes: lab3(), incidents: allStart, until: at(DAY) });
    expect(of(lab, 'n1', 'subnet-renewed').map((event) => event.text)).toEqual([
      'Subnet added: 100.96.2.0/24',
      'Subnet added: 100.96.3.0/24',
    ]);
  });
});

describe('fact 45: a reservation', () => {
  const lab = run({
    nodes: [labNode('n1')],
    incidents: [
      { at: at(0), do: 'reserve', subnet: prefix('100.96.77.0/24'), publicIp: ipv4('172.20.33.102') },
      start(1, 'n1'),
    ],
    until: at(30 * DAY),
  });

  it('is used, never renewed, never expires', () => {
    expect(words(lab, 'n1')).toContain(
      'Found lease (100.96.77.0/24) for current IP (172.20.33.102), reusing',
    );
    expect(words(lab, 'n1')).toContain('Waiting for 2562046h47m16.854775808s to renew lease');
    expect(of(lab, 'n1', 'renewed')).toEqual([]);
    expect(keys(lab)).toEqual(['/coreos.com/network/subnets/100.96.77.0-24']);
  });
});

describe('fact 47: nodes that start at the same moment', () => {
  const nodes = Array.from({ length: 12 }, (_, i) =>
    leaseNode({ name: `m${i}`, interfaceAddress: ipv4(`172.20.40.${i + 1}`) }),
  );
  const lab = run({
    nodes,
    config: '{"Network":"10.5.0.0/20","SubnetLen":24,"SubnetMin":"10.5.1.0","SubnetMax":"10.5.12.0"}',
    incidents: nodes.map(({ name }) => start(1, name)),
    until: at(10),
  });

  it('losers pick again, until each has its own or has lost ten times', () => {
    const tries = nodes.map(({ name }) => of(lab, name, 'picking').length);
    expect(Math.max(...tries)).toBeGreaterThan(1);
    expect(Math.max(...tries)).toBeLessThanOrEqual(10);
    const got = nodes.map(({ name }) => subnetOf(lab, name)).filter((subnet) => subnet !== null);
    expect(new Set(got).size).toBe(got.length);
    expect(keys(lab)).toHaveLength(got.length);
  });
});

describe('fact 49: a cloned machine', () => {
  const clone: Incident = {
    at: at(10),
    do: 'clone',
    of: 'n1',
    as: leaseNode({ name: 'n4', interfaceAddress: ipv4('172.20.61.4') }),
  };
  const lab = run({ nodes: lab3(), incidents: [...allStart, clone], until: at(2 * DAY) });

  it('steals the lease without a word from the robbed', () => {
    expect(words(lab, 'n4')).toContain(
      'Found lease (100.96.1.0/24) matching previously leased subnet, reusing',
    );
    expect(subnetOf(lab, 'n1')).toBe(subnetOf(lab, 'n4'));
    expect(of(lab, 'n2', 'subnet-moved')[0]?.at).toBeLessThan(10.1e9);
    expect(state(lab, 'n1')?.running).toBe(true);
  });

  it('and as both renew, the others are sent to and fro', () => {
    expect(of(lab, 'n2', 'subnet-moved').length).toBeGreaterThan(2);
  });
});

describe('fact 51: the network is changed', () => {
  const lab = run({
    nodes: lab3(),
    incidents: [
      ...allStart,
      kill(10, 'n2'),
      { at: at(11), do: 'put-config', text: '{"Network":"10.200.0.0/16"}' },
      start(12, 'n2'),
      start(14, 'n2'),
    ],
    until: at(20),
  });

  it('the first start dies of its second deletion, the second one picks anew', () => {
    expect(words(lab, 'n2')).toContain(
      'Error registering network: failed to acquire lease: ' +
        '100: Key not found (/coreos.com/network/subnets/100.96.2.0-24) [9]',
    );
    expect(subnetOf(lab, 'n2')).toMatch(/^10\.200\.\d+\.0\/24$/);
  });

  it('those that were running notice nothing', () => {
    expect(subnetOf(lab, 'n1')).toBe('100.96.1.0/24');
    expect(state(lab, 'n1')?.running).toBe(true);
  });
});

describe('mixed backends: the configuration was changed between two starts', () => {
  it('udp takes in the vxlan node’s lease, vxlan ignores udp’s with a warning', () => {
    const lab = run({
      nodes: lab3({ vtepMac: mac('2e:9a:c5:59:2d:2f') }),
      incidents: [
        start(0, 'n1'),
        { at: at(1), do: 'put-config', text: '{"Network":"100.96.0.0/16","Backend":{"Type":"vxlan"}}' },
        start(2, 'n2'),
      ],
      until: at(5),
    });
    expect(words(lab, 'n1')).toContain('Subnet added: 100.96.2.0/24');
    expect(state(lab, 'n1')?.peers.get(prefix('100.96.2.0/24'))).toEqual(
      attributesFor('vxlan', ipv4('172.20.54.98'), mac('2e:9a:c5:59:2d:2f')),
    );
    expect(words(lab, 'n2')).toContain('ignoring non-vxlan subnet(100.96.1.0/24): type=');
  });
});

describe('fact 77: iptables flushed', () => {
  it('the rules are back at the next round, within five seconds', () => {
    const lab = run({
      nodes: lab3({ ipMasq: true }),
      incidents: [start(0, 'n1'), { at: at(12), do: 'flush-iptables', node: 'n1' }],
      until: at(20),
    });
    const alarms = of(lab, 'n1', 'rules-missing').filter((event) => event.at > 12e9);
    expect(alarms).toHaveLength(2);
    expect(alarms[0]?.at).toBeLessThan(17e9);
    expect(state(lab, 'n1')?.netfilter.nat.POSTROUTING.rules).toHaveLength(4);
  });
});

describe('a script that cannot be meant', () => {
  it.each([
    ['no node is called n9', { nodes: lab3(), incidents: [start(0, 'n9')] }],
    ['two nodes are called n1', { nodes: [labNode('n1'), labNode('n1')], incidents: [] }],
  ])('%s', (error, script) => {
    const result = runLeaseClock({
      config: null,
      until: at(1),
      prng: createPrng(1),
      clock: RECORDED_CLOCK,
      ...script,
    });
    expect(result).toEqual({ ok: false, error });
  });
});

describe('laws', () => {
  const CONFIG = '{"Network":"10.5.0.0/20","SubnetLen":26,"SubnetMin":"10.5.1.0","SubnetMax":"10.5.3.0"}';
  const names = ['m1', 'm2', 'm3', 'm4', 'm5'];
  const nodes = names.map((name, i) => leaseNode({ name, interfaceAddress: ipv4(`172.20.40.${i + 1}`) }));
  const incident: fc.Arbitrary<Incident> = fc
    .record({
      when: fc.integer({ min: 0, max: 3 * DAY * 1000 }),
      node: fc.constantFrom(...names),
      what: fc.nat(9),
      ttl: fc.integer({ min: 1, max: DAY }),
    })
    .map(({ when, node, what, ttl }) => {
      const kinds: readonly Incident[] = [
        { at: at(when / 1000), do: 'start', node },
        { at: at(when / 1000), do: 'start', node },
        { at: at(when / 1000), do: 'start', node },
        { at: at(when / 1000), do: 'kill', node },
        { at: at(when / 1000), do: 'terminate', node },
        { at: at(when / 1000), do: 'lose-subnet-env', node },
        { at: at(when / 1000), do: 'delete-lease', node },
        { at: at(when / 1000), do: 'shorten-ttl', node, ttl: seconds(ttl) },
        { at: at(when / 1000), do: 'etcd-down' },
        { at: at(when / 1000), do: 'etcd-up' },
      ];
      return kinds[what] ?? { at: at(0), do: 'etcd-up' };
    });
  const script = (incidents: readonly Incident[], seed: number) =>
    run({ nodes, config: CONFIG, incidents, until: at(4 * DAY), prng: createPrng(seed) });
  const conf = parseNetConf(CONFIG);
  const lives = fc.array(incident, { maxLength: 40 });

  it('whatever happens, leases are disjoint and inside the network, at every moment', () => {
    fc.assert(
      fc.property(lives, fc.integer(), (incidents, seed) => {
        const lab = script(incidents, seed);
        for (const registry of new Set(lab.events.map((event) => event.registry))) {
          const reading = readLeases({ ...registry, up: true });
          const subnets = reading.ok ? reading.value.leases.map((lease) => lease.subnet) : [];
          subnets.forEach((subnet, i) => {
            expect(conf.ok && isCompatible(conf.value, subnet)).toBe(true);
            expect(subnets.slice(0, i).some((other) => overlaps(other, subnet))).toBe(false);
          });
        }
      }),
    );
  });

  it('the same script and seed give the same life, event for event, in order of time', () => {
    fc.assert(
      fc.property(lives, fc.integer(), (incidents, seed) => {
        const lab = script(incidents, seed);
        expect(script(incidents, seed)).toEqual(lab);
        lab.events.forEach((event, i) => {
          expect(event.at).toBeGreaterThanOrEqual(lab.events[i - 1]?.at ?? 0);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('a running flanneld that is left in peace has its key in etcd, and all know the same peers', () => {
    fc.assert(
      fc.property(lives, fc.integer(), (incidents, seed) => {
        const calm: readonly Incident[] = [
          ...incidents,
          { at: at(3 * DAY + 1), do: 'etcd-up' },
          ...names.map((node, i): Incident => start(3 * DAY + 60 + i, node)),
        ];
        const lab = script(calm, seed);
        const reading = readLeases(lab.registry);
        const leases = reading.ok ? reading.value.leases : [];
        for (const node of lab.nodes.filter(({ running }) => running)) {
          expect(leases.some((lease) => lease.subnet === node.lease?.subnet)).toBe(true);
          const others = leases.filter((lease) => lease.subnet !== node.lease?.subnet);
          expect([...node.peers.keys()].sort()).toEqual(others.map((lease) => lease.subnet).sort());
        }
      }),
    );
  });
});

describe('a month of 64 nodes', () => {
  it('loses no lease, and every node knows all others', () => {
    const many = Array.from({ length: 64 }, (_, i) =>
      leaseNode({ name: `m${i}`, interfaceAddress: ipv4(`172.20.40.${i + 1}`) }),
    );
    const lab = run({
      nodes: many,
      incidents: many.map(({ name }, i) => start(i, name)),
      until: at(30 * DAY),
    });
    expect(keys(lab)).toHaveLength(64);
    expect(lab.nodes.every((node) => node.peers.size === 63)).toBe(true);
    expect(of(lab, 'm0', 'renewed')).toHaveLength(31);
    expect(of(lab, 'm0', 'subnet-renewed')).toHaveLength(31 * 63);
  });
});
