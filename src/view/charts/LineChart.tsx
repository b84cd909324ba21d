/**
 * Curves of several paths over one axis, each named at its end. The picture only: whoever shows it has a table beside it.
 *
 * A point may have a whisker up to a second value (a percentile above the median).
 */
import { useMemo, useRef } from 'react';
import { useSize } from '../stage/use-size';
import {
  type ChartAxes,
  type ChartSeries,
  endNames,
  type Geometry,
  geometryOf,
  heightAt,
  HEIGHT,
  PAD,
  pathThrough,
  type Scale,
} from './chart-geometry';
import { WayMark } from './way-marks';

export type { ChartPoint, ChartSeries } from './chart-geometry';

export interface LineChartProps extends ChartAxes {
  readonly title: string;
  readonly xText: (x: number) => string;
  readonly yText: (y: number) => string;
  readonly xTitle: string;
  /** Marks at points; without, only where one looks, for curves of many points. */
  readonly marks: boolean;
  /** Where y would be x: all that is sent arrives; null for none. */
  readonly diagonal: string | null;
  /** Of paths that a logarithmic axis cannot show: they have nothing of it. */
  readonly nothing?: string;
}

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
      {!props.marks && <MarksAt series={series} at={at} {...geometry} />}
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
  nothing,
  landmarks = [],
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
      <Ticks {...{ x, xTicks, xText, landmarks }} />
      <text className="chart-title" x={right} y={bottom + 33} textAnchor="end">
        {xTitle}
      </text>
      {nothing !== undefined && (
        <text className="chart-title" x={PAD.left + 6} y={bottom - 6}>
          {nothing}
        </text>
      )}
      {diagonal !== null && <Diagonal {...{ x, y, xs }} name={diagonal} />}
    </g>
  );
}

/** Small marks for all landmarks, names for those that have room. */
function Ticks({
  x,
  xTicks,
  xText,
  landmarks = [],
}: Pick<LineChartProps & Geometry, 'x' | 'xTicks' | 'xText' | 'landmarks'>) {
  const bottom = HEIGHT - PAD.bottom;
  return (
    <>
      {landmarks.map((t) => (
        <line key={t} className="chart-base" x1={x(t)} x2={x(t)} y1={bottom} y2={bottom + 4} />
      ))}
      {xTicks.map((t) => (
        <text key={t} x={x(t)} y={bottom + 16} textAnchor="middle">
          {xText(t)}
        </text>
      ))}
    </>
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
  const path = pathThrough(points, { x, y });
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

/** Where one looks, each curve has its mark: strokes alone are hard to tell apart. */
function MarksAt({ series, at, x, y }: Pick<LineChartProps, 'series' | 'at'> & Geometry) {
  return series.map(({ way, points }) => {
    const height = heightAt(points, at, { x, y });
    return height === null ? null : <WayMark key={way} way={way} x={x(at)} y={height} />;
  });
}

/** Names at the ends of the curves; a line leads to one that had to stand aside. */
function EndNames({ series, x, y }: Pick<LineChartProps, 'series'> & Geometry) {
  return endNames(series, { x, y }).map(({ label, x: at, y: end, nameY }) => (
    <g key={label}>
      <path className="chart-lead" d={`M${at + 7} ${end.toFixed(1)}L${at + 17} ${nameY.toFixed(1)}`} />
      <text className="chart-name mono" x={at + 20} y={nameY + 4}>
        {label}
      </text>
    </g>
  ));
}
