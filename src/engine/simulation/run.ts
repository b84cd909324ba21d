/**
 * A cluster set in motion: every namespace assembled, cabled and driven, and the future worked off in order.
 */
import { toU32 } from '../address/ipv4';
import { type Cluster } from '../cluster/cluster';
import { UPLINK } from '../cluster/cable';
import { type Namespace, type Netdev } from '../cluster/namespace';
import { routersOf } from '../cluster/vpc-subnet';
import { type Proxy } from '../flanneld/proxy-turn';
import { createNet } from '../kernel/assemble';
import { costsOf, type Prices } from '../kernel/step';
import { invariant } from '../invariant';
import { createPrng } from '../prng';
import { bytes } from '../units';
import { createVpc, plugInto } from '../underlay/vpc';
import { type Assembly, createAssembly } from './assembly';
import { createQueue } from './queue';
import { type Net, type Recorder, type Skb, type World } from '../kernel/state';

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
  /** When flanneld gets to what waits for it, if something else than its own turns decides. */
  readonly due?: World['due'];
  /** When the hosts' timer wheels turned over, in nanoseconds; 0 unless told. */
  readonly wheelPhase?: number;
  /** The time of day, in nanoseconds since midnight UTC, at instant 0; 0 unless told. */
  readonly dayOffset?: number;
  /** What MASQUERADE --random-fully picks, where a recording tells it; used up by the run. */
  readonly toldPicks?: World['toldPicks'];
  /** Identifications of what the VPC's router sends; it counts by itself unless told. */
  readonly routerIdentifications?: readonly number[];
}

export interface Run {
  readonly cluster: Cluster;
  readonly world: World;
  readonly nets: ReadonlyMap<string, Net>;
  readonly proxies: ReadonlyMap<string, Proxy>;
  /** The first namespace that has `address`; undefined: nobody has. */
  readonly holder: Assembly['holder'];
  /** Has `count` tasks done from `at` on, `interval` apart, as if each were scheduled now. */
  series(at: number, interval: number, count: number, task: (index: number, at: number) => void): void;
  /** Works off everything there is to do; gives how many tasks that were. Stops after `limit` tasks. */
  drain(limit?: number): number;
}

/** Assembles `cluster`; nothing happens before something is sent and `drain` is called. */
export function createRun(cluster: Cluster, options: RunOptions): Run {
  const queue = createQueue<Skb>();
  const world: World = {
    recorder: options.recorder,
    follow: options.recorder.follow,
    prices: costsOf(options.prices),
    prng: createPrng(options.seed),
    schedule: queue.push,
    hand: queue.hand,
    timer: (at, task) => {
      if (at <= options.timersUntil) queue.push(at, task);
    },
    passes: options.passes ?? ((skb) => skb.at),
    due: options.due,
    spare: [],
    wheelPhase: options.wheelPhase ?? 0,
    dayOffset: options.dayOffset ?? 0,
    toldPicks: options.toldPicks ?? new Map<string, number[]>(),
  };
  const assembly = cabled(cluster, world, options);
  return {
    cluster,
    world,
    ...assembly,
    series: (at, interval, count, task) => {
      queue.series(at, interval, count, task);
    },
    drain: (limit = Infinity) => queue.work(limit),
  };
}

/** All nodes, to be assembled when they are asked for, and the VPC between them. */
function cabled(
  cluster: Cluster,
  world: World,
  { passivePods, routerIdentifications }: RunOptions,
): Assembly {
  const uplinks = new Map(cluster.nodes.map(({ name, uplink }) => [name, uplink]));
  const assembly = createAssembly(cluster, world, passivePods, (name, host) => {
    plugInto(vpc, name, host.devices.get(uplinks.get(name) ?? UPLINK) ?? null);
  });
  const connected = new Set(
    cluster.nodes
      .filter(({ host, uplink }) => host.netdevs.some((netdev) => netdev.name === uplink))
      .map(({ name }) => name),
  );
  const fetch = (name: string): void => {
    assembly.nets.get(name);
  };
  const router = createRouter(cluster, world, routerIdentifications ?? []);
  const vpc = createVpc(cluster.underlay, world, connected, fetch, router);
  return assembly;
}

/** The VPC's router and etcd's host as a namespace: it answers for its addresses and forwards nothing. */
function createRouter(
  cluster: Cluster,
  world: World,
  toldIdentifications: readonly number[],
): Net['loopback'] | null {
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
  const identity = { node: 'vpc', pod: null, passive: false, toldIdentifications };
  const net = createNet(routerNamespace(cluster, br0), identity, world);
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
