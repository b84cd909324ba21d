/** Node, place and cause, chosen from lists; and what was right of the last answer. */
import { type SubmitEvent, useId, useState } from 'react';
import { type FaultName } from '../../engine';
import {
  type Answer,
  causeOf,
  type DiagnoseCase,
  FREE_COMMANDS,
  HOP_WORDS,
  type HopName,
  HOPS,
  type Marks,
  MISS_COSTS,
  POINTS,
  type Tally,
} from '../../playback';
import { DIAGNOSE_WORDS } from '../language/diagnose';
import { useLanguage, useWords } from '../language/language';

export interface AnswerFormProps {
  readonly about: DiagnoseCase;
  readonly tally: Tally;
  /** Of the last answer; null before the first. */
  readonly marks: Marks | null;
  readonly onAnswer: (answer: Answer) => void;
  readonly onGiveUp: () => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function useOptions({
  broken,
  choices,
}: DiagnoseCase): Readonly<Record<'node' | 'hop' | 'cause', readonly Option[]>> {
  const words = useWords(DIAGNOSE_WORDS);
  const language = useLanguage();
  const causes = choices.map((value) => ({ value, label: causeOf(value)[language] }));
  return {
    node: [
      ...broken.cluster.nodes.map(({ name }) => ({ value: name, label: name })),
      { value: 'vpc', label: words.vpc },
    ],
    hop: HOPS.map((value) => ({ value, label: HOP_WORDS[value][language] })),
    cause: [...causes].sort((a, b) => a.label.localeCompare(b.label, language)),
  };
}

export function AnswerForm(props: AnswerFormProps) {
  const { about, tally, onAnswer, onGiveUp } = props;
  const words = useWords(DIAGNOSE_WORDS);
  const options = useOptions(about);
  const [draft, setDraft] = useState({ node: '', hop: '', cause: '' });
  const hop = HOPS.find((name): name is HopName => name === draft.hop);
  const cause = about.choices.find((name): name is FaultName => name === draft.cause);
  const ready = draft.node !== '' && hop !== undefined && cause !== undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) onAnswer({ node: draft.node, hop, cause });
  };
  return (
    <form className="answer-form" onSubmit={submit} aria-label={words.answer}>
      <h3>{words.answer}</h3>
      {(['node', 'hop', 'cause'] as const).map((part) => (
        <Choice
          key={part}
          label={words[part]}
          options={options[part]}
          chosen={draft[part]}
          onChoose={(value) => setDraft({ ...draft, [part]: value })}
        />
      ))}
      <p className="answer-ways">
        <button type="submit" className="button main-way" aria-disabled={!ready}>
          {words.check}
        </button>
        <button type="button" className="button" onClick={onGiveUp}>
          {words.giveUp}
        </button>
      </p>
      <Said {...props} />
      <p className="beside">
        {words.spent(tally.commands, FREE_COMMANDS)}{' '}
        {words.rules(POINTS.node, POINTS.hop, POINTS.cause, MISS_COSTS)}
      </p>
    </form>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

function Choice({ label, options, chosen, onChoose }: ChoiceProps) {
  const words = useWords(DIAGNOSE_WORDS);
  const id = useId();
  return (
    <p>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={chosen} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{words.choose}</option>
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </p>
  );
}

function Said({ marks, tally }: AnswerFormProps) {
  const words = useWords(DIAGNOSE_WORDS);
  const right =
    marks === null
      ? []
      : [
          ...(marks.node ? [words.nodeRight] : []),
          ...(marks.hop ? [words.hopRight] : []),
          ...(marks.cause ? [words.causeRight] : []),
        ];
  return (
    <p className="answer-said" role="status" key={tally.misses}>
      {marks !== null && `${words.missed} ${right.length === 0 ? words.noneRight : right.join(' ')}`}
    </p>
  );
}
