/** A number or a word in a sentence that can be changed where it stands: a slider under it, or a list. */
export interface DialProps {
  /** What it is, for those who hear it. */
  readonly name: string;
  /** As it stands in the sentence. */
  readonly text: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

export function Dial({ name, text, value, min, max, step, onChange }: DialProps) {
  return (
    <label className="dial">
      <b className="mono">{text}</b>
      <input
        type="range"
        aria-label={name}
        aria-valuetext={text}
        {...{ min, max, step, value }}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </label>
  );
}

export interface WordDialProps<Name extends string> {
  readonly name: string;
  readonly choices: readonly (readonly [name: Name, word: string])[];
  readonly chosen: Name;
  readonly onChoose: (name: Name) => void;
}

/** A word of a sentence, one of a few. */
export function WordDial<Name extends string>({ name, choices, chosen, onChoose }: WordDialProps<Name>) {
  return (
    <select
      className="word-dial"
      aria-label={name}
      value={chosen}
      onChange={(event) => {
        const found = choices.find(([key]) => key === event.target.value);
        if (found !== undefined) onChoose(found[0]);
      }}
    >
      {choices.map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </select>
  );
}
