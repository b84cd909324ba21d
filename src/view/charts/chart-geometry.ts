/** Where a chart of curves has its axes, ticks, ends and names, in pixels. Pure: tests ask it what may not lie on what. */
import { line, scaleLinear, scaleLog } from 'd3';
import { type WayName } from '../../engine';

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  /** End of the whisker; null for none. */
  readonly high: number | null;
}

export interface ChartSeries {
  readonly way: WayName;
  readonly label: string;
  readonly points: readonly ChartPoint[];
}

export interface ChartAxes {
  readonly series: readonly ChartSeries[];
  /** Every position, also of points that are still to come. */
  readonly xs: readonly number[];
  readonly logarithmic: boolean;
  /** Where a linear axis begins. */
  readonly floor?: number;
  /** The positions that mean something, the most important first: then x is logarithmic, for they lie far apart. */
  readonly landmarks?: readonly number[];
  /** The position that is looked at. */
  readonly at: number;
}

export const HEIGHT = 232;
export const PAD = { left: 72, right: 98, top: 12, bottom: 40 } as const;
/** Pixels between the names at the ends of the curves. */
export const LEADING = 15;
/** Room that a name under the x axis needs. */
export const TICK_ROOM = 38;
/** Pixels between names beside the y axis. */
const TICK_LEADING = 17;

export type Scale = (value: number) => number;

export interface Geometry {
  readonly width: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly yTicks: readonly number[];
  /** Those with a name. */
  readonly xTicks: readonly number[];
}

/** The leading digit: of a logarithmic axis 1, 2 and 5 may be named. */
const digitOf = (t: number): string => t.toExponential().replace(/e.*/, '');

function yAxis({ series, logarithmic, floor = 0 }: ChartAxes): Pick<Geometry, 'y' | 'yTicks'> {
  const bottom = HEIGHT - PAD.bottom;
  const values = series.flatMap(({ points }) => points.flatMap((p) => [p.y, p.high ?? p.y]));
  const most = Math.max(1e-9, ...values);
  if (!logarithmic) {
    const y = scaleLinear().domain([floor, most]).nice(4).range([bottom, PAD.top]);
    return { y, yTicks: y.ticks(4) };
  }
  const positive = values.filter((v) => v > 0);
  const least = positive.length === 0 ? most / 10 : Math.min(...positive);
  const y = scaleLog().domain([least / 1.2, most * 1.2]).range([bottom, PAD.top]).clamp(true); // prettier-ignore
  const decade = Math.abs(y(1) - y(10)) || Math.abs(y(most) - y(most / 10));
  // Between 1, 2 and 5 there are 0.3 decades.
  const named = 0.3 * decade >= TICK_LEADING ? ['1', '2', '5'] : ['1'];
  return { y, yTicks: y.ticks(6).filter((t) => named.includes(digitOf(t))) };
}

/** The landmarks that have room for a name, the most important ones; in their order on the axis. */
function named(landmarks: readonly number[], x: Scale): readonly number[] {
  const kept: number[] = [];
  for (const mark of landmarks)
    if (kept.every((other) => Math.abs(x(other) - x(mark)) >= TICK_ROOM)) kept.push(mark);
  return kept.toSorted((a, b) => a - b);
}

export function geometryOf(axes: ChartAxes, width: number): Geometry {
  const { xs, at, landmarks } = axes;
  const right = Math.max(PAD.left + 1, width - PAD.right);
  const [first, last] = [xs[0] ?? 0, xs.at(-1) ?? 1];
  if (landmarks !== undefined) {
    const x = scaleLog().domain([first, last]).range([PAD.left, right]); // prettier-ignore
    return { width, x, ...yAxis(axes), xTicks: named(landmarks, x) };
  }
  const from = Math.min(0, ...xs) < 0 || first > 0.3 * last ? first : 0;
  const x = scaleLinear().domain([from, Math.max(...xs, at, from + 1)]).range([PAD.left, right]); // prettier-ignore
  const xTicks = x.ticks(Math.max(2, Math.floor((right - PAD.left) / 110)));
  return { width, x, ...yAxis(axes), xTicks };
}

/** The line through points. */
export const pathThrough = (points: readonly ChartPoint[], { x, y }: Pick<Geometry, 'x' | 'y'>) =>
  line<ChartPoint>((p) => x(p.x), (p) => y(p.y))(points); // prettier-ignore

/** Where a curve is at a position, in pixels; null beside it. */
export function heightAt(
  points: readonly ChartPoint[],
  at: number,
  { x, y }: Pick<Geometry, 'x' | 'y'>,
): number | null {
  const after = points.findIndex((p) => p.x >= at);
  const [a, b] = [points[Math.max(0, after - 1)], points[after]];
  if (a === undefined || b === undefined) return null;
  const span = x(b.x) - x(a.x);
  const part = span === 0 ? 1 : (x(at) - x(a.x)) / span;
  return y(a.y) + (y(b.y) - y(a.y)) * part;
}

export interface EndName {
  readonly label: string;
  /** End of the curve. */
  readonly x: number;
  readonly y: number;
  /** Height of its name: the same where there is room, else beside it, and then a line leads there. */
  readonly nameY: number;
}

/** Names at the ends of the curves, as little away from them as fits: those of a crowd stand around its middle. */
export function endNames(
  series: readonly ChartSeries[],
  { x, y }: Pick<Geometry, 'x' | 'y'>,
): readonly EndName[] {
  const ends = series
    .flatMap(({ label, points }) => {
      const last = points.at(-1);
      return last === undefined ? [] : [{ label, x: x(last.x), y: y(last.y) }];
    })
    .toSorted((a, b) => a.y - b.y);
  const crowds: { readonly ends: (typeof ends)[number][]; top: number }[] = [];
  for (const end of ends) {
    crowds.push({ ends: [end], top: end.y });
    // A crowd that touches the one above joins it, and both stand around their common middle.
    for (;;) {
      const [above, last] = crowds.slice(-2);
      if (above === undefined || last === undefined) break;
      if (above.top + above.ends.length * LEADING <= last.top) break;
      crowds.pop();
      above.ends.push(...last.ends);
      const middle = above.ends.reduce((sum, e) => sum + e.y, 0) / above.ends.length;
      above.top = Math.max(PAD.top - 4, middle - ((above.ends.length - 1) * LEADING) / 2);
    }
  }
  return crowds.flatMap(({ ends: crowd, top }) =>
    crowd.map((end, i) => ({ ...end, nameY: top + i * LEADING })),
  );
}
