/** Times as text: Go's durations and times, glog's stamps, and which lines a verbosity lets through. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4, prefix } from '../../../src/engine/address/ipv4';
import { printLog } from '../../../src/engine/flanneld/daemon-log';
import {
  asctime,
  glogStamp,
  goDuration,
  goTime,
  RECORDED_CLOCK,
  rfc3339Nano,
} from '../../../src/engine/flanneld/daemon-log-time';
import { WORDS } from '../../../src/engine/flanneld/daemon-log-words';
import { instant } from '../../../src/engine/units';

describe('Go durations', () => {
  it.each([
    [0n, '0s'],
    [1n, '1ns'],
    [1_500n, '1.5µs'],
    [-2_000_000n, '-2ms'],
    [59_996_245_158n, '59.996245158s'],
    [60_000_000_000n, '1m0s'],
    [-3_570_000_000_000n, '-59m30s'],
    [82_799_982_446_290n, '22h59m59.98244629s'],
    [2n ** 63n - 3_600_000_000_000n, '2562046h47m16.854775808s'],
  ])('%s ns is %s', (nanos, text) => {
    expect(goDuration(nanos)).toBe(text);
  });
});

describe('moments', () => {
  const at = instant(740_748_492);

  it('are printed as each program does it', () => {
    expect(glogStamp(at, RECORDED_CLOCK)).toBe('1122 08:51:47.740748');
    expect(rfc3339Nano(at, RECORDED_CLOCK)).toBe('2026-11-22T08:51:47.740748492Z');
    expect(goTime(at, RECORDED_CLOCK)).toBe('2026-11-22 08:51:47.740748492 +0000 UTC');
    expect(asctime(at, RECORDED_CLOCK)).toBe('Sun Nov 22 08:51:47 2026');
    expect(rfc3339Nano(instant(0), RECORDED_CLOCK)).toBe('2026-11-22T08:51:47Z');
  });

  it('law: the calendar is the real one, leap years included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), fc.nat(999), (epochSeconds, millis) => {
        const iso = new Date(epochSeconds * 1000 + millis).toISOString();
        const ours = rfc3339Nano(instant(millis * 1e6), { epochSeconds });
        expect(ours.replace(/(\.\d+)?Z$/, '')).toBe(iso.slice(0, 19));
        const [weekday = '', month = '', day = ''] = asctime(instant(0), { epochSeconds }).split(/ +/);
        expect(new Date(epochSeconds * 1000).toUTCString()).toContain(
          `${weekday}, ${day.padStart(2, '0')} ${month}`,
        );
      }),
    );
  });
});

describe('a log as text', () => {
  const lines = [
    { at: instant(0), saying: WORDS.runningBackend() },
    {
      at: instant(1000),
      saying: WORDS.vxlanAdded(prefix('100.96.2.0/24'), ipv4('172.20.54.98'), '72:85:6d:fe:64:37'),
    },
    { at: instant(2000), saying: WORDS.timedOut() },
  ];

  it('holds what the verbosity lets through; standard output has no prefix', () => {
    expect(printLog(lines, { pid: 3119, verbosity: 0 }, RECORDED_CLOCK)).toBe(
      'I1122 08:51:47.000000    3119 main.go:325] Running backend.\ntimed out\n',
    );
    expect(printLog(lines, { pid: 3119, verbosity: 2 }, RECORDED_CLOCK).split('\n')[1]).toBe(
      'I1122 08:51:47.000001    3119 vxlan_network.go:138] ' +
        'adding subnet: 100.96.2.0/24 PublicIP: 172.20.54.98 VtepMAC: 72:85:6d:fe:64:37',
    );
  });
});
