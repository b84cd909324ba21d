/** From the plain data of a namespace to one that runs: tables indexed, drivers attached, upward calls filled in. */
import { toU32 } from '../address/ipv4';
import { type Namespace, type NeighbourEntry, type Netdev, type Socket } from '../cluster/namespace';
import { bytes } from '../units';
import { createConntrack } from './conntrack-table';
import { type Place } from './event';
import { createDsts } from './dst';
import { addRoute, createFib } from './fib';
import { icmpSend } from './icmp-error';
import { createMacCache, macHalves, setByMac } from './mac-cache';
import { macNumber } from './mac-text';
import { createNeighbour } from './net';
import { compileFirewall } from './netfilter';
import { netifReceive } from './receive';
import { loopbackTransmit, vethTransmit } from './veth';
import { type BoundSocket, type Device, type Net, type ToldHop, type World } from './state';

export interface Identity {
  readonly node: string;
  /** Null for a node's own namespace. */
  readonly pod: string | null;
  readonly passive: boolean;
  /** Of its first datagram; drawn by chance when it is not given. */
  readonly identification?: number;
  /** Of its first datagrams, where they are known. */
  readonly toldIdentifications?: readonly number[];
}

const LOOPBACK: Netdev = {
  name: 'lo',
  index: 1,
  kind: 'loopback',
  mac: null,
  mtu: bytes(65_536),
  txQueueLength: 1000,
  up: true,
  addresses: [],
  master: null,
  peer: null,
  vxlan: null,
  txChecksumOffload: true,
};

/** A namespace that runs. Drivers that need another namespace (veth, the uplink, tunnels) are attached afterwards. */
export function createNet(spec: Namespace, identity: Identity, world: World): Net {
  const net = blank(spec, identity, world);
  const { devices } = net;
  for (const netdev of spec.netdevs) devices.set(netdev.name, createDevice(net, netdev));
  const loopback = devices.get('lo') ?? createDevice(net, LOOPBACK);
  devices.set('lo', loopback);
  loopback.transmit = loopbackTransmit(loopback);
  Object.assign(net, { loopback });
  enslave(net);
  index(net);
  net.receive = netifReceive;
  net.icmpError = (skb, type, code, information) => {
    icmpSend(net, skb, type, code, information);
  };
  return net;
}

const unset = (): never => {
  throw new Error('namespace used before it was assembled');
};

function blank(spec: Namespace, identity: Identity, world: World): Net {
  const { node, pod, passive } = identity;
  const firewall = compileFirewall(spec.netfilter);
  const net = {
    name: spec.name,
    node,
    pod,
    world,
    spec,
    ip: { node, pod, name: 'ip', kind: 'ip' } as const,
    devices: new Map<string, Device>(),
    fib: createFib(),
    locals: new Map<number, Device>(),
    broadcasts: new Set<number>(),
    dsts: createDsts(),
    firewall,
    conntrack: firewall.tracks ? createConntrack() : null,
    fragments: new Map<string, never>(),
    udp: new Map<number, BoundSocket[]>(),
    tcp: new Map<number, BoundSocket[]>(),
    protocols: new Map<number, never>(),
    pathMtu: new Map<number, never>(),
    counters: { forwarded: 0, delivered: 0, sent: 0, mib: new Map<string, number>() },
    toldTtl: [],
    icmpLimits: new Map<number, never>(),
    redirects: new Map<number, never>(),
    passive,
    toldIdentifications: [...(identity.toldIdentifications ?? [])],
    identification: identity.identification ?? world.prng.below(0xffff),
    receive: unset,
    icmpError: unset,
    onIcmp: (skb) => {
      world.recorder.outcome(skb.packet, 'consumed');
    },
    onDelivery: (skb) => {
      world.recorder.outcome(skb.packet, 'delivered');
    },
  } as Omit<Net, 'loopback'>;
  return net as Net;
}

