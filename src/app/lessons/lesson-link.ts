/**
 * The link of the lessons: `?v=1&view=lessons` for all of them, `?v=1&lesson=one-pod&page=2` for a page of one,
 * `page=all` for the whole lesson as text, `page=table` for what it comes to, where there is such a table. `done=1.4.7` says which lessons somebody has finished.
 */
import { err, ok, type Pair, type Problem, type Result } from '../../engine';
import { type LangName } from '../../link/lang';
import { type ThemeName, THEMES } from '../../link/link';
import { printQuery } from '../../link/query';
import { createReader, wordOf } from '../../link/reader';
import { lessonNamed, LESSONS } from '../../playback';
import { partCarriedIn } from '../room/room-carried';

export type LessonPart = number | 'all' | 'table';

export interface LessonSettings {
  /** Null: the list of all. */
  readonly lesson: string | null;
  /** Counted from 1; `all` is the whole lesson as text, `table` what it comes to. */
  readonly page: LessonPart;
  /** Names of the lessons that the link says are finished. */
  readonly done: readonly string[];
}

export interface LessonLink extends LessonSettings {
  readonly theme: ThemeName;
  readonly lang: LangName;
}

const NAMES = ['v', 'view', 'lesson', 'page', 'done', 'theme'] as const;

function parseLesson(text: string): Result<string | null, string> {
  const lesson = lessonNamed(text.toLowerCase());
  return lesson === null ? err(`one of ${LESSONS.map(({ name }) => name).join(', ')}`) : ok(lesson.name);
}

const parsePage =
  (lesson: string | null) =>
  (text: string): Result<LessonPart, string> => {
    const found = lesson === null ? null : lessonNamed(lesson);
    const word = text.toLowerCase();
    if (word === 'all' || (word === 'table' && found?.table !== undefined)) return ok(word);
    const last = found?.pages.length ?? 1;
    const page = /^\d{1,3}$/.test(text) ? Number(text) : 0;
    return page >= 1 && page <= last ? ok(page) : err(`a page from 1 to ${last}, or all`);
  };

function parseDone(text: string): Result<readonly string[], string> {
  const numbers = text.split('.').filter((word) => word !== '');
  const names = numbers.flatMap((word) =>
    /^\d{1,3}$/.test(word) ? (LESSONS[Number(word) - 1]?.name ?? []) : [],
  );
  return names.length === numbers.length
    ? ok([...new Set(names)])
    : err(`numbers of lessons from 1 to ${LESSONS.length}, with dots between them`);
}

/** Reads a link of the lessons; whatever cannot be used is a problem, and something stands in for it. */
export function parseLessonLink(text: string): {
  readonly link: LessonLink;
  readonly problems: readonly Problem[];
} {
  const carried = partCarriedIn(text, []);
  const reader = createReader(text, NAMES);
  reader.read('v', wordOf(['1']), '1', '1');
  const lesson = reader.read('lesson', parseLesson, null, 'the list of lessons');
  const link: LessonLink = {
    lesson,
    page: reader.read('page', parsePage(lesson), 1, '1'),
    done: reader.read('done', parseDone, [], 'none'),
    theme: reader.read('theme', wordOf(THEMES), 'auto', 'auto'),
    lang: reader.lang,
  };
  reader.refuseRest();
  return { link, problems: [...carried.problems, ...reader.problems] };
}

/** The canonical query string, without a question mark. */
export function printLessonLink({ lesson, page, done, theme, lang }: LessonLink): string {
  const pairs: Pair[] = [['v', '1']];
  if (lesson === null) pairs.push(['view', 'lessons']);
  else pairs.push(['lesson', lesson], ['page', String(page)]);
  const numbers = LESSONS.flatMap(({ name }, i) => (done.includes(name) ? [i + 1] : []));
  if (numbers.length > 0) pairs.push(['done', numbers.join('.')]);
  if (theme !== 'auto') pairs.push(['theme', theme]);
  if (lang !== 'auto') pairs.push(['lang', lang]);
  return printQuery(pairs);
}
