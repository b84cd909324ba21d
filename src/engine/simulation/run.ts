/**
 * A cluster set in motion: every namespace assembled, cabled and driven, and the future worked off in order.
 */
import { toU32 } from '../address/ipv4';
import { type Cluster, type ClusterNode } from '../cluster/cluster';
import { type Namespace, type Netdev } from '../cluster/namespace';
import { routersOf } from '../cluster/vpc-subnet';
import { createProxy, proxySocket } from '../flanneld/process';
import { type Proxy } from '../flanneld/proxy-turn';
import { bind, cable, createNet } from '../kernel/assemble';
import { attachDriver } from '../kernel/drivers';
import { costsOf, type Prices } from '../kernel/step';
import { type Tun } from '../kernel/tun';
import { invariant } from '../invariant';
import { createPrng } from '../prng';
import { bytes } from '../units';
import { createVpc } from '../underlay/vpc';
import { createQueue } from './queue';
import { type Device, type Net, type Recorder, type World } from '../kernel/state';

export interface RunOptions {
  readonly recorder: Recorder;
  readonly prices: Prices;
  readonly seed: number;
  /** Pods answer ARP and take delivery of everything else without a word. */
  readonly passivePods: boolean;
  /** Timers after this instant do not fire; what is on its way still arrives. */
  readonly timersUntil: number;
  /** When a frame passes a capture point, if something else than the prices decides. */
  readonly passes: World['passes'] | null;
  /** When the hosts' timer wheels turned over, in nanoseconds; 0 unless told. */
  readonly wheelPhase?: number;
}

export interface Run {
  readonly cluster: Cluster;
  readonly world: World;
  readonly nets: ReadonlyMap<string, Net>;
  readonly proxies: ReadonlyMap<string, Proxy>;
  /** Has `count` tasks done from `at` on, `interval` apart, as if each were scheduled now. */
  series(at: number, interval: number, count: number, task: (index: number, at: number) => void): void;
  /** Works off everything there is to do; gives how many tasks that were. Stops after `limit` tasks. */
  drain(limit?: number): number;
}

/** Assembles `cluster`; nothing happens before something is sent and `drain` is called. */
export function createRun(cluster: Cluster, options: RunOptions): Run {
  const queue = createQueue();
  const world: World = {
    recorder: options.recorder,
    prices: costsOf(options.prices),
    prng: createPrng(options.seed),
    schedule: (at, task) => {
      queue.push(at, task);
    },
    timer: (at, task) => {
      if (at <= options.timersUntil) queue.push(at, task);
    },
    passes: options.passes ?? ((skb) => skb.at),
    spare: [],
    wheelPhase: options.wheelPhase ?? 0,
  };
  const nets = assembleNets(cluster, world, options.passivePods);
  const proxies = new Map<string, Proxy>();
  for (const node of cluster.nodes) drive(node, nets, proxies);
  const uplinks = new Map(cluster.nodes.map((n) => [n.name, n.uplink]));
  createVpc(cluster.underlay, world, nets, uplinks, createRouter(cluster, world));
  return {
    cluster,
    world,
    nets,
    proxies,
    series: (at, interval, count, task) => {
      queue.series(at, interval, count, task);
    },
    drain: (limit = Infinity) => queue.work(limit),
  };
}

function assembleNets(cluster: Cluster, world: World, passive: boolean): Map<string, Net> {
  const nets = new Map<string, Net>();
  for (const node of cluster.nodes) {
    nets.set(node.name, createNet(node.host, { node: node.name, pod: null, passive: false }, world));
    for (const pod of node.pods)
      nets.set(pod.name, createNet(pod.namespace, { node: node.name, pod: pod.name, passive }, world));
  }
  return nets;
}

function drive(node: ClusterNode, nets: ReadonlyMap<string, Net>, proxies: Map<string, Proxy>): void {
  const host = nets.get(node.name);
  invariant(host !== undefined, `node ${node.name} has no namespace`);
  let tun: Tun | null = null;
  for (const device of host.devices.values()) tun = attachDriver(device) ?? tun;
  for (const pod of node.pods)
    for (const device of nets.get(pod.name)?.devices.values() ?? []) plugIn(device, nets);
  if (tun !== null && node.flanneld?.backend === 'udp') startProxy(host, tun, node, proxies);
}

function plugIn(device: Device, nets: ReadonlyMap<string, Net>): void {
  attachDriver(device);
  const { peer } = device.spec;
  const other = peer === null ? undefined : nets.get(peer.namespace)?.devices.get(peer.netdev);
  if (other !== undefined) cable(device, other);
}

function startProxy(host: Net, tun: Tun, node: ClusterNode, proxies: Map<string, Proxy>): void {
  if (node.flanneld === null) return;
  const proxy = createProxy(host, tun, node.flanneld);
  proxies.set(node.name, proxy);
  const { publicIp: address, port } = node.flanneld;
  bind(host, { protocol: 'udp', address, port, process: 'flanneld' }, proxySocket(proxy));
}

/** The VPC's router and etcd's host as a namespace: it answers for its addresses and forwards nothing. */
function createRouter(cluster: Cluster, world: World): Net['loopback'] | null {
  const { router, etcd, prefix, mtu } = cluster.underlay;
  const length = Number(prefix.split('/')[1]);
  const own = new Set([router.address, etcd, ...routersOf(cluster.underlay)]);
  const addresses = [...own].map((address) => ({
    address,
    length,
  }));
  const br0: Netdev = {
    name: 'br0',
    index: 2,
    kind: 'ethernet',
    mac: router.mac,
    mtu: bytes(mtu),
    txQueueLength: 1000,
    up: true,
    addresses,
    master: null,
    peer: null,
    vxlan: null,
    txChecksumOffload: false,
  };
  const net = createNet(routerNamespace(cluster, br0), { node: 'vpc', pod: null, passive: false }, world);
  const device = net.devices.get('br0') ?? null;
  invariant(
    device === null || device.addresses[0]?.address === toU32(router.address),
    'the router has its address',
  );
  return device;
}

function routerNamespace(cluster: Cluster, br0: Netdev): Namespace {
  const { prefix, router, enis } = cluster.underlay;
  const empty = { policy: 'ACCEPT', rules: [] } as const;
  return {
    name: 'vpc',
    netdevs: [br0],
    routes: [
      {
        destination: prefix,
        device: 'br0',
        gateway: null,
        source: router.address,
        scope: 'link',
        protocol: 'kernel',
        metric: 0,
        mtu: null,
        onlink: false,
        type: 'unicast',
      },
    ],
    neighbours: enis.map((e) => ({ address: e.address, device: 'br0', mac: e.mac, state: 'REACHABLE' })),
    fdb: [],
    netfilter: {
      filter: { INPUT: empty, FORWARD: empty, OUTPUT: empty },
      nat: { PREROUTING: empty, INPUT: empty, OUTPUT: empty, POSTROUTING: empty },
    },
    sysctl: { ipForward: false, rpFilter: 'off', acceptLocal: [], bridgeNfCallIptables: false },
    sockets: [],
  };
}
