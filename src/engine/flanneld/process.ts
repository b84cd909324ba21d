/**
 * flanneld's proxy thread as it runs on a node: asleep in poll() until the TUN device or the socket has something,
 * then round after round, one packet from each side, until both say EAGAIN.
 *
 * Every call is an event with its price; the thread does one thing at a time, so packets queue while it is busy.
 */
import { toU32 } from '../address/ipv4';
import { type Flanneld, type ProxyRoute } from '../cluster/cluster';
import { type Layer, type PacketFact } from '../kernel/event';
import { count } from '../kernel/net';
import { cloneSkb, lengthOf, setData } from '../kernel/skb';
import { type Due, type Net, type Skb } from '../kernel/state';
import { type Tun } from '../kernel/tun';
import { drop, note, pay } from '../kernel/world';
import { deleteRoute, entryOf, setRoute } from './proxy';
import { createTold } from './proxy-told';
import { type Proxy, tunToUdp, udpToTun } from './proxy-turn';

/** net.core.rmem_default, and what the kernel charges a small datagram beyond its octets (truesize). */
const RECEIVE_BUFFER = 212_992;
const TRUESIZE_OVERHEAD = 704;

/** A proxy that sleeps; wake it through its TUN and `proxySocket`. */
export function createProxy(net: Net, tun: Tun, spec: Flanneld): Proxy {
  const proxy: Proxy = {
    net,
    tun,
    spec,
    place: { node: net.node, pod: null, name: 'flanneld', kind: 'process' },
    socket: { node: net.node, pod: null, name: `:${spec.port}`, kind: 'socket' },
    publicIp: toU32(spec.publicIp),
    list: spec.routes.map(entryOf),
    tunAddress: tun.device.addresses[0]?.address ?? 0,
    socketQueue: [],
    queuedBytes: 0,
    asleep: true,
    woken: false,
    waking: Math.round(net.world.prices.wake.fixed + net.world.prices.poll.fixed),
    busyUntil: 0,
    alive: true,
    last: null,
    commands: [],
    told: createTold(),
    next: () => {
      const { woken } = proxy;
      proxy.woken = false;
      round(proxy, woken);
    },
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
      drop(net.world, skb, proxy.socket, 'data', 'SOCKET_RCVBUFF');
      return;
    }
    proxy.queuedBytes += truesize(skb);
    proxy.socketQueue.push(skb);
    wake(proxy, skb.at);
  };

const truesize = (skb: Skb): number => lengthOf(skb) + TRUESIZE_OVERHEAD;

function wake(proxy: Proxy, at: number): void {
  const { world } = proxy.net;
  const { due } = world;
  if (due !== undefined) lookAgain(proxy, at, due);
  if (!proxy.asleep || !proxy.alive || due !== undefined) return;
  proxy.asleep = false;
  proxy.busyUntil = Math.max(proxy.busyUntil, at) + proxy.waking;
  proxy.woken = true;
  world.schedule(proxy.busyUntil, proxy.next);
}

/** One round of the loop: at most one packet each way, the TUN device first. A queued one begins with its UDP header. */
function round(proxy: Proxy, woken: boolean): void {
  if (!proxy.alive) return;
  const { world } = proxy.net;
  const out = proxy.tun.queue.shift();
  const back = proxy.socketQueue.shift();
  const first = out ?? back;
  if (first !== undefined) takeUp(proxy, first, first === out ? 'ipv4' : 'data', woken);
  if (out === undefined) emptyCall(proxy, 'read', back ?? proxy.last);
  else takeTurn(proxy, out, tunToUdp);
  if (back === undefined) emptyCall(proxy, 'recvfrom', proxy.last);
  else {
    proxy.queuedBytes -= truesize(back);
    takeTurn(proxy, back, udpToTun);
  }
  if (first !== undefined) {
    world.schedule(proxy.busyUntil, proxy.next);
    return;
  }
  if (proxy.commands.length > 0) for (const run of proxy.commands.splice(0)) run();
  proxy.asleep = true;
}

function lookAgain(proxy: Proxy, at: number, due: Due): void {
  proxy.net.world.schedule(at, () => {
    recordedRound(proxy, at, due);
  });
}

/**
 * In a replay by the recording's clock the thread does what the recording shows it do next, when it shows it: a call of
 * its may have taken so long that more had come in meanwhile.
 */
