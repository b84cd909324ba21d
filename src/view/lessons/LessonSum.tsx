/** What remains of a lesson, set off at its end. */
import { type Text } from '../../playback';
import { GlossedWords } from '../glossary/GlossedWords';
import { useWords } from '../language/language';
import { LESSON_WORDS } from '../language/lessons';

export function LessonSum({ text }: { readonly text: Text }) {
  const words = useWords(LESSON_WORDS);
  return (
    <section className="lesson-sum" aria-label={words.sum}>
      <h3>{words.sum}</h3>
      <p>
        <GlossedWords text={text} />
      </p>
    </section>
  );
}
