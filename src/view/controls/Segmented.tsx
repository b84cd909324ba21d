/** A choice of one among few, all in sight: radio buttons that look like a strip. */
import { useId } from 'react';

export interface Choice<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly hint?: string;
}

export interface SegmentedProps<Name extends string> {
  readonly legend: string;
  readonly choices: readonly Choice<Name>[];
  readonly chosen: Name;
  readonly onChoose: (name: Name) => void;
  readonly mono?: boolean;
}

export function Segmented<Name extends string>(props: SegmentedProps<Name>) {
  const { legend, choices, chosen, onChoose, mono = false } = props;
  const group = useId();
  return (
    <fieldset className={mono ? 'segmented mono' : 'segmented'}>
      <legend className="unseen">{legend}</legend>
      {choices.map(({ name, label, hint }) => (
        <label key={name} title={hint}>
          <input
            type="radio"
            name={group}
            value={name}
            checked={name === chosen}
            onChange={() => onChoose(name)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
