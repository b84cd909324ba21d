/**
 * When a kernel timer really fires (calc_wheel_index, calc_index in kernel/time/timer.c): never early, and the later the
 * coarser. A second at 250 ticks a second comes 1.004 to 1.032 s after it was asked for, and 1.024 s after the last one.
 *
 * Left out: slack, deferrable timers, the latency of the tick itself.
 */

/** CONFIG_HZ=250, as on the recorded host. */
const JIFFY = 4_000_000;
/** LVL_SIZE - 1 and LVL_CLK_SHIFT: 63 buckets of one tick, then of eight, of 64 … */
const LEVEL_SPAN = 63;
const LEVEL_SHIFT = 3;

/** The buckets that timers of about a second fall into: what a recording can tell of a host's clock. */
export const SECONDS_BUCKET = JIFFY * 8;

/**
 * The instant at which a timer fires that is set at `now` for `delay` later, all in nanoseconds. `phase` is any instant
 * at which the wheel's outer levels turned over.
 */
export function timerExpiry(now: number, delay: number, phase: number): number {
  const jiffies = Math.floor((now - phase) / JIFFY);
  const delta = Math.ceil(delay / JIFFY);
  let shift = 0;
  while (delta >= LEVEL_SPAN * 2 ** shift) shift += LEVEL_SHIFT;
  const grain = 2 ** shift;
  return phase + (Math.floor((jiffies + delta) / grain) + 1) * grain * JIFFY;
}
