/** The two curves of a load room over one axis: what arrives, and how long it takes; and the bar that looks at one point. */
import { useMemo } from 'react';
import { type LoadPoint, type WayName } from '../../engine';
import { bitRate, number } from '../amounts';
import { type ChartSeries, LineChart } from '../charts/LineChart';
import { wayShort } from '../charts/WayName';
import { Basis } from '../cost/Basis';
import { useDuration } from '../format';
import { type Language, useLanguage, useWords } from '../language/language';
import { LOAD_WORDS } from '../language/load';
import { carried, type LoadAxis } from './load-facts';

export interface CurvesProps {
  readonly points: readonly LoadPoint[];
  readonly ways: readonly WayName[];
  readonly axis: LoadAxis;
  /** Where points lie, also those that are still to come. */
  readonly positions: readonly number[];
  /** Number of the position that is looked at. */
  readonly at: number;
  readonly onAt: (at: number) => void;
  /** Where its figures are from. */
  readonly source: string;
}

export const positionText = (x: number, axis: LoadAxis, language: Language): string =>
  LOAD_WORDS[language].atText[axis](number(x, language));

export function Curves({ points, ways, axis, positions, at, onAt, source }: CurvesProps) {
  const words = useWords(LOAD_WORDS);
  const language = useLanguage();
  const duration = useDuration();
  const [delivered, latency] = useMemo(() => seriesOf(points, ways, axis), [points, ways, axis]);
  const x = positions[at] ?? 0;
  const shared = {
    xs: positions,
    xText: (n: number) => number(axis === 'rate' ? n / 1000 : n, language),
    xTitle: words.xTitle[axis],
    marks: true,
    at: x,
  };
  return (
    <section className="load-curves" aria-label={words.curves}>
      <LineChart
        {...shared}
        title={words.delivered[axis]}
        series={delivered}
        yText={(n) => (axis === 'rate' ? number(n, language) : bitRate(n, language))}
        logarithmic={axis === 'streams'}
        diagonal={axis === 'rate' ? words.allArrives : null}
      />
      <LineChart
        {...shared}
        title={words.latency}
        series={latency}
        yText={duration}
        logarithmic
        diagonal={null}
      />
      <LookAt {...{ axis, positions, at, onAt }} />
      <Basis source={source} />
    </section>
  );
}

function LookAt({ axis, positions, at, onAt }: Pick<CurvesProps, 'axis' | 'positions' | 'at' | 'onAt'>) {
  const words = useWords(LOAD_WORDS);
  const text = positionText(positions[at] ?? 0, axis, useLanguage());
  return (
    <label className="load-at">
      <span>{words.at[axis]}</span>
      <input
        type="range"
        min={0}
        max={positions.length - 1}
        step={1}
        value={at}
        aria-valuetext={text}
        onChange={(event) => onAt(Number(event.target.value))}
      />
      <b className="mono">{text}</b>
    </label>
  );
}

function seriesOf(
  points: readonly LoadPoint[],
  ways: readonly WayName[],
  axis: LoadAxis,
): readonly [delivered: readonly ChartSeries[], latency: readonly ChartSeries[]] {
  const of = (way: WayName) => points.filter((p) => p.way === way && p.x > 0);
  return [
    ways.map((way) => ({
      way,
      label: wayShort(way),
      points: of(way).map(({ x, result }) => ({ x, y: carried(result, axis), high: null })),
    })),
    ways.map((way) => ({
      way,
      label: wayShort(way),
      points: of(way)
        .filter(({ result }) => result.latency.p50 > 0)
        .map(({ x, result: { latency } }) => ({ x, y: latency.p50, high: latency.p99 })),
    })),
  ];
}
