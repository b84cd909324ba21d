/** A terminal: what was asked and answered as a log, a line to type on, and what would be worth asking now. */
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { promptOf, type Terminal, type TerminalEntry } from '../../playback';

export interface CommandsProps {
  readonly terminal: Terminal;
  /** Nodes and pods that have a terminal. */
  readonly seats: readonly string[];
  readonly seat: string;
  /** The seat where the step happens. */
  readonly here: string;
  /** The film's instant, in words. */
  readonly at: string;
  readonly suggestions: readonly string[];
  /** What Tab has just said, and what it could not decide. */
  readonly completion: { readonly said: string; readonly options: readonly string[] };
  readonly onSit: (seat: string) => void;
  readonly onType: (input: string) => void;
  readonly onRun: (line: string) => void;
  readonly onComplete: () => void;
  readonly onRecall: (way: 'older' | 'newer') => void;
  readonly onClear: () => void;
  readonly onCopy: (what: TerminalEntry | 'all') => Promise<boolean>;
}

export function Commands(props: CommandsProps) {
  const { terminal, seats, seat, here, at, suggestions, onSit, onRun } = props;
  const root = useRef<HTMLDivElement>(null);
  return (
    <div className="commands" ref={root} onKeyDown={(event) => typeOn(event, root.current)}>
      <p className="look-at">
        <label>
          Terminal on{' '}
          <select className="mono" value={seat} onChange={(event) => onSit(event.target.value)}>
            {seats.map((name) => (
              <option key={name} value={name}>
                {name === here ? `${name} (here)` : name}
              </option>
            ))}
          </select>
        </label>{' '}
        <span className="at">at {at}</span>
      </p>
      <div className="suggested" role="group" aria-label="Commands that fit this step">
        {suggestions.map((line) => (
          <button key={line} type="button" className="button mono" onClick={() => onRun(line)}>
            {line}
          </button>
        ))}
      </div>
      <Log {...props} />
      <Prompt key={seat} {...props} />
      {terminal.entries.length > 0 && <Tools {...props} />}
    </div>
  );
}

/** Whoever types here means the prompt, wherever in the panel the focus is: no letter is a shortcut of the player. */
function typeOn(event: KeyboardEvent<HTMLElement>, root: HTMLElement | null): void {
  const { key, target } = event;
  const modified = event.ctrlKey || event.altKey || event.metaKey;
  if (modified || key.length !== 1 || !(target instanceof HTMLElement)) return;
  event.stopPropagation();
  if (target.closest('input, select') !== null || (key === ' ' && target.closest('button') !== null)) return;
  root?.querySelector<HTMLInputElement>('.prompt-line input')?.focus();
}

/** The prompt takes the focus when somebody opens the tab with a pointer: who walks the tabs by keyboard walks on. */
function usePromptFocus(): RefObject<HTMLInputElement | null> {
  const line = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const walking = before instanceof HTMLElement && before.matches('[role=tab]:focus-visible');
    if (!walking && !matchMedia('(pointer: coarse)').matches) line.current?.focus({ preventScroll: true });
  }, []);
  return line;
}

function Log({ terminal, onCopy }: CommandsProps) {
  const log = useRef<HTMLDivElement>(null);
  const { entries } = terminal;
  useEffect(() => {
    const element = log.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, [entries]);
  return (
    <div className="terminal-log" role="log" aria-label="Terminal" tabIndex={0} ref={log}>
      {entries.length === 0 && (
        <p className="empty">
          Nothing has been asked yet. Type a command such as <code>ip route</code>, or <code>help</code>.
        </p>
      )}
      {entries.map((entry, i) => (
        <section key={i}>
          <p className="asked-line mono">
            <span className="prompt">{promptOf(entry.seat)}</span> <b>{entry.line}</b>{' '}
            <CopyButton label={`Copy the output of ${entry.line}`} onCopy={() => onCopy(entry)} />
          </p>
          <pre className="mono">{entry.output}</pre>
          {entry.status !== 0 && <p className="at">exit status {entry.status}</p>}
        </section>
      ))}
    </div>
  );
}

function CopyButton({ label, onCopy }: { readonly label: string; readonly onCopy: () => Promise<boolean> }) {
  const [said, setSaid] = useState('copy');
  const copy = () => void onCopy().then((done) => setSaid(done ? 'copied' : 'not allowed'));
  return (
    <button type="button" className="copy-one" aria-label={label} onClick={copy}>
      <span aria-live="polite">{said}</span>
    </button>
  );
}

/** Keys of the line. An empty line leaves Tab to the browser, so that nobody is caught here. */
function obey(event: KeyboardEvent<HTMLInputElement>, props: CommandsProps): void {
  const { terminal, onRun, onComplete, onRecall } = props;
  const line = event.currentTarget;
  const keys: Readonly<Record<string, () => void>> = {
    ArrowUp: () => onRecall('older'),
    ArrowDown: () => onRecall('newer'),
    Enter: () => onRun(terminal.input),
    Escape: () => line.blur(),
    ...(terminal.input.trim() === '' ? {} : { Tab: onComplete }),
  };
  // The player's single keys are not for whoever types.
  event.stopPropagation();
  const modified = event.shiftKey || event.ctrlKey || event.altKey || event.metaKey;
  const act = modified ? undefined : keys[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
}

function Prompt(props: CommandsProps) {
  const { terminal, seat, completion, onType } = props;
  const line = usePromptFocus();
  return (
    <div className="prompt-line">
      <label className="mono">
        <span className="prompt">{promptOf(seat)}</span>
        <input
          className="mono"
          ref={line}
          placeholder="ip route"
          aria-label={`Command on ${seat}. Up and down: earlier commands. Tab completes.`}
          value={terminal.input}
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          onChange={(event) => onType(event.target.value)}
          onKeyDown={(event) => obey(event, props)}
        />
      </label>
      <p className="unseen" role="status">
        {completion.said}
      </p>
      {completion.options.length > 0 && <p className="options mono">{completion.options.join('  ')}</p>}
    </div>
  );
}

function Tools({ onCopy, onClear }: CommandsProps) {
  const [said, setSaid] = useState('');
  const copy = () => void onCopy('all').then((done) => setSaid(done ? 'Copied' : 'Could not copy'));
  return (
    <p className="terminal-tools">
      <button type="button" className="button" onClick={copy}>
        Copy all
      </button>{' '}
      <button type="button" className="button" onClick={onClear}>
        Clear
      </button>{' '}
      <span role="status">{said}</span>
    </p>
  );
}
