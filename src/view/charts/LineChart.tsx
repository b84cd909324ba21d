/**
 * Curves of several paths over one axis, each named at its end. The picture only: whoever shows it has a table beside it.
 *
 * A point may have a whisker up to a second value (a percentile above the median).
 */
import { line, scaleLinear, scaleLog } from 'd3';
import { useMemo, useRef } from 'react';
import { type WayName } from '../../engine';
import { useSize } from '../stage/use-size';
import { WayMark } from './way-marks';

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

export interface LineChartProps {
  readonly title: string;
  readonly series: readonly ChartSeries[];
  /** Every position, also of points that are still to come. */
  readonly xs: readonly number[];
  readonly xText: (x: number) => string;
  readonly yText: (y: number) => string;
  readonly xTitle: string;
  readonly logarithmic: boolean;
  /** Where a linear axis begins. */
  readonly floor?: number;
  /** Marks at points; without, only the lines, for curves of many points. */
  readonly marks: boolean;
  /** Where y would be x: all that is sent arrives; null for none. */
  readonly diagonal: string | null;
  /** The position that is looked at. */
  readonly at: number;
}

const HEIGHT = 232;
const PAD = { left: 72, right: 78, top: 12, bottom: 40 } as const;
/** Pixels between the names at the ends of the curves. */
const LEADING = 15;

type Scale = (value: number) => number;

interface Geometry {
  readonly width: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly yTicks: readonly number[];
  readonly xTicks: readonly number[];
}

function geometryOf({ series, xs, logarithmic, at, floor = 0 }: LineChartProps, width: number): Geometry {
  const values = series.flatMap(({ points }) => points.flatMap((p) => [p.y, p.high ?? p.y]));
  const most = Math.max(1e-9, ...values);
  const positive = values.filter((v) => v > 0);
  const least = positive.length === 0 ? most / 10 : Math.min(...positive);
  const bottom = HEIGHT - PAD.bottom;
  const right = Math.max(PAD.left + 1, width - PAD.right);
  const y = logarithmic
    ? scaleLog().domain([least / 1.2, most * 1.2]).range([bottom, PAD.top]).clamp(true) // prettier-ignore
    : scaleLinear().domain([floor, most]).nice(4).range([bottom, PAD.top]);
  const from = Math.min(0, ...xs) < 0 || (xs[0] ?? 0) > 0.3 * (xs.at(-1) ?? 1) ? (xs[0] ?? 0) : 0;
  const x = scaleLinear().domain([from, Math.max(...xs, at, from + 1)]).range([PAD.left, right]); // prettier-ignore
  const decades = (t: number): boolean => /^[125]0*$/.test(t.toExponential().replace(/e.*|\./g, ''));
  return {
    width,
    x,
    y,
    yTicks: logarithmic ? y.ticks(6).filter(decades).filter(thinned) : y.ticks(4),
    xTicks: x.ticks(Math.max(2, Math.floor((right - PAD.left) / 110))),
  };
}

/** Of a logarithmic axis only the powers of ten are named. */
const thinned = (t: number): boolean => /^1e/.test(t.toExponential());

export function LineChart(props: LineChartProps) {
  const frame = useRef<HTMLElement>(null);
  const width = useSize(frame)?.width ?? 0;
  return (
    <figure className="line-chart" ref={frame}>
      <figcaption>{props.title}</figcaption>
      <svg width={width} height={HEIGHT} aria-hidden="true">
        {width > 0 && <Chart {...props} width={width} />}
      </svg>
    </figure>
  );
}

function Chart(props: LineChartProps & { readonly width: number }) {
  const { series, xs, at, width, logarithmic } = props;
  const geometry = useMemo(
    () => geometryOf(props, width),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the texts of the axes change nothing of it
    [series, xs, at, width, logarithmic],
  );
  const { x } = geometry;
  return (
    <>
      <Axes {...props} {...geometry} />
      <line className="chart-at" x1={x(at)} x2={x(at)} y1={PAD.top} y2={HEIGHT - PAD.bottom} />
      {series.map((s) => (
        <Curve key={s.way} series={s} marks={props.marks} {...geometry} />
      ))}
      <EndNames series={series} {...geometry} />
    </>
  );
}

function Axes({
  x,
  y,
  xTicks,
  yTicks,
  width,
  xText,
  yText,
  xTitle,
  diagonal,
  xs,
}: LineChartProps & Geometry) {
  const [bottom, right] = [HEIGHT - PAD.bottom, width - PAD.right];
  return (
    <g className="chart-axes">
      {yTicks.map((t) => (
        <g key={t} transform={`translate(0 ${y(t).toFixed(1)})`}>
          <line className="chart-grid" x1={PAD.left} x2={right} />
          <text x={PAD.left - 7} y={4} textAnchor="end">
            {yText(t)}
          </text>
        </g>
      ))}
      <line className="chart-base" x1={PAD.left} x2={right} y1={bottom} y2={bottom} />
      {xTicks.map((t) => (
        <text key={t} x={x(t)} y={bottom + 16} textAnchor="middle">
          {xText(t)}
        </text>
      ))}
      <text className="chart-title" x={right} y={bottom + 33} textAnchor="end">
        {xTitle}
      </text>
      {diagonal !== null && <Diagonal {...{ x, y, xs }} name={diagonal} />}
    </g>
  );
}

interface DiagonalProps extends Pick<Geometry, 'x' | 'y'> {
  readonly xs: readonly number[];
  readonly name: string;
}

function Diagonal({ x, y, xs, name }: DiagonalProps) {
  const end = Math.min(Math.max(...xs), yTop(y));
  return (
    <>
      <line className="chart-diagonal" x1={x(0)} y1={y(0)} x2={x(end)} y2={y(end)} />
      <text className="chart-title" x={x(end) - 8} y={y(end) + 11} textAnchor="end">
        {name}
      </text>
    </>
  );
}

/** The value at the top edge of a linear scale. */
const yTop = (y: Scale): number => {
  const perPixel = 1 / Math.max(1e-12, y(0) - y(1));
  return (HEIGHT - PAD.bottom - PAD.top) * perPixel;
};

interface CurveProps extends Geometry {
  readonly series: ChartSeries;
  readonly marks: boolean;
}

function Curve({ series: { way, points }, marks, x, y }: CurveProps) {
  const path = line<ChartPoint>((p) => x(p.x), (p) => y(p.y))(points); // prettier-ignore
  return (
    <g className="chart-curve">
      {marks &&
        points.map(({ x: px, y: py, high }) =>
          high === null ? null : (
            <path key={px} className="chart-whisker" d={`M${x(px)} ${y(py)}V${y(high)}m-3 0h6`} />
          ),
        )}
      {path !== null && <path className={`way-line way-${way}`} d={path} />}
      {marks && points.map((p) => <WayMark key={p.x} way={way} x={x(p.x)} y={y(p.y)} />)}
    </g>
  );
}

/** Names at the ends of the curves, moved apart where they would lie on one another. */
function EndNames({ series, x, y }: Pick<LineChartProps, 'series'> & Geometry) {
  const ends = series.flatMap(({ label, points }) => {
    const last = points.at(-1);
    return last === undefined ? [] : [{ label, at: x(last.x), y: y(last.y) }];
  });
  let free = -Infinity;
  const placed = ends
    .toSorted((a, b) => a.y - b.y)
    .map((end) => {
      free = Math.max(end.y, free + LEADING);
      return { ...end, y: free };
    });
  return placed.map(({ label, at, y: top }) => (
    <text key={label} className="chart-name mono" x={at + 10} y={top + 4}>
      {label}
    </text>
  ));
}
