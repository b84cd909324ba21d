/**
 * The way out of a host: route, OUTPUT and POSTROUTING hooks, MTU, next hop (ip_local_out, ip_output, ip_fragment).
 */
import { fromU32 } from '../address/ipv4';
import { type PacketFact } from './event';
import { type RouteLookup } from './evidence';
import { dstAt, dstOf } from './dst';
import { matchingRoutes } from './fib';
import { fragment } from './fragment';
import { isSuperPacket, settleSegments } from './gso';
import { confirm, track, translateDestination, translateSource } from './conntrack';
import { localRoute } from './local-route';
import { neighbourOutput } from './neighbour';
import { count } from './net';
import { walk } from './netfilter';
import { DF, inTurn, IP, ipDestination, ipFragment, lengthOf } from './skb';
import { wholeOf } from './reassemble';
import { drop, note, pay } from './world';
import { completeInner, fillChecksum } from './xmit';
import { type CompiledChain, type Walked } from './firewall-state';
import { type Device, type Dst, type Net, type NextHop, type Skb } from './state';

const DESTINATION_UNREACHABLE = 3;
const FRAGMENTATION_NEEDED = 4;
const PORT_UNREACHABLE = 3;

/** The route a packet of this host takes; null: network is unreachable. */
export const routeOutput = (net: Net, destination: number): NextHop | null => dstOf(net, destination).out;

/** Source address this host would use towards `destination` (fib_result_prefsrc). 0: none. */
export const sourceFor = (net: Net, destination: number): number => dstOf(net, destination).source;

/** MTU towards `destination` for packets of this host: a learned path MTU, the route's, or the device's. */
export function pathMtu(net: Net, hop: NextHop, destination: number, now: number): number {
  const learned = net.pathMtu.size === 0 ? undefined : net.pathMtu.get(destination);
  if (learned !== undefined && learned.until > now) return learned.mtu;
  return hop.mtu === 0 ? hop.device.mtu : hop.mtu;
}

/** What the FIB answered, with the losers. */
export function routeTold(net: Net, dst: Dst): PacketFact {
  const { address, isOwn } = dst;
  if (dst.toldRoute !== null) return dst.toldRoute;
  const matches = matchingRoutes(net.fib, address);
  const lookup: RouteLookup = {
    table: 'fib',
    destination: fromU32(address),
    matches: isOwn ? [localRoute(net, address).route, ...matches] : matches,
  };
  dst.toldRoute = { kind: 'lookup', lookup };
  return dst.toldRoute;
}

/** Sends a complete datagram of this host, `skb.head` at its IPv4 header. */
export function ipLocalOut(net: Net, datagram: Skb): void {
  const { world } = net;
  // ipv4_conntrack_defrag at LOCAL_OUT: a sender of fragments is tracked as a sender of datagrams.
  const skb = net.conntrack === null ? datagram : wholeOf(net, datagram);
  if (skb === null) return;
  const dst = dstAt(net, skb.data, skb.head + IP.destination);
  const hop = dst.out;
  pay(skb, world.prices['route-lookup']);
  if (world.follow) note(world, skb, net.ip, 'ipv4', routeTold(net, dst));
  if (hop === null) {
    count(net, 'OutNoRoutes');
    drop(world, skb, net.ip, 'ipv4', 'IP_OUTNOROUTES');
    return;
  }
  track(net, skb, false);
  if (!filter(net, skb, net.firewall.output, null, hop.device)) return;
  translateDestination(net, skb);
  net.counters.sent++;
  const now = skb.tracked === null ? dst : dstAt(net, skb.data, skb.head + IP.destination);
  ipOutput(net, skb, now === dst ? hop : (now.out ?? hop));
}

