/**
 * Applications that send: what a flow of the scenario does with a socket.
 *
 * A sender's kernel builds the datagram as Linux does (ip_make_skb): the source address from the route, a TTL of 64
 * unless told, DF where path MTU discovery would set it, fragments where the path MTU asks for them.
 */
import { parseIpv4, toU32 } from '../address/ipv4';
import { type PacketFact, type Place } from '../kernel/event';
import { ipLocalOut, pathMtu, routeOutput, sourceFor } from '../kernel/ip-output';
import { PROTOCOL } from '../kernel/netfilter';
import { putIp, putUdp } from '../kernel/outer';
import { ipSource, lengthOf, push, skbAgain, skbFrom } from '../kernel/skb';
import { drop, note, pay, payFor } from '../kernel/world';
import { type Flow } from '../scenario/scenario';
import { emitEcho, ICMP_TYPE } from '../wire/icmpv4';
import { type Run } from './run';
import { createSocketTold, type SocketTold, toldBuilt, toldSend } from './socket-told';
import { type Net, type Skb, type World } from '../kernel/state';

export interface Sender {
  readonly net: Net;
  readonly flow: Flow;
  /** Which of the scenario's flows it is; null for what nobody asked for. */
  readonly index: number | null;
  readonly process: Place;
  /** What is said of each datagram. */
  readonly originate: PacketFact;
  readonly told: SocketTold;
  readonly destination: number;
  readonly payload: Uint8Array;
}

/** Who sends a flow and to which address; null when its ends do not exist. */
export function createSender(run: Run, flow: Flow, index: number): Sender | null {
  const net = run.nets.get(flow.from);
  const destination = flow.localhost ? LOCALHOST : (writtenDown(net, flow.to) ?? addressOf(run, flow.to));
  if (net === undefined || destination === null) return null;
  const name = flow.protocol === 'icmp' ? 'ping' : net.pod === null ? 'app' : 'c1';
  const process: Place = { node: net.node, pod: net.pod, name, kind: 'process' };
  const told = createSocketTold(process, flow.protocol);
  const originate = { kind: 'originate', what: titleOf(flow), about: null } as const;
  return { net, flow, index, process, originate, told, destination, payload: payloadOf(flow) };
}

const titleOf = ({ protocol }: Flow): string => (protocol === 'icmp' ? 'echo request' : 'UDP datagram');

/** A flow to a name that stands for no address ends where it begins. */
export function failToSend(run: Run, flow: Flow, index: number): void {
  const net = run.nets.get(flow.from);
  if (net === undefined) return;
  const { world } = run;
  world.schedule(flow.start, () => {
    const skb = skbFrom(payloadOf(flow), flow.start);
    skb.runner = 'app';
    skb.packet = world.recorder.packet({ title: 'datagram', kind: 'datagram', about: null, flow: index });
    const process: Place = { node: net.node, pod: net.pod, name: 'c1', kind: 'process' };
    if (world.follow) note(world, skb, process, 'data', { kind: 'originate', what: 'datagram', about: null });
    drop(world, skb, process, 'data', 'IP_OUTNOROUTES', `${flow.to} has no address`);
  });
}

const LOCALHOST = 0x7f00_0001;

/** What the sender's /etc/hosts says of a name, right or wrong. */
function writtenDown(net: Net | undefined, name: string): number | null {
  const entry = net?.spec.hosts?.find((host) => host.name === name);
  return entry === undefined ? null : toU32(entry.address);
}

/** A pod's or a node's first global address, or an address as it stands. */
export function addressOf(run: Run, to: string): number | null {
  const net = run.nets.get(to);
  if (net === undefined) {
    const parsed = parseIpv4(to);
    return parsed.ok ? toU32(parsed.value) : null;
  }
  for (const device of net.devices.values()) {
    const first = device.kind === 'loopback' || device.kind === 'tun' ? undefined : device.addresses[0];
    if (first !== undefined && (net.pod !== null || device.kind === 'ethernet')) return first.address;
  }
  return null;
}

