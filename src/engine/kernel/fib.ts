/**
 * The forwarding information base: longest prefix first, then the smaller metric (fib_table_lookup).
 *
 * One hash per prefix length that is in use, so a lookup costs the same however many nodes there are.
 * Left out: policy rules, TOS routes, multipath.
 */
import { lengthOf, networkOf, toU32 } from '../address/ipv4';
import { type Route } from '../cluster/namespace';
import { type Device, type Fib, type NextHop } from './state';

export const createFib = (): Fib => ({ generation: 0, lengths: [], buckets: [] });

const masked = (address: number, length: number): number =>
  length === 0 ? 0 : (address & (0xffff_ffff << (32 - length))) >>> 0;

/** Adds a route; of equal prefixes the smaller metric stands first. */
export function addRoute(fib: Fib, route: Route, device: Device): NextHop {
  fib.generation++;
  const length = lengthOf(route.destination);
  const hop: NextHop = {
    route,
    device,
    gateway: route.gateway === null ? 0 : toU32(route.gateway),
    source: route.source === null ? 0 : toU32(route.source),
    mtu: route.mtu ?? 0,
  };
  let bucket = fib.buckets[length];
  if (bucket === undefined) {
    bucket = new Map();
    fib.buckets[length] = bucket;
    fib.lengths = [...fib.lengths, length].sort((a, b) => b - a);
  }
  const network = networkOf(route.destination);
  const there = bucket.get(network) ?? [];
  bucket.set(
    network,
    [...there, hop].sort((a, b) => a.route.metric - b.route.metric),
  );
  return hop;
}

/** Takes out every route that `matches`; gives how many there were. */
export function removeRoutes(fib: Fib, matches: (route: Route) => boolean): number {
  fib.generation++;
  let removed = 0;
  for (const bucket of fib.buckets) {
    if (bucket === undefined) continue;
    for (const [network, hops] of bucket) {
      const kept = hops.filter((hop) => !matches(hop.route));
      removed += hops.length - kept.length;
      if (kept.length === 0) bucket.delete(network);
      else bucket.set(network, kept);
    }
  }
  return removed;
}

/** The route for `destination`; null when none covers it. Routes of devices that are down do not count. */
export function lookUpRoute(fib: Fib, destination: number): NextHop | null {
  for (const length of fib.lengths) {
    const hop = fib.buckets[length]?.get(masked(destination, length))?.[0];
    if (hop?.device.up === true) return hop;
  }
  return null;
}

/** Every route that covers `destination`, best first: the answer and the losers. */
export function matchingRoutes(fib: Fib, destination: number): readonly Route[] {
  const found: Route[] = [];
  for (const length of fib.lengths) {
    for (const hop of fib.buckets[length]?.get(masked(destination, length)) ?? [])
      if (hop.device.up) found.push(hop.route);
  }
  return found;
}
