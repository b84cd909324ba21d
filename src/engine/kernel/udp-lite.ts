/** UDP-Lite (RFC 3828): the recorded kernel speaks it, and nobody in a cluster listens (net/ipv4/udplite.c). */
import { ICMP } from './icmp-error';
import { PROTOCOL } from './netfilter';
import { ipDestination, ipHeaderLength, ipSource, read16 } from './skb';
import { skbChecksum } from './skb-sum';
import { pseudoSum } from '../wire/checksum';
import { drop } from './world';
import { type Net, type Skb } from './state';

const PORT_UNREACHABLE = 3;

/** Told that there is no such port, if what the checksum covers is whole. */
export function udpLiteReceive(net: Net, skb: Skb): void {
  const l4 = skb.head + ipHeaderLength(skb);
  const size = skb.tail - l4;
  const told = size < 8 ? 0 : read16(skb.data, l4 + 4);
  const covered = told === 0 ? size : told;
  if (size < 8 || covered < 8 || covered > size) {
    drop(net.world, skb, net.ip, 'ipv4', 'PKT_TOO_SMALL', 'UDP-Lite coverage does not fit');
    return;
  }
  const pseudo = pseudoSum(ipSource(skb), ipDestination(skb), PROTOCOL.udplite, size);
  if (read16(skb.data, l4 + 6) === 0 || skbChecksum(skb, l4, l4 + covered, pseudo) !== 0) {
    drop(net.world, skb, net.ip, 'ipv4', 'UDP_CSUM', 'UDP-Lite');
    return;
  }
  drop(net.world, skb, net.ip, 'ipv4', 'NO_SOCKET', `UDP-Lite port ${read16(skb.data, l4 + 2)}`);
  net.icmpError(skb, ICMP.unreachable, PORT_UNREACHABLE, 0);
}
