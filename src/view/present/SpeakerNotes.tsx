/** What a speaker may want to say at a step: why it happens, what otherwise, and what comes next. */
import type { Explanation } from '../../playback';
import { useWords } from '../language/language';
import { PRESENT_WORDS } from '../language/present';
import { Words } from '../Words';

export interface SpeakerNotesProps {
  readonly explanation: Explanation;
  /** Title of the step that follows; null at the last. */
  readonly next: string | null;
}

export function SpeakerNotes({ explanation, next }: SpeakerNotesProps) {
  const words = useWords(PRESENT_WORDS);
  const { why, rule, otherwise } = explanation;
  return (
    <aside className="speaker-notes" aria-label={words.notes}>
      {[why, rule, otherwise].map(
        (text, at) =>
          text !== null &&
          text.length > 0 && (
            <p key={at}>
              <Words text={text} />
            </p>
          ),
      )}
      <p className="next">{next === null ? words.last : `${words.next} ${next}`}</p>
    </aside>
  );
}
