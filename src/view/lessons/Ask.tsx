/** The question before the reveal, and after it what the engine says to the answer. */
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { type Facts, type Page, type Prediction, type Prose, type Verdict } from '../../playback';
import { useLanguage, useWords } from '../language/language';
import { LESSON_WORDS } from '../language/lessons';
import { Words } from '../Words';

export interface AskProps {
  readonly page: Page;
  readonly facts: Facts;
  readonly given: string | null;
  readonly verdict: Verdict | null;
  /** False when the answer is none. */
  readonly onAnswer: (given: string) => boolean;
  readonly onRetract: () => void;
}

export function Ask(props: AskProps) {
  const { page, given } = props;
  const words = useWords(LESSON_WORDS);
  if (page.ask === undefined)
    return given !== null ? null : (
      <button type="button" className="button main-way" onClick={() => props.onAnswer('')}>
        {words.commit}
      </button>
    );
  return (
    <section className="ask" aria-label={words.question}>
      {given === null ? <Question {...props} ask={page.ask} /> : <Answered {...props} ask={page.ask} />}
    </section>
  );
}

interface QuestionProps extends AskProps {
  readonly ask: Prediction;
}

function Question({ ask, facts, onAnswer }: QuestionProps) {
  const words = useWords(LESSON_WORDS);
  const language = useLanguage();
  const say = (prose: Prose) => <Words text={prose[language](facts)} />;
  return (
    <>
      <p className="ask-kicker">{words.predict}</p>
      {ask.kind === 'choice' ? (
        <>
          <p className="ask-question">{say(ask.question)}</p>
          <ul className="ask-choices">
            {ask.choices.map(({ name, label }) => (
              <li key={name}>
                <button type="button" className="ask-choice" onClick={() => onAnswer(name)}>
                  {say(label)}
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <NumberForm ask={ask} facts={facts} onAnswer={onAnswer} />
      )}
    </>
  );
}

interface NumberFormProps extends Pick<AskProps, 'facts' | 'onAnswer'> {
  readonly ask: Extract<Prediction, { readonly kind: 'number' }>;
}

function NumberForm({ ask, facts, onAnswer }: NumberFormProps) {
  const words = useWords(LESSON_WORDS);
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const id = useId();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setWrong(!onAnswer(typed));
  };
  return (
    <form className="ask-number" onSubmit={submit}>
      <label className="ask-question" htmlFor={id}>
        <Words text={ask.question[language](facts)} />
      </label>
      <div>
        <input
          id={id}
          className="mono"
          inputMode="numeric"
          autoComplete="off"
          placeholder={words.number}
          aria-invalid={wrong}
          aria-describedby={`${id}-said`}
          value={typed}
          maxLength={14}
          onChange={(event) => {
            setTyped(event.target.value);
            setWrong(false);
          }}
        />
        <Submit />
      </div>
      <p id={`${id}-said`} className="ask-problem" role="status">
        {wrong ? words.noNumber : ''}
      </p>
    </form>
  );
}

function Submit() {
  const words = useWords(LESSON_WORDS);
  return (
    <button type="submit" className="button main-way">
      {words.commit}
    </button>
  );
}

/** The verdict takes the focus, so that it is read out and the next Tab goes on from here. */
function Answered({ ask, facts, given, verdict, onRetract }: QuestionProps) {
  const words = useWords(LESSON_WORDS);
  const language = useLanguage();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.focus({ preventScroll: true }), []);
  if (verdict === null || given === null) return null;
  const { right, because, answer, reason } = verdict;
  const chosen = ask.kind === 'choice' ? ask.choices.find(({ name }) => name === given)?.label : undefined;
  return (
    <>
      <p className="ask-question">
        <Words text={ask.question[language](facts)} />
      </p>
      <div className={right ? 'verdict right' : 'verdict wrong'} tabIndex={-1} ref={root} role="status">
        <p>
          <b>
            <span aria-hidden="true">{right ? '✓ ' : '✗ '}</span>
            {right ? words.right : words.wrong}
          </b>{' '}
          {words.yours}{' '}
          {chosen === undefined ? (
            <span className="mono">{given.trim()}</span>
          ) : (
            <Words text={chosen[language](facts)} />
          )}
          . {because.length > 0 && <Words text={because} />}
        </p>
        <p>
          <b>
            {words.answer} <Words text={answer} />.
          </b>{' '}
          <Words text={reason} />
        </p>
      </div>
      <button type="button" className="link" onClick={onRetract}>
        {words.tryAgain}
      </button>
    </>
  );
}
