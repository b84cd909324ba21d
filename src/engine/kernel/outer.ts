/** The outer headers that tunnels in the kernel put on: an IPv4 header, and UDP where the tunnel uses it. */
import { pseudoSum, updateChecksum16 } from '../wire/checksum';
import { nextIdentification } from './net';
import { PROTOCOL } from './netfilter';
import { DF, IP, push, read16, touched, write16, write32 } from './skb';
import { sealIp, skbChecksum } from './skb-sum';
import { type Net, type Skb } from './state';

export interface OuterIp {
  readonly source: number;
  readonly destination: number;
  readonly protocol: number;
  readonly ttl: number;
  readonly tos: number;
  readonly dontFragment: boolean;
}

export interface OuterUdp {
  readonly source: number;
  readonly destination: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** True: the device fills the checksum in; the field carries the pseudo-header sum until then. */
  readonly offload: boolean;
}

export function pushUdp(skb: Skb, udp: OuterUdp): void {
  putUdp(skb, udp.source, udp.destination, udp.sourcePort, udp.destinationPort, udp.offload);
}

/** The same, without an object for what differs from packet to packet. */
export function putUdp(
  skb: Skb,
  source: number,
  destination: number,
  sourcePort: number,
  destinationPort: number,
  offload: boolean,
): void {
  push(skb, 8);
  const b = skb.data;
  const at = skb.head;
  const length = skb.tail - at;
  write16(b, at, sourcePort);
  write16(b, at + 2, destinationPort);
  write16(b, at + 4, length);
  write16(b, at + 6, 0);
  const pseudo = pseudoSum(source, destination, PROTOCOL.udp, length);
  if (offload) {
    write16(b, at + 6, pseudo);
    skb.partial = true;
    return;
  }
  const sum = skbChecksum(skb, at, skb.tail, pseudo);
  write16(b, at + 6, sum === 0 ? 0xffff : sum);
}

/** The IPv4 header of a datagram of this host. */
export function pushIp(net: Net, skb: Skb, ip: OuterIp): void {
  putIp(net, skb, ip.source, ip.destination, ip.protocol, ip.ttl, ip.tos, ip.dontFragment);
}

/** The same, without an object for what differs from packet to packet. */
export function putIp(
  net: Net,
  skb: Skb,
  source: number,
  destination: number,
  protocol: number,
  ttl: number,
  tos: number,
  dontFragment: boolean,
): void {
  push(skb, 20);
  const b = skb.data;
  const at = skb.head;
  b[at] = 0x45;
  b[at + IP.tos] = tos;
  write16(b, at + IP.length, skb.tail - at);
  write16(b, at + IP.id, nextIdentification(net));
  write16(b, at + IP.fragment, dontFragment ? DF : 0);
  b[at + IP.ttl] = ttl;
  b[at + IP.protocol] = protocol;
  write32(b, at + IP.source, source);
  write32(b, at + IP.destination, destination);
  sealIp(skb);
}

const ECN = 0x03;
const CE = 0x03;
const ECT0 = 0x02;
const ECT1 = 0x01;

/** INET_ECN_encapsulate: the inner ECN bits go outside; congestion already seen inside is not claimed again. */
export const ecnOutside = (innerTos: number): number => ((innerTos & ECN) === CE ? ECT0 : innerTos & ECN);

/**
 * INET_ECN_decapsulate (RFC 6040): congestion met outside is written inside, and so is ECT(1) over ECT(0). False: it was
 * met by a datagram that cannot carry the news, which is not to be delivered. `ip` is where the inner header begins.
 */
export function ecnInside(skb: Skb, ip: number, outerTos: number): boolean {
  const b = skb.data;
  const inner = (b[ip + IP.tos] ?? 0) & ECN;
  const outer = outerTos & ECN;
  if (inner === 0) return outer !== CE;
  if (inner === CE || (outer !== CE && !(outer === ECT1 && inner === ECT0))) return true;
  const before = read16(b, ip);
  b[ip + IP.tos] = ((b[ip + IP.tos] ?? 0) & ~ECN) | outer;
  write16(b, ip + IP.checksum, updateChecksum16(read16(b, ip + IP.checksum), before, read16(b, ip)));
  touched(skb);
  return true;
}

/** udp_flow_src_port: a port of the ephemeral range that depends on the inner flow alone. */
export function flowPort(b: Uint8Array, ip: number, end: number): number {
  const l4 = ip + ((b[ip] ?? 0) & 0x0f) * 4;
  let hash = 0x811c9dc5;
  const mix = (from: number, to: number): void => {
    for (let i = from; i < to && i < end; i++) hash = Math.imul(hash ^ (b[i] ?? 0), 0x0100_0193) >>> 0;
  };
  mix(ip + IP.protocol, ip + IP.protocol + 1);
  mix(ip + IP.source, ip + 20);
  const protocol = b[ip + IP.protocol] ?? 0;
  const whole = (read16(b, ip + IP.fragment) & 0x3fff) === 0;
  if (whole && (protocol === PROTOCOL.udp || protocol === PROTOCOL.tcp)) mix(l4, l4 + 4);
  return LOWEST_PORT + Math.floor(((hash >>> 0) * (HIGHEST_PORT - LOWEST_PORT)) / 0x1_0000_0000);
}

/** net.ipv4.ip_local_port_range. */
const LOWEST_PORT = 32_768;
const HIGHEST_PORT = 60_999;
