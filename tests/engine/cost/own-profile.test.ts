/** From a measurement of one’s own to a profile that validates and says what is whose. */
import { describe, expect, it } from 'vitest';
import { conditionsOf, predict } from '../../../src/engine/cost/fit';
import { observe, type ClusterRow } from '../../../src/engine/cost/observations';
import { ownProfile, type OwnMeasurement, type OwnPrimitives } from '../../../src/engine/cost/own-profile';
import { checkProfile } from '../../../src/engine/cost/profile-check';
import { pricesOf } from '../../../src/engine/cost/profile';
import { REFERENCE } from '../../../src/engine/cost/profiles/reference';
import { modelOf } from '../../../src/engine/cost/throughput';
import { RECORDINGS } from './measurements';

/** The reference’s own rows: the measurement of a machine like it. */
const ALIKE: OwnPrimitives = {
  syscall: 122,
  eagain: 358,
  poll: 528,
  pipe: 961,
  send: 3_400,
  receive: 770,
  pingPong: 4_400,
};
const measurement = (rest: Partial<OwnMeasurement> = {}): OwnMeasurement => ({
  machine: 'bench',
  cpu: 'some CPU',
  cores: 2,
  kernel: '6.1',
  date: '2026-11-22',
  method: 'a test',
  primitives: ALIKE,
  recordings: RECORDINGS.filter((r) => r.offload),
  ...rest,
});
const slower = (row: ClusterRow, factor: number): ClusterRow => ({
  ...row,
  tcp: { ...row.tcp, bps: row.tcp.bps / factor, bytes: row.tcp.bytes / factor },
  ping: { med: row.ping.med * factor },
  u64: row.u64 && { ...row.u64, recv: row.u64.recv / factor },
  u1400: row.u1400 && { ...row.u1400, recv: row.u1400.recv / factor },
});

describe('ownProfile', () => {
  it('validates, with a compiler and without, with the udp path and without', () => {
    const bare = measurement({
      primitives: null,
      recordings: RECORDINGS.slice(0, 1).map((r) => ({
        ...r,
        rows: r.rows.filter((row) => row.path !== 'udp'),
      })),
    });
    for (const m of [measurement(), bare]) {
      const profile = ownProfile(m);
      expect(checkProfile(JSON.parse(JSON.stringify(profile)))).toEqual({ ok: true, value: profile });
    }
  });

  it('validates even when nothing could be measured', () => {
    const profile = ownProfile(measurement({ primitives: null, recordings: [] }));
    expect(checkProfile(profile).ok).toBe(true);
    expect(profile.speed.value).toBe(REFERENCE.speed.value);
  });

  it('says what was timed here and what is the reference’s, scaled', () => {
    const { prices } = ownProfile(measurement());
    expect(prices.syscall.how).toBe('measured');
    expect(prices.wake.how).toBe('measured');
    expect(prices['tun-read'].how).toBe('modelled');
    expect(prices['tun-read'].source).toContain('scaled from the reference');
  });

  it('prices what was timed at what was timed', () => {
    const prices = pricesOf(ownProfile(measurement()));
    expect(prices.syscall.fixed).toBeCloseTo(122, 0);
    expect(prices.wake.fixed).toBeCloseTo(4_400 - 961 - 528, -1);
  });

  it('makes a machine that is twice as slow twice as dear', () => {
    const twice = Object.fromEntries(
      Object.entries(ALIKE).map(([k, v]) => [k, v * 2]),
    ) as unknown as OwnPrimitives;
    const [one, two] = [measurement(), measurement({ primitives: twice })].map((m) =>
      pricesOf(ownProfile(m)),
    );
    expect((two?.['socket-send'].fixed ?? 0) / (one?.['socket-send'].fixed ?? 1)).toBeCloseTo(2, 1);
    expect((two?.['tun-read'].fixed ?? 0) / (one?.['tun-read'].fixed ?? 1)).toBeCloseTo(2, 1);
  });

  it('finds the speed in a flood over host-gw where nothing was timed alone', () => {
    const half = RECORDINGS.map((r) => ({ ...r, rows: r.rows.map((row) => slower(row, 2)) }));
    const [one, two] = [RECORDINGS, half].map((recordings) =>
      ownProfile(measurement({ primitives: null, recordings })),
    );
    expect((two?.speed.value ?? 0) / (one?.speed.value ?? 1)).toBeCloseTo(2, 1);
  });

  it('predicts the paths it was measured on', () => {
    const profile = ownProfile(measurement());
    const model = modelOf(profile);
    for (const o of observe(measurement().recordings)) {
      const predicted = predict(model, o.metric, conditionsOf(o, 2));
      expect(Math.abs(Math.log(predicted / o.value)), `${o.metric} ${o.way} ${o.vpcMtu}`).toBeLessThan(0.6);
    }
  });
});
