/** A broken run beside its healthy twin: the first thing that goes otherwise, and ways to see both. */
import { FAULT_WORDS } from '../language/faults';
import { useWords } from '../language/language';

export interface TwinProps {
  /** The difference in a sentence; null when there is none. */
  readonly words: string | null;
  /** Link to the race of both. */
  readonly race: string;
  /** Null when no step shows it. */
  readonly onGo: (() => void) | null;
}

export function Twin({ words: difference, race, onGo }: TwinProps) {
  const words = useWords(FAULT_WORDS);
  return (
    <section className="twin">
      <h4>{words.twin}</h4>
      {difference === null ? (
        <p>{words.twinSame}</p>
      ) : (
        <>
          <p className="unseen">{words.twinFirst}</p>
          <p className="difference">{difference}</p>
        </>
      )}
      <div className="doings">
        {onGo !== null && (
          <button type="button" className="button" onClick={onGo}>
            {words.toStep}
          </button>
        )}
        <a className="button" href={race}>
          {words.race}
        </a>
      </div>
    </section>
  );
}
