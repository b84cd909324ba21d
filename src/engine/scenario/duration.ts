/** Spans of simulated time as people write them: 250us, 5ms, 1s. One unit, whole numbers, the largest unit that fits. */
import { err, ok, type Result } from '../result';
import { type Duration, nanoseconds } from '../units';

const UNITS = { s: 1_000_000_000, ms: 1_000_000, us: 1_000, ns: 1 } as const;
const PATTERN = /^(0|[1-9]\d{0,9})(s|ms|us|ns)$/;
/** A film of more than an hour is a mistake. */
const LONGEST = 3_600 * UNITS.s;

/** The duration, up to an hour; otherwise what would have been accepted. */
export function parseDuration(text: string): Result<Duration, string> {
  const match = PATTERN.exec(text);
  const count = Number(match?.[1]);
  const unit = UNITS[(match?.[2] ?? 'ns') as keyof typeof UNITS];
  return match !== null && count * unit <= LONGEST
    ? ok(nanoseconds(count * unit))
    : err('a whole number of ns, us, ms or s, up to 3600s, such as 250us');
}

export function printDuration(span: Duration): string {
  const fits = Object.entries(UNITS).find(([, unit]) => span % unit === 0);
  return `${span / (fits?.[1] ?? 1)}${fits?.[0] ?? 'ns'}`;
}
