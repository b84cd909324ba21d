/**
 * UDP and TCP segments for this host: checksum, socket, or the error that says there is none
 * (__udp4_lib_rcv, tcp_v4_rcv, tcp_v4_send_reset; RFC 768, RFC 9293 §3.5.2).
 */
import { checksum, pseudoSum } from '../wire/checksum';
import { type PacketFact } from './event';
import { type SocketLookup } from './evidence';
import { sealHeader } from './gso';
import { ICMP } from './icmp-error';
import { echoedOptions } from './ip-options';
import { ipLocalOut } from './ip-output';
import { count } from './net';
import { PROTOCOL } from './netfilter';
import { completeInner } from './xmit';
import {
  cloneSkb,
  createSkb,
  IP,
  ipDestination,
  ipHeaderLength,
  ipSource,
  read16,
  read32,
  touched,
  write16,
  write32,
} from './skb';
import { skbChecksum } from './skb-sum';
import { drop, note, work, pay } from './world';
import { type BoundSocket, type Net, type Skb } from './state';

const PORT_UNREACHABLE = 3;

/** A UDP datagram for this host, `skb.head` at the IPv4 header. */
export function udpReceive(net: Net, skb: Skb): void {
  const l4 = skb.head + ipHeaderLength(skb);
  const length = read16(skb.data, l4 + 4);
  if (skb.tail - l4 < 8 || length < 8 || length > skb.tail - l4) {
    drop(net.world, skb, net.ip, 'ipv4', 'PKT_TOO_SMALL', 'UDP length does not fit');
    return;
  }
  if (skb.tail !== l4 + length) {
    // pskb_trim_rcsum: what follows is in no quote either.
    skb.tail = l4 + length;
    touched(skb);
  }
  const port = read16(skb.data, l4 + 2);
  const socket = find(net.udp, port, ipDestination(skb));
  lookedUp(net, skb, 'udp', port, socket);
  if (!udpChecksumHolds(skb, l4, length)) {
    count(net, 'UdpInCsumErrors');
    drop(net.world, skb, net.ip, 'ipv4', 'UDP_CSUM');
    return;
  }
  if (socket === null) {
    count(net, 'UdpNoPorts');
    drop(net.world, skb, net.ip, 'ipv4', 'NO_SOCKET', `UDP port ${port}`);
    net.icmpError(skb, ICMP.unreachable, PORT_UNREACHABLE, 0);
    return;
  }
  const ip = skb.head;
  skb.head = l4;
  skb.snapshot = null;
  socket.receive(skb, ip);
}

function find(sockets: Map<number, BoundSocket[]>, port: number, destination: number): BoundSocket | null {
  const bound = sockets.get(port);
  if (bound === undefined) return null;
  let any: BoundSocket | null = null;
  for (let i = 0; i < bound.length; i++) {
    const socket = bound[i] as BoundSocket;
    if (socket.address === destination) return socket;
    if (socket.address === null) any ??= socket;
  }
  return any;
}

function lookedUp(
  net: Net,
  skb: Skb,
  protocol: SocketLookup['protocol'],
  port: number,
  socket: BoundSocket | null,
): void {
  pay(skb, net.world.prices['socket-receive']);
  if (net.world.follow) note(net.world, skb, net.ip, 'ipv4', socket?.found ?? nobody(protocol, port));
}

const nobody = (protocol: SocketLookup['protocol'], port: number): PacketFact => ({
  kind: 'lookup',
  lookup: { table: 'socket', protocol, port, process: null },
});

/** A zero checksum means “none” (RFC 768); one left to offload has never been on a wire. */
function udpChecksumHolds(skb: Skb, l4: number, length: number): boolean {
  if (skb.partial || read16(skb.data, l4 + 6) === 0) return true;
  if (skb.innerPartial) return holdsWithInner(skb, l4, length);
  // Without options the addresses stand right before: one sum over both.
  if (l4 - skb.head === 20) return skbChecksum(skb, l4 - 8, l4 + length, PROTOCOL.udp + length) === 0;
  return skbChecksum(skb, l4, l4 + length, pseudo(skb, PROTOCOL.udp, length)) === 0;
}

