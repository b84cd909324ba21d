/** Who uses the processors at the point that is looked at: one bar for each path, as long as all cores together. */
import { stacked } from '../../playback';
import { number } from '../amounts';
import { WayName } from '../charts/WayName';
import { useLanguage, useWords } from '../language/language';
import { LOAD_WORDS } from '../language/load';
import { type PathFacts } from './load-facts';

const RUNNERS = ['app', 'flanneld', 'softirq', 'wire', 'idle'] as const;

export interface CpuSplitProps {
  readonly facts: readonly PathFacts[];
  /** All cores of all machines. */
  readonly cores: number;
}

export function CpuSplit({ facts, cores }: CpuSplitProps) {
  const words = useWords(LOAD_WORDS);
  const language = useLanguage();
  return (
    <section className="cpu-split">
      <h2>
        {words.cpu} <span className="quiet">{words.cpuOf(number(cores, language))}</span>
      </h2>
      <div className="figure-scroll" tabIndex={0} role="region" aria-label={words.cpu}>
        <table className="cpu-table">
          <CpuHeads />
          <tbody>
            {facts.map(({ way, here }) => (
              <tr key={way}>
                <th scope="row" className="mono">
                  <WayName way={way} />
                </th>
                <td className="cpu-bar">{here !== null && <Bar cpu={here.result.cpu} cores={cores} />}</td>
                {RUNNERS.map((runner) => (
                  <td key={runner} className="mono">
                    {here === null ? '–' : here.result.cpu[runner].toLocaleString(language, TWO)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
