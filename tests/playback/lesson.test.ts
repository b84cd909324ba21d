/** Every lesson, held against the films that the engine computes for it. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/engine';
import {
  courseOf,
  judge,
  type Lesson,
  LESSONS,
  type Page,
  plain,
  selected,
  stepSelected,
  type Text,
  timelineOf,
  type Tongue,
} from '../../src/playback';

const TONGUES: readonly Tongue[] = ['en', 'de'];

const courses = new Map(
  LESSONS.map((lesson) => [lesson, courseOf(lesson, (scenario) => timelineOf(simulate(scenario), 'wide'))]),
);

const PAGES = LESSONS.flatMap((lesson) =>
  lesson.pages.map((page) => [`${lesson.name} ${page.name}`, lesson, page] as const),
);

const factsFor = (lesson: Lesson, page: Page) => {
  const course = courses.get(lesson);
  if (course === undefined) throw new Error('no course');
  return course.facts(page.film);
};

/** All that a page says in a language. */
function textsOf(lesson: Lesson, page: Page, tongue: Tongue): readonly Text[] {
  const facts = factsFor(lesson, page);
  const { ask } = page;
  const asked =
    ask === undefined
      ? []
      : ask.kind === 'choice'
        ? [ask.question, ...ask.choices.flatMap((c) => [c.label, c.because])]
        : [ask.question, ask.unit, ask.because, ...ask.slips.map((s) => s.because)];
  return [page.text, ...(page.then === undefined ? [] : [page.then]), ...asked].map((p) => p[tongue](facts));
}

it('there are nine to twelve, of two to five minutes, each with a name of its own', () => {
  expect(LESSONS.length).toBeGreaterThanOrEqual(9);
  expect(LESSONS.length).toBeLessThanOrEqual(12);
  for (const { minutes, pages } of LESSONS) {
    expect(minutes).toBeGreaterThanOrEqual(2);
    expect(minutes).toBeLessThanOrEqual(5);
    expect(new Set(pages.map((p) => p.name)).size).toBe(pages.length);
  }
  expect(new Set(LESSONS.map((l) => l.name)).size).toBe(LESSONS.length);
});

describe.each(PAGES)('%s', (_, lesson, page) => {
  it('speaks of events that its film has', () => {
    const { timeline } = factsFor(lesson, page);
    for (const selector of [page.at, page.reveal ?? page.at]) {
      expect(selected(timeline, selector), JSON.stringify(selector)).not.toBeNull();
      expect(stepSelected(timeline, selector), JSON.stringify(selector)).not.toBeNull();
    }
    const [from, to] = [page.at, page.reveal ?? page.at].map((s) => stepSelected(timeline, s)?.index ?? -1);
    expect(from).toBeLessThanOrEqual(to ?? -1);
    // Where something is asked, the picture does not stand at the answer.
    if (page.ask !== undefined && page.reveal !== undefined && from !== 0)
      expect(from).toBeLessThan(to ?? -1);
  });

  it.each(TONGUES)('reads well without a picture, in %s', (tongue) => {
    for (const text of textsOf(lesson, page, tongue)) {
      const words = plain(text);
      expect(words).not.toMatch(/undefined|NaN|null|\[object|\s[,.;:]|\s{2}|^\s|\s$/);
      expect(words.length).toBeGreaterThan(1);
    }
    expect(page.title[tongue].length).toBeGreaterThan(3);
  });

  it('asks something before it reveals, and the engine has one answer', () => {
    const { ask } = page;
    const facts = factsFor(lesson, page);
    if (ask === undefined) return;
    if (ask.kind === 'choice') {
      expect(ask.choices.filter((choice) => choice.holds(facts)).map((c) => c.name)).toHaveLength(1);
      for (const { name, holds } of ask.choices) {
        const verdict = judge(ask, name, facts, 'en');
        expect(verdict?.right).toBe(holds(facts));
        expect(plain(verdict?.because ?? []).length > 0).toBe(!holds(facts));
      }
      return;
    }
    const answer = ask.answer(facts);
    expect(Number.isInteger(answer)).toBe(true);
    expect(judge(ask, String(answer), facts, 'en')?.right).toBe(true);
    expect(judge(ask, String(answer + 1_000_003), facts, 'en')?.right).toBe(false);
    for (const slip of ask.slips) {
      expect(slip.given(facts)).not.toBe(answer);
      expect(plain(judge(ask, String(slip.given(facts)), facts, 'de')?.because ?? []).length).toBeGreaterThan(
        0,
      );
    }
  });

  it('types commands that the terminal has', () => {
    const facts = factsFor(lesson, page);
    for (const { seat, line } of page.types?.(facts) ?? []) {
      const { output, status } = facts.run(seat, line);
      expect(status, `${line}\n${output}`).not.toBe(127);
      expect(output).not.toMatch(/usage:|invalid|unknown host|not known|name resolution/i);
    }
  });

  it('fills its table', () => {
    const { figures } = page;
    if (figures === undefined) return;
    const rows = figures.rows(factsFor(lesson, page), 'de');
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row).toHaveLength(figures.head.length);
  });
});

