/**
 * ICMP errors (RFC 792, RFC 1122 §3.2.2, RFC 1812 §4.3; icmp_send in net/ipv4/icmp.c): when one may be sent, from
 * which address, quoting how much, and how often.
 */
import { checksum } from '../wire/checksum';
import { sealHeader } from './gso';
import { echoedOptions } from './ip-options';
import { ipLocalOut, pathMtu, routeOutput, sourceFor } from './ip-output';
import { isMulticast, LIMITED_BROADCAST, nextIdentification } from './net';
import { PROTOCOL } from './netfilter';
import {
  createSkb,
  IP,
  ipDestination,
  ipFragment,
  ipHeaderLength,
  ipProtocol,
  ipSource,
  lengthOf,
  OFFSET_MASK,
  write16,
  write32,
} from './skb';
import { work } from './world';
import { type Net, type Skb } from './state';

export const ICMP = {
  echoReply: 0,
  unreachable: 3,
  redirect: 5,
  echo: 8,
  timeExceeded: 11,
  parameterProblem: 12,
  timestamp: 13,
  timestampReply: 14,
} as const;
const FRAGMENTATION_NEEDED = 4;

/** Errors are internetwork control traffic: precedence bits over the type of service of what they are about. */
const PRECEDENCE = 0xc0;
const TOS_MASK = 0x1e;
/** RFC 1812 §4.3.2.3: as much of the datagram as fits 576 octets. */
const LONGEST_ERROR = 576;
const DEFAULT_TTL = 64;

/** Sends an error about `skb`, if there may be one and the limits allow. */
export function icmpSend(net: Net, skb: Skb, type: number, code: number, information: number): void {
  if (!mayAnswer(skb)) return;
  const to = ipSource(skb);
  const hop = routeOutput(net, to);
  if (hop === null || !allowed(net, to, skb.at, type, code)) return;
  const from = net.locals.has(ipDestination(skb)) ? ipDestination(skb) : sourceFor(net, to);
  const options = echoedOptions(skb, from, net.world.dayOffset);
  const header = 20 + options.length;
  const room = Math.min(LONGEST_ERROR, pathMtu(net, hop, to, skb.at)) - header - 8;
  if (room <= 20) return;
  const quoted = Math.min(lengthOf(skb), room);
  const error = createSkb(header + 8 + quoted, skb.at);
  write(net, error, skb, { from, to, options, quoted, type, code, information });
  const card = { title: titleOf(type, code), kind: 'icmp-error', about: skb.packet, flow: null } as const;
  error.packet = net.world.recorder.packet(card);
  error.cause = skb.cause;
  work(net.world, error, net.ip, 'ipv4', 'icmp-error', quoted, () => ({
    kind: 'originate',
    what: card.title,
    about: skb.packet,
  }));
  ipLocalOut(net, error);
}

/** What may not be answered: broadcasts, later fragments, errors, and senders that are not one host. */
function mayAnswer(skb: Skb): boolean {
  if (skb.type !== 'host' || skb.toMany) return false;
  if ((ipFragment(skb) & OFFSET_MASK) !== 0) return false;
  const source = ipSource(skb);
  if (source === 0 || isMulticast(source) || source === LIMITED_BROADCAST) return false;
  if (ipProtocol(skb) !== PROTOCOL.icmp) return true;
  const inner = skb.data[skb.head + ipHeaderLength(skb)];
  return inner !== undefined && isQuery(inner);
}

/** icmp_pointers[].error is 0 for these: echo, timestamp, information, address mask. Unknown types count as errors. */
const isQuery = (type: number): boolean => type === 0 || type === 8 || (type >= 13 && type <= 18);

interface ErrorFields {
  readonly from: number;
  readonly to: number;
  readonly options: Uint8Array;
  readonly quoted: number;
  readonly type: number;
  readonly code: number;
  readonly information: number;
}

function write(net: Net, error: Skb, about: Skb, f: ErrorFields): void {
  const b = error.data;
  const ip = error.head;
  const icmp = ip + 20 + f.options.length;
  b[ip] = 0x40 | (5 + f.options.length / 4);
  b[ip + IP.tos] = ((about.data[about.head + IP.tos] ?? 0) & TOS_MASK) | PRECEDENCE;
  write16(b, ip + IP.length, error.tail - ip);
  write16(b, ip + IP.id, nextIdentification(net));
  b[ip + IP.ttl] = DEFAULT_TTL;
  b[ip + IP.protocol] = PROTOCOL.icmp;
  write32(b, ip + IP.source, f.from);
  write32(b, ip + IP.destination, f.to);
  b.set(f.options, ip + 20);
  sealHeader(b, ip);
  b[icmp] = f.type;
  b[icmp + 1] = f.code;
  write32(b, icmp + 4, f.information);
  b.set(about.data.subarray(about.head, about.head + f.quoted), icmp + 8);
  write16(b, icmp + 2, checksum(b, icmp, error.tail));
}

const TITLES: Readonly<Record<string, string>> = {
  '3/0': 'ICMP net unreachable',
  '3/1': 'ICMP host unreachable',
  '3/2': 'ICMP protocol unreachable',
  '3/3': 'ICMP port unreachable',
  '3/4': 'ICMP fragmentation needed',
  '11/0': 'ICMP time exceeded',
  '11/1': 'ICMP reassembly time exceeded',
  '5/1': 'ICMP redirect for a host',
  '12/0': 'ICMP parameter problem',
};
const titleOf = (type: number, code: number): string =>
  TITLES[`${type}/${code}`] ?? `ICMP type ${type} code ${code}`;

/** net.ipv4.icmp_ratelimit: one a second to each host, six saved up (inet_peer_xrlim_allow). */
const RATE_LIMIT = 1_000_000_000;
const BURST = 6;
/** net.ipv4.icmp_msgs_per_sec and icmp_msgs_burst. */
const GLOBAL_LIMIT = 1_000_000;
const GLOBAL_BURST = 50;
const GLOBAL_KEY = 0;

function allowed(net: Net, to: number, at: number, type: number, code: number): boolean {
  const limited = type === ICMP.unreachable || type === ICMP.timeExceeded || type === ICMP.parameterProblem;
  if (!limited || (type === ICMP.unreachable && code === FRAGMENTATION_NEEDED) || net.locals.has(to))
    return true;
  // Neither is charged for what the other refuses (icmp_global_allow, icmpv4_xrlim_allow, icmp_global_consume).
  return (
    has(net, GLOBAL_KEY, at, GLOBAL_LIMIT, GLOBAL_BURST) &&
    take(net, to, at, RATE_LIMIT, BURST) &&
    take(net, GLOBAL_KEY, at, GLOBAL_LIMIT, GLOBAL_BURST)
  );
}

function limitOf(net: Net, key: number, at: number, full: number): { tokens: number; last: number } {
  const limit = net.icmpLimits.get(key) ?? { tokens: full, last: at };
  limit.tokens = Math.min(full, limit.tokens + Math.max(0, at - limit.last));
  limit.last = Math.max(limit.last, at);
  net.icmpLimits.set(key, limit);
  return limit;
}

const has = (net: Net, key: number, at: number, each: number, burst: number): boolean =>
  limitOf(net, key, at, burst * each).tokens >= each;

function take(net: Net, key: number, at: number, each: number, burst: number): boolean {
  const limit = limitOf(net, key, at, burst * each);
  if (limit.tokens < each) return false;
  limit.tokens -= each;
  return true;
}
