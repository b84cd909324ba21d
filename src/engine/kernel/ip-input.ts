/**
 * A datagram comes in (ip_rcv, ip_route_input_slow, fib_validate_source, ip_local_deliver in net/ipv4): is it well
 * formed, may it come from there, and is it for this host?
 */
import { confirm, track, translateDestination } from './conntrack';
import { dstAt, dstOf } from './dst';
import { icmpReceive } from './icmp';
import { ICMP } from './icmp-error';
import { ipForward } from './ip-forward';
import { compileOptions } from './ip-options';
import { filter, routeTold, sourceFor } from './ip-output';
import { count, isLoopback, isMulticast, isZeroNet, LIMITED_BROADCAST } from './net';
import { PROTOCOL } from './netfilter';
import { wholeOf } from './reassemble';
import { IP, ipDestination, ipHeaderLength, ipProtocol, ipSource, read16, touched } from './skb';
import { headerChecksum } from './skb-sum';
import { tcpReceive, udpReceive } from './transport-input';
import { udpLiteReceive } from './udp-lite';
import { drop, note, pay } from './world';
import { type DropReason } from './drop-reason';
import { type Device, type Dst, type Net, type NextHop, type Skb } from './state';

const NET_UNREACHABLE = 0;
const PROTOCOL_UNREACHABLE = 2;

/** A datagram arrived on `device`, `skb.head` at its IPv4 header. */
export function ipReceive(net: Net, device: Device, received: Skb): void {
  received.dev = device;
  received.forwarded = false;
  received.options = null;
  const bad = received.type === 'otherhost' ? 'OTHERHOST' : headerProblem(received, received.head);
  if (bad !== null) {
    drop(net.world, received, net.ip, 'ipv4', bad);
    return;
  }
  pay(received, net.world.prices['ip-receive']);
  const skb = prerouting(net, received);
  if (skb !== null) routeInput(net, device, skb);
}

/** ip_rcv_core: length, version, header checksum; what is behind the datagram (padding) is cut off. Null: a datagram. */
export function headerProblem(skb: Skb, ip: number): DropReason | null {
  const b = skb.data;
  const size = skb.tail - ip;
  if (size < 20) return 'PKT_TOO_SMALL';
  const first = b[ip] as number;
  const header = (first & 0x0f) * 4;
  if (first >> 4 !== 4 || header < 20) return 'IP_INHDR';
  if (size < header) return 'PKT_TOO_SMALL';
  if (headerChecksum(skb, ip, header) !== 0) return 'IP_CSUM';
  const total = read16(b, ip + IP.length);
  if (size < total) return 'PKT_TOO_SMALL';
  if (total < header) return 'IP_INHDR';
  if (skb.tail !== ip + total) {
    skb.tail = ip + total;
    touched(skb);
  }
  return null;
}

/** Connection tracking sees whole datagrams only, and undoes address translation of replies. */
export function prerouting(net: Net, skb: Skb): Skb | null {
  if (net.conntrack === null || skb.tracked !== null) return skb;
  const whole = wholeOf(net, skb);
  if (whole === null) return null;
  // nf_ct_ipv4_gather_frags: it may be cut again, whatever its DF says.
  if (whole !== skb) whole.ignoreDf = true;
  track(net, whole, true);
  translateDestination(net, whole);
  return whole;
}

function routeInput(net: Net, device: Device, skb: Skb): void {
  const { world } = net;
  const dst = dstAt(net, skb.data, skb.head + IP.destination);
  const { hop, kind } = dst;
  pay(skb, world.prices['route-lookup']);
  if (world.follow) note(world, skb, net.ip, 'ipv4', routeTold(net, dst));
  const refusal = martian(net, device, skb, dst);
  if (refusal !== null) {
    count(net, 'InMartian');
    drop(world, skb, net.ip, 'ipv4', refusal);
    return;
  }
  if (ipHeaderLength(skb) > 20 && !optionsPass(net, skb)) return;
  skb.toMany = kind === 'broadcast';
  if (kind !== 'forward') deliver(net, skb);
  else forward(net, skb, hop);
}

/** What was in order is so until the tables change, and then both ends are found anew. */
function martian(net: Net, device: Device, skb: Skb, to: Dst): DropReason | null {
  const from = dstAt(net, skb.data, skb.head + IP.source);
  if (from.passedTo === to && from.passedBy === device) return null;
  const refusal = unlikely(net, device, from, to);
  if (refusal === null) {
    from.passedTo = to;
    from.passedBy = device;
  }
  return refusal;
}

