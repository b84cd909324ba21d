/**
 * The udp backend's user-space loop (backend/udp/proxy_amd64.c): one thread that carries datagrams between the TUN
 * device and the UDP socket, one packet per call, alternately from each side until both are empty.
 *
 * Its own ways are kept: first match in the list wins and is swapped to the front; the route is looked up before the
 * TTL is touched; no ICMP about an ICMP or a later fragment; a TTL that runs out ends silently; the buffer is exactly
 * the TUN's MTU, so what is longer is cut; nothing about the sender is checked. Route changes wait for an idle moment.
 */
import { fromU32, lengthOf as prefixLength, networkOf, toU32 } from '../address/ipv4';
import { type ProxyRoute } from '../cluster/cluster';
import { type ProxyLookup } from '../kernel/evidence';
import { checksum, updateChecksum16 } from '../wire/checksum';
import { sameNetwork } from '../kernel/net';
import {
  IP,
  ipDestination,
  ipFragment,
  ipHeaderLength,
  ipProtocol,
  ipSource,
  OFFSET_MASK,
  read16,
  touched,
  write16,
  write32,
} from '../kernel/skb';
import { type Skb } from '../kernel/state';

export interface RouteEntry {
  readonly route: ProxyRoute;
  readonly network: number;
  readonly length: number;
  readonly nextHop: number;
}

export const entryOf = (route: ProxyRoute): RouteEntry => ({
  route,
  network: networkOf(route.subnet),
  length: prefixLength(route.subnet),
  nextHop: toU32(route.nextHop),
});

/** find_route: a linear scan; the hit changes places with the first entry. Null: nobody has that address. */
export function findRoute(list: RouteEntry[], destination: number): RouteEntry | null {
  for (let i = 0; i < list.length; i++) {
    const entry = list[i];
    if (entry === undefined || !sameNetwork(entry.network, destination, entry.length)) continue;
    const first = list[0];
    if (i > 0 && first !== undefined) {
      list[0] = entry;
      list[i] = first;
    }
    return entry;
  }
  return null;
}

/** The search as evidence: the list as it stood before the swap. */
export function lookupEvidence(
  list: readonly RouteEntry[],
  destination: number,
  shown: readonly ProxyRoute[] = list.map((e) => e.route),
): ProxyLookup {
  const hit = list.findIndex((e) => sameNetwork(e.network, destination, e.length));
  return {
    table: 'proxy',
    destination: fromU32(destination),
    list: shown,
    hit: hit < 0 ? null : hit,
  };
}

/** set_route: an entry for the same prefix is overwritten where it stands, a new one goes to the end. */
export function setRoute(list: RouteEntry[], route: ProxyRoute): void {
  const entry = entryOf(route);
  const at = list.findIndex((e) => e.network === entry.network && e.length === entry.length);
  if (at >= 0) list[at] = entry;
  else list.push(entry);
}

/** del_route: the last entry takes the place of the one that goes. */
export function deleteRoute(list: RouteEntry[], subnet: ProxyRoute['subnet']): boolean {
  const at = list.findIndex((e) => e.route.subnet === subnet);
  const last = list.at(-1);
  if (at < 0 || last === undefined) return false;
  list[at] = last;
  list.pop();
  return true;
}

/**
 * decrement_ttl: gives false when it ran out. The header checksum is patched, never verified.
 *
 * A TTL of 0 wraps to 255 (an unsigned char), it is not dropped here; but the checksum is patched as for one less, so
 * that the kernel behind the TUN finds it wrong.
 */
export function decrementTtl(skb: Skb): boolean {
  const at = skb.head + IP.ttl;
  const before = skb.data[at] === 0 ? 0x0100 : read16(skb.data, at);
  const ttl = ((skb.data[at] ?? 0) - 1) & 0xff;
  if (ttl === 0) return false;
  skb.data[at] = ttl;
  const sum = skb.head + IP.checksum;
  write16(skb.data, sum, updateChecksum16(read16(skb.data, sum), before, before - 0x0100));
  touched(skb);
  return true;
}

const ICMP_PROTOCOL = 1;
const UNREACHABLE_TTL = 8;
const LONGEST_QUOTED_HEADER = 60;

/** Whether an un-leased destination draws a net unreachable, or why not. */
export function mayAnswer(skb: Skb): 'yes' | 'icmp' | 'fragment' | 'header' {
  if (ipHeaderLength(skb) >= LONGEST_QUOTED_HEADER) return 'header';
  if (ipProtocol(skb) === ICMP_PROTOCOL) return 'icmp';
  return (ipFragment(skb) & OFFSET_MASK) === 0 ? 'yes' : 'fragment';
}

/**
 * send_net_unreachable: flanneld's own ICMP, written into the TUN. TTL 8, identification 0, no DF, TOS 0; quotes the
 * header and eight octets as they came, TTL not yet decremented.
 */
export function netUnreachable(offender: Skb, tunAddress: number): Uint8Array {
  const quoted = ipHeaderLength(offender) + 8;
  const b = new Uint8Array(28 + quoted);
  b[0] = 0x45;
  write16(b, IP.length, b.length);
  b[IP.ttl] = UNREACHABLE_TTL;
  b[IP.protocol] = ICMP_PROTOCOL;
  write32(b, IP.source, tunAddress);
  write32(b, IP.destination, ipSource(offender));
  write16(b, IP.checksum, checksum(b, 0, 20));
  b[20] = 3;
  b.set(offender.data.subarray(offender.head, Math.min(offender.tail, offender.head + quoted)), 28);
  write16(b, 22, checksum(b, 20, b.length));
  return b;
}

/** What -v=1 prints, on raw stderr. */
export const LOG = {
  zeroTtl: (skb: Skb): string =>
    `Discarding IP fragment ${fromU32(ipSource(skb))} -> ${fromU32(ipDestination(skb))} due to zero TTL`,
  malformed: (skb: Skb): string =>
    `not sending net unreachable: mulformed ip pkt: iph=${ipHeaderLength(skb)}`,
  tooSmall: (side: 'TUN' | 'UDP', octets: number): string => `${side} recv packet too small: ${octets} bytes`,
  tunSendFailed: 'TUN send failed: Invalid argument',
  udpSendFailed: ({ nextHop, port }: ProxyRoute): string =>
    `UDP send to ${nextHop}:${port} failed: Network is unreachable`,
} as const;
