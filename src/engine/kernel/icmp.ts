/**
 * ICMP as a host receives it: echo, timestamps, and what it learns from errors (icmp_rcv, icmp_echo, icmp_timestamp,
 * icmp_unreach).
 */
import { fromU32 } from '../address/ipv4';
import { bytes } from '../units';
import { checksum } from '../wire/checksum';
import { sealHeader } from './gso';
import { ICMP } from './icmp-error';
import { echoedOptions, timeOfDay } from './ip-options';
import { ipLocalOut } from './ip-output';
import { nextIdentification } from './net';
import { PROTOCOL } from './netfilter';
import {
  createSkb,
  IP,
  ipDestination,
  ipHeaderLength,
  ipSource,
  read16,
  read32,
  write16,
  write32,
} from './skb';
import { isVxlanHeader } from './vxlan-header';
import { drop, work } from './world';
import { type Net, type Skb } from './state';

const FRAGMENTATION_NEEDED = 4;
/** An ICMP header and three times. */
const TIMESTAMP_LENGTH = 20;
const PATH_MTU_LIFETIME = 600_000_000_000;
/** net.ipv4.route.min_pmtu. */
const SMALLEST_PATH_MTU = 552;

/** An ICMP message for this host, `skb.head` at the IPv4 header. */
export function icmpReceive(net: Net, skb: Skb): void {
  const l4 = skb.head + ipHeaderLength(skb);
  if (skb.tail - l4 < 8) {
    drop(net.world, skb, net.ip, 'ipv4', 'PKT_TOO_SMALL', 'shorter than an ICMP header');
    return;
  }
  if (checksum(skb.data, l4, skb.tail) !== 0) {
    drop(net.world, skb, net.ip, 'ipv4', 'ICMP_CSUM');
    return;
  }
  const type = skb.data[l4] ?? 0;
  const code = skb.data[l4 + 1] ?? 0;
  // net.ipv4.icmp_echo_ignore_broadcasts = 1, and RFC 1122 §3.2.2 for the others
  if (skb.toMany) drop(net.world, skb, net.ip, 'ipv4', 'INVALID_PROTO', 'ICMP to a broadcast address');
  else if (type === ICMP.echo) echo(net, skb, l4);
  else if (type === ICMP.timestamp) timestamp(net, skb, l4);
  else {
    if (type === ICMP.unreachable && code === FRAGMENTATION_NEEDED) learnPathMtu(net, skb, l4);
    net.onIcmp(skb, type, code);
  }
}

/** The same data back, and the same code: TOS mirrored, a fresh TTL, options carried back, no DF. */
function echo(net: Net, request: Skb, l4: number): void {
  const length = request.tail - l4;
  const reply = replyTo(net, request, l4, length);
  sealIcmp(reply, reply.tail - length, ICMP.echoReply, request.data[l4 + 1] ?? 0);
  answer(net, request, reply, 'echo reply', 'kernel (icmp_echo)');
}

/** Three times of day: when it was sent, when it was received, and that again (icmp_timestamp, RFC 1122 §3.2.2.8). */
function timestamp(net: Net, request: Skb, l4: number): void {
  const reply = replyTo(net, request, l4, TIMESTAMP_LENGTH);
  const now = timeOfDay(request.at + net.world.dayOffset);
  const icmp = reply.tail - TIMESTAMP_LENGTH;
  write32(reply.data, icmp + 12, now);
  write32(reply.data, icmp + 16, now);
  sealIcmp(reply, icmp, ICMP.timestampReply, 0);
  answer(net, request, reply, 'timestamp reply', 'kernel (icmp_timestamp)');
}

function answer(net: Net, request: Skb, reply: Skb, title: string, process: string): void {
  const { world } = net;
  reply.packet = world.recorder.packet({
    title,
    kind: 'reply',
    about: request.packet,
    flow: null,
  });
  net.counters.delivered++;
  world.recorder.outcome(request.packet, 'delivered');
  work(world, request, net.ip, 'ipv4', 'ip-receive', 0, () => ({
    kind: 'deliver',
    process,
  }));
  reply.at = request.at;
  reply.cause = request.cause;
  work(world, reply, net.ip, 'ipv4', 'socket-send', 0, () => ({
    kind: 'originate',
    what: title,
    about: null,
  }));
  ipLocalOut(net, reply);
}

/** A datagram back to the sender of `request` with the first `length` octets of its message. */
function replyTo(net: Net, request: Skb, l4: number, length: number): Skb {
  const options = echoedOptions(request, ipDestination(request), net.world.dayOffset);
  const header = 20 + options.length;
  const reply = createSkb(header + length, request.at);
  const b = reply.data;
  const ip = reply.head;
  b[ip] = 0x40 | (header / 4);
  b[ip + IP.tos] = request.data[request.head + IP.tos] ?? 0;
  write16(b, ip + IP.length, reply.tail - ip);
  write16(b, ip + IP.id, nextIdentification(net));
  b[ip + IP.ttl] = 64;
  b[ip + IP.protocol] = PROTOCOL.icmp;
  write32(b, ip + IP.source, ipDestination(request));
  write32(b, ip + IP.destination, ipSource(request));
  b.set(options, ip + 20);
  sealHeader(b, ip);
  b.set(request.data.subarray(l4, Math.min(request.tail, l4 + length)), ip + header);
  return reply;
}

function sealIcmp(reply: Skb, icmp: number, type: number, code: number): void {
  reply.data[icmp] = type;
  reply.data[icmp + 1] = code;
  write16(reply.data, icmp + 2, 0);
  write16(reply.data, icmp + 2, checksum(reply.data, icmp, reply.tail));
}

/** vxlan_err_lookup: an error about a datagram to a VXLAN port counts if it quotes the VXLAN header too. */
function isUnknownTunnel(net: Net, skb: Skb, quote: number): boolean {
  const udp = quote + ((skb.data[quote] ?? 0) & 0x0f) * 4;
  if (skb.data[quote + IP.protocol] !== PROTOCOL.udp) return false;
  const port = read16(skb.data, udp + 2);
  const isVxlan = net.spec.netdevs.some((d) => d.vxlan?.port === port);
  return isVxlan && (skb.tail < udp + 16 || !isVxlanHeader(skb.data, udp + 8));
}

/** RFC 1191: remember the MTU for the destination of the quoted datagram, for ten minutes. */
function learnPathMtu(net: Net, skb: Skb, l4: number): void {
  const quote = l4 + 8;
  if (skb.tail - quote < 20 || !net.locals.has(read32(skb.data, quote + IP.source))) return;
  if (isUnknownTunnel(net, skb, quote)) return;
  const mtu = Math.max(read16(skb.data, l4 + 6), SMALLEST_PATH_MTU);
  const destination = read32(skb.data, quote + IP.destination);
  net.pathMtu.set(destination, { mtu, until: skb.at + PATH_MTU_LIFETIME });
  if (net.world.follow)
    net.world.recorder.table(skb.at, skb.cause, {
      kind: 'install',
      namespace: net.name,
      change: 'added',
      entry: { table: 'pmtu', destination: fromU32(destination), mtu: bytes(mtu) },
    });
}
