/** What the proxy thread says of itself again and again, put in words once: its calls by size, its list while it stays. */
import { type ProxyRoute } from '../cluster/cluster';
import { type Crossing, type PacketFact } from '../kernel/event';
import { bytes } from '../units';
import { type RouteEntry } from './proxy';

/** A kind of system call, without the octets it moves. */
export type Call = Omit<Crossing, 'bytes'>;

export interface ProxyTold {
  readonly calls: Map<Call, Map<number, PacketFact>>;
  /** By the TTL there was: how one less is told. */
  readonly ttl: PacketFact[];
  list: readonly ProxyRoute[];
}

export const createTold = (): ProxyTold => ({ calls: new Map(), ttl: [], list: [] });

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
  const same = told.list.length === list.length && list.every(({ route }, i) => route === told.list[i]);
  if (!same) told.list = list.map(({ route }) => route);
  return told.list;
}
