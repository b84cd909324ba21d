/**
 * Connection tracking and source NAT (nf_conntrack_core.c, nf_nat_core.c, nf_nat_masquerade.c, nf_nat_proto.c).
 *
 * On when the namespace has any nat rule. A connection is a pair of tuples; MASQUERADE changes the reply's
 * destination, every later packet is rewritten from the pair alone. ICMP errors are translated inside their quote too.
 * Left out: helpers, zones, timeouts (a run is shorter than they are), TCP window tracking.
 */
import { fromU32 } from '../address/ipv4';
import { checksum } from '../wire/checksum';
import { type Translation, type Tuple } from './evidence';
import { enter, lookUpAt, lookUpTuple, sameTuple, tupleAt } from './conntrack-table';
import { rewriteEndpoint, type Side } from './l4-rewrite';
import { selectAddress } from './net';
import { PROTOCOL, walk } from './netfilter';
import { IP, ipDestination, ipHeaderLength, read32, touched, write16 } from './skb';
import { isValid } from './conntrack-valid';
import { note, pay } from './world';
import {
  type Connection,
  type Conntrack,
  type Endpoint,
  type FlowTuple,
  type Tracked,
} from './conntrack-state';
import { type Walked } from './firewall-state';
import { type Device, type Dst, type Net, type Skb } from './state';

const invert = (t: FlowTuple): FlowTuple => ({
  protocol: t.protocol,
  source: t.destination,
  destination: t.source,
});

/** PREROUTING (`incoming`) and OUTPUT: which connection is this? A new one is made when nobody knows it. */
export function track(net: Net, skb: Skb, incoming: boolean): void {
  if (net.conntrack !== null && skb.tracked === null) begin(net, net.conntrack, skb, incoming);
}

function begin(net: Net, conntrack: Conntrack, skb: Skb, incoming: boolean): void {
  pay(skb, net.world.prices.conntrack);
  skb.tracked = isValid(skb, incoming) ? find(conntrack, skb) : null;
}

function find(conntrack: Conntrack, skb: Skb): Tracked | null {
  const quoted = quoteOf(skb);
  if (quoted !== null) return findByQuote(conntrack, skb, quoted);
  const known = lookUpAt(conntrack.table, skb.data, skb.head, skb.tail);
  if (known === null) return begun(skb);
  known.connection.replied ||= known.reply;
  known.connection.packets++;
  return known;
}

/** The first packet of a connection; null where there is nothing to track it by. */
function begun(skb: Skb): Tracked | null {
  const original = tupleAt(skb.data, skb.head, skb.tail);
  if (original === null) return null;
  if (!startsConnection(skb, original.protocol)) return null;
  const fresh = { confirmed: false, natDone: false, translated: false, replied: false, packets: 1 };
  return { connection: { original, reply: invert(original), ...fresh }, reply: false, error: false };
}

/**
 * What may be the first packet of a connection (nf_conntrack_icmpv4_packet, tcp_new with nf_conntrack_tcp_loose = 1): a
 * query, a SYN or a segment out of the middle of a connection, an SCTP INIT. Anything else is invalid, and no NAT touches it.
 */
function startsConnection(skb: Skb, protocol: number): boolean {
  const l4 = skb.head + ipHeaderLength(skb);
  if (protocol === PROTOCOL.icmp) return QUERIES.has(skb.data[l4] ?? 0);
  if (protocol === SCTP) return skb.data[l4 + SCTP_HEADER] === SCTP_INIT;
  if (protocol !== PROTOCOL.tcp) return true;
  if (l4 + TCP_FLAGS >= skb.tail) return false;
  const flags = (skb.data[l4 + TCP_FLAGS] ?? 0) & (FIN | SYN | RST | ACK);
  return flags === SYN || flags === ACK;
}

/** Echo, timestamp, information and address mask requests. */
const QUERIES: ReadonlySet<number> = new Set([8, 13, 15, 17]);
/** RFC 9260: the first chunk of an association is INIT. */
const SCTP = 132;
const SCTP_HEADER = 12;
const SCTP_INIT = 1;
const TCP_FLAGS = 13;
const FIN = 0x01;
const SYN = 0x02;
const RST = 0x04;
const ACK = 0x10;