/** The octets a flow carries: its text, or what `ping` and `iperf` fill up with, counting from 0x10 or 0. */
export function payloadOf(flow: Flow): Uint8Array {
  if (flow.text !== null) return utf8(flow.text);
  const first = flow.protocol === 'icmp' ? 0x10 : 0;
  return Uint8Array.from({ length: flow.size }, (_, i) => (i + first) & 0xff);
}

function utf8(text: string): Uint8Array {
  const octets: number[] = [];
  for (const character of text) octets.push(...encode(character.codePointAt(0) ?? 0xfffd));
  return Uint8Array.from(octets);
}

function encode(point: number): number[] {
  const tail = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), tail(0)];
  if (point < 0x1_0000) return [0xe0 | (point >> 12), tail(6), tail(0)];
  return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)];
}

/** Starts a UDP or ping flow: one datagram after another at the flow's interval. */
export function startDatagrams(run: Run, sender: Sender): void {
  const { flow } = sender;
  const identifier = 1 + run.world.prng.below(0xfffe);
  run.series(flow.start, flow.interval, flow.count, (i, at) => {
    sendDatagram(run.world, sender, at, { identifier, sequence: i + 1 });
  });
}

interface Echo {
  readonly identifier: number;
  readonly sequence: number;
}

function sendDatagram(world: World, sender: Sender, at: number, echo: Echo): void {
  const { flow, process, index } = sender;
  const title = titleOf(flow);
  const skb = skbAgain(world.spare, sender.payload, at);
  skb.runner = 'app';
  skb.packet = world.recorder.packet({ title, kind: 'datagram', about: null, flow: index });
  if (world.follow) note(world, skb, process, 'data', sender.originate);
  crossDown(world, skb, sender.told);
  if (flow.protocol === 'icmp') putEcho(skb, echo);
  sendFrom(world, sender, skb);
}

/** sendto(): the call and the copy. */
export function crossDown(world: World, skb: Skb, told: SocketTold): void {
  pay(skb, world.prices.syscall);
  payFor(skb, world.prices.copy, lengthOf(skb));
  if (!world.follow) return;
  skb.owedStep = world.prices.syscall.code;
  note(world, skb, told.process, 'data', toldSend(told, lengthOf(skb)));
}

function putEcho(skb: Skb, { identifier, sequence }: Echo): void {
  const data = skb.data.slice(skb.head, skb.tail);
  const message = emitEcho({ type: ICMP_TYPE.echoRequest, identifier, sequence }, data);
  push(skb, 8);
  skb.data.set(message, skb.head);
}

/** ip_make_skb and udp_send_skb: headers in front, then out; or EMSGSIZE where it must not be cut. */
function sendFrom(world: World, { net, flow, destination, process, told }: Sender, skb: Skb): void {
  const source = sourceFor(net, destination);
  const hop = routeOutput(net, destination);
  const length = lengthOf(skb) + 20 + (flow.protocol === 'udp' ? 8 : 0);
  const mtu = hop === null ? Infinity : pathMtu(net, hop, destination, skb.at);
  if (length > mtu && flow.dontFragment === true) {
    drop(world, skb, process, 'data', 'APP_EMSGSIZE', `message too long, mtu=${mtu}`);
    return;
  }
  const offload = length <= mtu && (hop?.device.checksumOffload ?? false);
  if (flow.protocol === 'udp') {
    putUdp(skb, source, destination, flow.sourcePort, flow.destinationPort, offload);
  }
  const dontFragment = flow.dontFragment ?? length <= mtu;
  putIp(net, skb, source, destination, PROTOCOL[flow.protocol], flow.ttl, flow.tos, dontFragment);
  skb.ignoreDf = flow.dontFragment !== true;
  built(world, net, skb, told);
  ipLocalOut(net, skb);
}

/** The socket layer's share, told of once the datagram stands. */
export function built(world: World, net: Net, skb: Skb, told: SocketTold): void {
  payFor(skb, world.prices['socket-send'], lengthOf(skb));
  if (world.follow) note(world, skb, net.ip, 'ipv4', toldBuilt(told, lengthOf(skb), ipSource(skb)));
}
