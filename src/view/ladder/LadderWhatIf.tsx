/** The ladder’s what-ifs as one sentence; its end is what the stream then carries over each path. */
import { type Rung } from '../../engine';
import { bitRate, number } from '../amounts';
import { Dial, WordDial } from '../controls/Dial';
import { placeOf, PRICES } from '../controls/prices';
import { useLanguage, useWords } from '../language/language';
import { LADDER_WORDS } from '../language/ladder';

export interface LadderConditions {
  readonly cores: number;
  readonly syscall: number;
  readonly offload: boolean;
  readonly tunOffload: boolean;
}

export interface LadderWhatIfProps {
  readonly conditions: LadderConditions;
  readonly mostCores: number;
  /** What a system call then costs. */
  readonly price: string;
  readonly rungs: readonly Rung[];
  readonly onChange: (patch: Partial<LadderConditions>) => void;
}

export function LadderWhatIf({ conditions, mostCores, price, rungs, onChange }: LadderWhatIfProps) {
  const { cores, syscall } = conditions;
  const words = useWords(LADDER_WORDS);
  const language = useLanguage();
  const { parts, names } = words;
  const carried = rungs.map(({ throughput, way }) => parts.over(bitRate(throughput, language), way));
  return (
    <section className="what-if" aria-label={words.whatIf}>
      <h2>{words.whatIf}</h2>
      <p>
        {parts.on}
        <Dial
          name={names.cores}
          text={String(cores)}
          value={cores}
          min={1}
          max={mostCores}
          step={1}
          onChange={(n) => onChange({ cores: n })}
        />
        {parts.cores(cores)}
        {parts.syscall}
        <Dial
          name={names.syscall}
          text={number(syscall, language)}
          value={placeOf(syscall)}
          min={0}
          max={PRICES.length - 1}
          step={1}
          onChange={(i) => onChange({ syscall: PRICES[i] ?? 1 })}
        />
        {parts.syscallUnit(price)}
        <Switches conditions={conditions} onChange={onChange} />
        {parts.would}
        <output>{carried.join(', ')}.</output>
      </p>
    </section>
  );
}

function Switches({ conditions, onChange }: Pick<LadderWhatIfProps, 'conditions' | 'onChange'>) {
  const { parts, names } = useWords(LADDER_WORDS);
  const { offload, tunOffload } = conditions;
  return (
    <>
      <WordDial
        name={names.offload}
        choices={[['on', parts.offloads.on], ['off', parts.offloads.off]] /* prettier-ignore */}
        chosen={offload ? 'on' : 'off'}
        onChoose={(to) => onChange({ offload: to === 'on' })}
      />
      {parts.gso}
      <WordDial
        name={names.gso}
        choices={[['off', parts.gsos.off], ['on', parts.gsos.on]] /* prettier-ignore */}
        chosen={tunOffload ? 'on' : 'off'}
        onChoose={(to) => onChange({ tunOffload: to === 'on' })}
      />
    </>
  );
}