/** POSTROUTING, MTU and neighbour: for packets of this host and for forwarded ones. */
export function ipOutput(net: Net, skb: Skb, hop: NextHop): void {
  const nextHop =
    hop.gateway === 0 ? dstAt(net, skb.data, skb.head + IP.destination) : dstOf(net, hop.gateway);
  const walked = translateSource(net, skb, skb.dev, hop.device, nextHop);
  if (net.firewall.tracks || walked !== null) passedPostrouting(net, skb, walked);
  confirm(net, skb);
  const mtu = outputMtu(net, skb, hop);
  if (lengthOf(skb) > mtu || skb.fragMax > 0) sendInPieces(net, skb, hop.device, nextHop, mtu);
  else neighbourOutput(hop.device, skb, nextHop);
}

const KNOWN_CONNECTION: PacketFact = {
  kind: 'check',
  what: 'nat POSTROUTING',
  verdict: 'pass',
  code: 'known connection',
};

function passedPostrouting({ world, ip }: Net, skb: Skb, walked: Walked | null): void {
  pay(skb, world.prices.netfilter);
  if (!world.follow) return;
  if (walked === null) note(world, skb, ip, 'ipv4', KNOWN_CONNECTION);
  else note(world, skb, ip, 'ipv4', walked.told);
}

function outputMtu(net: Net, skb: Skb, hop: NextHop): number {
  if (skb.forwarded || net.pathMtu.size === 0) return hop.mtu === 0 ? hop.device.mtu : hop.mtu;
  return pathMtu(net, hop, ipDestination(skb), skb.at);
}

function sendInPieces(net: Net, skb: Skb, device: Device, nextHop: Dst, mtu: number): void {
  settleSegments(skb, 0, mtu);
  if (isSuperPacket(skb, 0)) {
    // The device, or the next one that cannot, cuts it.
    neighbourOutput(device, skb, nextHop);
    return;
  }
  const mayNot = (ipFragment(skb) & DF) !== 0 && (!skb.ignoreDf || (skb.fragMax > 0 && skb.fragMax > mtu));
  if (mayNot) {
    tooBig(net, skb, mtu);
    return;
  }
  // The headers of a tunnel find no room before the pieces it came in: they are not used again (skb_headroom).
  if (device.kind === 'vxlan') skb.fragSizes = [];
  // A checksum over all pieces cannot be left to the device.
  if (skb.innerPartial) completeInner(skb, 0);
  if (skb.partial) fillChecksum(device, skb, 0);
  inTurn(fragment(net.world, skb, net.ip, mtu), (piece) => {
    neighbourOutput(device, piece, nextHop);
  });
}

/** Larger than the MTU and DF set: fragmentation needed, quoting the datagram as it stands. */
export function tooBig(net: Net, skb: Skb, mtu: number): void {
  count(net, 'FragFails');
  drop(net.world, skb, net.ip, 'ipv4', 'PKT_TOO_BIG', `${lengthOf(skb)} octets, MTU ${mtu}, DF set`);
  net.icmpError(skb, DESTINATION_UNREACHABLE, FRAGMENTATION_NEEDED, mtu);
}

/** Walks a filter chain; false when the packet ended there. */
export const filter = (
  net: Net,
  skb: Skb,
  chain: CompiledChain | null,
  from: Device | null,
  to: Device | null,
): boolean => chain === null || passes(net, skb, chain, from, to);

function passes(net: Net, skb: Skb, chain: CompiledChain, from: Device | null, to: Device | null): boolean {
  const walked = walk(chain, skb, from, to);
  pay(skb, net.world.prices.netfilter);
  if (net.world.follow) note(net.world, skb, net.ip, 'ipv4', walked.told);
  if (walked.verdict === 'ACCEPT') return true;
  const by = walked.matched === null ? `policy ${walked.policy}` : `rule ${walked.matched + 1}`;
  const answered = walked.verdict === 'REJECT';
  drop(net.world, skb, net.ip, 'ipv4', 'NETFILTER_DROP', `filter ${chain.hook}, ${by}`, answered);
  if (answered) net.icmpError(skb, DESTINATION_UNREACHABLE, PORT_UNREACHABLE, 0);
  return false;
}
