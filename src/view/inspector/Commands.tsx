/** A terminal: what was asked and answered as a log, a line to type on, and what would be worth asking now. */
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type Completion, promptOf, type Terminal, type TerminalEntry } from '../../playback';
import { useWords } from '../language/language';
import { TABLES_WORDS, TERMINAL_WORDS } from '../language/tables';

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
  readonly completion: Pick<Completion, 'outcome' | 'options'> | null;
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
  const words = useWords(TERMINAL_WORDS);
  const tables = useWords(TABLES_WORDS);
  return (
    <div className="commands" ref={root} onKeyDown={(event) => typeOn(event, root.current)}>
      <p className="look-at">
        <label>
          {words.on}{' '}
          <select className="mono" value={seat} onChange={(event) => onSit(event.target.value)}>
            {seats.map((name) => (
              <option key={name} value={name}>
                {name === here ? tables.here(name) : name}
              </option>
            ))}
          </select>
        </label>{' '}
        <span className="at">{words.at(at)}</span>
      </p>
      <div className="suggested" role="group" aria-label={words.fitting}>
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
  const words = useWords(TERMINAL_WORDS);
  const [type, or, end] = words.empty;
  useEffect(() => {
    const element = log.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, [entries]);
  return (
    <div className="terminal-log" role="log" aria-label={words.terminal} tabIndex={0} ref={log}>
      {entries.length === 0 && (
        <p className="empty">
          {type}
          <code>ip route</code>
          {or}
          <code>help</code>
          {end}
        </p>
      )}
      {entries.map((entry, i) => (
        <section key={i}>
          <p className="asked-line mono">
            <span className="prompt">{promptOf(entry.seat)}</span> <b>{entry.line}</b>{' '}
            <CopyButton label={words.copyOne(entry.line)} onCopy={() => onCopy(entry)} />
          </p>
          <pre className="mono">{entry.output}</pre>
          {entry.status !== 0 && <p className="at">{words.exit(entry.status)}</p>}
        </section>
      ))}
    </div>
  );
}

function CopyButton({ label, onCopy }: { readonly label: string; readonly onCopy: () => Promise<boolean> }) {
  const words = useWords(TERMINAL_WORDS);
  const [said, setSaid] = useState<'copy' | 'copied' | 'notAllowed'>('copy');
  const copy = () => void onCopy().then((done) => setSaid(done ? 'copied' : 'notAllowed'));
  return (
    <button type="button" className="copy-one" aria-label={label} onClick={copy}>
      <span aria-live="polite">{words[said]}</span>
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
  const words = useWords(TERMINAL_WORDS);
  return (
    <div className="prompt-line">
      <label className="mono">
        <span className="prompt">{promptOf(seat)}</span>
        <input
          className="mono"
          ref={line}
          placeholder="ip route"
          aria-label={words.line(seat)}
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
        {completion !== null && saidOf(completion, words.completion)}
      </p>
      {completion !== null && completion.outcome === 'several' && (
        <p className="options mono">{completion.options.join('  ')}</p>
      )}
    </div>
  );
}

/** What a screen reader is told of what Tab did. */
function saidOf(
  { outcome, options }: Pick<Completion, 'outcome' | 'options'>,
  words: (typeof TERMINAL_WORDS)['en']['completion'],
): string {
  if (outcome === 'none') return words.none;
  if (outcome === 'one') return words.one(options[0] ?? '');
  return words.several(options.length, options.slice(0, 12).join(', '));
}

function Tools({ onCopy, onClear }: CommandsProps) {
  const [said, setSaid] = useState('');
  const words = useWords(TERMINAL_WORDS);
  const copy = () => void onCopy('all').then((done) => setSaid(done ? words.allCopied : words.notCopied));
  return (
    <p className="terminal-tools">
      <button type="button" className="button" onClick={copy}>
        {words.copyAll}
      </button>{' '}
      <button type="button" className="button" onClick={onClear}>
        {words.clear}
      </button>{' '}
      <span role="status">{said}</span>
    </p>
  );
}
