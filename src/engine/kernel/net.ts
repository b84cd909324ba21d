/**
 * One network namespace at run time: the tables of `cluster/namespace.ts` indexed for the data path.
 *
 * Addresses are unsigned 32-bit numbers and hardware addresses 48-bit numbers here; evidence carries the canonical
 * strings. Functions that lower layers must call upward (`receive`, `icmpError`) are fields, filled in when the
 * namespace is assembled, so that files of this folder import one another in one direction only.
 */
import { type Namespace, type NetdevKind, type Netdev, type Route, type Socket } from '../cluster/namespace';
import { type Conntrack } from './conntrack';
import { type Place } from './event';
import { type Fib } from './fib';
import { type Firewall } from './netfilter';
import { type FragmentQueues } from './reassemble';
import { type Skb } from './skb';
import { type World } from './world';

export interface DeviceAddress {
  readonly address: number;
  readonly length: number;
}

export interface Device {
  readonly name: string;
  readonly index: number;
  readonly kind: NetdevKind;
  readonly net: Net;
  readonly place: Place;
  readonly spec: Netdev;
  /** Null for devices without link-layer addresses. */
  readonly mac: number | null;
  readonly mtu: number;
  readonly up: boolean;
  readonly addresses: readonly DeviceAddress[];
  readonly checksumOffload: boolean;
  /** Null, or the bridge this device is a port of. */
  master: Device | null;
  /** The driver: takes a complete frame (or a bare datagram, for layer-3 devices) off the kernel's hands. */
  transmit: (skb: Skb) => void;
  /** A bridge's ports, newest first: the order in which it floods. */
  ports: readonly Device[];
  /** A bridge's forwarding table: hardware address → port. */
  readonly fdb: Map<number, Device>;
  /** IPv4 neighbours of this device. */
  readonly neighbours: Map<number, Neighbour>;
}

export interface Neighbour {
  readonly address: number;
  mac: number | null;
  state: 'PERMANENT' | 'REACHABLE' | 'STALE' | 'INCOMPLETE' | 'FAILED';
  probes: number;
  queue: Skb[];
  queuedBytes: number;
}

/** A bound socket with what it does with a datagram. */
export interface BoundSocket {
  readonly spec: Socket;
  /** Null: any local address. */
  readonly address: number | null;
  /** Takes a user datagram; `skb.head` stands at its UDP header. Called after the checksum held. */
  receive(skb: Skb, source: number, sourcePort: number, destination: number): void;
}

export interface Counters {
  forwarded: number;
  delivered: number;
  sent: number;
  /** MIB names: InNoRoutes, OutNoRoutes, FragFails, UdpRcvbufErrors … */
  readonly mib: Map<string, number>;
}

export interface Net {
  readonly name: string;
  readonly node: string;
  readonly pod: string | null;
  readonly world: World;
  readonly spec: Namespace;
  /** Place of the IP layer. */
  readonly ip: Place;
  readonly devices: Map<string, Device>;
  readonly loopback: Device;
  readonly fib: Fib;
  /** Local unicast addresses and the device they stand on. */
  readonly locals: Map<number, Device>;
  readonly broadcasts: Set<number>;
  readonly firewall: Firewall;
  readonly conntrack: Conntrack | null;
  readonly fragments: FragmentQueues;
  readonly udp: Map<number, BoundSocket[]>;
  readonly tcp: Map<number, BoundSocket[]>;
  /** Handlers of further IP protocols: 4 while an ipip device is there. */
  readonly protocols: Map<number, (skb: Skb) => void>;
  /** Learned path MTUs: destination → MTU and until when. */
  readonly pathMtu: Map<number, { readonly mtu: number; readonly until: number }>;
  readonly counters: Counters;
  readonly icmpLimits: Map<number, { tokens: number; last: number }>;
  /** True: an endpoint that answers ARP and takes delivery of everything else without a word (a replayed pod). */
  readonly passive: boolean;
  identification: number;
  /** A frame or datagram arrives on a device. */
  receive: (device: Device, skb: Skb) => void;
  /** Sends an ICMP error about `skb`, whose head stands at its IPv4 header. */
  icmpError: (skb: Skb, type: number, code: number, information: number) => void;
  /** Takes delivery of ICMP messages that are not requests: what a ping or an errored socket hears. */
  onIcmp: (skb: Skb, type: number, code: number) => void;
  /** Takes delivery of everything in a passive namespace. */
  onDelivery: (skb: Skb) => void;
}

/** What the FIB says to do with a destination. */
export interface NextHop {
  readonly route: Route;
  readonly device: Device;
  /** 0: the destination is on the link itself. */
  readonly gateway: number;
  /** Preferred source; 0: choose from the device. */
  readonly source: number;
  /** Route MTU; 0: the device's. */
  readonly mtu: number;
}

export function count(net: Net, name: string): void {
  net.counters.mib.set(name, (net.counters.mib.get(name) ?? 0) + 1);
}

/** The next IPv4 identification of this host; never zero. */
export function nextIdentification(net: Net): number {
  net.identification = (net.identification % 0xffff) + 1;
  return net.identification;
}

/** Source address for packets out of `device` towards `target`: `inet_select_addr`. 0 when there is none. */
export function selectAddress(device: Device, target: number): number {
  for (const { address, length } of device.addresses)
    if (sameNetwork(address, target, length)) return address;
  const first = device.addresses[0];
  if (first !== undefined) return first.address;
  for (const other of device.net.devices.values()) {
    const found = other.kind === 'loopback' ? undefined : other.addresses[0];
    if (found !== undefined) return found.address;
  }
  return 0;
}

export const sameNetwork = (a: number, b: number, length: number): boolean =>
  length === 0 || (a ^ b) >>> (32 - length) === 0;

export const isMulticast = (address: number): boolean => address >>> 28 === 0xe;
export const isLoopback = (address: number): boolean => address >>> 24 === 127;
export const isZeroNet = (address: number): boolean => address >>> 24 === 0;
export const LIMITED_BROADCAST = 0xffff_ffff;
