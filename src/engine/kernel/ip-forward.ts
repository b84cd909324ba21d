/**
 * Forwarding one datagram (RFC 1812 §5.2; ip_forward in net/ipv4/ip_forward.c), in the kernel's order: TTL, then MTU,
 * then a redirect, then the FORWARD chain. What is too big is told before the TTL is taken off.
 */
import { fromU32 } from '../address/ipv4';
import { updateChecksum16 } from '../wire/checksum';
import { type PacketFact } from './event';
import { isSuperPacket, segmentsFit } from './gso';
import { ICMP } from './icmp-error';
import { forwardOptions } from './ip-options';
import { filter, ipOutput, tooBig } from './ip-output';
import { selectAddress } from './net';
import { sendRedirect } from './redirect';
import { DF, IP, ipDestination, ipFragment, ipTtl, lengthOf, read16, touched, write16 } from './skb';
import { drop, note, pay } from './world';
import { type Net, type NextHop, type Skb } from './state';

/** Takes a datagram that is not for this host, `skb.head` at its IPv4 header, towards `hop`. */
export function ipForward(net: Net, skb: Skb, hop: NextHop): void {
  const { world } = net;
  if (skb.type !== 'host') {
    drop(world, skb, net.ip, 'ipv4', 'IP_MULTICAST_BROADCAST', 'came in a broadcast frame');
    return;
  }
  if (ipTtl(skb) <= 1) {
    drop(world, skb, net.ip, 'ipv4', 'TTL_EXPIRED');
    net.icmpError(skb, ICMP.timeExceeded, 0, 0);
    return;
  }
  const mtu = hop.mtu === 0 ? hop.device.mtu : hop.mtu;
  skb.forwarded = true;
  if (exceeds(skb, mtu)) {
    tooBig(net, skb, mtu);
    return;
  }
  pay(skb, world.prices['ip-forward']);
  const before = ipTtl(skb);
  decrementTtl(skb);
  net.counters.forwarded++;
  if (world.follow) note(world, skb, net.ip, 'ipv4', (net.toldTtl[before] ??= oneLess(net, before)));
  if (hop.device === skb.dev) sendRedirect(net, skb, hop);
  if (!filter(net, skb, net.firewall.forward, skb.dev, hop.device)) return;
  recordLeaving(net, skb, hop);
  ipOutput(net, skb, hop);
}

/** ip_exceeds_mtu: too long, and not to be cut. */
function exceeds(skb: Skb, mtu: number): boolean {
  if (lengthOf(skb) <= mtu || (ipFragment(skb) & DF) === 0) return false;
  if (skb.ignoreDf && skb.fragMax <= mtu) return false;
  return !(isSuperPacket(skb, 0) && segmentsFit(skb, mtu));
}

const oneLess = (net: Net, before: number): PacketFact => ({
  kind: 'rewrite',
  what: 'ttl',
  from: String(before),
  to: String(before - 1),
  by: `the kernel of ${net.name} forwards it (ip_forward)`,
  translation: null,
});

/** ip_decrease_ttl: one off, and the header checksum patched to match (RFC 1624). */
export function decrementTtl(skb: Skb): void {
  const b = skb.data;
  const at = skb.head + IP.ttl;
  const before = read16(b, at);
  b[at] = (b[at] ?? 0) - 1;
  const sum = skb.head + IP.checksum;
  write16(b, sum, updateChecksum16(read16(b, sum), before, read16(b, at)));
  touched(skb);
}

function recordLeaving(net: Net, skb: Skb, hop: NextHop): void {
  if (skb.options?.changed !== true) return;
  const towards = hop.gateway === 0 ? ipDestination(skb) : hop.gateway;
  const leaving = hop.source !== 0 ? hop.source : selectAddress(hop.device, towards);
  forwardOptions(skb, skb.options, leaving);
  if (net.world.follow)
    note(net.world, skb, net.ip, 'ipv4', {
      kind: 'rewrite',
      what: 'option',
      from: '',
      to: skb.options.recorded ? fromU32(leaving) : 'timestamp',
      by: 'ip_forward_options',
      translation: null,
    });
}
