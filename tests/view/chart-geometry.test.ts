/** A chart of curves: what may not lie on what, for the ladder's own numbers. */
import { describe, expect, it } from 'vitest';
import { ladder } from '../../src/engine';
import { REFERENCE } from '../../src/engine/cost/profiles/reference';
import {
  type ChartSeries,
  endNames,
  geometryOf,
  HEIGHT,
  heightAt,
  LEADING,
  PAD,
  TICK_ROOM,
} from '../../src/view/charts/chart-geometry';
import { LANDMARKS } from '../../src/view/ladder/landmarks';
import { shareOf } from '../../src/view/ladder/share';

const QUESTION = {
  podMtu: null,
  receiverMtu: null,
  datagram: 28,
  dontFragment: false,
  offload: true,
  tunOffload: false,
  cores: 2,
};
const MTUS = [576, 1280, 1500, 3000, 9001];

function seriesOf(value: (rung: ReturnType<typeof ladder>[number]) => number): readonly ChartSeries[] {
  const rungs = MTUS.map((vpcMtu) => ladder(REFERENCE, { ...QUESTION, vpcMtu }));
  return (rungs[0] ?? []).map(({ way }, i) => ({
    way,
    label: way,
    points: rungs.flatMap((at, j) => {
      const rung = at[i];
      return rung === undefined ? [] : [{ x: MTUS[j] ?? 0, y: value(rung), high: null }];
    }),
  }));
}

const axes = (series: readonly ChartSeries[]) =>
  ({ series, xs: MTUS, logarithmic: true, landmarks: LANDMARKS, at: 1500 }) as const;

describe('the ladder’s curves', () => {
  const tunnels = seriesOf(shareOf).filter(({ points }) => points.some(({ y }) => y > 0));

  it.each(MTUS)('what a tunnel takes of the cable is told apart at %i', (mtu) => {
    const geometry = geometryOf(axes(tunnels), 470);
    const heights = tunnels
      .map(({ points }) => heightAt(points, mtu, geometry) ?? 0)
      .toSorted((a, b) => a - b);
    expect(heights).toHaveLength(4);
    for (const [i, height] of heights.slice(1).entries())
      expect(height - (heights[i] ?? 0)).toBeGreaterThanOrEqual(5);
  });

  it('has nothing to show of paths without a tunnel', () => {
    const bare = seriesOf(shareOf).filter((s) => !tunnels.some(({ way }) => way === s.way));
    expect(bare.map(({ way }) => way)).toEqual(['node-node', 'host-gw']);
  });

  it.each([300, 390, 470, 700])('no name under the axis lies on another at %i pixels', (width) => {
    const { x, xTicks } = geometryOf(axes(tunnels), width);
    expect(xTicks).toContain(1500);
    for (const [i, tick] of xTicks.slice(1).entries())
      expect(x(tick) - x(xTicks[i] ?? 0)).toBeGreaterThanOrEqual(TICK_ROOM);
  });
});

describe('names at the ends of curves', () => {
  const series = seriesOf((r) => r.throughput);
  const geometry = geometryOf(axes(series), 470);
  const names = endNames(series, geometry);

  it('stand apart, in the order of their curves, beside the chart', () => {
    expect(names.map(({ y }) => y)).toEqual(names.map(({ y }) => y).toSorted((a, b) => a - b));
    for (const [i, { nameY }] of names.slice(1).entries())
      expect(nameY - (names[i]?.nameY ?? 0)).toBeGreaterThanOrEqual(LEADING - 1e-9);
    for (const { nameY } of names) {
      expect(nameY).toBeGreaterThanOrEqual(0);
      expect(nameY).toBeLessThanOrEqual(HEIGHT - PAD.bottom + LEADING);
    }
  });

  it('stand at their curve where nothing is in the way', () => {
    expect(names.at(-1)).toMatchObject({ label: 'udp', nameY: names.at(-1)?.y });
  });
});
