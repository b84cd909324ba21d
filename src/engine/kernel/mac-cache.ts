/**
 * A map by hardware address with the addresses asked for lately in front.
 *
 * 48-bit numbers are slow keys of a Map: each is a heap object to be hashed. The map stays the truth; what stands in
 * front is replaced with every entry that is set.
 */

const SLOTS = 64;

export interface MacCache<T> {
  readonly map: Map<number, T>;
  readonly macs: Float64Array;
  readonly values: (T | undefined)[];
}

export const createMacCache = <T>(map: Map<number, T>): MacCache<T> => ({
  map,
  macs: new Float64Array(SLOTS).fill(-1),
  values: new Array<T | undefined>(SLOTS).fill(undefined),
});

/** What stands under `mac`. */
export function byMac<T>(cache: MacCache<T>, mac: number): T | undefined {
  const at = mac & (SLOTS - 1);
  if (cache.macs[at] === mac) return cache.values[at];
  const value = cache.map.get(mac);
  cache.macs[at] = mac;
  cache.values[at] = value;
  return value;
}

/** Puts `value` under `mac`. */
export function setByMac<T>(cache: MacCache<T>, mac: number, value: T): void {
  const at = mac & (SLOTS - 1);
  cache.map.set(mac, value);
  cache.macs[at] = mac;
  cache.values[at] = value;
}
