/** A whole lesson as prose: to be read, read out, or printed. Questions stand with their answers. */
import { type Course, judge, LESSONS, type Page } from '../../playback';
import { useLanguage, useWords } from '../language/language';
import { LESSON_WORDS } from '../language/lessons';
import { Words } from '../Words';
import { FigureRows, TypedLines } from './Beside';
import { LessonSum } from './LessonSum';

export interface LessonArticleProps {
  readonly course: Course;
  /** The way back to the pages; none on paper. */
  readonly onBack?: () => void;
}

export function LessonArticle({ course, onBack }: LessonArticleProps) {
  const words = useWords(LESSON_WORDS);
  const language = useLanguage();
  const { lesson } = course;
  const last = lesson.pages.at(-1);
  return (
    <article className="lesson-article">
      <p className="lesson-where">{words.lessonNumber(LESSONS.indexOf(lesson) + 1)}</p>
      <h2>{lesson.title[language]}</h2>
      <p className="lesson-promise">{lesson.promise[language]}</p>
      {onBack !== undefined && (
        <p>
          <button type="button" className="button" onClick={onBack}>
            {words.asPages}
          </button>
        </p>
      )}
      {lesson.pages.map((page) => (
        <PageProse key={page.name} course={course} page={page} />
      ))}
      {last !== undefined && <LessonSum text={lesson.sum[language](course.facts(last.film))} />}
    </article>
  );
}

function PageProse({ course, page }: { readonly course: Course; readonly page: Page }) {
  const language = useLanguage();
  const facts = course.facts(page.film);
  return (
    <section>
      <h3>{page.title[language]}</h3>
      <p>
        <Words text={page.text[language](facts)} />
      </p>
      <Answer course={course} page={page} />
      {page.then !== undefined && (
        <p>
          <Words text={page.then[language](facts)} />
        </p>
      )}
      {page.figures !== undefined && <FigureRows figures={page.figures} facts={facts} />}
      <TypedLines page={page} facts={facts} />
    </section>
  );
}

/** The question and the answer that the engine gives to it. */
function Answer({ course, page: { ask, film } }: { readonly course: Course; readonly page: Page }) {
  const language = useLanguage();
  if (ask === undefined) return null;
  const facts = course.facts(film);
  const right =
    ask.kind === 'number' ? String(ask.answer(facts)) : (ask.choices.find((c) => c.holds(facts))?.name ?? '');
  const verdict = judge(ask, right, facts, language);
  return (
    <p>
      <i>
        <Words text={ask.question[language](facts)} />
      </i>{' '}
      {verdict !== null && (
        <>
          <b>
            <Words text={verdict.answer} />.
          </b>{' '}
          <Words text={verdict.reason} />
        </>
      )}
    </p>
  );
}