/** ip_route_input_slow and fib_validate_source: sources and destinations that cannot be. */
function unlikely(net: Net, device: Device, from: Dst, to: Dst): DropReason | null {
  const ordinary = from.isOrdinary && to.isOrdinary;
  const impossible = ordinary ? null : impossibleAddress(from.address, to.address);
  if (impossible !== null || device === net.loopback) return impossible;
  if (!ordinary && eitherIsLoopback(from, to)) return 'IP_LOCALNET';
  if (isOwnFromOutside(net, device, from, to)) return 'IP_LOCAL_SOURCE';
  if (!ordinary && isMulticast(to.address)) return null;
  return reversePathFails(net, device, from) ? 'IP_RPFILTER' : null;
}

const eitherIsLoopback = (from: Dst, to: Dst): boolean => isLoopback(from.address) || isLoopback(to.address);

/** What a host sends to itself through a TUN device comes back accepted (truth, fact 76). */
const isOwnFromOutside = (net: Net, device: Device, from: Dst, to: Dst): boolean =>
  from.isOwn && from.key !== to.key && !net.spec.sysctl.acceptLocal.includes(device.name);

function impossibleAddress(source: number, destination: number): DropReason | null {
  if (isMulticast(source) || source === LIMITED_BROADCAST) return 'IP_INVALID_SOURCE';
  if (isZeroNet(source) && destination !== LIMITED_BROADCAST) return 'IP_INVALID_SOURCE';
  return isZeroNet(destination) ? 'IP_INVALID_DEST' : null;
}

function reversePathFails(net: Net, device: Device, { address, hop: back }: Dst): boolean {
  const mode = net.spec.sysctl.rpFilter;
  if (mode === 'off') return false;
  // RTN_BROADCAST is no way back.
  if (net.broadcasts.has(address) || back === null) return true;
  return mode === 'strict' && back.device !== device;
}

/** ip_rcv_options: what is malformed is told to the sender, a source route is not. */
function optionsPass(net: Net, skb: Skb): boolean {
  const options = compileOptions(skb, {
    facing: facing(net, skb),
    isOwn: (address) => dstOf(net, address).kind !== 'forward',
    dayOffset: net.world.dayOffset,
  });
  skb.options = options;
  const { problem, sourceRoute } = options;
  if (problem === null && !sourceRoute) return true;
  const why = problem === null ? 'source routing is refused' : `malformed options at octet ${problem}`;
  drop(net.world, skb, net.ip, 'ipv4', 'IP_INHDR', why);
  if (problem !== null) net.icmpError(skb, ICMP.parameterProblem, 0, (problem << 24) >>> 0);
  return false;
}

/** fib_compute_spec_dst: the address this host is known by to the sender. */
function facing(net: Net, skb: Skb): number {
  const destination = ipDestination(skb);
  return net.locals.has(destination) ? destination : sourceFor(net, ipSource(skb));
}

function forward(net: Net, skb: Skb, hop: NextHop | null): void {
  // A passive endpoint answers ARP and nothing else; it is no router either.
  if (!net.spec.sysctl.ipForward || net.passive) {
    count(net, 'InAddrErrors');
    drop(net.world, skb, net.ip, 'ipv4', 'IP_INADDRERRORS');
  } else if (hop === null) {
    count(net, 'InNoRoutes');
    drop(net.world, skb, net.ip, 'ipv4', 'IP_INNOROUTES');
    net.icmpError(skb, ICMP.unreachable, NET_UNREACHABLE, 0);
  } else ipForward(net, skb, hop);
}

/** ip_local_deliver: whole datagrams only, past INPUT, to whoever speaks the protocol. */
function deliver(net: Net, received: Skb): void {
  const skb = wholeOf(net, received);
  if (skb === null || !filter(net, skb, net.firewall.input, skb.dev, null)) return;
  confirm(net, skb);
  if (net.passive) {
    net.counters.delivered++;
    net.onDelivery(skb);
    return;
  }
  const protocol = ipProtocol(skb);
  if (protocol === PROTOCOL.icmp) icmpReceive(net, skb);
  else if (protocol === PROTOCOL.udp) udpReceive(net, skb);
  else if (protocol === PROTOCOL.tcp) tcpReceive(net, skb);
  else if (protocol === PROTOCOL.udplite) udpLiteReceive(net, skb);
  else unknownProtocol(net, skb, protocol);
}

/** Protocols the recorded kernel knows and answers nobody about: IGMP (igmp_rcv), PIM (pim_rcv). */
const SILENT: ReadonlySet<number> = new Set([2, 103]);

function unknownProtocol(net: Net, skb: Skb, protocol: number): void {
  const handler = net.protocols.get(protocol);
  if (handler !== undefined) {
    handler(skb);
    return;
  }
  drop(net.world, skb, net.ip, 'ipv4', 'UNHANDLED_PROTO', `protocol ${protocol}`);
  if (!SILENT.has(protocol)) net.icmpError(skb, ICMP.unreachable, PROTOCOL_UNREACHABLE, 0);
}