/** Offset of the datagram an ICMP error quotes; null for anything else. */
export function quoteOf(skb: Skb): number | null {
  const l4 = skb.head + ipHeaderLength(skb);
  if ((skb.data[skb.head + IP.protocol] ?? 0) !== PROTOCOL.icmp || l4 + 8 + 20 > skb.tail) return null;
  const type = skb.data[l4] ?? 0;
  return type === 3 || type === 4 || type === 11 || type === 12 || type === 5 ? l4 + 8 : null;
}

/**
 * An error travels against the packet it quotes, to whoever sent that one (nf_conntrack_inet_error): anything else is
 * invalid.
 */
function findByQuote(conntrack: Conntrack, skb: Skb, quote: number): Tracked | null {
  const tuple = tupleAt(skb.data, quote, skb.tail);
  if (tuple === null || tuple.source.address !== ipDestination(skb)) return null;
  const way = invert(tuple);
  const known = lookUpTuple(conntrack.table, way);
  return known === null ? null : { connection: known, reply: !sameTuple(way, known.original), error: true };
}

/** POSTROUTING and INPUT: a connection that got this far is kept. */
export function confirm(net: Net, skb: Skb): void {
  const { tracked } = skb;
  if (tracked !== null && net.conntrack !== null && !tracked.connection.confirmed)
    keep(net, net.conntrack, skb, tracked.connection);
}

function keep(net: Net, conntrack: Conntrack, skb: Skb, connection: Connection): void {
  connection.confirmed = true;
  enter(conntrack.table, connection);
  if (connection.translated && net.world.follow)
    net.world.recorder.table(skb.at, skb.cause, {
      kind: 'install',
      namespace: net.name,
      change: 'added',
      entry: { table: 'conntrack', translation: translationOf(connection) },
    });
}

/** POSTROUTING: a first packet asks the nat table; every packet of a translated connection is rewritten. */
export function translateSource(
  net: Net,
  skb: Skb,
  from: Device | null,
  out: Device,
  nextHop: Dst,
): Walked | null {
  const { tracked } = skb;
  return tracked === null || tracked.reply || net.conntrack === null
    ? null
    : sourceOf(net, skb, tracked, from, out, nextHop);
}

function sourceOf(
  net: Net,
  skb: Skb,
  { connection, error }: Tracked,
  from: Device | null,
  out: Device,
  nextHop: Dst,
): Walked | null {
  const walked =
    error || connection.natDone ? null : askNatTable(net, skb, connection, { from, out, nextHop });
  if (!connection.translated) return walked;
  if (error) translateQuote(net, skb, connection, 'source');
  else rewrite(net, skb, connection, 'source', connection.reply.destination, walked);
  return walked;
}

interface WayOut {
  readonly from: Device | null;
  readonly out: Device;
  readonly nextHop: Dst;
}

/** Once for each connection (nf_nat_inet_fn). */
function askNatTable(
  net: Net,
  skb: Skb,
  connection: Connection,
  { from, out, nextHop }: WayOut,
): Walked | null {
  connection.natDone = true;
  const { postrouting } = net.firewall;
  if (postrouting === null) return null;
  const walked = walk(postrouting, skb, from, out);
  if (walked.verdict === 'MASQUERADE')
    masquerade(net, connection, walked, selectAddress(out, nextHop.address));
  return walked;
}

function masquerade(net: Net, connection: Connection, walked: Walked, address: number): void {
  const rule = walked.matched === null ? undefined : walked.specs[walked.matched];
  const { original } = connection;
  const port =
    rule?.randomFully === true ? randomPort(net, original, address) : freePort(net, original, address);
  connection.translated = true;
  connection.reply = answerTo(original, { address, port });
}

/** The reply's tuple; an echo has its identifier on both sides. */
function answerTo({ protocol, destination }: FlowTuple, to: Endpoint): FlowTuple {
  const source = protocol === PROTOCOL.icmp ? { ...destination, port: to.port } : destination;
  return { protocol, source, destination: to };
}

/** By whom it is sent, once masqueraded, and to whom: an echo has no port of its destination. */
export const pickKey = (protocol: number, address: number, { address: to, port }: Endpoint): string =>
  `${protocol}|${address}|${to}|${protocol === PROTOCOL.icmp ? 0 : port}`;

