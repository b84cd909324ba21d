/**
 * Hardware addresses as a packet carries them, compared and looked up without making a number of them.
 *
 * A number of 48 bits is a heap object wherever it is handed on, and a slow key of a Map. So an address is compared in
 * two halves, and a map has the addresses asked for lately in front. The map stays the truth; what stands in front is
 * replaced with every entry that is set.
 */
import { type MacCache, type MacHalves } from './mac-state';
import { read16, readMac } from './skb';

const SLOTS = 64;
const TWO_32 = 0x1_0000_0000;

/** Null: of no address, and like none. */
export const macHalves = (mac: number | null): MacHalves =>
  mac === null ? { high: -1, low: 0 } : { high: Math.floor(mac / TWO_32), low: mac | 0 };

const lowAt = (b: Uint8Array, at: number): number => (read16(b, at + 2) << 16) | read16(b, at + 4);

/** Whether the address at `at` is this one. */
export const isMacAt = (b: Uint8Array, at: number, { high, low }: MacHalves): boolean =>
  lowAt(b, at) === low && read16(b, at) === high;

const NOBODY = new Int32Array(SLOTS).fill(-1);

export const createMacCache = <T>(map: Map<number, T>): MacCache<T> => ({
  map,
  highs: NOBODY,
  lows: NOBODY,
  values: [],
});

/** What stands under the address at `at`. */
export function byMacAt<T>(cache: MacCache<T>, b: Uint8Array, at: number): T | undefined {
  const low = lowAt(b, at);
  const slot = low & (SLOTS - 1);
  if (cache.lows[slot] === low && cache.highs[slot] === read16(b, at)) return cache.values[slot];
  const mac = readMac(b, at);
  const value = cache.map.get(mac);
  keep(cache, mac, value);
  return value;
}

function keep<T>(cache: MacCache<T>, mac: number, value: T | undefined): void {
  if (cache.highs === NOBODY) {
    cache.highs = NOBODY.slice();
    cache.lows = NOBODY.slice();
    cache.values = new Array<T | undefined>(SLOTS).fill(undefined);
  }
  const { high, low } = macHalves(mac);
  const slot = low & (SLOTS - 1);
  cache.highs[slot] = high;
  cache.lows[slot] = low;
  cache.values[slot] = value;
}

/** Puts `value` under `mac`. */
export function setByMac<T>(cache: MacCache<T>, mac: number, value: T): void {
  cache.map.set(mac, value);
  keep(cache, mac, value);
}
