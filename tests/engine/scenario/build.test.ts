/**
 * The built cluster against what was read off three real nodes (flannel v0.12.0; `ip addr`, `ip route`, `ip neigh`,
 * `iptables-save`, `ss`, etcd), and laws over any scenario.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, overlaps } from '../../../src/engine/address/ipv4';
import {
  type BackendName,
  type Cluster,
  namespaceOf,
  type ClusterNode,
} from '../../../src/engine/cluster/cluster';
import { type Namespace, type Netdev, type Route } from '../../../src/engine/cluster/namespace';
import { attributesFor, emitLeaseValue, subnetKey } from '../../../src/engine/flanneld/lease';
import { printRuleSpec } from '../../../src/engine/flanneld/masquerade';
import { assemble, buildCluster } from '../../../src/engine/scenario/build';
import { scenarioWith } from '../../../src/engine/scenario/fit';
import { parseScenario } from '../../../src/engine/scenario/parse';
import { planOf } from '../../../src/engine/scenario/plan';
import { type Scenario } from '../../../src/engine/scenario/scenario';
import { bytes } from '../../../src/engine/units';
import { anyPairs } from './any-scenario';

const clusterWith = (changes: Partial<Scenario> = {}): Cluster => buildCluster(scenarioWith(changes)).cluster;

function nodeIn(cluster: Cluster, name: string): ClusterNode {
  const node = cluster.nodes.find((n) => n.name === name);
  if (node === undefined) throw new Error(`no ${name}`);
  return node;
}

function space(cluster: Cluster, name: string): Namespace {
  const found = namespaceOf(cluster, name);
  if (found === null) throw new Error(`no ${name}`);
  return found;
}

/** As `ip route` prints it. */
const routeText = (r: Route): string =>
  [
    r.destination === '0.0.0.0/0' ? 'default' : r.destination,
    ...(r.gateway === null ? [] : ['via', r.gateway]),
    'dev',
    r.device,
    ...(r.protocol === 'kernel' ? ['proto kernel'] : []),
    ...(r.scope === 'link' ? ['scope link'] : []),
    ...(r.source === null ? [] : ['src', r.source]),
    ...(r.onlink ? ['onlink'] : []),
  ].join(' ');

const deviceText = (d: Netdev): string =>
  [`${d.index}: ${d.name} ${d.kind} mtu ${d.mtu} qlen ${d.txQueueLength} ${d.mac ?? 'none'}`]
    .concat(d.addresses.map(({ address, length }) => `${address}/${length}`))
    .join(' ');

const routes = (cluster: Cluster, name: string) => space(cluster, name).routes.map(routeText);
const devices = (cluster: Cluster, name: string) => space(cluster, name).netdevs.map(deviceText);
const withoutVethMac = (text: string) => text.replace(/(veth. veth mtu \d+ qlen \d+) \S+/, '$1');

