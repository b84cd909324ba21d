/**
 * Applications that receive: asleep in recv() until the kernel wakes them, then one copy up across the line.
 */
import { type Place } from '../kernel/event';
import { bind } from '../kernel/assemble';
import { ipHeaderLength, ipProtocol, lengthOf, pull, recycle } from '../kernel/skb';
import { note, pay, payFor } from '../kernel/world';
import { createSocketTold, type SocketTold, toldReceive } from './socket-told';
import { type Net, type Skb, type World } from '../kernel/state';

/** A UDP socket of `process` that takes whatever comes to `port`. */
export function listenUdp(net: Net, port: number, process: Place): void {
  if (net.udp.has(port)) return;
  const { world } = net;
  const told = createSocketTold(process, 'udp');
  const take = (skb: Skb, at: number): void => {
    skb.at = at;
    pull(skb, 8);
    takeUp(world, skb, told);
    recycle(world.spare, skb);
  };
  bind(net, { protocol: 'udp', address: null, port, process: process.name }, (skb) => {
    // It waits on the socket's queue; whoever put it there goes on with its own work.
    world.hand(skb.at, skb, take);
  });
}

/** Wakes the process and copies the data to it. */
export function takeUp(world: World, skb: Skb, told: SocketTold, delivered = true): void {
  const { process } = told;
  skb.runner = 'app';
  skb.partial = false;
  pay(skb, world.prices.wake);
  if (world.follow) note(world, skb, process, 'data', told.wake);
  pay(skb, world.prices.syscall);
  payFor(skb, world.prices.copy, lengthOf(skb));
  if (world.follow) {
    skb.owedStep = world.prices.syscall.code;
    note(world, skb, process, 'data', toldReceive(told, lengthOf(skb)));
    note(world, skb, process, 'data', told.deliver);
  }
  world.recorder.outcome(skb.packet, delivered ? 'delivered' : 'consumed');
}

const ECHO_REPLY = 0;

/** A ping's socket: echo replies and errors are what it waits for. */
export function hearIcmp(net: Net, process: Place): void {
  const told = createSocketTold(process, 'icmp');
  net.onIcmp = (skb, type) => {
    const answered = type === ECHO_REPLY;
    if (answered) net.counters.delivered++;
    const header = ipHeaderLength(skb);
    net.world.hand(skb.at, skb, (_skb, at) => {
      skb.at = at;
      pull(skb, ipProtocol(skb) === 1 ? header + 8 : header);
      takeUp(net.world, skb, told, answered);
    });
  };
}

export const processAt = (net: Net, name: string): Place => ({
  node: net.node,
  pod: net.pod,
  name,
  kind: 'process',
});
