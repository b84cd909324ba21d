/** The lessons' store: what the link asks for, what has been answered, how far somebody has come. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Looks } from '../room/room-looks';
import { type RoomStore } from '../room/room-store';
import { type LessonPart, type LessonSettings, parseLessonLink, printLessonLink } from './lesson-link';
import { forgetProgress, isDone, type Progress, recallProgress, withPage } from './progress';

export type LessonStore = RoomStore<LessonSettings>;

/** What a reader has answered, by `lesson page`, and what was revealed. */
export interface Study {
  readonly answers: Readonly<Record<string, string>>;
  readonly progress: Progress;
}

export type StudyStore = StoreApi<Study>;

export const createStudy = (done: readonly string[]): StudyStore =>
  createStore<Study>(() => ({ answers: {}, progress: recallProgress(done) }));

const keyOf = (lesson: string, page: string): string => `${lesson} ${page}`;

/** Commits to an answer: from here on the page is revealed. */
export function commit(study: StudyStore, lesson: string, page: string, given: string): void {
  const { answers, progress } = study.getState();
  study.setState({
    answers: { ...answers, [keyOf(lesson, page)]: given },
    progress: withPage(progress, lesson, page),
  });
}

/** The answer that was given to a page; null for none in this visit. */
export const answerTo = ({ answers }: Study, lesson: string, page: string): string | null =>
  answers[keyOf(lesson, page)] ?? null;

/** Takes an answer back, to try again. */
export function retract(study: StudyStore, lesson: string, page: string): void {
  const key = keyOf(lesson, page);
  const answers = Object.entries(study.getState().answers).filter(([name]) => name !== key);
  study.setState({ answers: Object.fromEntries(answers) });
}

export const beginAgain = (study: StudyStore): void =>
  study.setState({ answers: {}, progress: forgetProgress() });

/** The query of what is on screen. The list carries which lessons are finished, so that its link can be kept. */
export function lessonQuery({ lesson, page }: LessonSettings, looks: Looks, progress: Progress): string {
  const done = lesson === null ? Object.keys(progress).filter((name) => isDone(progress, name)) : [];
  return printLessonLink({ lesson, page, done, ...looks });
}

/** Another page, as if a link had been opened. */
export function showLesson(store: LessonStore, query: string): void {
  const { link, problems } = parseLessonLink(query);
  const { lesson, page, done } = link;
  store.setState({ settings: { lesson, page, done }, problems });
}

export const goTo = (store: LessonStore, lesson: string | null, page: LessonPart = 1): void =>
  store.setState({ settings: { lesson, page, done: [] }, problems: [] });