it.each(LESSONS.map((lesson) => [lesson.name, lesson] as const))('%s has a sum of its own', (_, lesson) => {
  const last = lesson.pages.at(-1);
  if (last === undefined) throw new Error('no page');
  for (const tongue of TONGUES) {
    const words = plain(lesson.sum[tongue](factsFor(lesson, last)));
    expect(words).not.toMatch(
      /undefined|NaN|null|\[object|\b0 (hours|Stunden|crossings|Querungen)|\s[,.;:]|\s{2}/,
    );
    expect(words.length).toBeGreaterThan(80);
    expect(words.length).toBeLessThan(420);
  }
  const sums = LESSONS.map(({ sum }) => sum);
  expect(new Set(sums).size).toBe(sums.length);
});

it('every page asks, but for at most one', () => {
  expect(PAGES.filter(([, , page]) => page.ask === undefined).length).toBeLessThanOrEqual(1);
});

it('answers that are no answers are not judged', () => {
  const [number] = PAGES.filter(([, , page]) => page.ask?.kind === 'number');
  const [, lesson, page] = number ?? [];
  if (lesson === undefined || page?.ask === undefined) throw new Error('no question');
  for (const given of ['', 'many', '-1', '1e3', '99999999999999', '0x10'])
    expect(judge(page.ask, given, factsFor(lesson, page), 'en')).toBeNull();
});

/** The words of every say`…` in a source, what is computed left out. */
function typedWords(source: string): readonly string[] {
  const words: string[] = [];
  for (const { index } of source.matchAll(/say`/g)) {
    let [at, depth, text] = [index + 4, 0, ''];
    while (at < source.length && !(depth === 0 && source[at] === '`')) {
      const opens = source.startsWith('${', at) || (depth > 0 && source[at] === '{');
      if (opens) depth++;
      else if (depth > 0 && source[at] === '}') depth--;
      else if (depth === 0) text += source[at] ?? '';
      at += source.startsWith('${', at) ? 2 : 1;
    }
    words.push(text);
  }
  return words;
}

it('numbers in prose are computed: none is typed', () => {
  const folder = new URL('../../src/playback/lesson/', import.meta.url);
  const names = /\b(?:IPv[46]|eth0|docker0|flannel0)\b/g;
  let read = 0;
  for (const file of readdirSync(folder))
    for (const words of typedWords(readFileSync(new URL(file, folder), 'utf8'))) {
      expect(words.replace(names, ''), file).not.toMatch(/\d/);
      read++;
    }
  expect(read).toBeGreaterThan(400);
  expect(typedWords('say`a ${f({ n: `${3}` })} b 7`')).toEqual(['a  b 7']);
});
