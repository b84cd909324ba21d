/** The fit: what it is given it reproduces, what it is not given it predicts within the stated error. */
import { describe, expect, it } from 'vitest';
import { shareCores } from '../../../src/engine/cost/fair-share';
import { fitConstants, predict, conditionsOf, START } from '../../../src/engine/cost/fit';
import { fitAll } from '../../../src/engine/cost/fit-result';
import { observe } from '../../../src/engine/cost/observations';
import { REFERENCE } from '../../../src/engine/cost/profiles/reference';
import { REFERENCE_FIT } from '../../../src/engine/cost/profiles/reference-fit';
import {
  floodRate,
  modelOf,
  tcpThroughput,
  tcpUnit,
  type Conditions,
} from '../../../src/engine/cost/throughput';
import { RECORDINGS, WHOLE } from './measurements';

const OBSERVED = observe(RECORDINGS);
const RESULT = fitAll(REFERENCE, RECORDINGS, WHOLE);
const at = (way: Conditions['way'], rest: Partial<Conditions> = {}): Conditions => ({
  way,
  podMtu: 1450,
  offload: true,
  tunOffload: false,
  cores: 2,
  ...rest,
});

describe('observe', () => {
  it('reads the table that was published with the recordings', () => {
    const find = (metric: string, way: string, vpcMtu: number, offload: boolean) =>
      OBSERVED.find(
        (o) => o.metric === metric && o.way === way && o.vpcMtu === vpcMtu && o.offload === offload,
      );
    expect((find('tcp', 'udp', 9001, true)?.value ?? 0) / 1e9).toBeCloseTo(1.5, 2);
    expect(find('tcp', 'udp', 9001, true)?.ratio).toBeCloseTo(0.084, 3);
    expect((find('rate64', 'host-gw', 9001, true)?.value ?? 0) / 1e3).toBeCloseTo(92.2, 1);
    expect(find('cpu', 'udp', 1500, true)?.value).toBeCloseTo(40.07, 2);
    expect(find('cpu', 'vxlan', 1500, false)?.value).toBeCloseTo(15.66, 2);
  });
  it('takes pings with and without offloads together: eight rounds at each MTU', () => {
    expect(OBSERVED.filter((o) => o.metric === 'roundTrip').map((o) => o.rounds)).toEqual(Array(10).fill(8));
  });
});

describe('fitConstants', () => {
  it('finds the constants of a world that the model made', () => {
    const truth = { ...REFERENCE_FIT, coldFactor: 3.1, relayWake: 9_000, touchOff: 0.7 };
    const model = modelOf(REFERENCE, truth);
    const made = OBSERVED.map((o) => {
      const value = predict(model, o.metric, conditionsOf(o, 2));
      return {
        ...o,
        value,
        ratio: value / predict(model, o.metric, conditionsOf({ ...o, way: 'host-gw' }, 2)),
      };
    });
    const found = fitConstants(REFERENCE, made, START);
    expect(found.coldFactor).toBeCloseTo(3.1, 1);
    expect(found.relayWake / 9_000).toBeCloseTo(1, 1);
    expect(found.touchOff).toBeCloseTo(0.7, 1);
  });

  it('gives the shipped constants', () => {
    expect(RESULT.constants).toEqual(REFERENCE_FIT);
  });
});

describe('held out: each path at each MTU', () => {
  it('misses ratios to host-gw by 15 % in the median and 40 % at worst', () => {
    expect(RESULT.total.count).toBe(56);
    expect(RESULT.total.median).toBeLessThan(0.15);
    expect(RESULT.total.worst).toBeLessThan(0.4);
  });

  it('would miss by far more without the fitted constants', () => {
    const bare = modelOf(REFERENCE, START);
    const misses = OBSERVED.filter((o) => o.way === 'udp').map(
      (o) => predict(bare, o.metric, conditionsOf(o, 2)) / o.value,
    );
    expect(Math.max(...misses.map((m) => Math.abs(m - 1)))).toBeGreaterThan(1);
  });

  it('predicts what nothing was fitted to: single paths within 12 %, the gain of TUN offload within 40 %', () => {
    expect(RESULT.checks).toHaveLength(14);
    for (const c of RESULT.checks)
      expect(Math.abs(c.predicted / c.measured - 1), c.name).toBeLessThan(c.unit === '×' ? 0.4 : 0.12);
  });
});

describe('the throughput model', () => {
  const model = modelOf(REFERENCE);
  it('carries super-packets on kernel paths, one packet a call on a plain TUN', () => {
    expect(tcpUnit(REFERENCE, at('host-gw')).segments).toBe(46);
    expect(tcpUnit(REFERENCE, at('host-gw', { offload: false })).segments).toBe(1);
    expect(tcpUnit(REFERENCE, at('udp')).segments).toBe(1);
    expect(tcpUnit(REFERENCE, at('udp', { tunOffload: true })).segments).toBe(46);
    expect(tcpUnit(REFERENCE, at('udp', { tunOffload: true, offload: false })).segments).toBe(1);
  });
  it('orders the backends as measured: udp far behind although its header is smaller', () => {
    const rate = (way: Conditions['way']): number => tcpThroughput(model, at(way));
    expect(rate('host-gw')).toBeGreaterThan(rate('vxlan'));
    expect(rate('vxlan')).toBeGreaterThan(10 * rate('udp'));
  });
  it('takes neighbouring processes into account: more cores than two help the tunnel, not a single sender', () => {
    const flood = (way: Conditions['way'], cores: number) => floodRate(model, at(way, { cores }), 64);
    expect(flood('udp', 4).delivered).toBeGreaterThan(1.2 * flood('udp', 2).delivered);
    expect(flood('udp', 8).delivered).toBeCloseTo(flood('udp', 4).delivered, -1);
    expect(flood('host-gw', 8).delivered).toBeCloseTo(flood('host-gw', 2).delivered, -1);
    expect(flood('udp', 2).offered).toBeGreaterThan(2 * flood('udp', 2).delivered);
  });
});

describe('shareCores', () => {
  it('gives a lone process one core', () => {
    expect(shareCores([1_000], 2).delivered).toBeCloseTo(1e6, -2);
  });
  it('halves what two hungry processes get on one core', () => {
    const { offered, delivered } = shareCores([1_000, 2_000], 1);
    expect(offered).toBeCloseTo(5e5, -2);
    expect(delivered).toBeCloseTo(2.5e5, -2);
  });
  it('gives what a modest process leaves to the hungry one', () => {
    const { offered, delivered } = shareCores([2_000, 1_000], 1);
    expect(offered).toBeCloseTo(1e9 / 3_000, -2);
    expect(delivered).toBeCloseTo(offered, -2);
  });
});
