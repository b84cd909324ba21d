/** One parameter of a form: its control, what it means, and, if what was typed cannot be used, why; nothing typed is lost. */
import { useId, useState } from 'react';
import type { Field } from '../../playback';
import { EDIT_WORDS } from '../language/edit';
import { useWords } from '../language/language';
import { OPTION_WORDS, PARAMETER_WORDS } from '../language/parameters';

export interface FieldRowProps {
  readonly field: Field;
  /** Tries a text; what would have been accepted when it cannot be used. */
  readonly onText: (text: string) => string | null;
}

export function FieldRow({ field, onText }: FieldRowProps) {
  const words = useWords(EDIT_WORDS);
  const meaning = useWords(PARAMETER_WORDS)[field.key];
  const id = useId();
  const [typed, setTyped] = useState<{ readonly text: string; readonly expected: string } | null>(null);
  const change = (text: string) => {
    const expected = onText(text);
    setTyped(expected === null ? null : { text, expected });
  };
  const text = typed?.text ?? field.text;
  return (
    <div className={typed === null ? 'field' : 'field refused'}>
      <label htmlFor={id}>{field.name}</label>
      <Control
        field={field}
        id={id}
        text={text}
        invalid={typed !== null}
        describedBy={`${id}-about`}
        onChange={change}
      />
      <p id={`${id}-about`} className={typed === null ? 'meaning' : 'expected'}>
        {typed === null ? meaning : words.expected(typed.expected)}
      </p>
    </div>
  );
}

interface ControlProps {
  readonly field: Field;
  readonly id: string;
  readonly text: string;
  readonly invalid: boolean;
  readonly describedBy: string;
  readonly onChange: (text: string) => void;
}

function Control({ field, id, text, invalid, describedBy, onChange }: ControlProps) {
  const { control, name } = field;
  const titles = useWords(OPTION_WORDS);
  const about = { id, 'aria-describedby': describedBy, 'aria-invalid': invalid } as const;
  if (control.kind === 'switch')
    return (
      <input
        {...about}
        type="checkbox"
        checked={text === '1'}
        onChange={(event) => onChange(event.target.checked ? '1' : '0')}
      />
    );
  if (control.kind === 'choice')
    return (
      <select {...about} value={text} onChange={(event) => onChange(event.target.value)}>
        {control.options.map(({ value, title }) => (
          <option key={value} value={value}>
            {titles[`${name} ${value}`] ?? title}
          </option>
        ))}
      </select>
    );
  // Not type=number: what is typed must be kept and explained, also when it is no number.
  return (
    <input
      {...about}
      className="mono"
      type="text"
      inputMode={control.kind === 'number' ? 'numeric' : 'text'}
      maxLength={64}
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
