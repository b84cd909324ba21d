/** Prices of a system call that a slider knows, as multiples of what was measured. */
export const PRICES = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20] as const;

/** The slider’s place of a price; the nearest one when a link says one between. */
export const placeOf = (price: number): number =>
  PRICES.reduce((best, p, i) => (Math.abs(p - price) < Math.abs((PRICES[best] ?? 0) - price) ? i : best), 0);
