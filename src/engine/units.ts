/**
 * The numbers this program can confuse with one another, each with its own type.
 *
 * A brand costs nothing at run time. Brand a number only when it can plausibly be passed where another belongs,
 * or when its range is checked once on the way in.
 */

declare const unit: unique symbol;
type Branded<T, Name extends string> = T & { readonly [unit]: Name };

/** A length in octets (8-bit bytes). Whole and never negative. */
export type Bytes = Branded<number, 'Bytes'>;

/** A point in simulated time: whole nanoseconds since the scenario began. */
export type Instant = Branded<number, 'Instant'>;

/** A span of simulated time in whole nanoseconds. Never negative. */
export type Duration = Branded<number, 'Duration'>;

/** Throws a RangeError unless `n` is a whole number, zero or more. */
export const bytes = (n: number): Bytes => whole(n, 'bytes') as Bytes;
/** Throws a RangeError unless `n` is a whole number, zero or more. */
export const nanoseconds = (n: number): Duration => whole(n, 'nanoseconds') as Duration;
export const microseconds = (n: number): Duration => nanoseconds(n * 1_000);
export const milliseconds = (n: number): Duration => nanoseconds(n * 1_000_000);
export const seconds = (n: number): Duration => nanoseconds(n * 1_000_000_000);

export const START = 0 as Instant;
export const instant = (n: number): Instant => whole(n, 'nanoseconds') as Instant;
export const after = (t: Instant, d: Duration): Instant => (t + d) as Instant;
/** The span from `from` to `to`; throws when `to` lies before `from`. */
export const between = (from: Instant, to: Instant): Duration => nanoseconds(to - from);

function whole(n: number, what: string): number {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${n} is not a whole number of ${what}`);
  return n;
}
