/** One Linux network namespace as plain data: devices, tables, rules, sysctls, sockets. Names are iproute2's. */
import { type Ipv4Address, type Ipv4Prefix } from '../address/ipv4';
import { type MacAddress } from '../address/mac';
import { type Bytes } from '../units';

export interface Namespace {
  /** The node's or the pod's name; unique in a cluster. */
  readonly name: string;
  readonly netdevs: readonly Netdev[];
  /** Table main, in the order `ip route` prints it. The local table follows from the addresses. */
  readonly routes: readonly Route[];
  readonly neighbours: readonly NeighbourEntry[];
  readonly fdb: readonly FdbEntry[];
  readonly netfilter: Netfilter;
  readonly sysctl: Sysctl;
  readonly sockets: readonly Socket[];
  /** /etc/hosts, which is asked before anybody else; nothing in it: every name is what it should be. */
  readonly hosts?: readonly HostsEntry[];
}

export interface HostsEntry {
  readonly address: Ipv4Address;
  /** Of a pod or a node. */
  readonly name: string;
}

export type NetdevKind = 'loopback' | 'ethernet' | 'veth' | 'bridge' | 'tun' | 'vxlan' | 'ipip' | 'wireguard';

export interface Netdev {
  readonly name: string;
  readonly index: number;
  readonly kind: NetdevKind;
  /** Null for layer-3 devices (tun, ipip, wireguard). */
  readonly mac: MacAddress | null;
  /** Largest datagram it sends; the Ethernet header is not counted. */
  readonly mtu: Bytes;
  readonly txQueueLength: number;
  readonly up: boolean;
  readonly addresses: readonly InterfaceAddress[];
  /** The bridge this device is a port of. */
  readonly master: string | null;
  /** The other end of a veth pair; null for anything else. An `ethernet` device is cabled to the underlay. */
  readonly peer: { readonly namespace: string; readonly netdev: string } | null;
  /** vxlan only. */
  readonly vxlan: VxlanSettings | null;
  /** ipip only: the outer source address; the outer destination is the next hop of the route. */
  readonly ipip?: { readonly local: Ipv4Address };
  /** wireguard only. */
  readonly wireguard?: WireguardSettings;
  /** Transmit checksum offload: the checksum of a local TCP or UDP sender is left to the device. */
  readonly txChecksumOffload: boolean;
}

export interface InterfaceAddress {
  readonly address: Ipv4Address;
  readonly length: number;
}

export interface VxlanSettings {
  readonly vni: number;
  readonly port: number;
  readonly local: Ipv4Address;
  readonly learning: boolean;
}

/** A wireguard device's own key and whom it knows, as `wg show` prints it. */
export interface WireguardSettings {
  readonly publicKey: string;
  readonly port: number;
  readonly peers: readonly WireguardPeer[];
}

/** Cryptokey routing: inner packets to `allowedIps` go to this peer, and only such sources are taken from it. */
export interface WireguardPeer {
  readonly publicKey: string;
  readonly endpoint: { readonly address: Ipv4Address; readonly port: number };
  readonly allowedIps: readonly Ipv4Prefix[];
}

export interface Route {
  readonly destination: Ipv4Prefix;
  readonly device: string;
  readonly gateway: Ipv4Address | null;
  /** Preferred source address (`src`). */
  readonly source: Ipv4Address | null;
  readonly scope: 'global' | 'link' | 'host';
  readonly protocol: 'kernel' | 'boot' | 'static';
  readonly metric: number;
  /** Route MTU or a learned path MTU. */
  readonly mtu: Bytes | null;
  readonly onlink: boolean;
  readonly type: 'unicast' | 'local' | 'broadcast' | 'blackhole' | 'unreachable' | 'prohibit';
}

export type NeighbourState = 'PERMANENT' | 'REACHABLE' | 'STALE' | 'INCOMPLETE' | 'FAILED';

export interface NeighbourEntry {
  readonly address: Ipv4Address;
  readonly device: string;
  readonly mac: MacAddress | null;
  readonly state: NeighbourState;
}

/** A bridge's or a VXLAN device's forwarding entry, as `bridge fdb` prints it. */
export interface FdbEntry {
  readonly mac: MacAddress;
  /** The port for a bridge entry; the device itself for a VXLAN entry. */
  readonly device: string;
  /** VXLAN only: the node behind which the address lies. */
  readonly remote: Ipv4Address | null;
  readonly state: 'permanent' | 'static' | 'learned';
}

export type TableName = 'filter' | 'nat';
export type HookName = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';
export type Policy = 'ACCEPT' | 'DROP';

export interface Netfilter {
  readonly filter: { readonly [H in 'INPUT' | 'FORWARD' | 'OUTPUT']: Chain };
  readonly nat: { readonly [H in 'PREROUTING' | 'INPUT' | 'OUTPUT' | 'POSTROUTING']: Chain };
}

export interface Chain {
  readonly policy: Policy;
  readonly rules: readonly Rule[];
}

export interface Rule {
  readonly match: RuleMatch;
  readonly target: 'ACCEPT' | 'DROP' | 'REJECT' | 'RETURN' | 'MASQUERADE';
  readonly randomFully?: boolean;
  /** Who put it there: shown beside the rule, not part of the match. */
  readonly owner?: string;
}

/** Every part given must hold. `not…` is iptables' `!`. */
export interface RuleMatch {
  readonly source?: Ipv4Prefix;
  readonly notSource?: Ipv4Prefix;
  readonly destination?: Ipv4Prefix;
  readonly notDestination?: Ipv4Prefix;
  readonly in?: string;
  readonly notIn?: string;
  readonly out?: string;
  readonly notOut?: string;
  readonly protocol?: 'udp' | 'tcp' | 'icmp';
  readonly destinationPort?: number;
}

export type RpFilter = 'off' | 'strict' | 'loose';

export interface Sysctl {
  readonly ipForward: boolean;
  /** net.ipv4.conf.all.rp_filter. */
  readonly rpFilter: RpFilter;
  /** Devices with net.ipv4.conf.<dev>.accept_local = 1. */
  readonly acceptLocal: readonly string[];
  /** net.bridge.bridge-nf-call-iptables. */
  readonly bridgeNfCallIptables: boolean;
}

/** A bound socket, as `ss -lunp` lists it. */
export interface Socket {
  readonly protocol: 'udp' | 'tcp';
  /** Null: any local address. */
  readonly address: Ipv4Address | null;
  readonly port: number;
  readonly process: string;
}
