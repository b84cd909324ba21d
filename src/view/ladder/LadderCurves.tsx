/**
 * What an MTU is worth to each path: what the tunnel takes of the cable, and what one stream gets. The line in both
 * stands at the MTU chosen. Both axes are logarithmic: a header’s part is its length over the frame’s, so the paths are
 * lines that run beside one another, as far apart as their headers differ.
 */
import { useMemo } from 'react';
import { type Rung, type WayName } from '../../engine';
import { bitRate } from '../amounts';
import { type ChartSeries, LineChart } from '../charts/LineChart';
import { wayShort } from '../charts/WayName';
import { useLanguage, useWords } from '../language/language';
import { LADDER_WORDS } from '../language/ladder';
import { LANDMARKS } from './landmarks';
import { shareOf, shareText } from './share';

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
  const shares = useMemo(() => seriesOf(rungs, shareOf), [rungs]);
  // A path without a tunnel has no point on a logarithmic axis.
  const [tunnels, bare] = useMemo(() => {
    const isTunnel = ({ points }: ChartSeries): boolean => points.some(({ y }) => y > 0);
    return [shares.filter(isTunnel), shares.filter((s) => !isTunnel(s)).map(({ label }) => label)];
  }, [shares]);
  const throughput = useMemo(() => seriesOf(rungs, (r) => r.throughput), [rungs]);
  const shared = {
    xs: useMemo(() => rungs.map((r) => r.mtu), [rungs]),
    xText: String,
    xTitle: words.xTitle,
    marks: false,
    diagonal: null,
    at: mtu,
    logarithmic: true,
    landmarks: LANDMARKS,
  };
  return (
    <section className="load-curves" aria-label={words.curves}>
      <LineChart
        {...shared}
        title={words.share}
        series={tunnels}
        yText={(n) => shareText(n, language)}
        nothing={words.bare(bare)}
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
