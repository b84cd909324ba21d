/**
 * When a holder renews its lease, and how long it says it will wait.
 *
 * Follows main.go MonitorLease at v0.12.0, overflow included: a reservation's expiration is Go's zero time, its
 * distance from now saturates at the least int64, and taking the margin off wraps to 292 years (truth, fact 45).
 */
import { after, type Duration, type Instant, seconds } from '../units';
import { goDuration } from './daemon-log-time';

/** Minutes before expiration; flanneld accepts 1 to 1439 (-subnet-lease-renew-margin). */
export const DEFAULT_RENEW_MARGIN = 60;
/** A failed renewal is tried again after a minute. */
export const RENEW_RETRY: Duration = seconds(60);

/** Whether flanneld starts at all with this margin. */
export const isRenewMargin = (minutes: number): boolean =>
  Number.isInteger(minutes) && minutes > 0 && minutes < 24 * 60;

const LEAST_INT64 = -(2n ** 63n);

/** `22h59m59.98s`: the wait that flanneld logs at `now`. Negative when the margin is already eaten up. */
export function printWait(expires: Instant | null, now: Instant, marginMinutes: number): string {
  const left = expires === null ? LEAST_INT64 : BigInt(expires) - BigInt(now);
  return goDuration(BigInt.asIntN(64, left - BigInt(marginMinutes) * 60_000_000_000n));
}

/** When the holder renews, seen from `now`: at once if it is late; null for a reservation. */
export function renewalAt(expires: Instant | null, now: Instant, marginMinutes: number): Instant | null {
  if (expires === null) return null;
  const margin = seconds(marginMinutes * 60);
  return expires - now > margin ? ((expires - margin) as Instant) : now;
}

/** When a renewal that failed at `now` is tried again. */
export const retryAt = (now: Instant): Instant => after(now, RENEW_RETRY);
