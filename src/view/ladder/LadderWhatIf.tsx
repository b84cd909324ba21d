/** The ladder’s what-ifs as one sentence; its end is what the stream then carries over each path. */
import { type Rung } from '../../engine';
import { bitRate } from '../amounts';
import { wayText } from '../charts/WayName';
import { type Conditions, CoresDial, OffloadDials, SyscallDial } from '../controls/ConditionDials';
import { useLanguage, useWords } from '../language/language';
import { LADDER_WORDS } from '../language/ladder';

export interface LadderWhatIfProps {
  readonly conditions: Conditions;
  readonly mostCores: number;
  /** What a system call then costs. */
  readonly price: string;
  readonly rungs: readonly Rung[];
  readonly onChange: (patch: Partial<Conditions>) => void;
}

export function LadderWhatIf({ conditions, mostCores, price, rungs, onChange }: LadderWhatIfProps) {
  const words = useWords(LADDER_WORDS);
  const language = useLanguage();
  const { parts, names } = words;
  const carried = rungs.map(({ throughput, way }) =>
    parts.over(bitRate(throughput, language), wayText(way, language)),
  );
  return (
    <section className="what-if" aria-label={words.whatIf}>
      <h2>{words.whatIf}</h2>
      <p>
        {parts.on}
        <CoresDial name={names.cores} {...{ conditions, onChange }} most={mostCores} />
        {parts.cores(conditions.cores)}
        {parts.syscall}
        <SyscallDial name={names.syscall} {...{ conditions, onChange }} />
        {parts.syscallUnit(price)}
        <OffloadDials {...{ conditions, onChange, names, parts }} />
        {parts.would}
        <output>{carried.join(', ')}.</output>
      </p>
    </section>
  );
}
