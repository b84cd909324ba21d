/** What the proxy thread says of itself again and again, put in words once: its calls by size, its list while it stays. */
import { type ProxyRoute } from '../cluster/cluster';
import { type Crossing, type PacketFact } from '../kernel/event';
import { bytes } from '../units';
import { lookupEvidence, type RouteEntry } from './proxy';

/** The four calls that carry a datagram across the line, without the octets they move. */
const CALLS = {
  read: { syscall: 'read', direction: 'kernel→user', on: 'tun', process: 'flanneld' },
  write: { syscall: 'write', direction: 'user→kernel', on: 'tun', process: 'flanneld' },
  sendto: { syscall: 'sendto', direction: 'user→kernel', on: 'udp', process: 'flanneld' },
  recvfrom: { syscall: 'recvfrom', direction: 'kernel→user', on: 'udp', process: 'flanneld' },
} as const satisfies Record<string, Omit<Crossing, 'bytes'>>;

export type CallName = keyof typeof CALLS;

export interface ProxyTold {
  /** By the octets they move. */
  readonly calls: { readonly [K in CallName]: PacketFact[] };
  /** By the TTL there was: how one less is told. */
  readonly ttl: PacketFact[];
  list: readonly ProxyRoute[];
  /** What the last search found, and in which list. */
  readonly search: { destination: number; list: readonly ProxyRoute[] | null; fact: PacketFact | null };
}

export const createTold = (): ProxyTold => ({
  calls: { read: [], write: [], sendto: [], recvfrom: [] },
  ttl: [],
  list: [],
  search: { destination: 0, list: null, fact: null },
});

/** One call that moves `size` octets. */
export const toldCall = ({ calls }: ProxyTold, name: CallName, size: number): PacketFact =>
  (calls[name][size] ??= { kind: 'cross', crossing: { ...CALLS[name], bytes: bytes(size) } });

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
