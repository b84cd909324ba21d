/** What connection tracking remembers, as types: tuples, connections and the table they sit in. */

export interface Endpoint {
  readonly address: number;
  readonly port: number;
}

export interface FlowTuple {
  readonly protocol: number;
  readonly source: Endpoint;
  readonly destination: Endpoint;
}

export interface Connection {
  readonly original: FlowTuple;
  reply: FlowTuple;
  confirmed: boolean;
  natDone: boolean;
  /** MASQUERADE has changed the source. */
  translated: boolean;
  replied: boolean;
  packets: number;
}

/** A packet of a connection. */
export interface Tracked {
  readonly connection: Connection;
  /** The packet goes the way of the reply. */
  readonly reply: boolean;
  /** An ICMP error about a packet of the connection. */
  readonly error: boolean;
}

/** One direction of a connection in the table. */
export interface ConntrackSeat {
  readonly protocol: number;
  readonly source: number;
  readonly destination: number;
  /** Source port times 2^16, plus destination port. */
  readonly ports: number;
  tracked: Tracked;
  /** The next one with the same hash. */
  next: ConntrackSeat | null;
}

export interface Conntrack {
  /** Hashed, a power of two of buckets. */
  readonly table: { buckets: (ConntrackSeat | null)[]; size: number };
}
