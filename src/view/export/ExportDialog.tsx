/** The dialog for taking things away: a picture, a film of some steps, a storyboard, the words. */
import { type ReactNode, useEffect, useRef } from 'react';
import { Segmented } from '../controls/Segmented';
import { EXPORT_WORDS } from '../language/export';
import { useWords } from '../language/language';

export interface StepChoice {
  readonly index: number;
  readonly title: string;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** `working` is 0 to 1 while something is made that takes a while. */
export type Progress = { readonly working: number } | { readonly said: string };

export type Look = 'light' | 'dark';
export type Take = 'svg' | 'png' | 'gif' | 'webm' | 'print' | 'copy-text' | 'copy-markdown' | 'save-markdown';

export interface ExportDialogProps {
  readonly steps: readonly StepChoice[];
  readonly range: Range;
  readonly onRange: (range: Range) => void;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly canRecord: boolean;
  readonly progress: Progress;
  readonly onTake: (take: Take) => void;
  readonly onCancel: () => void;
  readonly onClose: () => void;
}

export function ExportDialog(props: ExportDialogProps) {
  const { look, onLook, canRecord, onClose } = props;
  const words = useWords(EXPORT_WORDS);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const button = (take: Take, label: string) => <TakeButton {...props} take={take} label={label} />;
  return (
    <dialog ref={dialog} className="keymap export" aria-label={words.title} onClose={onClose}>
      <h2>{words.title}</h2>
      <Part title={words.picture} hint={words.pictureHint}>
        <Segmented
          legend={words.look}
          choices={[
            { name: 'light', label: words.light },
            { name: 'dark', label: words.dark },
          ]}
          chosen={look}
          onChoose={onLook}
        />
        {button('svg', 'SVG')}
        {button('png', 'PNG')}
      </Part>
      <Part title={words.film} hint={canRecord ? words.filmHint : words.noWebm}>
        <Steps {...props} />
        {button('gif', 'GIF')}
        {canRecord && button('webm', 'WebM')}
      </Part>
      <Part title={words.board} hint={words.boardHint}>
        {button('print', words.print)}
      </Part>
      <Part title={words.words} hint={words.wordsHint}>
        {button('copy-text', words.copyText)}
        {button('copy-markdown', words.copyMarkdown)}
        {button('save-markdown', words.saveMarkdown)}
      </Part>
      <Foot {...props} onClose={() => dialog.current?.close()} />
    </dialog>
  );
}

interface TakeButtonProps extends Pick<ExportDialogProps, 'progress' | 'onTake'> {
  readonly take: Take;
  readonly label: string;
}

/** Not `disabled` while something is made: that would take the focus from whoever pressed it. */
function TakeButton({ take, label, progress, onTake }: TakeButtonProps) {
  const working = 'working' in progress;
  return (
    <button
      type="button"
      className="button"
      aria-disabled={working}
      onClick={() => {
        if (!working) onTake(take);
      }}
    >
      {label}
    </button>
  );
}

interface PartProps {
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

function Part({ title, hint, children }: PartProps) {
  return (
    <section className="export-part">
      <h3>{title}</h3>
      <p>{hint}</p>
      <div className="export-row">{children}</div>
    </section>
  );
}

function Steps({ steps, range, onRange }: ExportDialogProps) {
  const words = useWords(EXPORT_WORDS);
  const choose = (name: keyof Range, label: string) => (
    <label>
      {label}{' '}
      <select
        value={range[name]}
        onChange={(event) => {
          const at = Number(event.target.value);
          onRange({
            from: name === 'from' ? at : Math.min(range.from, at),
            to: name === 'to' ? at : Math.max(range.to, at),
          });
        }}
      >
        {steps.map(({ index, title }) => (
          <option key={index} value={index}>
            {index + 1}. {title}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      {choose('from', words.from)}
      {choose('to', words.to)}
    </>
  );
}

function Foot({ progress, onCancel, onClose }: ExportDialogProps) {
  const words = useWords(EXPORT_WORDS);
  const working = 'working' in progress ? progress.working : null;
  const closer = useRef<HTMLButtonElement>(null);
  const isWorking = working !== null;
  // The button that cancels goes with the job; who stood on it stands on the next one.
  useEffect(() => {
    if (!isWorking && document.activeElement === document.body) closer.current?.focus();
  }, [isWorking]);
  return (
    <div className="export-foot">
      {working === null ? (
        <p role="status">{'said' in progress && progress.said}</p>
      ) : (
        <>
          <progress value={working} aria-label={words.making(working)} />
          <button type="button" className="button" onClick={onCancel}>
            {words.cancel}
          </button>
        </>
      )}
      <button ref={closer} type="button" className="button" onClick={onClose}>
        {words.close}
      </button>
    </div>
  );
}
