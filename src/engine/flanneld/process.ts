/**
 * flanneld's proxy thread as it runs on a node: asleep in poll() until the TUN device or the socket has something,
 * then round after round, one packet from each side, until both say EAGAIN.
 *
 * Every call is an event with its price; the thread does one thing at a time, so packets queue while it is busy.
 */
import { fromU32, toU32 } from '../address/ipv4';
import { type Flanneld } from '../cluster/cluster';
import { bytes } from '../units';
import { type Crossing, type Layer, type PacketFact, type Place } from '../kernel/event';
import { ipLocalOut, pathMtu, routeOutput } from '../kernel/ip-output';
import { count } from '../kernel/net';
import { PROTOCOL } from '../kernel/netfilter';
import { pushIp, pushUdp } from '../kernel/outer';
import { ipDestination, lengthOf, pull, skbFrom } from '../kernel/skb';
import { type Step } from '../kernel/step';
import { type Tun, tunWrite } from '../kernel/tun';
import { drop, note, priceOf, spend, work } from '../kernel/world';
import {
  decrementTtl,
  deleteRoute,
  entryOf,
  findRoute,
  LOG,
  lookupEvidence,
  mayAnswer,
  netUnreachable,
  type RouteEntry,
  setRoute,
} from './proxy';
import { type ProxyRoute } from '../cluster/cluster';
import { type Net, type Skb } from '../kernel/state';

/** net.core.rmem_default, and what the kernel charges a small datagram beyond its octets (truesize). */
const RECEIVE_BUFFER = 212_992;
const TRUESIZE_OVERHEAD = 704;
const SMALLEST_PACKET = 20;
/** IPv4 and UDP around what flanneld sends. */
const OUTER = 28;

export interface Proxy {
  readonly net: Net;
  readonly tun: Tun;
  readonly spec: Flanneld;
  readonly place: Place;
  readonly list: RouteEntry[];
  readonly tunAddress: number;
  readonly socketQueue: Skb[];
  queuedBytes: number;
  /** The thread is in poll() or about to be woken. */
  asleep: boolean;
  /** When the thread is done with what it does now. */
  busyUntil: number;
  alive: boolean;
  /** The packet it handled last: calls that find nothing are told as part of its story. */
  last: Skb | null;
  /** Route commands that wait for an idle moment (the ctl pipe). */
  readonly commands: (() => void)[];
}

/** A proxy that sleeps; wake it through its TUN and `proxySocket`. */
export function createProxy(net: Net, tun: Tun, spec: Flanneld): Proxy {
  const proxy: Proxy = {
    net,
    tun,
    spec,
    place: { node: net.node, pod: null, name: 'flanneld', kind: 'process' },
    list: spec.routes.map(entryOf),
    tunAddress: tun.device.addresses[0]?.address ?? 0,
    socketQueue: [],
    queuedBytes: 0,
    asleep: true,
    busyUntil: 0,
    alive: true,
    last: null,
    commands: [],
  };
  tun.onReadable = (at) => {
    wake(proxy, at);
  };
  return proxy;
}

/** A route command: starved while packets flow (truth, fact 52). */
export function command(
  proxy: Proxy,
  at: number,
  what: { set: ProxyRoute } | { del: ProxyRoute['subnet'] },
): void {
  proxy.commands.push(() => {
    if ('set' in what) setRoute(proxy.list, what.set);
    else deleteRoute(proxy.list, what.del);
  });
  wake(proxy, at);
}

/** The socket's receive function: into the buffer, or lost when that is full (UdpRcvbufErrors). */
export const proxySocket =
  (proxy: Proxy) =>
  (skb: Skb): void => {
    const { net } = proxy;
    if (proxy.queuedBytes + truesize(skb) > RECEIVE_BUFFER) {
      count(net, 'UdpRcvbufErrors');
      drop(
        net.world,
        skb,
        { ...proxy.place, name: `:${proxy.spec.port}`, kind: 'socket' },
        'data',
        'SOCKET_RCVBUFF',
      );
      return;
    }
    proxy.queuedBytes += truesize(skb);
    proxy.socketQueue.push(skb);
    wake(proxy, skb.at);
  };

const truesize = (skb: Skb): number => lengthOf(skb) + TRUESIZE_OVERHEAD;

function wake(proxy: Proxy, at: number): void {
  if (!proxy.asleep || !proxy.alive) return;
  proxy.asleep = false;
  const { world } = proxy.net;
  const price = world.prices.wake.fixed + world.prices.poll.fixed;
  proxy.busyUntil = Math.max(proxy.busyUntil, at) + Math.round(price);
  world.schedule(proxy.busyUntil, () => {
    round(proxy, true);
  });
}

