/** What an MTU is worth to each path: on the cable, and for one stream. The line in both stands at the MTU chosen. */
import { useMemo } from 'react';
import { type Rung, type WayName } from '../../engine';
import { bitRate, percentText } from '../amounts';
import { type ChartSeries, LineChart } from '../charts/LineChart';
import { wayShort } from '../charts/WayName';
import { useLanguage, useWords } from '../language/language';
import { LADDER_WORDS } from '../language/ladder';

export interface LadderCurvesProps {
  /** Rungs of every path over rising MTUs. */
  readonly rungs: readonly { readonly mtu: number; readonly rungs: readonly Rung[] }[];
  readonly mtu: number;
}

function seriesOf(rungs: LadderCurvesProps['rungs'], value: (rung: Rung) => number): readonly ChartSeries[] {
  const ways: readonly WayName[] = rungs[0]?.rungs.map((r) => r.way) ?? [];
  return ways.map((way, i) => ({
    way,
    label: wayShort(way),
    points: rungs.flatMap(({ mtu, rungs: at }) => {
      const rung = at[i];
      return rung === undefined ? [] : [{ x: mtu, y: value(rung), high: null }];
    }),
  }));
}

export function LadderCurves({ rungs, mtu }: LadderCurvesProps) {
  const words = useWords(LADDER_WORDS);
  const language = useLanguage();
  const efficiency = useMemo(() => seriesOf(rungs, (r) => r.efficiency), [rungs]);
  const throughput = useMemo(() => seriesOf(rungs, (r) => r.throughput), [rungs]);
  const shared = {
    xs: useMemo(() => rungs.map((r) => r.mtu), [rungs]),
    xText: String,
    xTitle: words.xTitle,
    marks: false,
    diagonal: null,
    at: mtu,
    logarithmic: true,
  };
  return (
    <section className="load-curves" aria-label={words.curves}>
      <LineChart
        {...shared}
        title={words.efficiency}
        series={efficiency}
        yText={(n) => percentText(n, language)}
        logarithmic={false}
        floor={0.7}
      />
      <LineChart
        {...shared}
        title={words.throughput}
        series={throughput}
        yText={(n) => bitRate(n, language)}
      />
    </section>
  );
}
