/** A fault's card leads to the lesson that explains it: it exists, and where a page's film has the fault, that page. */
import { expect, it } from 'vitest';
import { FAULT_LESSONS, FAULT_NAMES, LESSON_TITLES, lessonNamed, LESSONS } from '../../src/playback';

it.each(FAULT_NAMES)('%s', (name) => {
  const { lesson, page } = FAULT_LESSONS[name];
  const taught = lessonNamed(lesson);
  expect(taught?.pages[page - 1]).toBeDefined();
  const shows = (l: (typeof LESSONS)[number]) =>
    l.pages.flatMap(({ film }, i) =>
      l.films[film]?.faults.some((fault) => fault.name === name) === true ? [`${l.name} ${i + 1}`] : [],
    );
  const pages = LESSONS.flatMap(shows);
  if (pages.length > 0) expect(pages).toContain(`${lesson} ${page}`);
});

it.each(Object.entries(LESSON_TITLES))('%s is called so', (name, { number, title }) => {
  expect(LESSONS[number - 1]?.name).toBe(name);
  expect(lessonNamed(name)?.title).toEqual(title);
});

it('every lesson that is pointed at has a title', () => {
  for (const { lesson } of Object.values(FAULT_LESSONS)) expect(LESSON_TITLES).toHaveProperty(lesson);
});