/** One round of the loop: at most one packet each way, the TUN device first. */
function round(proxy: Proxy, woken: boolean): void {
  if (!proxy.alive) return;
  const { world } = proxy.net;
  const out = proxy.tun.queue.shift();
  const back = proxy.socketQueue.shift();
  proxy.last = out ?? back ?? proxy.last;
  if (woken && proxy.last !== null) wokenBy(proxy, proxy.last);
  if (out === undefined) emptyCall(proxy, 'read');
  else takeTurn(proxy, out, tunToUdp);
  proxy.last = back ?? proxy.last;
  if (back === undefined) emptyCall(proxy, 'recvfrom');
  else {
    proxy.queuedBytes -= truesize(back);
    takeTurn(proxy, back, udpToTun);
  }
  if (out !== undefined || back !== undefined) {
    world.schedule(proxy.busyUntil, () => {
      round(proxy, false);
    });
    return;
  }
  for (const run of proxy.commands.splice(0)) run();
  proxy.asleep = true;
}

/** poll() has returned: the switch to this thread and the call are told as part of the packet's story. */
function wokenBy(proxy: Proxy, skb: Skb): void {
  const { world } = proxy.net;
  if (!world.recorder.follow) return;
  const waking = priceOf(world, 'wake', 0) + priceOf(world, 'poll', 0);
  skb.at = Math.max(skb.at, proxy.busyUntil - waking);
  skb.runner = 'flanneld';
  act(proxy, skb, 'wake', () => ({ kind: 'wake', process: 'flanneld' }));
  act(proxy, skb, 'poll', () => ({ kind: 'syscall', call: 'poll', result: '1', process: 'flanneld' }));
}

/** The thread's clock and the packet's clock meet: neither runs ahead of the other. */
function takeTurn(proxy: Proxy, skb: Skb, turn: (proxy: Proxy, skb: Skb) => void): void {
  skb.at = Math.max(skb.at, proxy.busyUntil);
  skb.runner = 'flanneld';
  turn(proxy, skb);
  proxy.busyUntil = Math.max(proxy.busyUntil, skb.at);
}

const act = (
  proxy: Proxy,
  skb: Skb,
  step: Step,
  fact: () => PacketFact,
  layer: Layer = 'ipv4',
  size = 0,
): void => {
  work(proxy.net.world, skb, proxy.place, layer, step, size, fact);
};

/** EAGAIN: told beside the last packet, whose own story it does not touch. */
function emptyCall(proxy: Proxy, call: 'read' | 'recvfrom'): void {
  const { world } = proxy.net;
  const price = Math.round(world.prices.eagain.fixed);
  const { last } = proxy;
  if (world.recorder.follow && last !== null) {
    const aside: Skb = { ...last, runner: 'flanneld' };
    world.recorder.event(aside, proxy.busyUntil, price, proxy.place, aside.snapshotLayer, 'eagain', {
      kind: 'syscall',
      call,
      result: 'EAGAIN',
      process: 'flanneld',
    });
  }
  proxy.busyUntil += price;
}

type Call = Pick<Crossing, 'syscall' | 'direction' | 'on'>;
const READ: Call = { syscall: 'read', direction: 'kernel→user', on: 'tun' };
const WRITE: Call = { syscall: 'write', direction: 'user→kernel', on: 'tun' };
const SENDTO: Call = { syscall: 'sendto', direction: 'user→kernel', on: 'udp' };
const RECVFROM: Call = { syscall: 'recvfrom', direction: 'kernel→user', on: 'udp' };

/** One system call that copies the packet across the line. */
function cross(proxy: Proxy, skb: Skb, call: Call, step: Step): void {
  const { world } = proxy.net;
  const size = lengthOf(skb);
  if (step !== 'syscall') {
    spend(world, skb, 'syscall', 0);
    spend(world, skb, step, size);
  } else spend(world, skb, 'syscall', 0);
  spend(world, skb, 'copy', size);
  if (!world.recorder.follow) return;
  skb.owedStep = step;
  const crossing = { ...call, bytes: bytes(size), process: 'flanneld' };
  note(world, skb, proxy.place, 'ipv4', { kind: 'cross', crossing });
}

function tunToUdp(proxy: Proxy, skb: Skb): void {
  truncate(proxy, skb, 'TUN');
  cross(proxy, skb, READ, 'tun-read');
  if (tooSmall(proxy, skb, 'TUN')) return;
  const destination = ipDestination(skb);
  act(proxy, skb, 'proxy-route', () => ({ kind: 'lookup', lookup: lookupEvidence(proxy.list, destination) }));
  const entry = findRoute(proxy.list, destination);
  if (entry === null) {
    unreachable(proxy, skb);
    return;
  }
  if (!takeTtl(proxy, skb)) return;
  send(proxy, skb, entry.route);
}

