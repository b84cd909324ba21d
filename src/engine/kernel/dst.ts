/**
 * What a namespace has found out about a destination, kept until its tables change (net/core/dst.c).
 *
 * As Linux keeps the outcome of a lookup with the socket or the next hop, so that the next packet need not ask the FIB
 * again: the answer is the one that the FIB would give. A table of fixed size; a newcomer takes the place of an older one.
 */
import { lookUpRoute } from './fib';
import { localRoute } from './local-route';
import { isLoopback, isMulticast, isZeroNet, LIMITED_BROADCAST, selectAddress } from './net';
import { read16 } from './skb';
import { type Dst, type Net, type NextHop } from './state';

const SLOTS = 64;

export const createDsts = (): (Dst | null)[] => new Array<Dst | null>(SLOTS).fill(null);

/** What `net` knows about `destination` now. */
export const dstOf = (net: Net, destination: number): Dst => known(net, destination | 0);

/** The same about the address at `at`; no number is made of it, which may be too large for a small integer. */
export const dstAt = (net: Net, b: Uint8Array, at: number): Dst =>
  known(net, (read16(b, at) << 16) | read16(b, at + 2));

function known(net: Net, key: number): Dst {
  const slot = (key ^ (key >>> 6) ^ (key >>> 16)) & (SLOTS - 1);
  const there = net.dsts[slot];
  if (there != null && there.key === key && there.generation === net.fib.generation) return there;
  const found = find(net, key >>> 0);
  net.dsts[slot] = found;
  return found;
}

function find(net: Net, address: number): Dst {
  const isOwn = net.locals.has(address);
  const hop = lookUpRoute(net.fib, address);
  const out = wayOut(net, address, isOwn, hop);
  return {
    address,
    key: address | 0,
    generation: net.fib.generation,
    isOwn,
    isOrdinary:
      !isLoopback(address) && !isMulticast(address) && !isZeroNet(address) && address !== LIMITED_BROADCAST,
    kind: classOf(net, address, isOwn),
    hop,
    out,
    source: isOwn ? address : sourceOn(out, address),
    passedTo: null,
    passedBy: null,
    neighbour: null,
    link: null,
    toldRoute: null,
    toldNeighbour: null,
    toldOf: { device: null, mac: null, state: null },
  };
}

function classOf(net: Net, address: number, isOwn: boolean): Dst['kind'] {
  if (address === LIMITED_BROADCAST || net.broadcasts.has(address) || isMulticast(address))
    return 'broadcast';
  return isOwn || isLoopback(address) ? 'local' : 'forward';
}

/** To many at once it goes out of the device the route names, past its gateway (__mkroute_output: no fib_info). */
function wayOut(net: Net, address: number, isOwn: boolean, hop: NextHop | null): NextHop | null {
  if (isOwn || isLoopback(address)) return localRoute(net, address);
  const toMany = address === LIMITED_BROADCAST || isMulticast(address);
  return hop !== null && toMany && hop.gateway !== 0 ? { ...hop, gateway: 0 } : hop;
}

/** fib_result_prefsrc. */
function sourceOn(out: NextHop | null, address: number): number {
  if (out === null) return 0;
  return out.source !== 0 ? out.source : selectAddress(out.device, out.gateway === 0 ? address : out.gateway);
}
