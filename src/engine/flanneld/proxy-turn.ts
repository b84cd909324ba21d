/**
 * What the proxy thread does with one packet: from the TUN device into UDP, or out of UDP into the TUN device
 * (tun_to_udp and udp_to_tun in backend/udp/proxy_amd64.c), with every call, copy and check it makes.
 */
import { fromU32 } from '../address/ipv4';
import { type Flanneld } from '../cluster/cluster';
import { type Layer, type PacketFact, type Place } from '../kernel/event';
import { ipLocalOut, pathMtu, routeOutput } from '../kernel/ip-output';
import { PROTOCOL } from '../kernel/netfilter';
import { putIp, putUdp } from '../kernel/outer';
import { ipDestination, lengthOf, pull, skbFrom } from '../kernel/skb';
import { type Net, type Skb } from '../kernel/state';
import { type Cost, type Step } from '../kernel/step';
import { type Tun, tunWrite } from '../kernel/tun';
import { drop, note, work, pay, payFor } from '../kernel/world';
import { bytes } from '../units';
import { decrementTtl, findRoute, LOG, mayAnswer, netUnreachable, type RouteEntry } from './proxy';
import { type CallName, type ProxyTold, toldCall, toldSearch } from './proxy-told';

const SMALLEST_PACKET = 20;
/** IPv4 and UDP around what flanneld sends. */
const OUTER = 28;
const ENCAPSULATE: PacketFact = { kind: 'encapsulate', backend: 'udp', added: bytes(OUTER) };
const DECAPSULATE: PacketFact = { kind: 'decapsulate', backend: 'udp', removed: bytes(OUTER) };

export interface Proxy {
  readonly net: Net;
  readonly tun: Tun;
  readonly spec: Flanneld;
  readonly place: Place;
  /** Its UDP socket. */
  readonly socket: Place;
  readonly publicIp: number;
  readonly list: RouteEntry[];
  readonly tunAddress: number;
  readonly socketQueue: Skb[];
  queuedBytes: number;
  /** The thread is in poll() or about to be woken. */
  asleep: boolean;
  /** Its next turn is the first one after poll(). */
  woken: boolean;
  /** What it costs to come back from poll(), in nanoseconds. */
  readonly waking: number;
  /** When the thread is done with what it does now. */
  busyUntil: number;
  alive: boolean;
  /** The packet it handled last, as it stood then: calls that find nothing are told as part of its story. */
  last: Skb | null;
  /** The thread's next turn, as the queue of tasks wants it. */
  readonly next: () => void;
  /** Route commands that wait for an idle moment (the ctl pipe). */
  readonly commands: (() => void)[];
  readonly told: ProxyTold;
}

/** Work of this thread on a packet. */
export const act = (
  proxy: Proxy,
  skb: Skb,
  step: Step,
  fact: () => PacketFact,
  layer: Layer = 'ipv4',
  size = 0,
): void => {
  work(proxy.net.world, skb, proxy.place, layer, step, size, fact);
};

/** flanneld does not look: what somebody else sent to its port may be anything. */
const layerOf = (skb: Skb): Layer =>
  lengthOf(skb) >= SMALLEST_PACKET && (skb.data[skb.head] ?? 0) >> 4 === 4 ? 'ipv4' : 'data';

/** One system call that copies the packet across the line; `device`: what its driver does on the way. */
function cross(proxy: Proxy, skb: Skb, call: CallName, device: Cost | null): void {
  const { world } = proxy.net;
  const size = lengthOf(skb);
  pay(skb, world.prices.syscall);
  if (device !== null) payFor(skb, device, size);
  payFor(skb, world.prices.copy, size);
  if (!world.follow) return;
  skb.owedStep = (device ?? world.prices.syscall).code;
  note(world, skb, proxy.place, layerOf(skb), toldCall(proxy.told, call, size));
}

/** tun_to_udp: read, look up, take one off the TTL, send. */
export function tunToUdp(proxy: Proxy, skb: Skb): void {
  truncate(proxy, skb, 'TUN');
  cross(proxy, skb, 'read', proxy.net.world.prices['tun-read']);
  if (tooSmall(proxy, skb, 'TUN')) return;
  const destination = ipDestination(skb);
  pay(skb, proxy.net.world.prices['proxy-route']);
  if (proxy.net.world.follow)
    note(proxy.net.world, skb, proxy.place, 'ipv4', toldSearch(proxy.told, proxy.list, destination));
  const entry = findRoute(proxy.list, destination);
  if (entry === null) {
    unreachable(proxy, skb);
    return;
  }
  if (!takeTtl(proxy, skb) || goesRound(proxy, skb)) return;
  send(proxy, skb, entry);
}

