/**
 * A map by hardware address with the addresses asked for lately in front.
 *
 * 48-bit numbers are slow keys of a Map: each is a heap object to be hashed. The map stays the truth; what stands in
 * front is replaced with every entry that is set.
 */

const SLOTS = 64;

export interface MacCache<T> {
  readonly map: Map<number, T>;
  /** Empty until somebody asks: most devices are never asked. */
  macs: Float64Array;
  values: (T | undefined)[];
}

const NOTHING = new Float64Array(0);

export const createMacCache = <T>(map: Map<number, T>): MacCache<T> => ({ map, macs: NOTHING, values: [] });

/** What stands under `mac`. */
export function byMac<T>(cache: MacCache<T>, mac: number): T | undefined {
  const at = mac & (SLOTS - 1);
  if (cache.macs[at] === mac) return cache.values[at];
  const value = cache.map.get(mac);
  keep(cache, at, mac, value);
  return value;
}

function keep<T>(cache: MacCache<T>, at: number, mac: number, value: T | undefined): void {
  if (cache.macs.length === 0) {
    cache.macs = new Float64Array(SLOTS).fill(-1);
    cache.values = new Array<T | undefined>(SLOTS).fill(undefined);
  }
  cache.macs[at] = mac;
  cache.values[at] = value;
}

/** Puts `value` under `mac`. */
export function setByMac<T>(cache: MacCache<T>, mac: number, value: T): void {
  cache.map.set(mac, value);
  keep(cache, mac & (SLOTS - 1), mac, value);
}
