/** Links of the lessons: read, written, and what cannot be used of them. */
import { describe, expect, it } from 'vitest';
import { parseLessonLink, printLessonLink } from '../../src/app/lessons/lesson-link';
import { roomIn } from '../../src/link/room';
import { LESSONS } from '../../src/playback';

const USUAL = { theme: 'auto', lang: 'auto' } as const;

describe('a link of the lessons', () => {
  it('comes back as it was written', () => {
    for (const { name, pages } of LESSONS)
      for (const page of [1, pages.length, 'all'] as const) {
        const link = { lesson: name, page, done: [], ...USUAL };
        const parsed = parseLessonLink(printLessonLink(link));
        expect(parsed).toEqual({ link, problems: [] });
      }
    for (const { name } of LESSONS.filter(({ table }) => table !== undefined)) {
      const link = { lesson: name, page: 'table', done: [], ...USUAL } as const;
      expect(parseLessonLink(printLessonLink(link))).toEqual({ link, problems: [] });
    }
    const done = LESSONS.slice(1, 4).map(({ name }) => name);
    const list = { lesson: null, page: 1, done, theme: 'dark', lang: 'de' } as const;
    expect(printLessonLink(list)).toBe('v=1&view=lessons&done=2.3.4&theme=dark&lang=de');
    expect(parseLessonLink(printLessonLink(list))).toEqual({ link: list, problems: [] });
  });

  it('leads to the lessons, with or without their room’s name', () => {
    expect(roomIn('?lesson=one-pod')).toBe('lessons');
    expect(roomIn('?v=1&view=lessons')).toBe('lessons');
    expect(roomIn('?view=race&lesson=one-pod')).toBe('race');
    expect(roomIn('?lessons=one-pod')).toBeNull();
  });

  it.each([
    ['lesson=nothing', 'lesson'],
    ['lesson=one-pod&page=0', 'page'],
    ['lesson=one-pod&page=table', 'page'],
    ['lesson=one-pod&page=99', 'page'],
    ['lesson=one-pod&page=-1', 'page'],
    ['view=lessons&done=1.99', 'done'],
    ['view=lessons&done=constructor', 'done'],
    ['view=lessons&colour=red', 'colour'],
  ])('%s is a problem, and something stands in', (query, parameter) => {
    const { link, problems } = parseLessonLink(query);
    expect(problems.map((p) => p.parameter)).toEqual([parameter]);
    expect(link.page).toBe(1);
    expect(link.done).toEqual([]);
  });
});
