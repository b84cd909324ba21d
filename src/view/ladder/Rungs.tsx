/** The rungs: a row for each path, with its frame to scale and everything that the MTU makes of it. */
import { type Rung } from '../../engine';
import { bitRate, number, percentText } from '../amounts';
import { WayKey } from '../charts/way-marks';
import { WayName, wayText } from '../charts/WayName';
import { type FigureRow, FigureTable } from '../cost/FigureTable';
import { type Language, useLanguage, useWords } from '../language/language';
import { LADDER_WORDS, type LadderWords } from '../language/ladder';
import { FrameBar, FrameLegend } from './FrameBar';
import { shareOf, shareText } from './share';

export interface RungsProps {
  readonly rungs: readonly Rung[];
  /** MTU of the nodes’ eth0. */
  readonly vpcMtu: number;
  /** The profile that prices the steps: its title. */
  readonly prices: string;
}

const COLUMNS = ['overhead', 'share', 'mtus', 'packets', 'efficiency', 'throughput', 'cpu'] as const;

/** Those that follow from the lengths of headers alone. */
const COUNTED: ReadonlySet<string> = new Set(['overhead', 'share', 'mtus', 'packets', 'efficiency']);

export function Rungs({ rungs, vpcMtu, prices }: RungsProps) {
  const words = useWords(LADDER_WORDS);
  const language = useLanguage();
  const longest = Math.max(...rungs.map((r) => r.segment / r.efficiency));
  const columns = COLUMNS.map((key) => ({ key, title: words.columns[key], hint: '' }));
  const rows = rungs.map((rung): FigureRow => ({
    key: rung.way,
    title: wayText(rung.way, language),
    hint: '',
    head: (
      <span className="mono">
        <WayKey way={rung.way} /> <WayName way={rung.way} />
      </span>
    ),
    picture: <FrameBar rung={rung} whole={longest} />,
    figures: cellsOf(rung, vpcMtu, words, language).map((text, i) => ({
      text,
      how: 'modelled',
      source: COUNTED.has(COLUMNS[i] ?? '') ? words.sources.counted : words.sources.priced(prices),
      translated: true,
    })),
    strong: false,
  }));
  return (
    <section className="load-table rungs">
      <h2>{words.rungs}</h2>
      <FrameLegend words={words.legend} />
      <FigureTable caption={words.rungs} columns={columns} rows={rows} heads={<Heads words={words} />} />
    </section>
  );
}

function Heads({ words }: { readonly words: LadderWords }) {
  return (
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
  );
}

/** The figures of a rung as they are written, column by column. */
const cellsOf = (rung: Rung, vpcMtu: number, words: LadderWords, language: Language): readonly string[] => [
  String(rung.overhead),
  shareText(shareOf(rung), language),
  `${vpcMtu}, ${rung.deviceMtu ?? words.none}, ${rung.podMtu}`,
  number(rung.packetsPerMegabyte, language, 5),
  percentText(rung.efficiency, language),
  bitRate(rung.throughput, language),
  words.perGigabyte(number(rung.cpu, language)),
];
