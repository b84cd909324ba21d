/** What was changed and has not been computed: kept, to be computed after all or taken back. */
import { useWords } from '../language/language';
import { WORK_WORDS } from '../language/work';

export interface DraftNoteProps {
  readonly onCompute: () => void;
  readonly onDiscard: () => void;
}

export function DraftNote({ onCompute, onDiscard }: DraftNoteProps) {
  const words = useWords(WORK_WORDS);
  return (
    <div className="draft-note gave-way" role="status">
      <p>{words.draft}</p>
      <p className="doings">
        <button type="button" className="button" onClick={onCompute}>
          {words.compute}
        </button>
        <button type="button" className="button" onClick={onDiscard}>
          {words.discard}
        </button>
      </p>
    </div>
  );
}
