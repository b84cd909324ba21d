/** Every price follows from the recorded rows, and the sum over a path lands where the whole path was measured. */
import { describe, expect, it } from 'vitest';
import { deriveFigures, evaluate, sourceText } from '../../../src/engine/cost/derive';
import { medianOf } from '../../../src/engine/cost/measured-rows';
import { FORMULAS } from '../../../src/engine/cost/price-table';
import { pricesOf, priceIn, STEP_NAMES } from '../../../src/engine/cost/profile';
import { PROFILES } from '../../../src/engine/cost/profiles';
import { REFERENCE } from '../../../src/engine/cost/profiles/reference';
import { FIGURES } from '../../../src/engine/cost/profiles/reference-figures';
import { busyCost, idleCost, stageCost, lengthsOn, WAYS, type WayName } from '../../../src/engine/cost/way';
import { MEASUREMENTS, PRIMITIVES, WHOLE } from './measurements';

const PRICES = pricesOf(REFERENCE);

describe('prices derived from measured rows', () => {
  it('are the shipped ones: derived again, nothing differs', () => {
    expect(deriveFigures(MEASUREMENTS, PRIMITIVES.machine)).toEqual(FIGURES);
  });

  it('change when a row changes', () => {
    const fits = PRIMITIVES.fits.map((f) =>
      f.name === 'tun read' ? { ...f, intercept_ns: f.intercept_ns + 100 } : f,
    );
    const primitives = MEASUREMENTS.primitives;
    const tunRead = evaluate({ ...MEASUREMENTS, fits, primitives }, 'tun-read').fixed;
    expect(tunRead).toBeCloseTo(evaluate(MEASUREMENTS, 'tun-read').fixed + 100, 6);
  });

  it('put the parts of a row together to that row again', () => {
    const sum = evaluate(MEASUREMENTS, 'tun-read').fixed + evaluate(MEASUREMENTS, 'syscall').fixed;
    expect(sum).toBeCloseTo(605.5, 1);
    const write = ['syscall', 'tun-write', 'route-lookup', 'ip-forward', 'veth-hop'] as const;
    const toVeth = write.reduce((total, step) => total + evaluate(MEASUREMENTS, step).fixed, 0);
    expect(toVeth).toBeGreaterThan(2_254);
    expect(toVeth).toBeLessThan(3_430);
  });

  it('refuse a document without the row', () => {
    expect(() => evaluate({ ...MEASUREMENTS, primitives: [] }, 'syscall')).toThrow('syscall invalid number');
  });

  it('name the rows they are made of', () => {
    for (const step of STEP_NAMES) {
      expect(REFERENCE.prices[step].source, step).toBe(sourceText(FORMULAS[step]));
      expect(REFERENCE.prices[step].source.length, step).toBeGreaterThan(10);
    }
    expect(REFERENCE.prices['tun-read'].source).toBe('“tun read” − syscall − copy');
  });

  it('tell the story: crossing and copying are cheap, the stack and waking are not', () => {
    expect(priceIn(PRICES, 'syscall', 1400)).toBeLessThan(200);
    expect(priceIn(PRICES, 'copy', 1400)).toBeLessThan(120);
    expect(priceIn(PRICES, 'socket-send', 1400)).toBeGreaterThan(1_500);
    expect(priceIn(PRICES, 'wake', 1400)).toBeGreaterThan(2_000);
  });
});

/** A measured row of the whole path, one core. */
function wholeOf(name: string, size: number): number {
  const row = [...WHOLE.whole_path, ...WHOLE.kernel_paths].find((r) => r.name === name && r.size === size);
  return row?.median ?? Number.NaN;
}
/** Nanoseconds of the whole TUN path in the interleaved rounds. */
const roundsOf = (payload: number, mode: 'rtt' | 'flood'): number =>
  medianOf(WHOLE.bottom_up_rounds.filter((r) => r.payload === payload).map((r) => r[mode].whole_ns));

describe('a whole path', () => {
  // Switches per datagram: 0.45 on the TUN path (relay counters), 1.75 on the kernel paths, at a full queue on one core.
  const SATURATED: readonly (readonly [WayName, number, number, string])[] = [
    ['udp', 0.45, 2, ''],
    ['host-gw', 1.75, 0, 'cluster host-gw: windowed (128 in flight) flood: delivered packets/s'],
    ['vxlan', 1.75, 0, 'cluster vxlan: windowed (128 in flight) flood: delivered packets/s'],
  ];
  it.each(SATURATED)(
    '%s, saturated on one core, is predicted within 10 %%',
    (way, switches, eagains, row) => {
      for (const size of [64, 1400]) {
        const predicted =
          busyCost(PRICES, way, size) + switches * PRICES.wake.fixed + eagains * PRICES.eagain.fixed;
        const measured = way === 'udp' ? roundsOf(size, 'flood') : 1e9 / wholeOf(row, size);
        expect(
          Math.abs(predicted / measured - 1),
          `${way} ${size}: ${predicted} against ${measured}`,
        ).toBeLessThan(0.1);
      }
    },
  );

  const IDLE: readonly (readonly [WayName, string])[] = [
    ['udp', ''],
    ['host-gw', 'cluster host-gw: blocking round trip'],
    ['vxlan', 'cluster vxlan: blocking round trip'],
  ];
  it.each(IDLE)('%s, one datagram alone on one core, is predicted within 12 %%', (way, row) => {
    for (const size of [64, 1400]) {
      const measured = way === 'udp' ? roundsOf(size, 'rtt') : wholeOf(row, size) / 2;
      const predicted = idleCost(PRICES, way, size);
      expect(
        Math.abs(predicted / measured - 1),
        `${way} ${size}: ${predicted} against ${measured}`,
      ).toBeLessThan(0.12);
    }
  });

  it('costs per packet, not per octet: 1400 octets are at most 8 % dearer than 64', () => {
    for (const way of ['host-gw', 'vxlan', 'udp'] as const)
      expect(busyCost(PRICES, way, 1400) / busyCost(PRICES, way, 64), way).toBeLessThan(1.08);
  });

  it('prices a stage as the sum of its steps', () => {
    const read = WAYS.udp.find((s) => s.name === 'flanneld reads the TUN');
    expect(read).toBeDefined();
    if (read === undefined) return;
    const total = ['syscall', 'copy', 'tun-read', 'proxy-route'] as const;
    const sum = total.reduce((t, step) => t + PRICES[step].fixed + PRICES[step].perByte * 92, 0);
    expect(stageCost(PRICES, read, lengthsOn('udp', 64))).toBeCloseTo(sum, 6);
  });
});

describe('pricesOf', () => {
  it('leaves out the residue when asked', () => {
    const bare = pricesOf(REFERENCE, { residue: false });
    expect(PRICES['tun-read'].fixed - bare['tun-read'].fixed).toBe(FIGURES.residue);
    expect(PRICES['veth-hop']).toEqual(bare['veth-hop']);
  });
  it('wakes a halted core at the price of an interrupt', () => {
    expect(pricesOf(REFERENCE, { wake: 'other-core' }).wake.fixed).toBe(FIGURES.otherCore[0]);
  });
  it('keeps what each published call costs as a whole', () => {
    const p = pricesOf(PROFILES.published);
    const sum = ['syscall', 'copy', 'tun-read'] as const;
    expect(sum.reduce((t, step) => t + p[step].fixed + p[step].perByte * 1500, 0)).toBeCloseTo(3_200, -1);
    expect(PROFILES.published.prices['tun-write'].how).toBe('published');
    expect(PROFILES.published.prices['veth-hop'].how).toBe('modelled');
  });
});
