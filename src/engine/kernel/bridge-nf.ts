/**
 * What iptables on a bridge does to a frame that is too long for the port it leaves by (br_nf_dev_queue_xmit and
 * br_nf_ip_fragment in net/bridge/br_netfilter_hooks.c): a bridge that fragments, without a word to anybody.
 */
import { type Place } from './event';
import { fragment } from './fragment';
import { isSuperPacket } from './gso';
import { DF, ipFragment, lengthOf, pull, push, read16 } from './skb';
import { drop } from './world';
import { ETHERNET_HEADER, ETHERTYPE } from './xmit';
import { type Skb, type World } from './state';

/**
 * The frames that leave by a port in place of `skb`, a bridged frame: what connection tracking put together in the sizes
 * it came in, what is too long for the port in pieces of the bridge's own MTU (its fake_rtable has no other). None: it
 * may not be cut, and was dropped.
 */
export function framesThatFit(
  world: World,
  place: Place,
  port: number,
  mtu: number,
  skb: Skb,
): readonly Skb[] {
  const isIpv4 = read16(skb.data, skb.head + 12) === ETHERTYPE.ipv4;
  const fits = skb.fragMax === 0 && lengthOf(skb) - ETHERNET_HEADER <= port;
  if (!isIpv4 || fits || isSuperPacket(skb, ETHERNET_HEADER)) return [skb];
  const link = skb.data.slice(skb.head, skb.head + ETHERNET_HEADER);
  pull(skb, ETHERNET_HEADER);
  const isWhole = skb.fragMax === 0;
  if ((isWhole && (ipFragment(skb) & DF) !== 0) || skb.fragMax > mtu) {
    push(skb, ETHERNET_HEADER);
    const why = `too long for an MTU of ${mtu}, and not to be cut; nobody is told`;
    drop(world, skb, place, 'ethernet', 'PKT_TOO_BIG', why);
    return [];
  }
  const pieces = fragment(world, skb, place, mtu, true);
  for (const piece of pieces) {
    push(piece, ETHERNET_HEADER);
    piece.data.set(link, piece.head);
  }
  return pieces;
}
