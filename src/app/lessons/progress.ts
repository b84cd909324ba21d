/**
 * What a reader has been through: for each lesson the pages that were revealed. Kept in the browser's storage, which
 * may be absent, full, or hold what somebody else wrote; then the page keeps it for itself.
 */
import { lessonNamed, LESSONS } from '../../playback';
import { recall, remember } from '../storage';

const KEPT = 'lessons';

/** Names of the pages that were revealed, by lesson. */
export type Progress = Readonly<Record<string, readonly string[]>>;

/** Only lessons and pages that exist. */
function readProgress(text: string | null): Progress {
  if (text === null) return {};
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found !== 'object' || found === null) return {};
    const entries = Object.entries(found).flatMap(([name, seen]) => {
      const pages = lessonNamed(name)?.pages.map((page) => page.name);
      return pages === undefined || !Array.isArray(seen)
        ? []
        : [[name, pages.filter((page) => seen.includes(page))] as const];
    });
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

/** What was kept, and every lesson that a link says is finished. */
export function recallProgress(done: readonly string[]): Progress {
  const kept = readProgress(recall(KEPT));
  const linked = LESSONS.filter(({ name }) => done.includes(name)).map(({ name, pages }) => [
    name,
    pages.map((page) => page.name),
  ]);
  return { ...kept, ...(Object.fromEntries(linked) as Progress) };
}

/** With one more page, kept. */
export function withPage(progress: Progress, lesson: string, page: string): Progress {
  const seen = progress[lesson] ?? [];
  if (seen.includes(page)) return progress;
  const next = { ...progress, [lesson]: [...seen, page] };
  remember(KEPT, JSON.stringify(next));
  return next;
}

export const forgetProgress = (): Progress => {
  remember(KEPT, '{}');
  return {};
};

/** All its pages have been revealed. */
export const isDone = (progress: Progress, lesson: string): boolean => {
  const pages = lessonNamed(lesson)?.pages ?? [];
  return pages.length > 0 && pages.every(({ name }) => progress[lesson]?.includes(name) === true);
};
