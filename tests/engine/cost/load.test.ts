/** Load runs: deterministic, drivable in pieces, and where they saturate they agree with the fit and the recordings. */
import { describe, expect, it } from 'vitest';
import { createHistogram } from '../../../src/engine/cost/histogram';
import { createLoadRun } from '../../../src/engine/cost/load';
import { LIMITS, truesize, type LoadConfig, type LoadFlow } from '../../../src/engine/cost/load-config';
import { planFlow } from '../../../src/engine/cost/load-plan';
import { createLine } from '../../../src/engine/cost/load-queue';
import { type LoadResult } from '../../../src/engine/cost/load-result';
import { createLoadSweep, interleaved, rateSteps, streamSteps } from '../../../src/engine/cost/load-sweep';
import { observe } from '../../../src/engine/cost/observations';
import { REFERENCE } from '../../../src/engine/cost/profiles/reference';
import { floodRate, modelOf, tcpThroughput, type Conditions } from '../../../src/engine/cost/throughput';
import { MEASURED_WAYS, type WayName } from '../../../src/engine/cost/way';
import { type Profile } from '../../../src/engine/cost/profile';
import { withSyscallPrice } from '../../../src/engine/cost/what-if';
import { createTimeHeap } from '../../../src/engine/cost/time-heap';
import { RECORDINGS } from './measurements';

const MODEL = modelOf(REFERENCE);
const OBSERVED = observe(RECORDINGS);

const udp = (rest: Partial<LoadFlow> = {}): LoadFlow => ({
  name: 'flow',
  from: 'a',
  protocol: 'udp',
  payload: 64,
  rate: null,
  arrivals: 'even',
  ...rest,
});
const config = (way: WayName, flows: readonly LoadFlow[], rest: Partial<LoadConfig> = {}): LoadConfig => ({
  way,
  flows,
  vpcMtu: 9001,
  offload: true,
  tunOffload: false,
  machines: 1,
  cores: 2,
  duration: 1e8,
  seed: 1,
  ...rest,
});
function finish(c: LoadConfig, steps = 10_000): LoadResult {
  const run = createLoadRun(c, REFERENCE);
  while (run.advance(steps));
  return run.result();
}
const fitted = (way: WayName, vpcMtu = 9001): Conditions => ({
  way,
  podMtu: vpcMtu - 50,
  offload: true,
  tunOffload: false,
  cores: 2,
});
const measured = (metric: string, way: WayName, vpcMtu: number): number =>
  OBSERVED.find((o) => o.metric === metric && o.way === way && o.vpcMtu === vpcMtu && o.offload)?.value ??
  Number.NaN;