/** sendto(): the kernel of this node wraps the datagram in UDP and IPv4 of its own. */
function send(proxy: Proxy, skb: Skb, route: ProxyRoute): void {
  const { net } = proxy;
  cross(proxy, skb, SENDTO, 'syscall');
  skb.runner = 'softirq';
  const destination = toU32(route.nextHop);
  const source = toU32(proxy.spec.publicIp);
  const hop = routeOutput(net, destination);
  const fits = hop === null || lengthOf(skb) + OUTER <= pathMtu(net, hop, destination, skb.at);
  const offload = hop?.device.checksumOffload ?? false;
  const ports = { sourcePort: proxy.spec.port, destinationPort: route.port };
  pushUdp(skb, { source, destination, ...ports, offload: offload && fits });
  pushIp(net, skb, { source, destination, protocol: PROTOCOL.udp, ttl: 64, tos: 0, dontFragment: fits });
  skb.ignoreDf = true;
  skb.dev = null;
  const socket: Place = { ...proxy.place, name: `:${proxy.spec.port}`, kind: 'socket' };
  work(net.world, skb, socket, 'ipv4', 'socket-send', lengthOf(skb), () => ({
    kind: 'encapsulate',
    backend: 'udp',
    added: bytes(OUTER),
  }));
  skb.depth = 0;
  ipLocalOut(net, skb);
}

function udpToTun(proxy: Proxy, skb: Skb): void {
  pull(skb, 8);
  skb.partial = false;
  truncate(proxy, skb, 'UDP');
  cross(proxy, skb, RECVFROM, 'syscall');
  if (proxy.net.world.recorder.follow)
    note(proxy.net.world, skb, proxy.place, 'ipv4', {
      kind: 'decapsulate',
      backend: 'udp',
      removed: bytes(OUTER),
    });
  if (tooSmall(proxy, skb, 'UDP') || !takeTtl(proxy, skb)) return;
  cross(proxy, skb, WRITE, 'tun-write');
  if (!tunWrite(proxy.tun, skb)) say(proxy, skb, LOG.tunSendFailed);
}

/** recv() into a buffer of exactly the TUN's MTU: what does not fit is gone, and nobody is told. */
function truncate(proxy: Proxy, skb: Skb, side: 'TUN' | 'UDP'): void {
  const buffer = proxy.spec.tunMtu;
  const size = lengthOf(skb);
  if (size <= buffer) return;
  skb.tail = skb.head + buffer;
  skb.snapshot = null;
  if (proxy.net.world.recorder.follow)
    note(proxy.net.world, skb, proxy.place, 'ipv4', {
      kind: 'check',
      what: `${side === 'TUN' ? 'read' : 'recvfrom'} into a buffer of ${buffer} octets`,
      verdict: 'fail',
      code: `${size - buffer} octets cut off`,
    });
}

function tooSmall(proxy: Proxy, skb: Skb, side: 'TUN' | 'UDP'): boolean {
  if (lengthOf(skb) >= SMALLEST_PACKET) return false;
  say(proxy, skb, LOG.tooSmall(side, lengthOf(skb)));
  drop(proxy.net.world, skb, proxy.place, 'data', 'FLANNELD_TOO_SMALL');
  return true;
}

function takeTtl(proxy: Proxy, skb: Skb): boolean {
  const before = skb.data[skb.head + 8] ?? 0;
  if (!decrementTtl(skb)) {
    say(proxy, skb, LOG.zeroTtl(skb));
    drop(proxy.net.world, skb, proxy.place, 'ipv4', 'FLANNELD_TTL');
    return false;
  }
  if (proxy.net.world.recorder.follow)
    note(proxy.net.world, skb, proxy.place, 'ipv4', {
      kind: 'rewrite',
      what: 'ttl',
      from: String(before),
      to: String((before - 1) & 0xff),
      by: `flanneld on ${proxy.net.name} takes one off too (decrement_ttl)`,
      translation: null,
    });
  return true;
}

/** No lease covers the destination: flanneld's own ICMP, unless it may not. */
function unreachable(proxy: Proxy, skb: Skb): void {
  const { net } = proxy;
  const verdict = mayAnswer(skb);
  if (verdict === 'header') say(proxy, skb, LOG.malformed(skb));
  drop(
    net.world,
    skb,
    proxy.place,
    'ipv4',
    'FLANNELD_NO_ROUTE',
    `no lease covers ${fromU32(ipDestination(skb))}`,
  );
  if (verdict !== 'yes') return;
  const icmp = skbFrom(netUnreachable(skb, proxy.tunAddress), skb.at);
  icmp.runner = 'flanneld';
  icmp.cause = skb.cause;
  const title = 'ICMP net unreachable, by flanneld';
  icmp.packet = net.world.recorder.packet({ title, kind: 'icmp-error', about: skb.packet, flow: null });
  act(proxy, icmp, 'icmp-error', () => ({ kind: 'originate', what: title, about: skb.packet }));
  cross(proxy, icmp, WRITE, 'tun-write');
  proxy.busyUntil = Math.max(proxy.busyUntil, icmp.at);
  tunWrite(proxy.tun, icmp);
}

function say(proxy: Proxy, skb: Skb, text: string): void {
  const { recorder } = proxy.net.world;
  if (proxy.spec.verbosity >= 1 && recorder.follow)
    recorder.table(skb.at, skb.cause, { kind: 'log', node: proxy.net.name, process: 'flanneld', text });
}
