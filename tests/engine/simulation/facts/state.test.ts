/** A. What stands on a node (truth, facts 1-6, 61, 64), here with other numbers than the recorded ones. */
import { expect, it } from 'vitest';
import { type Cluster, type ClusterNode } from '../../../../src/engine/cluster/cluster';
import { attributesFor, emitLeaseValue, subnetKey } from '../../../../src/engine/flanneld/lease';
import { printRuleSpec } from '../../../../src/engine/flanneld/masquerade';
import { type LabBackend, labCluster } from './lab';
import { SECOND } from './sites';

const nodeOf = (cluster: Cluster): ClusterNode => {
  const [node] = cluster.nodes;
  if (node === undefined) throw new Error('no node');
  return node;
};
const first = (backend: LabBackend, settings = {}): ClusterNode =>
  nodeOf(labCluster(SECOND, backend, settings));

const routesOf = ({ host }: ClusterNode): readonly string[] =>
  host.routes.map(({ destination, gateway, device, source }) =>
    [
      destination,
      ...(gateway === null ? [] : [`via ${gateway}`]),
      device,
      ...(source === null ? [] : [`src ${source}`]),
    ].join(' '),
  );

it('fact 1: flannel0 is a TUN without MAC, queue 500, MTU eth0 − 28, address x.0 as /32', () => {
  const flannel0 = first('udp').host.netdevs.find((d) => d.name === 'flannel0');
  expect(flannel0).toMatchObject({ kind: 'tun', mac: null, txQueueLength: 500, mtu: 1472 });
  expect(flannel0?.addresses).toEqual([{ address: '10.50.2.0', length: 32 }]);
});

it('fact 2: one route for the whole overlay; what a node knows of peers is in flanneld’s memory', () => {
  expect(routesOf(first('udp'))).toEqual([
    '0.0.0.0/0 via 10.9.0.1 eth0',
    '10.9.0.0/22 eth0 src 10.9.0.11',
    '10.50.0.0/17 flannel0',
    '10.50.2.0/23 docker0 src 10.50.2.1',
  ]);
  expect(first('udp').flanneld?.routes.map((r) => `${r.subnet} ${r.nextHop}:${r.port}`)).toEqual([
    '10.50.4.0/23 10.9.1.12:7777',
    '10.50.6.0/23 10.9.2.13:7777',
    '10.50.126.0/23 10.9.3.14:7777',
  ]);
});

it('fact 3: no neighbour and no FDB entry belongs to the udp backend', () => {
  const { neighbours, fdb } = first('udp').host;
  expect([...neighbours, ...fdb].filter((entry) => entry.device === 'flannel0')).toEqual([]);
  expect(new Set(neighbours.map((entry) => entry.device))).toEqual(new Set(['eth0', 'docker0']));
});

it('fact 4: subnet.env names the .1, the whole network, the MTU and whether it masquerades', () => {
  expect(first('udp', { ipMasq: true }).subnetEnv).toBe(
    'FLANNEL_NETWORK=10.50.0.0/17\nFLANNEL_SUBNET=10.50.2.1/23\nFLANNEL_MTU=1472\nFLANNEL_IPMASQ=true\n',
  );
});

it('fact 5: the key in etcd, and a value without BackendType for udp only', () => {
  const { leases } = labCluster(SECOND, 'udp');
  expect(leases.map((l) => subnetKey(l.subnet))[0]).toBe('/coreos.com/network/subnets/10.50.2.0-23');
  const valueOf = (backend: LabBackend): string => {
    const [lease] = labCluster(SECOND, backend).leases;
    if (lease === undefined) throw new Error('no lease');
    return emitLeaseValue(attributesFor(backend, lease.publicIp, lease.vtepMac));
  };
  expect(valueOf('udp')).toBe('{"PublicIP":"10.9.0.11"}');
  expect(valueOf('host-gw')).toBe('{"PublicIP":"10.9.0.11","BackendType":"host-gw"}');
  expect(valueOf('vxlan')).toMatch(
    /^{"PublicIP":"10[.]9[.]0[.]11","BackendType":"vxlan","BackendData":{"VtepMAC":"[0-9a-f:]{17}"}}$/,
  );
});

it('fact 6: it listens on the node’s own address; two FORWARD rules always, four more with -ip-masq', () => {
  expect(first('udp').host.sockets).toEqual([
    { protocol: 'udp', address: '10.9.0.11', port: 7777, process: 'flanneld' },
  ]);
  const { filter, nat } = first('udp', { ipMasq: true }).host.netfilter;
  expect([...filter.FORWARD.rules, ...nat.POSTROUTING.rules].map(printRuleSpec)).toEqual([
    '-s 10.50.0.0/17 -j ACCEPT',
    '-d 10.50.0.0/17 -j ACCEPT',
    '-s 10.50.0.0/17 -d 10.50.0.0/17 -j RETURN',
    '-s 10.50.0.0/17 ! -d 224.0.0.0/4 -j MASQUERADE --random-fully',
    '! -s 10.50.0.0/17 -d 10.50.2.0/23 -j RETURN',
    '! -s 10.50.0.0/17 -d 10.50.0.0/17 -j MASQUERADE --random-fully',
  ]);
});

it('fact 61: flannel.1 and, for each peer, a route, a permanent neighbour and an FDB entry', () => {
  const { host, flannelDevice } = first('vxlan');
  const device = host.netdevs.find((d) => d.name === flannelDevice);
  expect(device).toMatchObject({ name: 'flannel.1', mtu: 1450, vxlan: { vni: 1, learning: false } });
  expect(device?.addresses).toEqual([{ address: '10.50.2.0', length: 32 }]);
  expect(routesOf(first('vxlan')).filter((r) => r.includes('flannel.1'))).toEqual([
    '10.50.4.0/23 via 10.50.4.0 flannel.1',
    '10.50.6.0/23 via 10.50.6.0 flannel.1',
    '10.50.126.0/23 via 10.50.126.0 flannel.1',
  ]);
  const neighbours = host.neighbours.filter((n) => n.device === 'flannel.1');
  expect(neighbours.map((n) => `${n.address} ${n.state}`)[0]).toBe('10.50.4.0 PERMANENT');
  const fdb = host.fdb.filter((f) => f.device === 'flannel.1');
  expect(fdb.map((f) => [f.mac, f.remote])).toEqual(
    neighbours.map((n, i) => [n.mac, ['10.9.1.12', '10.9.2.13', '10.9.3.14'][i]]),
  );
});

it('fact 64: host-gw has routes to the nodes themselves, no device, the whole MTU', () => {
  const node = first('host-gw');
  expect(node.flannelDevice).toBeNull();
  expect(routesOf(node).filter((r) => r.startsWith('10.50.'))).toEqual([
    '10.50.2.0/23 docker0 src 10.50.2.1',
    '10.50.4.0/23 via 10.9.1.12 eth0',
    '10.50.6.0/23 via 10.9.2.13 eth0',
    '10.50.126.0/23 via 10.9.3.14 eth0',
  ]);
  expect(node.host.netdevs.find((d) => d.name === 'docker0')?.mtu).toBe(1500);
});