describe('a load run', () => {
  const paced = config('udp', [udp({ rate: 30_000, arrivals: 'random' })]);

  it('gives the same result for the same seed, in whatever pieces it is driven', () => {
    expect(finish(paced, 1)).toEqual(finish(paced, 1_000_000));
  });

  it('gives another result for another seed', () => {
    expect(finish({ ...paced, seed: 2 }).latency).not.toEqual(finish(paced).latency);
  });

  it('reports progress that never falls, and a result at any moment', () => {
    const run = createLoadRun(paced, REFERENCE);
    expect(run.progress).toBe(0);
    expect(run.result().delivered).toBe(0);
    let last = 0;
    while (run.advance(500)) {
      expect(run.progress).toBeGreaterThanOrEqual(last);
      last = run.progress;
      expect(run.result().measured).toBeGreaterThanOrEqual(0);
    }
    expect(run.progress).toBe(1);
    expect(run.advance(10)).toBe(false);
  });

  it('delivers everything at a low rate, in about half a ping', () => {
    const { offered, delivered, drops, latency } = finish(
      config('udp', [udp({ rate: 1_000 })], { duration: 1e9 }),
    );
    expect(delivered / offered).toBeCloseTo(1, 2);
    expect(Object.values(drops)).toEqual([0, 0, 0, 0]);
    expect(latency.p50 / (measured('roundTrip', 'udp', 9001) / 2)).toBeGreaterThan(0.7);
    expect(latency.p50 / (measured('roundTrip', 'udp', 9001) / 2)).toBeLessThan(1.3);
  });

  it('loses at the receiving flanneld’s socket when the sender floods, as was recorded', () => {
    const { drops, offered, delivered, deepest } = finish(config('udp', [udp({ payload: 1400 })]));
    expect(offered).toBeGreaterThan(2 * delivered);
    const all = Object.values(drops).reduce((a, b) => a + b, 0);
    expect(drops['flanneld-socket'] / all).toBeGreaterThan(0.6);
    expect(drops['application-socket']).toBe(0);
    expect(deepest['flanneld-socket']).toBe(Math.floor(LIMITS.socketBuffer / truesize(1428)) + 1);
  });

  it('loses nothing on a kernel path: the sender itself is the bottleneck', () => {
    for (const way of ['host-gw', 'vxlan', 'same-node'] as const)
      expect(Object.values(finish(config(way, [udp()])).drops), way).toEqual([0, 0, 0, 0]);
  });

  it('has latency grow in the queue towards saturation', () => {
    const p99 = [10_000, 30_000, 60_000].map(
      (rate) => finish(config('udp', [udp({ rate, arrivals: 'random' })], { duration: 2e8 })).latency.p99,
    );
    expect(p99[1]).toBeGreaterThan(2 * (p99[0] ?? 0));
    expect(p99[2]).toBeGreaterThan(5 * (p99[1] ?? 0));
  });

  it('is not helped by four streams: one thread carries them all', () => {
    const tcp = (n: number) =>
      config(
        'udp',
        Array.from({ length: n }, (_, i) => udp({ name: `stream ${i}`, protocol: 'tcp' })),
        { duration: 3e8 },
      );
    expect(finish(tcp(4)).goodput / finish(tcp(1)).goodput).toBeLessThan(1.1);
    const direct = (n: number) => ({ ...tcp(n), way: 'host-gw' as const, cores: 8 });
    expect(finish(direct(4)).goodput / finish(direct(1)).goodput).toBeGreaterThan(1.5);
  });

  it('shares the flannelds between both directions', () => {
    const one = finish(config('udp', [udp({ rate: 20_000 })]));
    const both = finish(
      config('udp', [udp({ rate: 20_000 }), udp({ name: 'back', from: 'b', rate: 20_000 })]),
    );
    expect(both.flows.map((f) => f.name)).toEqual(['flow', 'back']);
    expect(both.latency.p99).toBeGreaterThan(1.5 * one.latency.p99);
    expect(both.threads.filter((t) => t.name.startsWith('flanneld'))).toHaveLength(2);
  });

  it('keeps no more cores busy than there are', () => {
    for (const machines of [1, 2] as const) {
      const { cpu } = finish(config('udp', [udp()], { machines }));
      expect(cpu.app + cpu.flanneld + cpu.softirq + cpu.wire).toBeLessThan(2 * machines + 0.01);
    }
  });

  it('runs on two machines, where the network is nobody’s CPU', () => {
    const { cpu, delivered, offered } = finish(config('udp', [udp({ rate: 20_000 })], { machines: 2 }));
    expect(cpu.wire).toBe(0);
    expect(delivered / offered).toBeCloseTo(1, 2);
  });
});

describe('saturated, a load run agrees', () => {
  it.each(MEASURED_WAYS)(
    '%s: datagrams a second with the fit within 15 %, with the recordings within 40 %',
    (way) => {
      for (const [payload, metric] of [
        [64, 'rate64'],
        [1400, 'rate1400'],
      ] as const) {
        const { delivered } = finish(config(way, [udp({ payload })], { duration: 2e8 }));
        expect(
          Math.abs(delivered / floodRate(MODEL, fitted(way), payload).delivered - 1),
          metric,
        ).toBeLessThan(0.15);
        expect(Math.abs(delivered / measured(metric, way, 9001) - 1), metric).toBeLessThan(0.4);
      }
    },
  );

  it.each(MEASURED_WAYS)('%s: TCP with the fit within 20 %, with the recordings within 40 %', (way) => {
    for (const vpcMtu of [9001, 1500]) {
      const { goodput } = finish(config(way, [udp({ protocol: 'tcp' })], { vpcMtu, duration: 3e8 }));
      expect(Math.abs(goodput / tcpThroughput(MODEL, fitted(way, vpcMtu)) - 1), `${vpcMtu}`).toBeLessThan(
        0.2,
      );
      expect(Math.abs(goodput / measured('tcp', way, vpcMtu) - 1), `${vpcMtu}`).toBeLessThan(0.4);
    }
  });
});

describe('planFlow', () => {
  it('deals a tunnelled datagram to four threads, a routed one to two', () => {
    const names = (way: WayName, machines: 1 | 2) =>
      planFlow(MODEL, config(way, [udp()], { machines }), udp(), 0).legs.map((l) => l.thread);
    expect(names('udp', 1)).toEqual(['app 0 sends a', 'flanneld a', 'flanneld b', 'app 0 receives b']);
    expect(names('host-gw', 1)).toEqual(['app 0 sends a', 'app 0 receives b']);
    expect(names('host-gw', 2)).toEqual(['app 0 sends a', 'softirq b', 'app 0 receives b']);
    expect(planFlow(MODEL, config('udp', []), udp({ from: 'b' }), 0).legs.map((l) => l.node)).toEqual([
      'b',
      'b',
      'a',
      'a',
    ]);
  });
});

