/** Who sends what: each flow in words, to be changed as text, and a new one from its two ends. */
import { useId, useState } from 'react';
import { EDIT_WORDS } from '../language/edit';
import { useWords } from '../language/language';

const PROTOCOLS = ['udp', 'tcp', 'ping'] as const;
export type FlowProtocol = (typeof PROTOCOLS)[number];

export interface FlowsFormProps {
  readonly flows: readonly string[];
  /** Pods and nodes by name. */
  readonly ends: readonly string[];
  /** Tries another text for the n-th flow; what would have been accepted when it cannot be used. */
  readonly onText: (index: number, text: string) => string | null;
  readonly onRemove: (index: number) => void;
  readonly onAdd: (protocol: FlowProtocol, from: string, to: string) => void;
}

export function FlowsForm({ flows, onText, onRemove, ...rest }: FlowsFormProps) {
  const words = useWords(EDIT_WORDS);
  return (
    <fieldset className="edit-group">
      <legend>{words.flows}</legend>
      {flows.length === 0 && <p className="empty">{words.noFlows}</p>}
      {flows.map((flow, at) => (
        <FlowRow
          key={`${flow} ${at}`}
          n={at + 1}
          flow={flow}
          onText={(text) => onText(at, text)}
          onRemove={() => onRemove(at)}
        />
      ))}
      <NewFlow {...rest} />
    </fieldset>
  );
}

interface FlowRowProps {
  readonly n: number;
  readonly flow: string;
  readonly onText: (text: string) => string | null;
  readonly onRemove: () => void;
}

/** Read when it is left or Enter is pressed: half a sentence is not a flow. */
function FlowRow({ n, flow, onText, onRemove }: FlowRowProps) {
  const words = useWords(EDIT_WORDS);
  const id = useId();
  const [text, setText] = useState(flow);
  const [expected, setExpected] = useState<string | null>(null);
  const take = () => setExpected(text === flow ? null : onText(text));
  return (
    <div className={expected === null ? 'field flow-row' : 'field flow-row refused'}>
      <input
        className="mono"
        aria-label={words.flow(n)}
        aria-invalid={expected !== null}
        aria-describedby={expected === null ? undefined : id}
        maxLength={1_600}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
      <button
        type="button"
        className="key"
        aria-label={words.remove(words.flow(n))}
        title={words.remove(words.flow(n))}
        onClick={onRemove}
      >
        ×
      </button>
      {expected !== null && (
        <p id={id} className="expected">
          {words.expected(expected)}
        </p>
      )}
    </div>
  );
}

function NewFlow({ ends, onAdd }: Pick<FlowsFormProps, 'ends' | 'onAdd'>) {
  const words = useWords(EDIT_WORDS);
  const [protocol, setProtocol] = useState<FlowProtocol>('udp');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [first = '', second = first] = ends;
  const [source, target] = [ends.includes(from) ? from : first, ends.includes(to) ? to : second];
  return (
    <div className="doings new-flow">
      <select
        className="mono"
        aria-label={words.protocol}
        value={protocol}
        onChange={(event) => setProtocol(PROTOCOLS.find((p) => p === event.target.value) ?? 'udp')}
      >
        {PROTOCOLS.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <Ends label={words.from} ends={ends} value={source} onPick={setFrom} />
      {words.to}
      <Ends label={words.to} ends={ends} value={target} onPick={setTo} />
      <button type="button" className="button" onClick={() => onAdd(protocol, source, target)}>
        {words.add}
      </button>
    </div>
  );
}

interface EndsProps {
  readonly label: string;
  readonly ends: readonly string[];
  readonly value: string;
  readonly onPick: (name: string) => void;
}

function Ends({ label, ends, value, onPick }: EndsProps) {
  return (
    <select
      className="mono"
      aria-label={label}
      value={value}
      onChange={(event) => onPick(event.target.value)}
    >
      {ends.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}
