/** Hardware addresses of the data path, as types; what is done with them stands in mac-cache.ts. */

/** A hardware address in two halves: 16 bits, and 32 with a sign. */
export interface MacHalves {
  readonly high: number;
  readonly low: number;
}

export interface MacCache<T> {
  readonly map: Map<number, T>;
  /** Nobody's until somebody asks: most devices are never asked. */
  highs: Int32Array;
  lows: Int32Array;
  values: (T | undefined)[];
}