/** A tunnel's datagram whose inner checksum a network card would have filled in on the way. */
function holdsWithInner(skb: Skb, l4: number, length: number): boolean {
  const arrived = cloneSkb(skb);
  completeInner(arrived, l4 - skb.head - 20);
  return checksum(arrived.data, l4, l4 + length, pseudo(arrived, PROTOCOL.udp, length)) === 0;
}

const pseudo = (skb: Skb, protocol: number, length: number): number =>
  pseudoSum(ipSource(skb), ipDestination(skb), protocol, length);

/** A TCP segment for this host. */
export function tcpReceive(net: Net, skb: Skb): void {
  const l4 = skb.head + ipHeaderLength(skb);
  const length = skb.tail - l4;
  const header = ((skb.data[l4 + 12] ?? 0) >> 4) * 4;
  if (length < 20 || header < 20 || header > length) {
    drop(net.world, skb, net.ip, 'ipv4', 'PKT_TOO_SMALL', 'TCP header length does not fit');
    return;
  }
  if (!skb.partial && checksum(skb.data, l4, skb.tail, pseudo(skb, PROTOCOL.tcp, length)) !== 0) {
    drop(net.world, skb, net.ip, 'ipv4', 'TCP_CSUM');
    return;
  }
  const port = read16(skb.data, l4 + 2);
  const socket = find(net.tcp, port, ipDestination(skb));
  lookedUp(net, skb, 'tcp', port, socket);
  if (socket === null) {
    drop(net.world, skb, net.ip, 'ipv4', 'NO_SOCKET', `TCP port ${port}`);
    if (!skb.toMany) reset(net, skb, l4);
    return;
  }
  socket.receive(skb, skb.head);
}

const FIN = 0x01;
const SYN = 0x02;
const RST = 0x04;
const ACK = 0x10;

/** RFC 3168: the low bits of TOS, which an answer without a connection leaves at 0 (ip_send_unicast_reply). */
const ECN = 0x03;

/** RFC 9293 §3.10.7.1: nobody is here; DF set and identification zero, as tcp_v4_send_reset has it. */
function reset(net: Net, about: Skb, l4: number): void {
  const flags = about.data[l4 + 13] ?? 0;
  if ((flags & RST) !== 0) return;
  const options = echoedOptions(about, ipDestination(about), net.world.dayOffset);
  const rst = createSkb(40 + options.length, about.at);
  const b = rst.data;
  const ip = rst.head;
  b[ip] = 0x45 + options.length / 4;
  b[ip + IP.tos] = (about.data[about.head + IP.tos] ?? 0) & ~ECN;
  write16(b, ip + IP.length, rst.tail - ip);
  write16(b, ip + IP.fragment, 0x4000);
  b[ip + IP.ttl] = 64;
  b[ip + IP.protocol] = PROTOCOL.tcp;
  write32(b, ip + IP.source, ipDestination(about));
  write32(b, ip + IP.destination, ipSource(about));
  b.set(options, ip + 20);
  sealHeader(b, ip);
  writeReset(rst, about, l4, flags);
  const card = { title: 'TCP reset', kind: 'reply', about: about.packet, flow: null } as const;
  rst.packet = net.world.recorder.packet(card);
  rst.cause = about.cause;
  work(net.world, rst, net.ip, 'ipv4', 'socket-send', 0, () => ({
    kind: 'originate',
    what: card.title,
    about: about.packet,
  }));
  ipLocalOut(net, rst);
}

function writeReset(rst: Skb, about: Skb, l4: number, flags: number): void {
  const b = rst.data;
  const at = rst.tail - 20;
  write16(b, at, read16(about.data, l4 + 2));
  write16(b, at + 2, read16(about.data, l4));
  const acked = (flags & ACK) !== 0;
  const data = about.tail - l4 - ((about.data[l4 + 12] ?? 0) >> 4) * 4;
  const consumed = data + ((flags & SYN) !== 0 ? 1 : 0) + ((flags & FIN) !== 0 ? 1 : 0);
  if (acked) write32(b, at + 4, read32(about.data, l4 + 8));
  else write32(b, at + 8, (read32(about.data, l4 + 4) + consumed) >>> 0);
  b[at + 12] = 5 << 4;
  b[at + 13] = RST | (acked ? 0 : ACK);
  write16(b, at + 16, checksum(b, at, rst.tail, pseudo(rst, PROTOCOL.tcp, 20)));
}
