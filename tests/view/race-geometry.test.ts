/** Where a race's rows have their words, and what is said of who was earlier. */
import { describe, expect, it } from 'vitest';
import { aheadOf, ROW, STAMP_RADIUS } from '../../src/view/race/race-geometry';
import { entryIn, raceBetween, scenarioIn } from '../playback/races';

describe('how much earlier than the last', () => {
  const race = raceBetween(['udp', 'vxlan', 'host-gw']);

  it('is the difference of the times of arrival, and the last is ahead of nobody', () => {
    const [udp, vxlan] = [entryIn(race, 0), entryIn(race, 1)];
    expect(aheadOf(race, udp)).toBeNull();
    expect(aheadOf(race, vxlan)).toMatchObject({
      nanoseconds: udp.track.end - vxlan.track.end,
      last: { racer: { name: 'udp' } },
    });
    expect(aheadOf(race, vxlan)?.nanoseconds).toBeGreaterThan(0);
  });

  it('is said of nothing that is lost, and against nothing that is', () => {
    const broken = raceBetween(['udp', 'host-gw'], { base: scenarioIn('fault=source-dest-check:n1') });
    const [udp, hostGw] = [entryIn(broken, 0), entryIn(broken, 1)];
    expect([udp.arrived, hostGw.arrived]).toEqual([true, false]);
    expect([aheadOf(broken, udp), aheadOf(broken, hostGw)]).toEqual([null, null]);
  });
});

describe('the words of a row', () => {
  it('stand under one another: programs, calls, the line; nothing touches', () => {
    // Letters of 11.5 pixels reach 9 above their foot, and 3 below it where they have tails.
    expect(ROW.program - 9).toBeGreaterThan(ROW.user.top);
    expect(ROW.call - 8).toBeGreaterThanOrEqual(ROW.program + 3);
    expect(ROW.call + 3).toBeLessThan(ROW.line - 2);
    expect(ROW.line + STAMP_RADIUS).toBeLessThan(ROW.kernel.path);
  });
});
