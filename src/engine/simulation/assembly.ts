/**
 * Namespaces of a cluster, assembled a node at a time when somebody first asks for one of them: of a thousand nodes a
 * flow touches two. Whatever is drawn by chance is drawn for all of them at the start, so that order does not matter.
 */
import { toU32 } from '../address/ipv4';
import { type Cluster, type ClusterNode } from '../cluster/cluster';
import { createProxy, proxySocket } from '../flanneld/process';
import { type Proxy } from '../flanneld/proxy-turn';
import { invariant } from '../invariant';
import { bind, cable, createNet } from '../kernel/assemble';
import { attachDriver } from '../kernel/drivers';
import { type Device, type Net, type World } from '../kernel/state';
import { type Tun } from '../kernel/tun';

export interface Assembly {
  /** In the order of nodes, each with its pods behind it. Going through all of it assembles all of it. */
  readonly nets: ReadonlyMap<string, Net>;
  readonly proxies: ReadonlyMap<string, Proxy>;
  /** The first namespace that has `address`; undefined: nobody has. */
  holder(address: number): Net | undefined;
}

interface Site {
  readonly node: ClusterNode;
  /** First identification of the host's datagrams, then of each pod's. */
  readonly identifications: readonly number[];
  assembled: boolean;
}

interface Works {
  readonly world: World;
  readonly passive: boolean;
  readonly sites: readonly Site[];
  readonly siteOf: ReadonlyMap<string, Site>;
  readonly nets: Map<string, Net>;
  readonly proxies: Map<string, Proxy>;
  /** Hears of each host once it stands. */
  readonly onHost: (name: string, host: Net) => void;
}

export function createAssembly(
  cluster: Cluster,
  world: World,
  passive: boolean,
  onHost: Works['onHost'],
): Assembly {
  const draw = (): number => world.prng.below(0xffff);
  const sites = cluster.nodes.map((node): Site => ({
    node,
    identifications: [draw(), ...node.pods.map(draw)],
    assembled: false,
  }));
  const siteOf = new Map(sites.flatMap((site) => namesOn(site.node).map((name) => [name, site] as const)));
  const works = { world, passive, sites, siteOf, nets: new Map(), proxies: new Map(), onHost };
  let byAddress: ReadonlyMap<number, string> | null = null;
  const nets = onDemand<Net>(works, works.nets, [...siteOf.keys()]);
  const hosts = cluster.nodes.map((node) => node.name);
  return {
    nets,
    proxies: onDemand<Proxy>(works, works.proxies, hosts),
    holder: (address) => {
      byAddress ??= addressesOf(cluster);
      const name = byAddress.get(address);
      return name === undefined ? undefined : nets.get(name);
    },
  };
}

const namesOn = ({ name, pods }: ClusterNode): readonly string[] => [name, ...pods.map((pod) => pod.name)];

/** Who has an address; whoever comes first, where two have it. */
function addressesOf(cluster: Cluster): ReadonlyMap<number, string> {
  const holders = new Map<number, string>();
  for (const { name, host, pods } of cluster.nodes)
    for (const [who, { netdevs }] of [
      [name, host] as const,
      ...pods.map((p) => [p.name, p.namespace] as const),
    ])
      for (const { addresses } of netdevs)
        for (const { address } of addresses) {
          const number = toU32(address);
          if (!holders.has(number)) holders.set(number, who);
        }
  return holders;
}

/** A map whose entries come to be when they are looked at. Names that turn out to have none are left out. */
function onDemand<T>(
  works: Works,
  made: ReadonlyMap<string, T>,
  names: readonly string[],
): ReadonlyMap<string, T> {
  const get = (name: string): T | undefined => {
    const site = works.siteOf.get(name);
    if (site !== undefined && !site.assembled) assembleNode(works, site);
    return made.get(name);
  };
  const all = (): ReadonlyMap<string, T> => {
    for (const site of works.sites) if (!site.assembled) assembleNode(works, site);
    return new Map(
      names.flatMap((name): [string, T][] => {
        const value = made.get(name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  };
  return {
    get,
    has: (name) => get(name) !== undefined,
    get size() {
      return all().size;
    },
    forEach: (each) => {
      all().forEach(each);
    },
    entries: () => all().entries(),
    keys: () => all().keys(),
    values: () => all().values(),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
  };
}

function assembleNode(works: Works, site: Site): void {
  const { world, passive, nets } = works;
  const { node, identifications } = site;
  site.assembled = true;
  const own = { node: node.name, pod: null, passive: false, identification: identifications[0] ?? 0 };
  const host = createNet(node.host, own, world);
  nets.set(node.name, host);
  node.pods.forEach(({ name, namespace }, i) => {
    const identity = { node: node.name, pod: name, passive, identification: identifications[i + 1] ?? 0 };
    nets.set(name, createNet(namespace, identity, world));
  });
  drive(works, node, host);
  works.onHost(node.name, host);
}

function drive({ nets, proxies }: Works, node: ClusterNode, host: Net): void {
  let tun: Tun | null = null;
  for (const device of host.devices.values()) tun = attachDriver(device) ?? tun;
  for (const pod of node.pods) {
    const net = nets.get(pod.name);
    invariant(net !== undefined, `pod ${pod.name} has a namespace`);
    for (const device of net.devices.values()) plugIn(device, nets);
  }
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
