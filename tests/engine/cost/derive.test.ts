/** Every price follows from the recorded rows, and the sum over a path lands where the whole path was measured. */
import { describe, expect, it } from 'vitest';
import { deriveFigures, evaluate, sourceText } from '../../../src/engine/cost/derive';
import { pathChecks } from '../../../src/engine/cost/fit-checks';
import { FORMULAS } from '../../../src/engine/cost/price-table';
import { pricesOf, priceIn, STEP_NAMES } from '../../../src/engine/cost/profile';
import { PROFILES } from '../../../src/engine/cost/profiles';
import { REFERENCE } from '../../../src/engine/cost/profiles/reference';
import { FIGURES } from '../../../src/engine/cost/profiles/reference-figures';
import { busyCost, stageCost, lengthsOn, WAYS } from '../../../src/engine/cost/way';
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

describe('a whole path', () => {
  it.each(pathChecks(REFERENCE, WHOLE))('$name is predicted within 12 %', ({ measured, predicted }) => {
    expect(Math.abs(predicted / measured - 1)).toBeLessThan(0.12);
  });

  it('is checked on three backends, two sizes, at a full queue and alone', () => {
    expect(pathChecks(REFERENCE, WHOLE)).toHaveLength(12);
    const udp = pathChecks(REFERENCE, WHOLE).filter((c) => c.name.startsWith('udp, 64'));
    expect(udp.map((c) => Math.round(c.measured))).toEqual([22, 36]);
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
