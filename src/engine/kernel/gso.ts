/**
 * Generic segmentation: a TCP super-packet of an offloading sender is cut where the next device cannot
 * (skb_gso_segment, tcp_gso_segment).
 *
 * The segment size is the sender's: what its own MTU leaves for TCP data. A tunnel in the kernel wraps the whole. Left
 * out: UDP segmentation offload, cutting what is wrapped already.
 */
import { PROTOCOL } from './netfilter';
import { cloneSkb, IP, lengthOf, read16, read32, write16, write32 } from './skb';
import { pseudoHeaderSum } from '../wire/checksum';
import { type Device, type Skb } from './state';

const FIN = 0x01;
const PSH = 0x08;
const CWR = 0x80;

/** Whether the packet at `skb.head` may be longer than any MTU: somebody further on cuts it (skb_is_gso). */
export const isSuperPacket = (skb: Skb, linkHeader: number): boolean =>
  skb.gso > 0 || (skb.partial && (skb.data[skb.head + linkHeader + IP.protocol] ?? 0) === PROTOCOL.tcp);

/** What it will be cut into is settled by the first MTU it meets, its sender's. */
export function settleSegments(skb: Skb, linkHeader: number, mtu: number): void {
  if (skb.gso === 0 && lengthOf(skb) - linkHeader > mtu && isSuperPacket(skb, linkHeader)) skb.gso = mtu;
}

/** skb_gso_validate_network_len: whether each piece of a super-packet fits. */
export const segmentsFit = (skb: Skb, mtu: number): boolean => skb.gso <= mtu;

/** The packets that go out for `skb`: itself, unless it is a TCP datagram longer than the device's MTU. */
export function segmentTcp(device: Device, skb: Skb, linkHeader: number): readonly Skb[] {
  const ip = skb.head + linkHeader;
  const size = lengthOf(skb) - linkHeader;
  const longest = skb.gso === 0 ? device.mtu : Math.min(device.mtu, skb.gso);
  if (size <= longest || (skb.data[ip + IP.protocol] ?? 0) !== PROTOCOL.tcp) return [skb];
  const l4 = ip + ((skb.data[ip] ?? 0) & 0x0f) * 4;
  const data = l4 + ((skb.data[l4 + 12] ?? 0) >> 4) * 4;
  const each = longest - (data - ip);
  const segments: Skb[] = [];
  for (let offset = 0, n = 0; data + offset < skb.tail; offset += each, n++)
    segments.push(segment(skb, { ip, l4, data, offset, each, n }));
  return segments;
}

interface Cut {
  readonly ip: number;
  readonly l4: number;
  readonly data: number;
  readonly offset: number;
  readonly each: number;
  readonly n: number;
}

function segment(whole: Skb, cut: Cut): Skb {
  const length = Math.min(cut.each, whole.tail - cut.data - cut.offset);
  const piece = cloneSkb(whole);
  const b = piece.data;
  b.copyWithin(cut.data, cut.data + cut.offset, cut.data + cut.offset + length);
  piece.tail = cut.data + length;
  piece.snapshot = null;
  piece.gso = 0;
  const last = cut.data + cut.offset + length === whole.tail;
  const flags = b[cut.l4 + 13] ?? 0;
  b[cut.l4 + 13] = flags & ~((last ? 0 : FIN | PSH) | (cut.n === 0 ? 0 : CWR));
  write32(b, cut.l4 + 4, (read32(b, cut.l4 + 4) + cut.offset) >>> 0);
  write16(b, cut.ip + IP.id, (read16(b, cut.ip + IP.id) + cut.n) & 0xffff);
  finishIp(piece, cut);
  return piece;
}

function finishIp(piece: Skb, cut: Cut): void {
  const b = piece.data;
  write16(b, cut.ip + IP.length, piece.tail - cut.ip);
  sealHeader(b, cut.ip);
  const between = { source: read32(b, cut.ip + IP.source), destination: read32(b, cut.ip + IP.destination) };
  write16(b, cut.l4 + 16, pseudoHeaderSum(between, PROTOCOL.tcp, piece.tail - cut.l4));
}

/** Writes the checksum of the IPv4 header at `ip` (ip_send_check). */
export function sealHeader(b: Uint8Array, ip: number): void {
  write16(b, ip + IP.checksum, 0);
  let total = 0;
  const end = ip + ((b[ip] ?? 0) & 0x0f) * 4;
  for (let at = ip; at < end; at += 2) total += read16(b, at);
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
  write16(b, ip + IP.checksum, total ^ 0xffff);
}
