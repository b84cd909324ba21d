/** Which rows of a table are the same: a later entry replaces an earlier one with its key. */
import {
  type EventOf,
  type FdbEntry,
  type Ipv4Address,
  type Lease,
  type NeighbourEntry,
  type Translation,
} from '../../engine';
import { routeKey } from '../cluster-then';

export interface PathMtu {
  readonly destination: Ipv4Address;
  readonly mtu: number;
}

export type Entry = EventOf<'install'>['entry'];

export const rowKeys = {
  route: routeKey,
  neighbour: (n: NeighbourEntry): string => `${n.device} ${n.address}`,
  fdb: (f: FdbEntry): string => `${f.mac} ${f.remote ?? ''}`,
  translation: ({ protocol, original: o }: Translation): string =>
    `${protocol} ${o.source}:${o.sourcePort} ${o.destination}:${o.destinationPort}`,
  pathMtu: (p: PathMtu): string => p.destination,
  lease: (l: Lease): string => l.subnet,
};

export function keyOf(entry: Entry): string {
  switch (entry.table) {
    case 'fib':
      return rowKeys.route(entry.route);
    case 'neighbour':
      return rowKeys.neighbour(entry.neighbour);
    case 'fdb':
      return rowKeys.fdb(entry.fdb);
    case 'conntrack':
      return rowKeys.translation(entry.translation);
    case 'pmtu':
      return entry.destination;
    case 'netdev':
      return entry.name;
  }
}
