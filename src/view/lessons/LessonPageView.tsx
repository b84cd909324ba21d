/** A page of a lesson: words and question on one side, the stage on the other, on a phone one below the other. */
import { type ReactNode, useEffect, useRef } from 'react';
import { type Course, type Inspection, LESSONS, type Page, type Verdict } from '../../playback';
import { useLanguage, useWords } from '../language/language';
import { LESSON_WORDS } from '../language/lessons';
import { GlossedWords } from '../glossary/GlossedWords';
import { Ask } from './Ask';
import { Beside } from './Beside';
import { LessonSum } from './LessonSum';

export interface LessonPageViewProps {
  readonly course: Course;
  readonly page: Page;
  /** Counted from 1. */
  readonly number: number;
  /** Null: the reader has not committed yet. */
  readonly given: string | null;
  readonly verdict: Verdict | null;
  /** The packet that is laid open; null for none. */
  readonly inspection: Inspection | null;
  readonly filmHref: string;
  /** False when the answer is none. */
  readonly onAnswer: (given: string) => boolean;
  readonly onRetract: () => void;
  readonly onGo: (page: number | 'all') => void;
  readonly onList: () => void;
  readonly onLesson: (name: string) => void;
  /** The stage. */
  readonly children: ReactNode;
}

export function LessonPageView(props: LessonPageViewProps) {
  const { course, page, number, given, children } = props;
  const words = useWords(LESSON_WORDS);
  const language = useLanguage();
  const facts = course.facts(page.film);
  const { lesson } = course;
  return (
    <main className="lesson">
      <article className="lesson-words">
        <p className="lesson-where">
          {words.lessonNumber(LESSONS.indexOf(lesson) + 1)}: {lesson.title[language]}.{' '}
          {words.pageOf(number, lesson.pages.length)}
        </p>
        <Title text={page.title[language]} />
        <p className="lesson-lead">
          <GlossedWords text={page.text[language](facts)} />
        </p>
        <Ask {...props} facts={facts} />
      </article>
      {children}
      <div className="lesson-after">
        {given !== null && page.then !== undefined && (
          <p className="lesson-then">
            <GlossedWords text={page.then[language](facts)} />
          </p>
        )}
        {(given !== null || page.ask === undefined) && number >= lesson.pages.length && (
          <LessonSum text={lesson.sum[language](facts)} />
        )}
        <Ways {...props} />
      </div>
      {given !== null && <Beside {...props} facts={facts} />}
    </main>
  );
}

/** A new page begins at its title: for the eyes, and for whoever had the focus on the button that led here. */
function Title({ text }: { readonly text: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    title.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <h2 ref={title} tabIndex={-1}>
      {text}
    </h2>
  );
}

/** Back, on, and out. The way on is there from the first: nobody has to guess to read. */
function Ways({ course, number, given, filmHref, onGo, onList, onLesson }: LessonPageViewProps) {
  const words = useWords(LESSON_WORDS);
  const language = useLanguage();
  const { lesson } = course;
  const last = number >= lesson.pages.length;
  const next = LESSONS[LESSONS.indexOf(lesson) + 1];
  const main = given === null ? 'button' : 'button main-way';
  return (
    <nav className="lesson-ways" aria-label={lesson.title[language]}>
      {number > 1 && (
        <button type="button" className="button" onClick={() => onGo(number - 1)}>
          {words.previous}
        </button>
      )}
      {!last && (
        <button type="button" className={main} onClick={() => onGo(number + 1)}>
          {words.next}
        </button>
      )}
      {last && next !== undefined && (
        <button type="button" className={main} onClick={() => onLesson(next.name)}>
          {words.nextLesson(next.title[language])}
        </button>
      )}
      {last && next === undefined && (
        <a className={main} href="?v=1&view=diagnose">
          {words.diagnose}
        </a>
      )}
      <WaysOut {...{ filmHref, onGo, onList }} />
    </nav>
  );
}

function WaysOut({ filmHref, onGo, onList }: Pick<LessonPageViewProps, 'filmHref' | 'onGo' | 'onList'>) {
  const words = useWords(LESSON_WORDS);
  return (
    <span className="lesson-out">
      <button type="button" className="button" onClick={onList}>
        {words.list}
      </button>
      <button type="button" className="button" onClick={() => onGo('all')}>
        {words.asText}
      </button>
      <a className="button" href={filmHref}>
        {words.film}
      </a>
    </span>
  );
}
