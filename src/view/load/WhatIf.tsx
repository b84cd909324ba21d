/** The what-ifs as one sentence: each number in it can be changed where it stands, and the end of it follows. */
import { type WayName } from '../../engine';
import { number } from '../amounts';
import { wayText } from '../charts/WayName';
import { type Conditions, CoresDial, OffloadDials, SyscallDial } from '../controls/ConditionDials';
import { Dial, WordDial } from '../controls/Dial';
import { useLanguage, useWords } from '../language/language';
import { STORY_WORDS } from '../language/load-story';

export interface WhatIfSettings extends Conditions {
  readonly machines: 1 | 2;
  readonly mtu: number;
}

export interface WhatIfProps {
  readonly settings: WhatIfSettings;
  /** Octets of user data of the first paced flow; null where every flow cuts its own. */
  readonly payload: number | null;
  readonly longest: number;
  readonly mtus: readonly [least: number, most: number];
  readonly mostCores: number;
  /** What a system call then costs: `240 ns`. */
  readonly price: string;
  readonly results: readonly { readonly way: WayName; readonly text: string }[];
  readonly onChange: (patch: Partial<WhatIfSettings>) => void;
  readonly onPayload: (payload: number) => void;
}

export function WhatIf(props: WhatIfProps) {
  const { settings, payload, onChange } = props;
  const { machines, cores } = settings;
  const words = useWords(STORY_WORDS);
  const { whatIfParts: part, names } = words;
  return (
    <section className="what-if" aria-label={words.whatIf}>
      <h2>{words.whatIf}</h2>
      <p>
        {part.on}
        <WordDial
          name={names.machines}
          choices={[['1', part.machines[1]], ['2', part.machines[2]]] /* prettier-ignore */}
          chosen={machines === 1 ? '1' : '2'}
          onChoose={(n) => onChange({ machines: n === '1' ? 1 : 2 })}
        />
        {part.cores}
        <CoresDial name={names.cores} conditions={settings} onChange={onChange} most={props.mostCores} />
        {part.coresUnit(cores)}
        <Network {...props} />
        {part.offload}
        <OffloadDials conditions={settings} onChange={onChange} names={names} parts={part} />
        {payload !== null && <Payload {...props} payload={payload} />}
        <Results results={props.results} />
      </p>
    </section>
  );
}

function Network({ settings, mtus: [least, most], price, onChange }: WhatIfProps) {
  const { whatIfParts: part, names } = useWords(STORY_WORDS);
  const { mtu } = settings;
  return (
    <>
      {part.mtu}
      <Dial
        name={names.mtu}
        text={String(mtu)}
        value={mtu}
        min={least}
        max={most}
        step={1}
        onChange={(n) => onChange({ mtu: n })}
      />
      {part.syscall}
      <SyscallDial name={names.syscall} conditions={settings} onChange={onChange} />
      {part.syscallUnit(price)}
    </>
  );
}

function Payload({ payload, longest, onPayload }: WhatIfProps & { readonly payload: number }) {
  const { whatIfParts: part, names } = useWords(STORY_WORDS);
  return (
    <>
      {part.payload}
      <Dial
        name={names.payload}
        text={number(payload, useLanguage(), 4)}
        value={payload}
        min={1}
        max={longest}
        step={1}
        onChange={onPayload}
      />
      {part.payloadUnit}
    </>
  );
}

function Results({ results }: Pick<WhatIfProps, 'results'>) {
  const { whatIfParts: part } = useWords(STORY_WORDS);
  const language = useLanguage();
  if (results.length === 0) return '.';
  return (
    <output>
      {part.would(results.map(({ way, text }) => part.result(wayText(way, language), text)).join(', '))}
    </output>
  );
}