describe('the udp cluster', () => {
  const cluster = clusterWith();

  it('has the recorded devices (fact 1)', () => {
    expect(devices(cluster, 'n1').map(withoutVethMac)).toEqual([
      '1: lo loopback mtu 65536 qlen 1000 00:00:00:00:00:00 127.0.0.1/8',
      '2: eth0 ethernet mtu 9001 qlen 1000 0a:58:ac:14:21:66 172.20.33.102/19',
      '3: flannel0 tun mtu 8973 qlen 500 none 100.96.1.0/32',
      '4: docker0 bridge mtu 8973 qlen 1000 02:42:64:60:01:01 100.96.1.1/24',
      '5: vetha veth mtu 8973 qlen 1000',
      '6: vethb veth mtu 8973 qlen 1000',
    ]);
    expect(devices(cluster, 'p1b')[1]).toBe(
      '2: eth0 veth mtu 8973 qlen 1000 02:42:64:60:01:03 100.96.1.3/24',
    );
    expect(
      cluster.nodes.map((n) => [n.name, n.host.netdevs[1]?.addresses[0]?.address, n.host.netdevs[1]?.mac]),
    ).toEqual([
      ['n1', '172.20.33.102', '0a:58:ac:14:21:66'],
      ['n2', '172.20.54.98', '0a:58:ac:14:36:62'],
      ['n3', '172.20.60.7', '0a:58:ac:14:3c:07'],
    ]);
  });

  it.each([
    [9_001, 8_973],
    [1_500, 1_472],
    [576, 548],
  ])('over MTU %i has pods of MTU %i (facts 1, 60)', (mtu, expected) => {
    const small = clusterWith({ mtu: bytes(mtu) });
    expect(
      space(small, 'n1')
        .netdevs.slice(2)
        .map((d) => d.mtu),
    ).toEqual(Array(4).fill(expected));
    expect(space(small, 'p3b').netdevs[1]?.mtu).toBe(expected);
    expect(nodeIn(small, 'n2').flanneld?.tunMtu).toBe(expected);
    expect(nodeIn(small, 'n2').subnetEnv).toContain(`FLANNEL_MTU=${expected}\n`);
  });

  it('has one route for the whole overlay, and none that knows of peers (fact 2)', () => {
    expect(routes(cluster, 'n1')).toEqual([
      'default via 172.20.32.1 dev eth0',
      '100.96.0.0/16 dev flannel0',
      '100.96.1.0/24 dev docker0 proto kernel scope link src 100.96.1.1',
      '172.20.32.0/19 dev eth0 proto kernel scope link src 172.20.33.102',
    ]);
    expect(routes(cluster, 'p2a')).toEqual([
      'default via 100.96.2.1 dev eth0',
      '100.96.2.0/24 dev eth0 proto kernel scope link src 100.96.2.2',
    ]);
    expect(nodeIn(cluster, 'n2').flanneld?.routes).toEqual([
      { subnet: '100.96.1.0/24', nextHop: '172.20.33.102', port: 8285 },
      { subnet: '100.96.3.0/24', nextHop: '172.20.60.7', port: 8285 },
    ]);
  });

  it('has no neighbour and no FDB entry for flannel’s device (fact 3); a cold node knows etcd only', () => {
    const { neighbours, fdb } = space(cluster, 'n1');
    expect([...neighbours, ...fdb].filter(({ device }) => device === 'flannel0')).toEqual([]);
    const cold = clusterWith({ cold: true });
    expect(space(cold, 'n1').neighbours).toEqual([
      { address: '172.20.32.10', device: 'eth0', mac: '0a:58:ac:14:20:01', state: 'REACHABLE' },
    ]);
    expect([space(cold, 'n1').fdb, space(cold, 'p1a').neighbours]).toEqual([[], []]);
  });

  it('writes subnet.env and the lease as recorded (facts 4, 5)', () => {
    expect(nodeIn(cluster, 'n1').subnetEnv).toBe(
      'FLANNEL_NETWORK=100.96.0.0/16\nFLANNEL_SUBNET=100.96.1.1/24\nFLANNEL_MTU=8973\nFLANNEL_IPMASQ=false\n',
    );
    expect(cluster.leases.map(({ subnet, publicIp, node }) => [subnetKey(subnet), publicIp, node])).toEqual([
      ['/coreos.com/network/subnets/100.96.1.0-24', '172.20.33.102', 'n1'],
      ['/coreos.com/network/subnets/100.96.2.0-24', '172.20.54.98', 'n2'],
      ['/coreos.com/network/subnets/100.96.3.0-24', '172.20.60.7', 'n3'],
    ]);
    // The recorded keys had 86398 s to live when they were read.
    const left = cluster.leases.map(({ expires }) => Math.floor((expires ?? 0) / 1e9));
    for (const seconds of left) expect([86_397, 86_398]).toContain(seconds);
  });

  it('listens on the node’s own address, and accepts in FORWARD (fact 6)', () => {
    const { sockets, netfilter } = space(cluster, 'n1');
    expect(sockets).toEqual([{ protocol: 'udp', address: '172.20.33.102', port: 8285, process: 'flanneld' }]);
    expect(netfilter.filter.FORWARD.rules.map(printRuleSpec)).toEqual([
      '-s 100.96.0.0/16 -j ACCEPT',
      '-d 100.96.0.0/16 -j ACCEPT',
    ]);
    expect(netfilter.nat.POSTROUTING.rules).toEqual([]);
  });

  it('masquerades when asked to (facts 6, 27)', () => {
    const rules = (changes: Partial<Scenario>) =>
      space(clusterWith(changes), 'n1').netfilter.nat.POSTROUTING.rules.map(printRuleSpec);
    expect(rules({ ipMasq: true })).toEqual([
      '-s 100.96.0.0/16 -d 100.96.0.0/16 -j RETURN',
      '-s 100.96.0.0/16 ! -d 224.0.0.0/4 -j MASQUERADE --random-fully',
      '! -s 100.96.0.0/16 -d 100.96.1.0/24 -j RETURN',
      '! -s 100.96.0.0/16 -d 100.96.0.0/16 -j MASQUERADE --random-fully',
    ]);
    expect(rules({ dockerMasq: true })).toEqual(['-s 100.96.1.0/24 ! -o docker0 -j MASQUERADE']);
  });
});

