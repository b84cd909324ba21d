/**
 * What connection tracking will not know: malformed segments, and wrong checksums on the way in (nf_conntrack_icmpv4_error,
 * tcp_error, udp_error; net.netfilter.nf_conntrack_checksum = 1). Such a packet goes on as it is, and no NAT touches it.
 */
import { PROTOCOL } from './netfilter';
import { ipDestination, ipHeaderLength, ipProtocol, ipSource, read16 } from './skb';
import { skbChecksum } from './skb-sum';
import { pseudoSum } from '../wire/checksum';
import { type Skb } from './state';

/** NR_ICMP_TYPES. */
const LAST_ICMP_TYPE = 18;

/** `incoming`: at PREROUTING, where checksums are looked at; what this host sends has not got its own yet. */
export function isValid(skb: Skb, incoming: boolean): boolean {
  const l4 = skb.head + ipHeaderLength(skb);
  const protocol = ipProtocol(skb);
  if (protocol === PROTOCOL.icmp) return icmpIsValid(skb, l4, incoming);
  if (protocol === PROTOCOL.udp) return udpIsValid(skb, l4, incoming);
  if (protocol === PROTOCOL.tcp) return tcpIsValid(skb, l4, incoming);
  // udplite_error sums with UDP's protocol number in the pseudo-header: no checksum is ever right.
  return protocol !== PROTOCOL.udplite || !incoming;
}

function icmpIsValid(skb: Skb, l4: number, incoming: boolean): boolean {
  if (skb.tail - l4 < 8 || (skb.data[l4] ?? 0) > LAST_ICMP_TYPE) return false;
  return !incoming || skbChecksum(skb, l4, skb.tail, 0) === 0;
}

function udpIsValid(skb: Skb, l4: number, incoming: boolean): boolean {
  const size = skb.tail - l4;
  const length = read16(skb.data, l4 + 4);
  if (size < 8 || length < 8 || length > size) return false;
  return read16(skb.data, l4 + 6) === 0 || !incoming || sumHolds(skb, l4, PROTOCOL.udp);
}

const FLAGS_AT = 13;
/** PSH, ECE and CWR say nothing here. */
const TOLD = 0x37;
/** tcp_valid_flags: SYN, SYN URG, SYN ACK, RST, RST ACK, FIN ACK, FIN ACK URG, ACK, ACK URG. */
const POSSIBLE: ReadonlySet<number> = new Set([0x02, 0x22, 0x12, 0x04, 0x14, 0x11, 0x31, 0x10, 0x30]);

function tcpIsValid(skb: Skb, l4: number, incoming: boolean): boolean {
  const size = skb.tail - l4;
  if (size < 20) return false;
  const header = ((skb.data[l4 + 12] ?? 0) >> 4) * 4;
  if (header < 20 || header > size) return false;
  if (incoming && !sumHolds(skb, l4, PROTOCOL.tcp)) return false;
  return POSSIBLE.has((skb.data[l4 + FLAGS_AT] ?? 0) & TOLD);
}

/** nf_ip_checksum sums to the datagram's end, whatever UDP's own length says. */
function sumHolds(skb: Skb, l4: number, protocol: number): boolean {
  if (skb.partial || skb.innerPartial) return true;
  const pseudo = pseudoSum(ipSource(skb), ipDestination(skb), protocol, skb.tail - l4);
  return skbChecksum(skb, l4, skb.tail, pseudo) === 0;
}