function recordedRound(proxy: Proxy, now: number, due: Due): void {
  if (!proxy.alive) return;
  const { node } = proxy.net;
  const out = earliest(proxy.tun.queue, (skb) => due(node, skb, 'tun'));
  const back = earliest(proxy.socketQueue, (skb) => due(node, skb, 'socket'));
  const at = Math.max(Math.min(out.at, back.at), proxy.busyUntil);
  if (at === Infinity) for (const run of proxy.commands.splice(0)) run();
  // Whatever comes in until then may be due earlier.
  else if (at > now) lookAgain(proxy, at, due);
  if (at > now) return;
  proxy.busyUntil = now;
  const [taken] = out.at <= back.at ? proxy.tun.queue.splice(out.index, 1) : [];
  const [received] = taken === undefined ? proxy.socketQueue.splice(back.index, 1) : [];
  if (taken !== undefined) takeTurn(proxy, taken, tunToUdp);
  if (received !== undefined) {
    proxy.queuedBytes -= truesize(received);
    takeTurn(proxy, received, udpToTun);
  }
  lookAgain(proxy, proxy.busyUntil, due);
}

/** Which of those that wait is due first: on two CPUs one may have overtaken another on its way here. */
function earliest(queue: readonly Skb[], due: (skb: Skb) => number): { index: number; at: number } {
  let first = { index: 0, at: Infinity };
  for (const [index, skb] of queue.entries()) {
    const at = due(skb);
    if (at < first.at) first = { index, at };
  }
  return first;
}

/** The thread turns to a packet, not before it is there. */
function takeUp(proxy: Proxy, skb: Skb, layer: Layer, woken: boolean): void {
  if (woken) wokenBy(proxy, skb, layer);
  proxy.busyUntil = Math.max(proxy.busyUntil, skb.at);
}

/** poll() has returned: the switch to this thread and the call are told as part of the packet's story. */
function wokenBy(proxy: Proxy, skb: Skb, layer: Layer): void {
  const { world } = proxy.net;
  if (!world.follow) return;
  const waking = world.prices.wake.once + world.prices.poll.once;
  skb.at = Math.max(skb.at, proxy.busyUntil - waking);
  skb.runner = 'flanneld';
  pay(skb, world.prices.wake);
  note(world, skb, proxy.place, layer, WAKE);
  pay(skb, world.prices.poll);
  note(world, skb, proxy.place, layer, POLL);
}

const WAKE: PacketFact = { kind: 'wake', process: 'flanneld' };
const POLL: PacketFact = { kind: 'syscall', call: 'poll', result: '1', process: 'flanneld' };

/** The thread's clock and the packet's clock meet: neither runs ahead of the other. */
function takeTurn(proxy: Proxy, skb: Skb, turn: (proxy: Proxy, skb: Skb) => void): void {
  skb.at = Math.max(skb.at, proxy.busyUntil);
  skb.runner = 'flanneld';
  turn(proxy, skb);
  proxy.busyUntil = Math.max(proxy.busyUntil, skb.at);
  if (proxy.net.world.follow) proxy.last = asItStands(skb, proxy.last);
}

/** A packet goes on while the thread still speaks of it; only what is told of it is kept, in the place of `last`. */
function asItStands(skb: Skb, last: Skb | null): Skb {
  if (last === null) return cloneSkb(skb);
  last.packet = skb.packet;
  last.cause = skb.cause;
  last.snapshot = skb.snapshot;
  last.snapshotLayer = skb.snapshotLayer;
  // The octets are with the recorder already, as long as nobody has changed them.
  if (skb.snapshot !== null) return last;
  if (last.data.length === skb.data.length) last.data.set(skb.data);
  else setData(last, skb.data.slice());
  last.head = skb.head;
  last.tail = skb.tail;
  return last;
}

const inVain = (call: string): PacketFact => ({
  kind: 'syscall',
  call,
  result: 'EAGAIN',
  process: 'flanneld',
});
const EAGAIN = { read: inVain('read'), recvfrom: inVain('recvfrom') } as const;

/** EAGAIN: told beside the last packet, whose own story it does not touch. */
function emptyCall(proxy: Proxy, call: 'read' | 'recvfrom', beside: Skb | null): void {
  const { world } = proxy.net;
  const { eagain } = world.prices;
  const price = eagain.once;
  if (world.follow && beside !== null) {
    const { cause, runner, snapshot } = beside;
    const layer = snapshot === null ? 'data' : beside.snapshotLayer;
    beside.runner = 'flanneld';
    world.recorder.event(beside, proxy.busyUntil, price, proxy.place, layer, eagain.code, EAGAIN[call]);
    beside.cause = cause;
    beside.runner = runner;
    beside.snapshot = snapshot;
  }
  proxy.busyUntil += price;
}
