/** A scenario as a form: every parameter in its group, flows, faults, and undo. While it is open, Ctrl+Z works in the whole player. */
import { type RefObject, useEffect, useRef } from 'react';
import type { Field, FieldGroup } from '../../playback';
import { EDIT_WORDS } from '../language/edit';
import { useWords } from '../language/language';
import { FieldRow } from './FieldRow';
import { FlowsForm, type FlowsFormProps } from './FlowsForm';

export interface StandingFault {
  /** `forward-policy-drop:n2`. */
  readonly text: string;
  readonly title: string;
  readonly target: string;
}

export interface ScenarioFormProps {
  readonly groups: readonly { readonly name: FieldGroup; readonly fields: readonly Field[] }[];
  /** Tries a text for a parameter; what would have been accepted when it cannot be used. */
  readonly onText: (name: string, text: string) => string | null;
  /** What had to give way at the last change. */
  readonly gaveWay: readonly { readonly found: string; readonly used: string }[];
  readonly flows: FlowsFormProps;
  readonly faults: readonly StandingFault[];
  readonly onMend: (text: string) => void;
  readonly onLibrary: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

export function ScenarioForm(props: ScenarioFormProps) {
  const { groups, onText, gaveWay, flows } = props;
  const words = useWords(EDIT_WORDS);
  const form = useRef<HTMLDivElement>(null);
  useUndoKeys(form, props);
  return (
    <div className="scenario-form" ref={form}>
      <History {...props} />
      <div role="status">
        {gaveWay.length > 0 && (
          <div className="gave-way">
            <p>{words.gaveWay}</p>
            <ul className="mono">
              {gaveWay.map(({ found, used }) => (
                <li key={found}>{words.used(found, used)}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <FlowsForm {...flows} />
      <Faults {...props} />
      {groups.map(({ name, fields }) => (
        <fieldset key={name} className="edit-group">
          <legend>{words[name]}</legend>
          {fields.map((field) => (
            <FieldRow key={field.key} field={field} onText={(text) => onText(field.name, text)} />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

type Undoing = Pick<ScenarioFormProps, 'onUndo' | 'onRedo'>;

function onUndoKeys(event: KeyboardEvent, { onUndo, onRedo }: Undoing): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return;
  event.preventDefault();
  event.stopPropagation();
  if (key === 'y' || event.shiftKey) onRedo();
  else onUndo();
}

/** In the whole player: what was done by hand on the stage is taken back from there. */
function useUndoKeys(form: RefObject<HTMLElement | null>, { onUndo, onRedo }: Undoing): void {
  useEffect(() => {
    const player = form.current?.closest<HTMLElement>('.app') ?? form.current;
    const onKeyDown = (event: KeyboardEvent) => onUndoKeys(event, { onUndo, onRedo });
    player?.addEventListener('keydown', onKeyDown);
    return () => player?.removeEventListener('keydown', onKeyDown);
  }, [form, onUndo, onRedo]);
}

function History({ canUndo, canRedo, onUndo, onRedo }: ScenarioFormProps) {
  const words = useWords(EDIT_WORDS);
  return (
    <div className="doings">
      <button
        type="button"
        className="button"
        aria-disabled={!canUndo}
        title={words.undoHint}
        onClick={onUndo}
      >
        {words.undo}
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={!canRedo}
        title={words.redoHint}
        onClick={onRedo}
      >
        {words.redo}
      </button>
    </div>
  );
}

function Faults({ faults, onMend, onLibrary }: ScenarioFormProps) {
  const words = useWords(EDIT_WORDS);
  return (
    <fieldset className="edit-group">
      <legend>{words.faults}</legend>
      {faults.length === 0 && <p className="empty">{words.noFaults}</p>}
      {faults.map(({ text, title, target }) => (
        <div key={text} className="field flow-row">
          <span>
            {title} <code>{target}</code>
          </span>
          <button
            type="button"
            className="key"
            aria-label={words.remove(title)}
            title={words.remove(title)}
            onClick={() => onMend(text)}
          >
            ×
          </button>
        </div>
      ))}
      <button type="button" className="button" onClick={onLibrary}>
        {words.library}
      </button>
    </fieldset>
  );
}