describe('a sweep', () => {
  it('goes through its rates, in pieces, to the same curve', () => {
    const curve = (steps: number) => {
      const sweep = createLoadSweep(
        rateSteps(config('udp', [udp({ rate: 10_000 })], { duration: 5e7 }), [1, 3, 6]),
        REFERENCE,
      );
      let last = 0;
      while (sweep.advance(steps)) {
        expect(sweep.progress).toBeGreaterThanOrEqual(last);
        last = sweep.progress;
      }
      expect(sweep.progress).toBe(1);
      return sweep.points;
    };
    const points = curve(1_000);
    expect(points.map((p) => p.x)).toEqual([10_000, 30_000, 60_000]);
    expect(points).toEqual(curve(77));
    const [low, , high] = points;
    expect(low?.result.delivered).toBeGreaterThan(9_000);
    expect(high?.result.delivered).toBeLessThan(40_000);
  });
  it('grows all curves together, by copies of the flows where none is paced', () => {
    const streams = (way: WayName) =>
      streamSteps(config(way, [udp({ protocol: 'tcp' })], { duration: 5e7, cores: 4, machines: 2 }), [1, 4]);
    const sweep = createLoadSweep(interleaved([streams('udp'), streams('host-gw')]), REFERENCE);
    sweep.advance(10);
    expect(sweep.open).toMatchObject({ way: 'udp', x: 1 });
    while (sweep.advance(10_000));
    expect(sweep.points.map((p) => `${p.way} ${p.x}`)).toEqual(['udp 1', 'host-gw 1', 'udp 4', 'host-gw 4']);
    const [udp1, gw1, udp4, gw4] = sweep.points.map((p) => p.result.goodput);
    expect((udp4 ?? 0) / (udp1 ?? 1)).toBeLessThan(1.1);
    expect((gw4 ?? 0) / (gw1 ?? 1)).toBeGreaterThan(2);
  });
  it('knows how full the places are: a flooded socket buffer is full for all who come', () => {
    const { fill } = finish(config('udp', [udp({ payload: 1400, rate: 90_000 })], { machines: 2 }));
    expect(fill['flanneld-socket'].most).toBe(1);
    expect(fill['flanneld-socket'].mean).toBeGreaterThan(0.9);
    expect(fill['tun-queue'].most).toBeLessThan(0.1);
  });
  it('costs more where system calls do, and the dearer price says that it is modelled', () => {
    const dear = withSyscallPrice(REFERENCE, 10);
    expect(withSyscallPrice(REFERENCE, 1)).toBe(REFERENCE);
    expect(dear.prices.syscall.how).toBe('modelled');
    expect(dear.prices.syscall.fixed).toBeCloseTo(10 * REFERENCE.prices.syscall.fixed);
    const rate = (profile: Profile) => floodRate(modelOf(profile), fitted('udp'), 64).delivered;
    expect(rate(dear)).toBeLessThan(0.95 * rate(REFERENCE));
  });
  it('of no rates is done at once', () => {
    const sweep = createLoadSweep([], REFERENCE);
    expect([sweep.advance(1), sweep.progress]).toEqual([false, 1]);
  });
});

describe('the parts', () => {
  it('a socket buffer counts memory, not octets', () => {
    expect(truesize(64)).toBe(768);
    expect(truesize(1428)).toBe(256 + 2048);
    expect(truesize(8979)).toBe(256 + 512 + 3 * 4096);
    const trip = { flow: 0, born: 0, leg: 0, number: 0, logged: -1 };
    const line = createLine('flanneld-socket');
    let held = 0;
    while (line.push(trip, 64)) held++;
    expect(held).toBe(Math.floor(LIMITS.socketBuffer / 768) + 1);
    line.shift();
    expect(line.push(trip, 64)).toBe(true);
  });
  it('a TUN queue holds 500 packets of any size', () => {
    const line = createLine('tun-queue');
    let held = 0;
    while (line.push({ flow: 0, born: 0, leg: 0, number: held, logged: -1 }, 9000)) held++;
    expect(held).toBe(500);
    expect(line.shift()?.number).toBe(0);
  });
  it('a histogram gives percentiles within two per cent', () => {
    const h = createHistogram();
    for (let i = 1; i <= 10_000; i++) h.add(i);
    expect(h.percentile(0.5) / 5_000).toBeCloseTo(1, 1);
    expect(Math.abs(h.percentile(0.99) / 9_900 - 1)).toBeLessThan(0.02);
    expect(createHistogram().percentile(0.5)).toBe(0);
  });
  it('a time heap is sorted, first in first out at the same time', () => {
    const heap = createTimeHeap<string>();
    ['c5', 'a1', 'b1', 'd9', 'e3'].forEach((name) => heap.push(Number(name[1]), name));
    const order: string[] = [];
    for (let next = heap.pop(); next !== null; next = heap.pop()) order.push(next.item);
    expect(order).toEqual(['a1', 'b1', 'e3', 'c5', 'd9']);
  });
});