/** How often one datagram is followed into flanneld and out again. */
const MOST_WRAPS = 64;

/**
 * The way to the peer may lead into the TUN itself: then the daemon reads what it has just sent, wraps it again, and
 * so on for ever. That is told so many times and no more; a real one goes on at the price of a CPU.
 */
function goesRound(proxy: Proxy, skb: Skb): boolean {
  skb.wraps++;
  if (skb.wraps <= MOST_WRAPS) return false;
  const { world } = proxy.net;
  drop(world, skb, proxy.place, 'ipv4', 'TUNNEL_TXINFO', `wrapped ${MOST_WRAPS} times, not followed further`);
  return true;
}

/** sendto(): the kernel of this node wraps the datagram in UDP and IPv4 of its own. */
function send(proxy: Proxy, skb: Skb, { route, nextHop: destination }: RouteEntry): void {
  const { net } = proxy;
  cross(proxy, skb, 'sendto', null);
  const source = proxy.publicIp;
  const hop = routeOutput(net, destination);
  if (hop === null) say(proxy, skb, LOG.udpSendFailed(route));
  const fits = hop === null || lengthOf(skb) + OUTER <= pathMtu(net, hop, destination, skb.at);
  const offload = hop?.device.checksumOffload ?? false;
  putUdp(skb, source, destination, proxy.spec.port, route.port, offload && fits);
  putIp(net, skb, source, destination, PROTOCOL.udp, 64, 0, fits);
  skb.ignoreDf = true;
  skb.dev = null;
  payFor(skb, net.world.prices['socket-send'], lengthOf(skb));
  if (net.world.follow) note(net.world, skb, proxy.socket, 'ipv4', ENCAPSULATE);
  skb.depth = 0;
  skb.wrapped += 1;
  ipLocalOut(net, skb);
}

/** udp_to_tun: receive, take one off the TTL, write. Nothing is looked up. */
export function udpToTun(proxy: Proxy, skb: Skb): void {
  pull(skb, 8);
  skb.partial = false;
  skb.wrapped = Math.max(0, skb.wrapped - 1);
  truncate(proxy, skb, 'UDP');
  cross(proxy, skb, 'recvfrom', null);
  if (proxy.net.world.follow) note(proxy.net.world, skb, proxy.place, layerOf(skb), DECAPSULATE);
  if (tooSmall(proxy, skb, 'UDP') || !takeTtl(proxy, skb)) return;
  cross(proxy, skb, 'write', proxy.net.world.prices['tun-write']);
  if (!tunWrite(proxy.tun, skb)) say(proxy, skb, LOG.tunSendFailed);
}

/** recv() into a buffer of exactly the TUN's MTU: what does not fit is gone, and nobody is told. */
function truncate(proxy: Proxy, skb: Skb, side: 'TUN' | 'UDP'): void {
  const buffer = proxy.spec.tunMtu;
  const size = lengthOf(skb);
  if (size <= buffer) return;
  skb.tail = skb.head + buffer;
  skb.snapshot = null;
  if (proxy.net.world.follow)
    note(proxy.net.world, skb, proxy.place, layerOf(skb), {
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
    drop(proxy.net.world, skb, proxy.place, layerOf(skb), 'FLANNELD_TTL');
    return false;
  }
  if (proxy.net.world.follow)
    note(
      proxy.net.world,
      skb,
      proxy.place,
      layerOf(skb),
      (proxy.told.ttl[before] ??= oneLess(proxy, before)),
    );
  return true;
}

const oneLess = ({ net }: Proxy, before: number): PacketFact => ({
  kind: 'rewrite',
  what: 'ttl',
  from: String(before),
  to: String((before - 1) & 0xff),
  by: `flanneld on ${net.name} takes one off too (decrement_ttl)`,
  translation: null,
});

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
  cross(proxy, icmp, 'write', net.world.prices['tun-write']);
  proxy.busyUntil = Math.max(proxy.busyUntil, icmp.at);
  tunWrite(proxy.tun, icmp);
}

function say(proxy: Proxy, skb: Skb, text: string): void {
  const { world } = proxy.net;
  if (proxy.spec.verbosity >= 1 && world.follow)
    world.recorder.table(skb.at, skb.cause, { kind: 'log', node: proxy.net.name, process: 'flanneld', text });
}