/** `--random-fully`: any identifier for ICMP, a port of the old one's kind for TCP and UDP, none for others (nf_nat_l4proto_unique_tuple). */
function randomPort(net: Net, { protocol, source, destination }: FlowTuple, address: number): number {
  if (!hasPorts(protocol)) return 0;
  const told = net.world.toldPicks.get(pickKey(protocol, address, destination))?.shift();
  if (told !== undefined) return told;
  const [lowest, end] = protocol === PROTOCOL.icmp ? [0, 0x1_0000] : kindOf(source.port);
  return lowest + net.world.prng.below(end - lowest);
}

const hasPorts = (protocol: number): boolean =>
  protocol === PROTOCOL.icmp || protocol === PROTOCOL.udp || protocol === PROTOCOL.tcp;

function kindOf(port: number): readonly [lowest: number, end: number] {
  if (port >= 1024) return [1024, 0x1_0000];
  return port < 512 ? [1, 512] : [600, 1024];
}

/** Without it the port is kept if nobody else has it towards the same peer. */
function freePort(net: Net, original: FlowTuple, address: number): number {
  const { source } = original;
  if (!hasPorts(original.protocol)) return 0;
  for (let i = 0; i < 0x1_0000; i++) {
    const port = (source.port + i) & 0xffff;
    const reply = answerTo(original, { address, port });
    if (net.conntrack === null || lookUpTuple(net.conntrack.table, reply) === null) return port;
  }
  return source.port;
}

/** PREROUTING (and OUTPUT, for this host's own errors): replies get their old destination back. */
export function translateDestination(net: Net, skb: Skb): void {
  const { tracked } = skb;
  if (tracked?.reply === true && tracked.connection.translated) destinationOf(net, skb, tracked);
}

function destinationOf(net: Net, skb: Skb, tracked: Tracked): void {
  if (tracked.error) translateQuote(net, skb, tracked.connection, 'destination');
  else rewrite(net, skb, tracked.connection, 'destination', tracked.connection.original.source, null);
}

function rewrite(net: Net, skb: Skb, c: Connection, side: Side, to: Endpoint, walked: Walked | null): void {
  const before = read32(skb.data, skb.head + IP[side]);
  // nf_nat_proto.c looks at ip_summed, which may be about a header further inside.
  rewriteEndpoint(skb.data, skb.head, skb.tail, side, to, skb.partial || skb.innerPartial);
  touched(skb);
  if (!net.world.follow) return;
  const rule = walked === null || walked.matched === null ? 'the tracked connection' : 'MASQUERADE';
  note(net.world, skb, net.ip, 'ipv4', {
    kind: 'rewrite',
    what: side,
    from: fromU32(before),
    to: fromU32(to.address),
    by: rule,
    translation: translationOf(c),
  });
}

/** An error about a translated packet: the quote gets its old source back, the error its true addressee. */
function translateQuote(net: Net, skb: Skb, c: Connection, outer: Side): void {
  const l4 = skb.head + ipHeaderLength(skb);
  const inner = outer === 'destination' ? 'source' : 'destination';
  const to = outer === 'destination' ? c.original.source : c.reply.destination;
  rewriteEndpoint(skb.data, l4 + 8, skb.tail, inner, to, false);
  write16(skb.data, l4 + 2, 0);
  write16(skb.data, l4 + 2, checksum(skb.data, l4, skb.tail));
  const outerNow = read32(skb.data, skb.head + IP[outer]);
  const stale = outer === 'destination' ? c.reply.destination.address : c.original.source.address;
  if (outerNow === stale) rewrite(net, skb, c, outer, to, null);
}

const NAMES: Readonly<Record<number, Translation['protocol']>> = { 1: 'icmp', 6: 'tcp', 17: 'udp' };

const tupleText = (t: FlowTuple): Tuple => ({
  source: fromU32(t.source.address),
  sourcePort: t.source.port,
  destination: fromU32(t.destination.address),
  destinationPort: t.destination.port,
});

export const translationOf = (c: Connection): Translation => ({
  protocol: NAMES[c.original.protocol] ?? 'icmp',
  original: tupleText(c.original),
  reply: tupleText(c.reply),
});
