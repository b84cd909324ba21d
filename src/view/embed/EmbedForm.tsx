/** The dialog that makes a figure: choices on the left, how it looks on the right, what to paste below. */
import { type ReactNode, useEffect, useRef } from 'react';
import { Segmented } from '../controls/Segmented';
import { EMBED_WORDS } from '../language/embed';
import { useWords } from '../language/language';
import './embed-form.css';

const CONTROLS = ['full', 'min', 'none'] as const;
const THEMES = ['auto', 'light', 'dark'] as const;
export const HEIGHTS = ['auto', '320', '420', '520', '640'] as const;

export interface EmbedChoices {
  readonly height: (typeof HEIGHTS)[number];
  readonly controls: (typeof CONTROLS)[number];
  readonly theme: (typeof THEMES)[number];
  /** The step's name; empty for the start. */
  readonly step: string;
}

export interface EmbedFormProps {
  readonly choices: EmbedChoices;
  readonly onChange: (choices: EmbedChoices) => void;
  readonly steps: readonly { readonly name: string; readonly title: string }[];
  readonly tools: readonly { readonly name: string; readonly label: string }[];
  readonly tool: string;
  readonly onTool: (name: string) => void;
  readonly snippet: string;
  readonly onCopy: () => void;
  /** What came of copying; empty when nobody did. */
  readonly said: string;
  readonly onClose: () => void;
  /** The figure itself. */
  readonly preview: ReactNode;
}

export function EmbedForm(props: EmbedFormProps) {
  const { onClose, preview } = props;
  const words = useWords(EMBED_WORDS);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="keymap embed-form" aria-label={words.embed} onClose={onClose}>
      <h2>{words.embed}</h2>
      <p>{words.intro}</p>
      <div className="embed-choices">
        <Choices {...props} />
      </div>
      <div className="embed-preview" role="group" aria-label={words.preview}>
        {preview}
      </div>
      <Snippet {...props} onDone={() => dialog.current?.close()} />
    </dialog>
  );
}

function Snippet({
  tools,
  tool,
  onTool,
  snippet,
  onCopy,
  said,
  onDone,
}: EmbedFormProps & { onDone: () => void }) {
  const words = useWords(EMBED_WORDS);
  return (
    <>
      <label>
        <span>{words.tool}</span>
        <select value={tool} onChange={(event) => onTool(event.target.value)}>
          {tools.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <textarea
        className="mono"
        readOnly
        rows={8}
        value={snippet}
        aria-label={words.snippet}
        spellCheck={false}
      />
      <Doings {...{ onCopy, said, onDone }} />
    </>
  );
}

function Choices({ choices, onChange, steps }: EmbedFormProps) {
  const words = useWords(EMBED_WORDS);
  const set = (change: Partial<EmbedChoices>) => onChange({ ...choices, ...change });
  const heightOf = (text: string) => HEIGHTS.find((height) => height === text) ?? 'auto';
  return (
    <>
      <label>
        <span>{words.start}</span>
        <select value={choices.step} onChange={(event) => set({ step: event.target.value })}>
          <option value="">{words.atStart}</option>
          {steps.map(({ name, title }, at) => (
            <option key={name} value={name}>
              {at + 1}. {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.size}</span>
        <select value={choices.height} onChange={(event) => set({ height: heightOf(event.target.value) })}>
          {HEIGHTS.map((height) => (
            <option key={height} value={height}>
              {height === 'auto' ? words.asHigh : words.pixels(Number(height))}
            </option>
          ))}
        </select>
      </label>
      <Looks choices={choices} set={set} />
    </>
  );
}

interface DoingsProps extends Pick<EmbedFormProps, 'onCopy' | 'said'> {
  readonly onDone: () => void;
}

function Doings({ onCopy, said, onDone }: DoingsProps) {
  const words = useWords(EMBED_WORDS);
  return (
    <div className="embed-doings">
      <button type="button" className="button" onClick={onCopy}>
        {words.copy}
      </button>
      <span role="status">{said}</span>
      <span className="space" />
      <button type="button" className="button" onClick={onDone}>
        {words.close}
      </button>
    </div>
  );
}

interface LooksProps {
  readonly choices: EmbedChoices;
  readonly set: (change: Partial<EmbedChoices>) => void;
}

function Looks({ choices, set }: LooksProps) {
  const words = useWords(EMBED_WORDS);
  return (
    <>
      <Row name={words.controls}>
        <Segmented
          legend={words.controls}
          choices={CONTROLS.map((name) => ({ name, label: words.controlNames[name] }))}
          chosen={choices.controls}
          onChoose={(controls) => set({ controls })}
        />
      </Row>
      <Row name={words.theme}>
        <Segmented
          legend={words.theme}
          choices={THEMES.map((name) => ({ name, label: words.themeNames[name] }))}
          chosen={choices.theme}
          onChoose={(theme) => set({ theme })}
        />
      </Row>
    </>
  );
}

const Row = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="embed-row">
    <span aria-hidden="true">{name}</span>
    {children}
  </div>
);
