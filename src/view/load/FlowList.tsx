/** The flows as a form: one row each, as many as there is room for. What cannot be used is said at the field. */
import { useState } from 'react';
import { type LoadFlow } from '../../engine';
import { useLanguage, useWords } from '../language/language';
import { LOAD_WORDS } from '../language/load';

export interface FlowListProps {
  readonly flows: readonly LoadFlow[];
  readonly most: number;
  readonly payloads: readonly [least: number, most: number];
  readonly rates: readonly [least: number, most: number];
  readonly onFlows: (flows: readonly LoadFlow[]) => void;
  /** What a new flow is. */
  readonly fresh: LoadFlow;
}

export function FlowList({ flows, most, payloads, rates, onFlows, fresh }: FlowListProps) {
  const words = useWords(LOAD_WORDS);
  const change = (at: number, patch: Partial<LoadFlow>) =>
    onFlows(flows.map((flow, i) => (i === at ? { ...flow, ...patch } : flow)));
  const full = flows.length >= most;
  return (
    <fieldset className="flows">
      <legend>{words.flows}</legend>
      {flows.map((flow, i) => (
        <div className="flow" key={`${i} ${flows.length}`}>
          <Kind flow={flow} onChange={(patch) => change(i, patch)} />
          {flow.protocol === 'udp' && (
            <Pace {...{ flow, payloads, rates }} onChange={(patch) => change(i, patch)} />
          )}
          {flows.length > 1 && (
            <button
              type="button"
              className="button"
              aria-label={words.remove(i + 1)}
              title={words.remove(i + 1)}
              onClick={() => onFlows(flows.filter((_, j) => j !== i))}
            >
              ×
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        className="button"
        aria-disabled={full}
        title={full ? words.mostFlows(most) : undefined}
        onClick={full ? undefined : () => onFlows([...flows, fresh])}
      >
        {words.add}
      </button>
    </fieldset>
  );
}

interface FlowPartProps {
  readonly flow: LoadFlow;
  readonly onChange: (patch: Partial<LoadFlow>) => void;
}

function Kind({ flow: { protocol, from }, onChange }: FlowPartProps) {
  const words = useWords(LOAD_WORDS);
  return (
    <>
      <select
        className="mono"
        aria-label={words.protocol}
        value={protocol}
        onChange={(event) => onChange(event.target.value === 'tcp' ? TCP : UDP)}
      >
        <option value="udp">UDP</option>
        <option value="tcp">TCP</option>
      </select>
      <select
        aria-label={words.direction}
        value={from}
        onChange={(event) => onChange({ from: event.target.value === 'b' ? 'b' : 'a' })}
      >
        <option value="a">{words.directions.a}</option>
        <option value="b">{words.directions.b}</option>
      </select>
    </>
  );
}

const TCP: Partial<LoadFlow> = { protocol: 'tcp', rate: null, arrivals: 'even' };
const UDP: Partial<LoadFlow> = { protocol: 'udp', rate: 40_000, arrivals: 'random' };

interface PaceProps extends FlowPartProps, Pick<FlowListProps, 'payloads' | 'rates'> {}

function Pace({ flow: { payload, rate, arrivals }, payloads, rates, onChange }: PaceProps) {
  const words = useWords(LOAD_WORDS);
  return (
    <>
      <Whole name={words.size} value={payload} limits={payloads} onValue={(n) => onChange({ payload: n })} />
      {rate !== null && (
        <Whole name={words.rate} value={rate} limits={rates} onValue={(n) => onChange({ rate: n })} />
      )}
      <label className="flow-max">
        <input
          type="checkbox"
          checked={rate === null}
          onChange={(event) => onChange({ rate: event.target.checked ? null : (UDP.rate ?? 1) })}
        />
        {words.asFast}
      </label>
      {rate !== null && (
        <select
          aria-label={words.arrivals}
          value={arrivals}
          onChange={(event) => onChange({ arrivals: event.target.value === 'even' ? 'even' : 'random' })}
        >
          <option value="random">{words.gaps.random}</option>
          <option value="even">{words.gaps.even}</option>
        </select>
      )}
    </>
  );
}

interface WholeProps {
  readonly name: string;
  readonly value: number;
  readonly limits: readonly [least: number, most: number];
  readonly onValue: (value: number) => void;
}

/** A whole number; what is typed stays as it is, and counts once it can. */
function Whole({ name, value, limits: [least, most], onValue }: WholeProps) {
  const words = useWords(LOAD_WORDS);
  const language = useLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(value);
  const read = /^\d{1,7}$/.test(text.trim()) ? Number(text) : Number.NaN;
  const good = read >= least && read <= most;
  const problem = words.between(least.toLocaleString(language), most.toLocaleString(language));
  const commit = () => {
    if (!good) return;
    setTyped(null);
    if (read !== value) onValue(read);
  };
  return (
    <label className="whole">
      <span>{name}</span>
      <input
        className="mono"
        type="text"
        inputMode="numeric"
        size={7}
        value={text}
        aria-invalid={!good}
        title={good ? undefined : problem}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
      {!good && (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </label>
  );
}
