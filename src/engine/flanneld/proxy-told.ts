/** What the proxy thread says of itself again and again, put in words once: its calls by size, its list while it stays. */
import { type ProxyRoute } from '../cluster/cluster';
import { type Crossing, type PacketFact } from '../kernel/event';
import { bytes } from '../units';
import { lookupEvidence, type RouteEntry } from './proxy';

/** A kind of system call, without the octets it moves. */
export type Call = Omit<Crossing, 'bytes'>;

export interface ProxyTold {
  readonly calls: Map<Call, Map<number, PacketFact>>;
  /** By the TTL there was: how one less is told. */
  readonly ttl: PacketFact[];
  list: readonly ProxyRoute[];
  /** What the last search found, and in which list. */
  readonly search: { destination: number; list: readonly ProxyRoute[] | null; fact: PacketFact | null };
}

export const createTold = (): ProxyTold => ({
  calls: new Map(),
  ttl: [],
  list: [],
  search: { destination: 0, list: null, fact: null },
});

/** One call that moves `size` octets. */
export function toldCall(told: ProxyTold, call: Call, size: number): PacketFact {
  let bySize = told.calls.get(call);
  if (bySize === undefined) {
    bySize = new Map();
    told.calls.set(call, bySize);
  }
  const known = bySize.get(size);
  if (known !== undefined) return known;
  const fact: PacketFact = { kind: 'cross', crossing: { ...call, bytes: bytes(size) } };
  bySize.set(size, fact);
  return fact;
}

/** The list as it stands now; the same array as long as it stays so. */
export function toldList(told: ProxyTold, list: readonly RouteEntry[]): readonly ProxyRoute[] {
  if (!isSame(told.list, list)) told.list = list.map(({ route }) => route);
  return told.list;
}

/** A search for `destination`, in the same words as last time while it is the same search of the same list. */
export function toldSearch(told: ProxyTold, list: readonly RouteEntry[], destination: number): PacketFact {
  const { search } = told;
  const shown = toldList(told, list);
  if (search.fact !== null && search.destination === destination && search.list === shown) return search.fact;
  search.destination = destination;
  search.list = shown;
  search.fact = { kind: 'lookup', lookup: lookupEvidence(list, destination, shown) };
  return search.fact;
}

function isSame(told: readonly ProxyRoute[], list: readonly RouteEntry[]): boolean {
  if (told.length !== list.length) return false;
  for (let i = 0; i < list.length; i++) if (list[i]?.route !== told[i]) return false;
  return true;
}
