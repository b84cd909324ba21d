/** Parts of packets, devices and namespaces at run time that know nothing of the whole they are in. */

export interface NewPacket {
  readonly title: string;
  readonly kind: 'datagram' | 'reply' | 'arp' | 'icmp-error' | 'fragment';
  readonly about: number | null;
  readonly flow: number | null;
}

export type PacketType = 'host' | 'broadcast' | 'multicast' | 'otherhost';

/** What is known of a datagram's options since they were read on input (struct ip_options). */
export interface IpOptions {
  /** Offset of record route from the start of the header; 0 when there is none. */
  readonly recordRoute: number;
  readonly timestamp: number;
  readonly sourceRoute: boolean;
  /** Offset of a CIPSO label; 0: none. */
  readonly label: number;
  /** This host has filled a slot of record route: forwarding puts the address of the way out there (rr_needaddr). */
  readonly recorded: boolean;
  /** This host has filled a slot of the timestamp option. */
  readonly stamped: boolean;
  /** Octets were written, and the header checksum is not renewed yet (is_changed). */
  readonly changed: boolean;
  /** Offset of the octet that is wrong; null: none is. */
  readonly problem: number | null;
}

export interface DeviceAddress {
  readonly address: number;
  readonly length: number;
}

export interface Counters {
  /** ForwDatagrams. */
  forwarded: number;
  delivered: number;
  sent: number;
  /** Further MIB names: InNoRoutes, OutNoRoutes, FragFails, UdpRcvbufErrors … */
  readonly mib: Map<string, number>;
}

/** A fragment, and which octets of the datagram's data it carries. */
export interface PieceOf<Packet> {
  readonly skb: Packet;
  readonly from: number;
  readonly to: number;
}

export interface QueueOf<Piece> {
  pieces: Piece[];
  /** Length of the data once the last fragment is here; null before. */
  total: number | null;
}
