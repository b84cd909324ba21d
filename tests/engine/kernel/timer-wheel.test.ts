/** When timers fire, held against what a recorded host's ARP did (udp/f-ping-no-such-pod, n2.docker0). */
import { expect, it } from 'vitest';
import { timerExpiry } from '../../../src/engine/kernel/timer-wheel';
import { wheelPhaseOf } from '../../../src/engine/simulation/recorded-wheel';
import { readCase } from '../../support/captured-cases';

const SECOND = 1_000_000_000;
const MILLISECOND = 1_000_000;

it('a recorded host asks again 1.016, 1.024 and 1.024 s later, and after a failure anew', () => {
  const recorded = readCase('udp/f-ping-no-such-pod');
  const phase = wheelPhaseOf(recorded);
  const asked = (recorded.expect.get('n2.docker0') ?? []).map(({ at }) => at);
  expect(asked).toHaveLength(6);
  // The fourth begins a new series: the datagram that made it came when it liked.
  for (const i of [1, 2, 4, 5]) {
    const before = asked[i - 1] ?? 0;
    const late = (asked[i] ?? 0) - timerExpiry(before, SECOND, phase);
    expect(late, `request ${i + 1}`).toBeGreaterThanOrEqual(0);
    expect(late, `request ${i + 1}`).toBeLessThan(MILLISECOND / 5);
  }
});

it('never early, by at most one bucket and one tick late; a second after a second is 1.024 s', () => {
  for (let now = 0; now < 64 * MILLISECOND; now += 777_777) {
    const late = timerExpiry(now, SECOND, 0) - now - SECOND;
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThanOrEqual(32 * MILLISECOND);
  }
  expect(timerExpiry(timerExpiry(5, SECOND, 3), SECOND, 3) - timerExpiry(5, SECOND, 3)).toBe(1.024 * SECOND);
});

it('the grain is one tick below 63 ticks, then eight, 64, 512', () => {
  const tick = 4 * MILLISECOND;
  expect(timerExpiry(0, 62 * tick, 0)).toBe(63 * tick);
  expect(timerExpiry(0, 63 * tick, 0)).toBe(64 * tick);
  expect(timerExpiry(0, 503 * tick, 0)).toBe(504 * tick);
  expect(timerExpiry(0, 504 * tick, 0)).toBe(512 * tick);
  expect(timerExpiry(0, 30 * SECOND, 0)).toBe(15 * 512 * tick);
});
