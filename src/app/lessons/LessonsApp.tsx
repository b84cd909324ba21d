/** The lessons: a list of them, a page of one, or the whole of one as text. */
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { courseOf, lessonNamed, LESSONS } from '../../playback';
import { useLanguage, useWords } from '../../view/language/language';
import { LESSON_WORDS } from '../../view/language/lessons';
import { LessonAnswers } from '../../view/lessons/LessonAnswers';
import { LessonArticle } from '../../view/lessons/LessonArticle';
import { LessonList } from '../../view/lessons/LessonList';
import { reopenWith } from '../room/profile-drop';
import { type RoomAddress } from '../room/room-address';
import { useTold } from '../room/use-room-address';
import { RoomFrame, type RoomPreset } from '../room/RoomFrame';
import { statedLooks } from '../room/room-store';
import { timelineFor } from '../film/timelines';
import { printLessonLink } from './lesson-link';
import { beginAgain, goTo, lessonQuery, type LessonStore, showLesson, type StudyStore } from './lesson-store';
import { LessonPage } from './LessonPage';
import { isDone, type Progress } from './progress';

export interface LessonsAppProps {
  readonly store: LessonStore;
  readonly study: StudyStore;
  readonly address: RoomAddress;
}

/** Keeps the address in step. What somebody typed and we could not use stays where they can mend it. */
function useLessonAddress({ store, study, address }: LessonsAppProps): string {
  const settings = useStore(store, (s) => s.settings);
  const looks = useStore(store, useShallow(statedLooks));
  const progress = useStore(study, (s) => s.progress);
  const query = useMemo(() => lessonQuery(settings, looks, progress), [progress, settings, looks]);
  const tell = useTold(store, address);
  useEffect(() => tell(query), [tell, query]);
  return query;
}

/** All lessons; the one on screen by the link of its page, so that it is known to be on screen. */
function usePresets(store: LessonStore, query: string): readonly RoomPreset[] {
  const language = useLanguage();
  const words = useWords(LESSON_WORDS);
  const looks = useStore(store, useShallow(statedLooks));
  const here = useStore(store, (s) => s.settings.lesson);
  return useMemo(() => {
    const link = (lesson: string | null) =>
      lesson === here ? query : printLessonLink({ lesson, page: 1, done: [], ...looks });
    return [
      { title: words.all, query: link(null) },
      ...LESSONS.map(({ name, title }, i) => ({ title: `${i + 1}. ${title[language]}`, query: link(name) })),
    ];
  }, [language, words, looks, here, query]);
}

export function LessonsApp(props: LessonsAppProps) {
  const { store, study } = props;
  const query = useLessonAddress(props);
  const presets = usePresets(store, query);
  const { lesson: name, page } = useStore(store, (s) => s.settings);
  const lesson = name === null ? null : lessonNamed(name);
  const course = useMemo(
    () => (lesson === null ? null : courseOf(lesson, (scenario) => timelineFor(scenario, 'wide'))),
    [lesson],
  );
  useLessonTitle(lesson?.title ?? null);
  return (
    <RoomFrame
      room="lessons"
      store={store}
      presets={presets}
      query={query}
      onQuery={(to) => showLesson(store, to)}
      film=""
      onProfile={reopenWith}
    >
      {course === null || lesson === null ? (
        <Overview {...props} />
      ) : page === 'all' ? (
        <main className="lesson-text">
          <LessonArticle course={course} onBack={() => goTo(store, lesson.name)} />
        </main>
      ) : page === 'table' ? (
        <main className="lesson-text wide">
          <LessonAnswers course={course} onLesson={() => goTo(store, lesson.name)} />
        </main>
      ) : (
        <LessonPage key={lesson.name} {...{ store, study, course, page }} />
      )}
    </RoomFrame>
  );
}

function useLessonTitle(title: Readonly<Record<'en' | 'de', string>> | null): void {
  const language = useLanguage();
  const words = useWords(LESSON_WORDS);
  useEffect(() => {
    document.title = `${title === null ? words.all : title[language]}, Flannelgraph`;
  }, [title, language, words]);
}

function Overview({ store, study }: LessonsAppProps) {
  const progress = useStore(study, (s) => s.progress);
  const language = useLanguage();
  const entries = LESSONS.map((lesson) => ({
    name: lesson.name,
    title: lesson.title[language],
    promise: lesson.promise[language],
    minutes: lesson.minutes,
    pages: lesson.pages.length,
    seen: progress[lesson.name]?.length ?? 0,
    done: isDone(progress, lesson.name),
    href: `?${printLessonLink({ lesson: lesson.name, page: 1, done: [], theme: 'auto', lang: 'auto' })}`,
  }));
  return (
    <LessonList
      entries={entries}
      next={nextOf(progress)}
      onOpen={(name) => goTo(store, name, firstUnseen(progress, name))}
      onBeginAgain={() => beginAgain(study)}
    />
  );
}

/** The first lesson that is not finished. */
const nextOf = (progress: Progress): string | null =>
  LESSONS.find(({ name }) => !isDone(progress, name))?.name ?? null;

/** The first page that was not revealed, counted from 1; the first of a lesson that is finished. */
function firstUnseen(progress: Progress, name: string): number {
  const at = lessonNamed(name)?.pages.findIndex((page) => progress[name]?.includes(page.name) !== true) ?? 0;
  return at < 0 ? 1 : at + 1;
}