describe('the other clusters', () => {
  it('vxlan: flannel.1, and for each peer a route, a neighbour and an FDB entry (fact 61)', () => {
    const cluster = clusterWith({ backend: 'vxlan' });
    const [, second, third] = cluster.leases;
    const device = space(cluster, 'n1').netdevs[2];
    expect(device).toMatchObject({
      name: 'flannel.1',
      kind: 'vxlan',
      mtu: 8951,
      mac: cluster.leases[0]?.vtepMac,
      addresses: [{ address: '100.96.1.0', length: 32 }],
      vxlan: { vni: 1, port: 8472, local: '172.20.33.102', learning: false },
    });
    expect(routes(cluster, 'n1')).toEqual([
      'default via 172.20.32.1 dev eth0',
      '100.96.1.0/24 dev docker0 proto kernel scope link src 100.96.1.1',
      '100.96.2.0/24 via 100.96.2.0 dev flannel.1 onlink',
      '100.96.3.0/24 via 100.96.3.0 dev flannel.1 onlink',
      '172.20.32.0/19 dev eth0 proto kernel scope link src 172.20.33.102',
    ]);
    const { neighbours, fdb, sockets } = space(cluster, 'n1');
    expect(neighbours.filter((n) => n.device === 'flannel.1')).toEqual([
      { address: '100.96.2.0', device: 'flannel.1', mac: second?.vtepMac, state: 'PERMANENT' },
      { address: '100.96.3.0', device: 'flannel.1', mac: third?.vtepMac, state: 'PERMANENT' },
    ]);
    expect(fdb.filter((f) => f.device === 'flannel.1')).toEqual([
      { mac: second?.vtepMac, device: 'flannel.1', remote: '172.20.54.98', state: 'permanent' },
      { mac: third?.vtepMac, device: 'flannel.1', remote: '172.20.60.7', state: 'permanent' },
    ]);
    expect(sockets).toEqual([{ protocol: 'udp', address: null, port: 8472, process: 'kernel' }]);
    expect(new Set(cluster.leases.map((l) => l.vtepMac)).size).toBe(3);
    expect(nodeIn(cluster, 'n1').flanneld?.routes).toEqual([]);
  });

  it('host-gw: routes to the peers themselves, no device, the whole MTU (fact 64)', () => {
    const cluster = clusterWith({ backend: 'host-gw' });
    expect(routes(cluster, 'n1')).toEqual([
      'default via 172.20.32.1 dev eth0',
      '100.96.1.0/24 dev docker0 proto kernel scope link src 100.96.1.1',
      '100.96.2.0/24 via 172.20.54.98 dev eth0',
      '100.96.3.0/24 via 172.20.60.7 dev eth0',
      '172.20.32.0/19 dev eth0 proto kernel scope link src 172.20.33.102',
    ]);
    expect(devices(cluster, 'n1')[2]).toBe(
      '3: docker0 bridge mtu 9001 qlen 1000 02:42:64:60:01:01 100.96.1.1/24',
    );
    expect([nodeIn(cluster, 'n1').flannelDevice, space(cluster, 'n1').sockets]).toEqual([null, []]);
  });

  it('ipip: one device, the next hop says where to', () => {
    const cluster = clusterWith({ backend: 'ipip' });
    expect(devices(cluster, 'n1')[2]).toBe('3: flannel.ipip ipip mtu 8981 qlen 0 none 100.96.1.0/32');
    expect(routes(cluster, 'n1')[2]).toBe('100.96.2.0/24 via 172.20.54.98 dev flannel.ipip onlink');
  });

  it('wireguard: one route, and peers with what each may send', () => {
    const cluster = clusterWith({ backend: 'wireguard' });
    const device = space(cluster, 'n1').netdevs[2];
    expect(routes(cluster, 'n1')[1]).toBe('100.96.0.0/16 dev flannel-wg scope link');
    expect(device).toMatchObject({ name: 'flannel-wg', mtu: 8921, mac: null });
    expect(device?.wireguard?.peers.map((p) => [p.endpoint.address, p.allowedIps, p.publicKey])).toEqual(
      cluster.leases.slice(1).map((l) => [l.publicIp, [l.subnet], l.publicKey]),
    );
    for (const { publicKey } of cluster.leases) expect(publicKey).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });

  it.each([
    ['vxlan', '100.96.2.0/24 via 172.20.54.98 dev eth0'],
    ['ipip', '100.96.2.0/24 via 172.20.54.98 dev eth0 onlink'],
  ] as const)('%s with DirectRouting routes to neighbours', (backend, route) => {
    const cluster = clusterWith({ backend, directRouting: true });
    expect(routes(cluster, 'n1')).toContain(route);
    expect(space(cluster, 'n1').fdb.filter((f) => f.device.startsWith('flannel'))).toEqual([]);
  });

  it('publishes what each backend publishes (fact 5)', () => {
    const value = (backend: BackendName) => {
      const lease = clusterWith({ backend }).leases[0];
      if (lease === undefined) throw new Error('no lease');
      return emitLeaseValue(attributesFor(lease.backend, lease.publicIp, lease.vtepMac));
    };
    expect(value('udp')).toBe('{"PublicIP":"172.20.33.102"}');
    expect(value('host-gw')).toBe('{"PublicIP":"172.20.33.102","BackendType":"host-gw"}');
    expect(value('vxlan')).toMatch(
      /^\{"PublicIP":"172.20.33.102","BackendType":"vxlan","BackendData":\{"VtepMAC":"..(:..){5}"\}\}$/,
    );
  });
});

