/** What a lesson comes to: its table with the reasons, and the way to the lesson itself. */
import { type Course, LESSONS } from '../../playback';
import { GlossedWords } from '../glossary/GlossedWords';
import { useLanguage, useWords } from '../language/language';
import { LESSON_WORDS } from '../language/lessons';
import { FigureRows } from './Beside';

export interface LessonAnswersProps {
  readonly course: Course;
  readonly onLesson: () => void;
}

export function LessonAnswers({ course, onLesson }: LessonAnswersProps) {
  const words = useWords(LESSON_WORDS);
  const language = useLanguage();
  const { lesson } = course;
  const { table } = lesson;
  if (table === undefined) return null;
  const facts = course.facts(table.film);
  return (
    <article className="lesson-article lesson-answers">
      <h2>{table.title[language]}</h2>
      <ul className="advice">
        {table.advice.map((prose, at) => (
          <li key={at}>
            <p>
              <GlossedWords text={prose[language](facts)} />
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a href="?v=1&view=leases&story=owner-dead">{words.ownerDead}</a>
      </p>
      <FigureRows figures={table.figures} facts={facts} />
      <button type="button" className="button" onClick={onLesson}>
        {words.leadsHere(LESSONS.indexOf(lesson) + 1, lesson.title[language])}
      </button>
    </article>
  );
}
