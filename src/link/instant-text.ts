/** An instant of a film as a link writes it: `400ns`, `61.25us`, `12ms`, `3.05s`. Exact: no binary fractions in between. */
import { err, type Instant, instant, ok, type Result } from '../engine';

const UNITS = [
  { unit: 's', digits: 9 },
  { unit: 'ms', digits: 6 },
  { unit: 'us', digits: 3 },
  { unit: 'ns', digits: 0 },
] as const;

const WRITTEN = /^(0|[1-9]\d{0,12})(?:\.(\d{1,9}))?(ns|us|µs|ms|s)$/;
const EXPECTED = 'an instant such as 400ns, 61.25us, 12ms or 3s';

/** In the largest unit that is not larger than the instant. */
export function printInstant(at: Instant): string {
  const { unit, digits } = UNITS.find((u) => at >= 10 ** u.digits) ?? UNITS[3];
  const text = String(at).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = digits === 0 ? '' : text.slice(-digits).replace(/0+$/, '');
  return `${whole}${fraction === '' ? '' : `.${fraction}`}${unit}`;
}

/** Fails on anything but a number with a unit, on more digits than a nanosecond has, and beyond 2^53 ns. */
export function parseInstant(text: string): Result<Instant, string> {
  const [, whole, fraction = '', written] = WRITTEN.exec(text.trim().toLowerCase()) ?? [];
  const scale = UNITS.find((u) => u.unit === (written === 'µs' ? 'us' : written));
  if (whole === undefined || scale === undefined || fraction.length > scale.digits) return err(EXPECTED);
  const nanoseconds = Number(`${whole}${fraction.padEnd(scale.digits, '0')}`);
  return Number.isSafeInteger(nanoseconds) ? ok(instant(nanoseconds)) : err(EXPECTED);
}
