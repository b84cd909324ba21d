/** What a fault does in this cluster: where each packet ends and why, or why nothing comes of it. */
import { type CardEnd, type FaultCard, type WitnessRow } from '../../playback';
import { FAULT_WORDS } from '../language/faults';
import { useWords } from '../language/language';
import { WITNESS_WORDS } from '../language/witness';
import { GlossedWords } from '../glossary/GlossedWords';
import { Words } from '../Words';
import { WhoKnows } from './WhoKnows';

export interface FaultEndsProps {
  readonly card: FaultCard;
  readonly backend: string;
  /** It has been struck; before that all this is what would be. */
  readonly struck: boolean;
  readonly onGo: ((seq: number) => void) | null;
}

export function FaultEnds({ card, backend, struck, onGo }: FaultEndsProps) {
  const words = useWords(FAULT_WORDS);
  const { harm, spared, ends } = card;
  if (harm === 'none' || harm === 'detour')
    return (
      <p className="spared">
        {harm === 'detour' && `${words.detour} `}
        {spared === null ? harm === 'none' && words.sparedHere : `${words.spared(backend)} ${spared}.`}
      </p>
    );
  if (ends.length === 0) return <p>{words.harms[harm]}</p>;
  return (
    <ol className="ends-list">
      {ends.map((end, i) => (
        <li key={end.key}>
          <End end={end} struck={struck} logged={i === 0 && card.logged} onGo={onGo} />
        </li>
      ))}
    </ol>
  );
}

interface EndProps {
  readonly end: CardEnd;
  readonly struck: boolean;
  readonly logged: boolean;
  readonly onGo: FaultEndsProps['onGo'];
}

function End({ end, struck, logged, onGo }: EndProps) {
  const words = useWords(FAULT_WORDS);
  const { packet, count, answer, where, reason, why, otherwise, seq } = end;
  const knows = logged ? withLog(end.knows) : end.knows;
  return (
    <>
      <p className="end-head">
        <span className="who">{answer ? words.answer : struck ? words.first : words.wouldSend}</span>{' '}
        {words.packet(packet, count)} {struck ? words.endsAt : words.wouldEndAt} <Words text={where} />,{' '}
        <code>{reason}</code>
      </p>
      <p>
        <GlossedWords text={why} />
      </p>
      {otherwise !== null && !answer && (
        <p className="otherwise">
          {words.otherwise}
          <Words text={otherwise} />
        </p>
      )}
      <Known knows={knows} answer={answer} />
      {onGo !== null && (
        <button type="button" className="button" onClick={() => onGo(seq)}>
          {words.toStep}
        </button>
      )}
    </>
  );
}

/** flanneld's log speaks of the fault itself, so it is not nobody who knows. */
const withLog = (rows: readonly WitnessRow[]): readonly WitnessRow[] =>
  rows.map((row) =>
    row.column === 'flanneld-log'
      ? { ...row, knows: true }
      : row.column === 'nobody'
        ? { ...row, knows: false }
        : row,
  );

function Known({ knows, answer }: { readonly knows: readonly WitnessRow[]; readonly answer: boolean }) {
  const words = useWords(FAULT_WORDS);
  const title = useWords(WITNESS_WORDS).knows;
  if (!answer)
    return (
      <>
        <h5>{title}</h5>
        <WhoKnows rows={knows} />
      </>
    );
  const names = knows
    .filter((row) => row.knows)
    .map(({ column, who }) =>
      who === null ? words.witnesses[column] : `${who} (${words.witnesses[column]})`,
    );
  return (
    <p>
      {words.answerKnown}
      {names.join(', ')}.
    </p>
  );
}