describe('any cluster', () => {
  const anyCluster = anyPairs.map((pairs) => {
    const { scenario } = parseScenario(pairs);
    return { scenario, built: buildCluster(scenario) };
  });
  const law = (check: (scenario: Scenario, cluster: Cluster) => void): void => {
    fc.assert(
      fc.property(anyCluster, ({ scenario, built }) => {
        check(scenario, built.cluster);
      }),
      { numRuns: 60 },
    );
  };

  it('gives every node a lease of its own, inside the network', () => {
    law(({ network, nodes }, { leases }) => {
      expect(leases.length).toBe(nodes);
      for (const [i, a] of leases.entries()) {
        expect(overlaps(network, a.subnet)).toBe(true);
        for (const b of leases.slice(i + 1)) expect(overlaps(a.subnet, b.subnet)).toBe(false);
      }
    });
  });

  it('gives every address once, and every pod one of its node’s lease', () => {
    law((_, cluster) => {
      const spaces = cluster.nodes.flatMap((n) => [n.host, ...n.pods.map((p) => p.namespace)]);
      const addresses = spaces.flatMap((s) => s.netdevs.flatMap((d) => d.addresses.map((a) => a.address)));
      const own = addresses.filter((a) => a !== '127.0.0.1');
      // An overlay may cover the VPC; then only chance keeps them apart.
      if (!overlaps(cluster.overlay.network, cluster.underlay.prefix))
        expect(new Set(own).size).toBe(own.length);
      for (const [i, node] of cluster.nodes.entries())
        for (const pod of node.pods)
          expect(
            contains(
              cluster.leases[i]?.subnet ?? ('0.0.0.0/32' as never),
              pod.namespace.netdevs[1]?.addresses[0]?.address ?? ('' as never),
            ),
          ).toBe(true);
    });
  });

  it('cables every veth both ways, and names every device once', () => {
    law((_, cluster) => {
      for (const node of cluster.nodes) {
        const names = node.host.netdevs.map((d) => d.name);
        expect(new Set(names).size).toBe(names.length);
        expect(node.host.netdevs.map((d) => d.index)).toEqual(names.map((_name, i) => i + 1));
        for (const pod of node.pods) {
          const port = node.host.netdevs.find((d) => d.name === pod.veth);
          expect(port?.peer).toEqual({ namespace: pod.name, netdev: 'eth0' });
          expect(pod.namespace.netdevs[1]?.peer).toEqual({ namespace: node.name, netdev: pod.veth });
          expect(port?.mtu).toBe(pod.namespace.netdevs[1]?.mtu);
        }
      }
    });
  });

  it('is the same under the same seed, and another under another where chance decides', () => {
    law((scenario, cluster) => {
      expect(buildCluster(scenario).cluster).toEqual(cluster);
    });
    const byChance = (seed: number) =>
      clusterWith({ previousSubnets: false, seed }).leases.map((l) => l.subnet);
    expect(byChance(1)).toEqual(byChance(1));
    expect(byChance(1)).not.toEqual(byChance(2));
  });

  it('keeps what a node is when another node joins', () => {
    const three = clusterWith();
    const four = clusterWith({ nodes: 4 });
    expect(four.nodes.slice(0, 3).map((n) => n.host.netdevs)).toEqual(three.nodes.map((n) => n.host.netdevs));
  });

  it('shares between nodes what is the same for all of them', () => {
    for (const backend of ['udp', 'vxlan', 'host-gw'] as const) {
      const { nodes, leases } = clusterWith({ backend, nodes: 40 });
      const entries = nodes.flatMap(({ host, flanneld }) => [
        ...host.routes.filter((r) => leases.some((l) => l.subnet === r.destination) && r.source === null),
        ...host.neighbours.filter((n) => n.device !== 'docker0'),
        ...(flanneld?.routes ?? []),
      ]);
      // One or two for each peer and one for each host of the VPC, not one for each pair.
      expect(entries.length).toBeGreaterThan(40 * 39);
      expect(new Set(entries).size).toBeLessThan(3 * 42);
    }
  });

  it('comes to the same whether leases are asked for or held already', () => {
    law((scenario) => {
      const plan = planOf({ ...scenario, previousSubnets: true });
      const held = { ...plan, nodes: plan.nodes.map((n) => ({ ...n, leased: n.previousSubnet })) };
      const withoutTime = ({ cluster }: { cluster: Cluster }) => ({
        ...cluster,
        leases: cluster.leases.map((l) => ({ ...l, expires: null })),
      });
      expect(withoutTime(assemble(held))).toEqual(withoutTime(assemble(plan)));
    });
  });
});
