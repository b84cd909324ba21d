/**
 * What stands in for a part that is fetched: nothing for the first moment, then a bar and a way out of it; and what is
 * said when it could not be had, with a way to try again.
 */
import { FETCH_WORDS } from './language/fetch';
import { useWords } from './language/language';

export interface WaitingProps {
  /** What leads out of waiting; left out where there is nothing to go back to. */
  readonly onCancel?: (() => void) | undefined;
}

export function Waiting({ onCancel }: WaitingProps) {
  const words = useWords(FETCH_WORDS);
  return (
    <div className="waiting">
      <p role="status">{words.waiting}</p>
      <progress aria-label={words.waiting} />
      {onCancel !== undefined && (
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel}
        </button>
      )}
    </div>
  );
}

export interface UnfetchedProps {
  readonly onAgain: () => void;
  readonly onReload: () => void;
  readonly onClose?: (() => void) | undefined;
}

export function Unfetched({ onAgain, onReload, onClose }: UnfetchedProps) {
  const words = useWords(FETCH_WORDS);
  return (
    <div className="unfetched" role="alert">
      <p>
        <b>{words.failed}</b> {words.why}
      </p>
      <p className="doings">
        <button type="button" className="button strong" onClick={onAgain}>
          {words.again}
        </button>
        <button type="button" className="button" onClick={onReload}>
          {words.reload}
        </button>
        {onClose !== undefined && (
          <button type="button" className="button" onClick={onClose}>
            {words.close}
          </button>
        )}
      </p>
    </div>
  );
}
