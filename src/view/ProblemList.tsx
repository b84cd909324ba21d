/**
 * Everything in the address that could not be used: what was found, what was expected, what stands in for it; and the
 * link as it came, to be mended or taken along.
 */
import { type SubmitEvent, useState } from 'react';
import { Icon } from './controls/icons';
import { useWords } from './language/language';
import { PROBLEM_WORDS } from './language/problems';

export interface ShownProblem {
  /** `note`: nothing was changed, but somebody should know. */
  readonly kind: 'problem' | 'note';
  readonly parameter: string;
  /** As it was typed. */
  readonly found: string;
  readonly expected: string;
  /** What the film uses instead. */
  readonly used: string;
}

export interface ProblemListProps {
  readonly problems: readonly ShownProblem[];
  readonly onDismiss: () => void;
  /** The link as it came; left out where there is none. */
  readonly typed?: string;
  /** They are about a file, not about the link. */
  readonly ofFile?: boolean;
  readonly onOpen?: (link: string) => void;
  readonly onCopy?: (link: string) => void;
  /** A sentence of engine or link in the reader's language; null for one that has none there: it stays English. */
  readonly inWords?: (english: string) => string | null;
}

/** Nobody reads more than this. */
const MOST = 12;
const LONGEST = 120;

const english = (text: string): string => text;

const clipped = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

export function ProblemList({
  problems,
  onDismiss,
  typed = '',
  ofFile = false,
  onOpen,
  onCopy,
  inWords = english,
}: ProblemListProps) {
  const words = useWords(PROBLEM_WORDS);
  if (problems.length === 0) return null;
  const wrong = problems.filter(({ kind }) => kind === 'problem').length;
  return (
    <section className="problems" role="alert" aria-label={words.label}>
      <div className="heading">
        <h2>
          {wrong === 0 ? words.notes(problems.length) : ofFile ? words.fileTitle(wrong) : words.title(wrong)}
        </h2>
        <button
          type="button"
          className="key"
          aria-label={words.dismiss}
          title={words.dismiss}
          onClick={onDismiss}
        >
          <Icon name="close" />
        </button>
      </div>
      <ul>
        {problems.slice(0, MOST).map((problem, at) => (
          <Row key={at} problem={problem} inWords={inWords} />
        ))}
        {problems.length > MOST && <li>{words.more(problems.length - MOST)}</li>}
      </ul>
      {wrong > 0 && typed !== '' && (
        <Typed typed={typed} {...(onOpen && { onOpen })} {...(onCopy && { onCopy })} />
      )}
    </section>
  );
}

interface RowProps {
  readonly problem: ShownProblem;
  readonly inWords: (english: string) => string | null;
}

/** A sentence that may have no translation: then it says which language it is in. */
function Said({ text, inWords }: { readonly text: string; readonly inWords: RowProps['inWords'] }) {
  const said = inWords(text);
  return said ?? <span lang="en">{text}</span>;
}

function Row({ problem, inWords }: RowProps) {
  const words = useWords(PROBLEM_WORDS);
  const { kind, parameter, found, expected, used } = problem;
  return (
    <li>
      <code className="found">{clipped(`${parameter}=${found}`)}</code>
      {kind === 'note' ? (
        <span>
          <Said text={expected} inWords={inWords} />
        </span>
      ) : (
        <span>
          {words.expected} <Said text={expected} inWords={inWords} />;{' '}
          <Instead used={inWords(used) ?? used} />
        </span>
      )}
    </li>
  );
}

/** What a problem says when nothing takes the place of what was found. */
const NOTHING = ['left out', 'nothing', 'nothing of it', 'none'];

function Instead({ used }: { readonly used: string }) {
  const words = useWords(PROBLEM_WORDS);
  if (NOTHING.includes(used)) return words.leftOut;
  return (
    <>
      <b>{clipped(used)}</b> {words.instead}
    </>
  );
}

type TypedProps = Pick<ProblemListProps, 'onOpen' | 'onCopy'> & { readonly typed: string };

function Typed({ typed, onOpen, onCopy }: TypedProps) {
  const words = useWords(PROBLEM_WORDS);
  const [text, setText] = useState(typed);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onOpen?.(text);
  };
  return (
    <form className="typed" onSubmit={submit}>
      <label>
        <span title={words.typedHint}>{words.typed}</span>
        <input
          className="mono"
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit" className="button">
        {words.open}
      </button>
      <button type="button" className="button" onClick={() => onCopy?.(text)}>
        {words.copy}
      </button>
    </form>
  );
}
