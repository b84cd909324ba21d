/** Who uses the processors at the point that is looked at: one bar for each path, as long as all cores together. */
import { stacked } from '../../playback';
import { number } from '../amounts';
import { WayName, wayText } from '../charts/WayName';
import { type FigureRow, FigureTable } from '../cost/FigureTable';
import { useLanguage, useWords } from '../language/language';
import { LOAD_WORDS } from '../language/load';
import { type PathFacts } from './load-facts';

const RUNNERS = ['app', 'flanneld', 'softirq', 'wire', 'idle'] as const;

export interface CpuSplitProps {
  readonly facts: readonly PathFacts[];
  /** All cores of all machines. */
  readonly cores: number;
  /** Where its figures are from. */
  readonly source: string;
}

export function CpuSplit({ facts, cores, source }: CpuSplitProps) {
  const words = useWords(LOAD_WORDS);
  const language = useLanguage();
  const columns = RUNNERS.map((key) => ({ key, title: words.runners[key], hint: '' }));
  const rows = facts.map(({ way, here }): FigureRow => ({
    key: way,
    title: wayText(way, language),
    hint: '',
    head: (
      <span className="mono">
        <WayName way={way} />
      </span>
    ),
    picture: here === null ? null : <Bar cpu={here.result.cpu} cores={cores} />,
    figures: RUNNERS.map((runner) =>
      here === null
        ? null
        : {
            text: here.result.cpu[runner].toLocaleString(language, TWO),
            how: 'modelled',
            source,
            translated: true,
          },
    ),
    strong: false,
  }));
  return (
    <section className="cpu-split">
      <h2>
        {words.cpu} <span className="quiet">{words.cpuOf(number(cores, language))}</span>
      </h2>
      <FigureTable caption={words.cpu} columns={columns} rows={rows} heads={<CpuHeads />} />
    </section>
  );
}

function CpuHeads() {
  const words = useWords(LOAD_WORDS);
  return (
    <thead>
      <tr>
        <td />
        <td className="cpu-bar" />
        {RUNNERS.map((runner) => (
          <th key={runner} scope="col">
            <svg className="swatch" width="12" height="12" aria-hidden="true">
              <rect className={`charged charged-${runner}`} x="0.5" y="0.5" width="11" height="11" />
            </svg>
            {words.runners[runner]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const TWO = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

interface BarProps {
  readonly cpu: Readonly<Record<(typeof RUNNERS)[number], number>>;
  readonly cores: number;
}

function Bar({ cpu, cores }: BarProps) {
  const portions = stacked(
    RUNNERS.map((runner) => [runner, cpu[runner]] as const),
    cores,
  );
  return (
    <svg viewBox="0 0 1000 20" preserveAspectRatio="none" width="100%" height="20" aria-hidden="true">
      {portions.map(({ name, from, until }) => (
        <rect
          key={name}
          className={`charged charged-${name}`}
          x={1000 * from}
          width={1000 * (until - from)}
          height="20"
        />
      ))}
    </svg>
  );
}
