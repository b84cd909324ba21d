/** The rungs: a row for each path, with its frame to scale and everything that the MTU makes of it. */
import { type Rung } from '../../engine';
import { bitRate, number, percentText } from '../amounts';
import { WayKey } from '../charts/way-marks';
import { WayName } from '../charts/WayName';
import { useLanguage, useWords } from '../language/language';
import { LADDER_WORDS } from '../language/ladder';
import { FrameBar, FrameLegend } from './FrameBar';

export interface RungsProps {
  readonly rungs: readonly Rung[];
  /** MTU of the nodes’ eth0. */
  readonly vpcMtu: number;
}

const COLUMNS = ['overhead', 'mtus', 'packets', 'efficiency', 'throughput', 'cpu'] as const;

export function Rungs({ rungs, vpcMtu }: RungsProps) {
  const words = useWords(LADDER_WORDS);
  const longest = Math.max(...rungs.map((r) => r.segment / r.efficiency));
  return (
    <section className="load-table rungs">
      <h2>{words.rungs}</h2>
      <FrameLegend words={words.legend} />
      <div className="figure-scroll" tabIndex={0} role="region" aria-label={words.rungs}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.columns.path}</th>
              <th scope="col" className="frame-cell">
                {words.columns.frame}
              </th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {words.columns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rungs.map((rung) => (
              <RungRow key={rung.way} {...{ rung, longest, vpcMtu }} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RungRowProps extends Pick<RungsProps, 'vpcMtu'> {
  readonly rung: Rung;
  readonly longest: number;
}

function RungRow({ rung, longest, vpcMtu }: RungRowProps) {
  const words = useWords(LADDER_WORDS);
  const language = useLanguage();
  const { way, overhead, deviceMtu, podMtu, packetsPerMegabyte, efficiency, throughput, cpu } = rung;
  const cells: readonly string[] = [
    String(overhead),
    `${vpcMtu}, ${deviceMtu ?? words.none}, ${podMtu}`,
    number(packetsPerMegabyte, language, 5),
    percentText(efficiency, language),
    bitRate(throughput, language),
    words.perGigabyte(number(cpu, language)),
  ];
  return (
    <tr>
      <th scope="row" className="mono">
        <WayKey way={way} /> <WayName way={way} />
      </th>
      <td className="frame-cell">
        <FrameBar rung={rung} whole={longest} />
      </td>
      {cells.map((text, i) => (
        <td key={COLUMNS[i]} className="mono">
          {text}
        </td>
      ))}
    </tr>
  );
}
