/**
 * The table of connection tracking: from a datagram's tuple to its connection and the way it goes
 * (nf_conntrack_find_get: a hash of both ends and the protocol).
 *
 * Tuples are read off the octets and compared as numbers; nothing is made for a packet of a known connection.
 */
import { hasIdentifier } from './l4-rewrite';
import { PROTOCOL } from './netfilter';
import { IP, read16, read32 } from './skb';
import {
  type Connection,
  type Conntrack,
  type ConntrackSeat,
  type FlowTuple,
  type Tracked,
} from './conntrack-state';

const FIRST_BUCKETS = 16;

export const createConntrack = (): Conntrack => ({
  table: { buckets: new Array<ConntrackSeat | null>(FIRST_BUCKETS).fill(null), size: 0 },
});

type Table = Conntrack['table'];

/** Ports of a datagram, source times 2^16 plus destination; -1: it cannot be tracked. */
function portsAt(b: Uint8Array, l4: number, end: number, protocol: number): number {
  if (protocol === PROTOCOL.icmp) {
    if (l4 + 8 > end || !hasIdentifier(b[l4] ?? 255)) return -1;
    const identifier = read16(b, l4 + 4);
    return identifier * 0x1_0000 + identifier;
  }
  if (protocol !== PROTOCOL.udp && protocol !== PROTOCOL.tcp) return 0;
  return l4 + 4 > end ? -1 : read16(b, l4) * 0x1_0000 + read16(b, l4 + 2);
}

/** The tuple of the datagram at `ip`; null where there is none to track. */
export function tupleAt(b: Uint8Array, ip: number, end: number): FlowTuple | null {
  if (ip + 20 > end) return null;
  const protocol = b[ip + IP.protocol] ?? 0;
  const ports = portsAt(b, ip + ((b[ip] ?? 0) & 0x0f) * 4, end, protocol);
  if (ports < 0) return null;
  return {
    protocol,
    source: { address: read32(b, ip + IP.source), port: Math.floor(ports / 0x1_0000) },
    destination: { address: read32(b, ip + IP.destination), port: ports % 0x1_0000 },
  };
}

const hashOf = (protocol: number, source: number, destination: number, ports: number): number => {
  const mixed = Math.imul(source ^ Math.imul(destination, 0x9e37_79b1), 0x85eb_ca6b) ^ ports ^ protocol;
  return mixed ^ (mixed >>> 15);
};

function seatOf(table: Table, protocol: number, source: number, destination: number, ports: number) {
  const at = hashOf(protocol, source, destination, ports) & (table.buckets.length - 1);
  for (let seat = table.buckets[at] ?? null; seat !== null; seat = seat.next)
    if (
      seat.source === source &&
      seat.destination === destination &&
      seat.ports === ports &&
      seat.protocol === protocol
    )
      return seat;
  return null;
}

/** The connection of the datagram at `ip` and the way it goes; null: none is known. */
export function lookUpAt(table: Table, b: Uint8Array, ip: number, end: number): Tracked | null {
  if (ip + 20 > end) return null;
  const protocol = b[ip + IP.protocol] ?? 0;
  const ports = portsAt(b, ip + ((b[ip] ?? 0) & 0x0f) * 4, end, protocol);
  if (ports < 0) return null;
  const seat = seatOf(table, protocol, read32(b, ip + IP.source), read32(b, ip + IP.destination), ports);
  return seat === null ? null : seat.tracked;
}

const portsOf = (t: FlowTuple): number => t.source.port * 0x1_0000 + t.destination.port;

/** The connection that has this tuple in either of its directions; null: none. */
export const lookUpTuple = (table: Table, t: FlowTuple): Connection | null =>
  seatOf(table, t.protocol, t.source.address, t.destination.address, portsOf(t))?.tracked.connection ?? null;

export const sameTuple = (a: FlowTuple, b: FlowTuple): boolean =>
  a.protocol === b.protocol &&
  a.source.address === b.source.address &&
  a.destination.address === b.destination.address &&
  portsOf(a) === portsOf(b);

/** Both directions of a connection take their seats; whoever had one of them before has lost it. */
export function enter(table: Table, connection: Connection): void {
  put(table, connection.original, connection);
  put(table, connection.reply, connection);
}

function put(table: Table, tuple: FlowTuple, connection: Connection): void {
  const { protocol } = tuple;
  const source = tuple.source.address;
  const destination = tuple.destination.address;
  const ports = portsOf(tuple);
  const tracked = { connection, reply: !sameTuple(connection.original, tuple), error: false };
  const there = seatOf(table, protocol, source, destination, ports);
  if (there !== null) {
    there.tracked = tracked;
    return;
  }
  if (table.size === table.buckets.length) grow(table);
  const at = hashOf(protocol, source, destination, ports) & (table.buckets.length - 1);
  table.buckets[at] = {
    protocol,
    source,
    destination,
    ports,
    tracked,
    next: table.buckets[at] ?? null,
  };
  table.size++;
}

function grow(table: Table): void {
  const seats = table.buckets;
  table.buckets = new Array<ConntrackSeat | null>(seats.length * 2).fill(null);
  for (const first of seats)
    for (let seat = first; seat !== null;) {
      const { next } = seat;
      const hash = hashOf(seat.protocol, seat.source, seat.destination, seat.ports);
      const at = hash & (table.buckets.length - 1);
      seat.next = table.buckets[at] ?? null;
      table.buckets[at] = seat;
      seat = next;
    }
}
