/**
 * Instants as the text of a real clock: glog stamps, etcd's expirations, Go's times and durations. All in UTC.
 *
 * The engine has no clock: the day on which instant 0 falls is handed in. Rules: golang/glog formatHeader, Go's
 * time.RFC3339Nano, Time.String and Duration.String.
 */
import { type Instant } from '../units';

/** The calendar moment of instant 0. */
export interface WallClock {
  /** Seconds since 1970-01-01 00:00 UTC. */
  readonly epochSeconds: number;
}

/** 2026-11-22 08:51:47 UTC: the second in which the recorded udp cluster took its first lease. */
export const RECORDED_CLOCK: WallClock = { epochSeconds: 1_795_337_507 };

const NANOS = 1_000_000_000;

interface Moment {
  readonly date: string;
  readonly time: string;
  readonly nanos: number;
}

function momentOf(at: Instant, clock: WallClock): Moment {
  const whole = Math.floor(at / NANOS);
  const seconds = clock.epochSeconds + whole;
  const days = Math.floor(seconds / 86_400);
  const inDay = seconds - days * 86_400;
  const time = [Math.floor(inDay / 3600), Math.floor(inDay / 60) % 60, inDay % 60].map(twoDigits).join(':');
  return { date: civilDate(days), time, nanos: at - whole * NANOS };
}

/** Year, month and day of a day number, 0 being 1970-01-01 (proleptic Gregorian, eras of 400 years). */
function civilDate(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** `1122 08:51:47.734638`: what follows the severity letter in a glog line. */
export function glogStamp(at: Instant, clock: WallClock): string {
  const { date, time, nanos } = momentOf(at, clock);
  const micros = String(Math.floor(nanos / 1000)).padStart(6, '0');
  return `${date.slice(5, 7)}${date.slice(8, 10)} ${time}.${micros}`;
}

/** `2026-11-23T08:51:47.740748492Z`: an expiration in etcd's answers. */
export function rfc3339Nano(at: Instant, clock: WallClock): string {
  const { date, time, nanos } = momentOf(at, clock);
  return `${date}T${time}${fraction(nanos, 9)}Z`;
}

/** `2026-11-23 09:03:09.704017395 +0000 UTC`: a time.Time handed to Go's print functions. */
export function goTime(at: Instant, clock: WallClock): string {
  const { date, time, nanos } = momentOf(at, clock);
  return `${date} ${time}${fraction(nanos, 9)} +0000 UTC`;
}

/** `Sun Nov 22 08:51:49 2026`: C's asctime, as iptables-save prints it. */
export function asctime(at: Instant, clock: WallClock): string {
  const { date, time } = momentOf(at, clock);
  const days = Math.floor((clock.epochSeconds + Math.floor(at / NANOS)) / 86_400);
  const weekday = 'ThuFriSatSunMonTueWed'.slice((days % 7) * 3, (days % 7) * 3 + 3);
  const month = 'JanFebMarAprMayJunJulAugSepOctNovDec'.slice(Number(date.slice(5, 7)) * 3 - 3).slice(0, 3);
  return `${weekday} ${month} ${String(Number(date.slice(8, 10))).padStart(2)} ${time} ${date.slice(0, 4)}`;
}

/**
 * A Go time.Duration of `nanos`, as its String method prints it: `22h59m59.98s`, `-59m30s`, `1.5ms`.
 *
 * A bigint because flannel shows one that does not fit a double (the reservation's 2562046h47m16.854775808s).
 */
export function goDuration(nanos: bigint): string {
  if (nanos === 0n) return '0s';
  const sign = nanos < 0n ? '-' : '';
  const size = nanos < 0n ? -nanos : nanos;
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 3)}µs`;
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 6)}ms`;
  const minutes = size / 60_000_000_000n;
  const seconds = `${decimal(size % 60_000_000_000n, 9)}s`;
  if (minutes === 0n) return `${sign}${seconds}`;
  if (minutes < 60n) return `${sign}${minutes}m${seconds}`;
  return `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

function decimal(value: bigint, places: number): string {
  const scale = 10n ** BigInt(places);
  return `${value / scale}${fraction(Number(value % scale), places)}`;
}

/** `.25` for 250 of 1000: trailing zeros cut, nothing at all for zero. */
function fraction(value: number, places: number): string {
  return value === 0 ? '' : `.${String(value).padStart(places, '0').replace(/0+$/, '')}`;
}
