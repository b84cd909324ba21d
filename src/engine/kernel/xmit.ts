/**
 * The last step of every sender: a frame (or, on a layer-3 device, a datagram) is handed to a device
 * (dev_queue_xmit, validate_xmit_skb).
 *
 * What a device without offload cannot do is done here: the transport checksum is filled in, a super-packet is cut.
 */
import { type Layer } from './event';
import { segmentTcp, settleSegments } from './gso';
import { macHalves } from './mac-cache';
import { PROTOCOL } from './netfilter';
import { inTurn, IP, push, read16, touched, write16, writeMac } from './skb';
import { skbChecksum } from './skb-sum';
import { drop, pass, work } from './world';
import { type Device, type Skb } from './state';

export const ETHERNET_HEADER = 14;
export const ETHERTYPE = { ipv4: 0x0800, arp: 0x0806 } as const;
export const BROADCAST_MAC = 0xffff_ffff_ffff;
export const BROADCAST = macHalves(BROADCAST_MAC);

/** Deepest stack of devices one packet may go through in one go (XMIT_RECURSION_LIMIT). */
const RECURSION_LIMIT = 8;

/** What the octets on this device begin with. */
export const layerOf = (device: Device): Layer => (device.mac === null ? 'ipv4' : 'ethernet');

export function pushEthernet(skb: Skb, destination: number, source: number, ethertype: number): void {
  push(skb, ETHERNET_HEADER);
  writeMac(skb.data, skb.head, destination);
  writeMac(skb.data, skb.head + 6, source);
  write16(skb.data, skb.head + 12, ethertype);
}

/** The header of IPv4 between two stations, in the words in which a packet's buffer keeps it (hh_cache). */
export function linkHeader(destination: number, source: number): Uint16Array {
  const octets = new Uint8Array(ETHERNET_HEADER);
  writeMac(octets, 0, destination);
  writeMac(octets, 6, source);
  write16(octets, 12, ETHERTYPE.ipv4);
  return new Uint16Array(octets.buffer);
}

/** Puts a header that was made before in front (neigh_hh_output). */
export function pushLinkHeader(skb: Skb, header: Uint16Array): void {
  push(skb, ETHERNET_HEADER);
  const { words, head } = skb;
  if ((head & 1) === 1) {
    skb.data.set(new Uint8Array(header.buffer), head);
    return;
  }
  const at = head >> 1;
  for (let i = 0; i < header.length; i++) words[at + i] = header[i] as number;
}

/** Hands `skb`, complete with its link header, to `device`. */
export function xmit(device: Device, skb: Skb): void {
  const { world } = device.net;
  const layer = layerOf(device);
  if (!device.up) {
    drop(world, skb, device.place, layer, 'DEV_READY');
    return;
  }
  if (skb.depth > RECURSION_LIMIT) {
    drop(world, skb, device.place, layer, 'TUNNEL_TXINFO');
    return;
  }
  if (skb.partial || skb.innerPartial) {
    leaveOrDo(device, skb, layer);
    return;
  }
  send(device, skb, layer);
}

/** validate_xmit_skb: what is left to the device, and what it cannot do and is done here. */
function leaveOrDo(device: Device, skb: Skb, layer: Layer): void {
  const header = device.mac === null ? 0 : ETHERNET_HEADER;
  settleSegments(skb, header, device.mtu);
  if (skb.innerPartial && !device.checksumOffload) completeInner(skb, header);
  if (skb.partial && !device.checksumOffload) {
    inTurn(segmentTcp(device, skb, header), (segment) => {
      fillChecksum(device, segment, header);
      send(device, segment, layer);
    });
    return;
  }
  send(device, skb, layer);
}

function send(device: Device, skb: Skb, layer: Layer): void {
  pass(device.net.world, skb, device.place, layer, 'out');
  device.transmit(skb);
}

/** Outer IPv4, UDP and VXLAN headers, and the frame inside. */
const AROUND_INNER = 20 + 8 + 8 + ETHERNET_HEADER;

/** The checksum inside a tunnel's datagram that was left to a device which cannot do it. */
export function completeInner(skb: Skb, linkHeader: number): Completed {
  const { partial } = skb;
  const completed = completeChecksum(skb, linkHeader + AROUND_INNER);
  skb.partial = partial;
  skb.innerPartial = false;
  return completed;
}

/** What a checksum field held, holds now, over how many octets, and where it stands in the buffer. */
interface Completed {
  readonly before: number;
  readonly after: number;
  readonly octets: number;
  readonly at: number;
}

/** Puts the transport checksum in place of the sum it was left at; the octets alone, whoever computes it. */
export function completeChecksum(skb: Skb, linkHeader: number): Completed {
  const ip = skb.head + linkHeader;
  const l4 = ip + ((skb.data[ip] ?? 0) & 0x0f) * 4;
  const protocol = skb.data[ip + IP.protocol] ?? 0;
  const at = l4 + (protocol === PROTOCOL.tcp ? 16 : 6);
  const end = ip + read16(skb.data, ip + IP.length);
  const found = skbChecksum(skb, l4, end, 0);
  const before = read16(skb.data, at);
  const after = found === 0 && protocol === PROTOCOL.udp ? 0xffff : found;
  write16(skb.data, at, after);
  skb.partial = false;
  touched(skb);
  return { before, after, octets: end - l4, at };
}

/** skb_checksum_help: the pseudo-header sum in the field becomes the checksum it stands for. */
export function fillChecksum(device: Device, skb: Skb, linkHeader: number): void {
  const { before, after, octets } = completeChecksum(skb, linkHeader);
  work(
    device.net.world,
    skb,
    device.place,
    linkHeader === 0 ? 'ipv4' : 'ethernet',
    'checksum',
    octets,
    () => ({
      kind: 'rewrite',
      what: 'checksum',
      from: hex(before),
      to: hex(after),
      by: `${device.name} has no checksum offload: skb_checksum_help`,
      translation: null,
    }),
  );
}

const hex = (n: number): string => `0x${n.toString(16).padStart(4, '0')}`;
