/**
 * Reading a table of measured rows: one operation each, timed alone, some of them over a series of sizes.
 *
 * The shape is that of docs/measurements/primitives.json. A missing row is a bug of the document, not of a user.
 */
import { invariant } from '../invariant';

export interface MeasuredRow {
  readonly name: string;
  readonly size?: number;
  readonly min: number;
  readonly median: number;
  readonly p90: number;
}

export interface MeasuredFit {
  readonly name: string;
  readonly range: string;
  readonly statistic: string;
  readonly intercept_ns: number;
  readonly slope_ns_per_byte: number;
}

/** One round in which parts and whole were measured within minutes of each other. */
export interface MeasuredRound {
  readonly payload: number;
  readonly prim_six_total: number;
  readonly rtt: { readonly residual_ns: number; readonly whole_ns: number };
  readonly flood: { readonly residual_ns: number; readonly whole_ns: number };
}

export interface Measurements {
  readonly primitives: readonly MeasuredRow[];
  readonly fits: readonly MeasuredFit[];
  readonly rounds: readonly MeasuredRound[];
}

/** Nanoseconds of one row: constant, per octet, and how far single values lay from the median (as factors). */
export interface Line {
  readonly fixed: number;
  readonly perByte: number;
  readonly scatter: readonly [number, number];
}

/** Straight line through the medians of all sizes of `name`; the last run counts where there are several. */
export function lineOf(m: Measurements, name: string): Line {
  const rows = m.primitives.filter((r) => r.name === name);
  const least = Math.min(...rows.map((r) => r.size ?? 0));
  const row = rows.findLast((r) => (r.size ?? 0) === least);
  invariant(row !== undefined, `no measured row "${name}"`);
  const scatter = [Math.max(0, row.min / row.median), row.p90 / row.median] as const;
  const fit = m.fits.findLast((f) => f.name === name && f.range === 'all sizes' && f.statistic === 'median');
  if (fit === undefined) return { fixed: row.median, perByte: 0, scatter };
  return { fixed: fit.intercept_ns, perByte: fit.slope_ns_per_byte, scatter };
}

export function medianOf(values: readonly number[]): number {
  invariant(values.length > 0, 'the median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? 0;
  const high = sorted[Math.floor(middle)] ?? 0;
  return (low + high) / 2;
}
