/**
 * From a next hop to a hardware address (neigh_resolve_output, neigh_timer_handler).
 *
 * An unknown address is asked for by broadcast, three times, a second apart; what must leave meanwhile waits in a
 * queue. When nobody answers, everything in the queue draws a host unreachable (arp_error_report).
 * Left out: STALE → DELAY → PROBE reconfirmation.
 */
import { fromU32 } from '../address/ipv4';
import { type PacketFact } from './event';
import { type NeighbourLookup } from './evidence';
import { macText } from './mac-text';
import { solicit } from './arp';
import { createNeighbour, isMulticast, LIMITED_BROADCAST } from './net';
import { inTurn, lengthOf } from './skb';
import { timerExpiry } from './timer-wheel';
import { drop, note, pay } from './world';
import { BROADCAST_MAC, ETHERTYPE, linkHeader, pushEthernet, pushLinkHeader, xmit } from './xmit';
import { type Device, type Dst, type Neighbour, type Skb } from './state';

const MCAST_SOLICIT = 3;
const RETRANS_TIME = 1_000_000_000;
/** net.ipv4.neigh.default.unres_qlen_bytes, and what the kernel charges for a small packet (truesize). */
const QUEUE_BYTES = 212_992;
const TRUESIZE_OVERHEAD = 704;

/** Sends the datagram at `skb.head` out of `device` to the next hop `dst` on its link. */
export function neighbourOutput(device: Device, skb: Skb, dst: Dst): void {
  const { world } = device.net;
  if (device.mac === null) {
    skb.nextHop = dst.address;
    xmit(device, skb);
    return;
  }
  const many = dst.kind === 'broadcast' ? mappedMac(device, dst.address) : null;
  const entry = entryOf(device, dst);
  const mac = many ?? known(entry);
  pay(skb, world.prices.neighbour);
  if (world.follow) note(world, skb, device.place, 'ipv4', told(device, dst, entry));
  if (mac === null) {
    enqueue(device, dst.address, entry, skb);
    return;
  }
  if (entry === undefined || many !== null) pushEthernet(skb, mac, device.mac, ETHERTYPE.ipv4);
  else pushLinkHeader(skb, (entry.header ??= linkHeader(mac, device.mac)));
  xmit(device, skb);
}

/** Asks for `address` before there is anything to send to it; `about` is what will be. Nothing happens if it is known. */
export function askFor(device: Device, address: number, about: Skb): void {
  if (device.neighbours.has(address)) return;
  const entry = createNeighbour(address, 'INCOMPLETE');
  device.neighbours.set(address, entry);
  probe(device, entry, about, about.at);
}

/** Entries come and are never taken away, so the one that was found once is still the one. */
function entryOf(device: Device, dst: Dst): Neighbour | undefined {
  if (dst.link === device && dst.neighbour !== null) return dst.neighbour;
  const found = device.neighbours.get(dst.address);
  dst.neighbour = found ?? null;
  dst.link = device;
  return found;
}

const known = (entry: Neighbour | undefined): number | null =>
  entry === undefined || entry.state === 'INCOMPLETE' || entry.state === 'FAILED' ? null : entry.mac;

/** Broadcast and multicast need no asking (RFC 1112 §6.4). */
function mappedMac(device: Device, address: number): number | null {
  if (isMulticast(address)) return 0x0100_5e00_0000 + (address & 0x7f_ffff);
  if (address === LIMITED_BROADCAST || device.net.broadcasts.has(address)) return BROADCAST_MAC;
  return null;
}

/** The entry as it stands; the same words as last time while it is the same. */
function told(device: Device, dst: Dst, entry: Neighbour | undefined): PacketFact {
  const last = dst.toldNeighbour;
  const { toldOf } = dst;
  const mac = entry?.mac ?? null;
  const state = entry?.state ?? null;
  if (last !== null && toldOf.device === device && toldOf.mac === mac && toldOf.state === state) return last;
  dst.toldNeighbour = { kind: 'lookup', lookup: evidence(device, dst.address, entry) };
  toldOf.device = device;
  toldOf.mac = mac;
  toldOf.state = state;
  return dst.toldNeighbour;
}

function evidence(device: Device, address: number, entry: Neighbour | undefined): NeighbourLookup {
  const text = fromU32(address);
  const found =
    entry === undefined
      ? null
      : {
          address: text,
          device: device.name,
          mac: entry.mac === null ? null : macText(entry.mac),
          state: entry.state,
        };
  return { table: 'neighbour', address: text, device: device.name, entry: found };
}

function enqueue(device: Device, address: number, found: Neighbour | undefined, skb: Skb): void {
  const { world } = device.net;
  const entry = found ?? createNeighbour(address, 'FAILED');
  if (found === undefined) device.neighbours.set(address, entry);
  while (entry.queuedBytes + truesize(skb) > QUEUE_BYTES && entry.queue.length > 0) {
    const oldest = entry.queue.shift();
    if (oldest === undefined) break;
    entry.queuedBytes -= truesize(oldest);
    drop(world, oldest, device.place, 'ipv4', 'NEIGH_QUEUEFULL');
  }
  entry.queue.push(skb);
  entry.queuedBytes += truesize(skb);
  if (world.follow)
    note(world, skb, device.place, 'ipv4', {
      kind: 'queue',
      resource: `waiting for ${fromU32(address)}`,
      depth: entry.queue.length,
    });
  if (entry.state !== 'INCOMPLETE') {
    entry.state = 'INCOMPLETE';
    entry.probes = 0;
    probe(device, entry, skb, skb.at);
  }
}

const truesize = (skb: Skb): number => lengthOf(skb) + TRUESIZE_OVERHEAD;

function probe(device: Device, entry: Neighbour, about: Skb, at: number): void {
  entry.probes++;
  const sent = solicit(device, entry.address, about, at);
  // Only if nobody answered within the call itself.
  if (entry.state !== 'INCOMPLETE') return;
  const { world } = device.net;
  const next = Math.max(timerExpiry(at, RETRANS_TIME, world.wheelPhase), sent.at);
  world.timer(next, () => {
    expire(device, entry, next);
  });
}

function expire(device: Device, entry: Neighbour, at: number): void {
  const first = entry.queue[0];
  if (entry.state !== 'INCOMPLETE' || first === undefined) return;
  if (entry.probes < MCAST_SOLICIT) probe(device, entry, first, at);
  else fail(device, entry, at);
}

const DESTINATION_UNREACHABLE = 3;
const HOST_UNREACHABLE = 1;

function fail(device: Device, entry: Neighbour, at: number): void {
  entry.state = 'FAILED';
  const waiting = entry.queue;
  entry.queue = [];
  entry.queuedBytes = 0;
  for (const skb of waiting) skb.at = Math.max(skb.at, at);
  inTurn(waiting, (skb) => {
    drop(
      device.net.world,
      skb,
      device.place,
      'ipv4',
      'NEIGH_FAILED',
      `no answer for ${fromU32(entry.address)}`,
    );
    device.net.icmpError(skb, DESTINATION_UNREACHABLE, HOST_UNREACHABLE, 0);
  });
}

/** An address has become known: what waited for it leaves, in order. */
export function flushNeighbour(device: Device, entry: Neighbour, at: number): void {
  if (entry.mac === null) return;
  const waiting = entry.queue;
  entry.queue = [];
  entry.queuedBytes = 0;
  const { mac } = entry;
  for (const skb of waiting) skb.at = Math.max(skb.at, at);
  inTurn(waiting, (skb) => {
    pushEthernet(skb, mac, device.mac ?? 0, ETHERTYPE.ipv4);
    xmit(device, skb);
  });
}
