/** A broken run beside its healthy twin: both sides of the first step that goes otherwise, and ways to see them. */
import { type CardSide, type FaultCard } from '../../playback';
import { FAULT_WORDS } from '../language/faults';
import { useWords } from '../language/language';
import { Words } from '../Words';

export interface TwinProps {
  readonly apart: NonNullable<FaultCard['apart']>;
  /** Link to the race of both; null while the fault is not there. */
  readonly race: string | null;
  /** To the step that shows an event; null while the film on screen is another. */
  readonly onGo: ((seq: number) => void) | null;
}

export function Twin({ apart, race, onGo }: TwinProps) {
  const words = useWords(FAULT_WORDS);
  const { seq } = apart;
  return (
    <section className="twin">
      <h4>{words.twin}</h4>
      <dl className="both-sides">
        <Side title={words.healthy} side={apart.healthy} />
        <Side title={words.broken} side={apart.broken} lead={apart.skips ? words.skips : null} />
      </dl>
      <div className="doings">
        {onGo !== null && seq !== null && (
          <button type="button" className="button" onClick={() => onGo(seq)}>
            {words.toStep}
          </button>
        )}
        {race !== null && (
          <a className="button" href={race}>
            {words.race}
          </a>
        )}
      </div>
    </section>
  );
}

interface SideProps {
  readonly title: string;
  readonly side: CardSide | null;
  /** Said before it. */
  readonly lead?: string | null;
}

function Side({ title, side, lead = null }: SideProps) {
  const words = useWords(FAULT_WORDS);
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {lead !== null && `${lead} `}
        {side === null ? (
          words.over
        ) : (
          <>
            <span className="at">
              <Words text={side.where} />
            </span>{' '}
            <Words text={side.caption} />
          </>
        )}
      </dd>
    </div>
  );
}