function createDevice(net: Net, spec: Netdev): Device {
  const place: Place = { node: net.node, pod: net.pod, name: spec.name, kind: 'netdev' };
  const fdb = new Map<number, Device>();
  const mac = spec.mac === null || spec.kind === 'loopback' ? null : macNumber(spec.mac);
  return {
    name: spec.name,
    index: spec.index,
    kind: spec.kind,
    net,
    place,
    spec,
    mac,
    halves: macHalves(mac),
    mtu: spec.mtu,
    up: spec.up,
    addresses: spec.addresses.map((a) => ({ address: toU32(a.address), length: a.length })),
    checksumOffload: spec.txChecksumOffload,
    master: null,
    transmit: () => {
      throw new Error(`no driver for ${net.name}.${spec.name}`);
    },
    ports: [],
    fdb,
    heard: createMacCache(fdb),
    told: createMacCache<ToldHop>(new Map()),
    neighbours: new Map(),
  };
}

/** Ports join their bridges; the newest port is the first to be flooded to (truth, fact 88). */
function enslave(net: Net): void {
  for (const device of net.devices.values()) {
    const bridge = device.spec.master === null ? undefined : net.devices.get(device.spec.master);
    if (bridge === undefined) continue;
    device.master = bridge;
    bridge.ports = [device, ...bridge.ports];
  }
}

function index(net: Net): void {
  for (const device of net.devices.values()) indexAddresses(net, device);
  for (const route of net.spec.routes) {
    const device = net.devices.get(route.device);
    if (device !== undefined) addRoute(net.fib, route, device);
  }
  for (const entry of net.spec.neighbours) indexNeighbour(net, entry);
  for (const entry of net.spec.fdb) {
    const port = net.devices.get(entry.device);
    const bridge = port?.master ?? null;
    if (port !== undefined && bridge !== null && entry.state === 'learned')
      setByMac(bridge.heard, macNumber(entry.mac), port);
  }
}

function indexAddresses(net: Net, device: Device): void {
  for (const { address, length } of device.addresses) {
    net.locals.set(address, device);
    if (length < 31) net.broadcasts.add((address | (0xffff_ffff >>> length)) >>> 0);
  }
}

function indexNeighbour(net: Net, n: NeighbourEntry): void {
  const address = toU32(n.address);
  const mac = n.mac === null ? null : macNumber(n.mac);
  const entry = createNeighbour(address, n.state);
  entry.mac = mac;
  net.devices.get(n.device)?.neighbours.set(address, entry);
}

/** VXLAN forwarding entries of `device`: hardware address → node. */
export function remotesOf(device: Device): ReadonlyMap<number, number> {
  const remotes = new Map<number, number>();
  for (const entry of device.net.spec.fdb)
    if (entry.device === device.name && entry.remote !== null)
      remotes.set(macNumber(entry.mac), toU32(entry.remote));
  return remotes;
}

/** Cables the two ends of a veth pair. */
export function cable(one: Device, other: Device): void {
  one.transmit = vethTransmit(other);
  other.transmit = vethTransmit(one);
}

/** Binds a socket: the one with the fitting address first, then those that take any. */
export function bind(net: Net, spec: Socket, receive: BoundSocket['receive']): BoundSocket {
  const { protocol, port, process } = spec;
  const socket: BoundSocket = {
    spec,
    address: spec.address === null ? null : toU32(spec.address),
    found: { kind: 'lookup', lookup: { table: 'socket', protocol, port, process } },
    receive,
  };
  const sockets = spec.protocol === 'udp' ? net.udp : net.tcp;
  sockets.set(spec.port, [socket, ...(sockets.get(spec.port) ?? [])]);
  return socket;
}

export function unbind(net: Net, socket: BoundSocket): void {
  const sockets = socket.spec.protocol === 'udp' ? net.udp : net.tcp;
  const left = (sockets.get(socket.spec.port) ?? []).filter((s) => s !== socket);
  if (left.length === 0) sockets.delete(socket.spec.port);
  else sockets.set(socket.spec.port, left);
}
