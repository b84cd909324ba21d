/** Every view once: whether a German page is German. One page for all, because opening one is what takes the time. */
import { type Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openView, VIEWS } from '../../scripts/views.mjs';
import { englishOn } from './support/english';
import { openApp } from './support/open-app';

const STILL = { reducedMotion: 'reduce' } as const;
const PATIENT = 300_000;

type View = (typeof VIEWS)[number];
type Look = (page: Page) => Promise<readonly string[]>;

/** Goes through all views in one page; each complaint says in which view it is. */
async function walk(
  options: Parameters<typeof openApp>[1],
  more: string,
  looks: (view: View) => readonly (readonly [string, Look])[],
): Promise<readonly string[]> {
  const { page, url } = await openApp('?view=lessons', { ...STILL, ...options });
  const found: string[] = [];
  for (const view of VIEWS) {
    await openView(page, url, view, more);
    for (const [what, look] of looks(view))
      found.push(...(await look(page)).map((line) => `${view.name}, ${what}: ${line}`));
  }
  return found;
}

/** The words of another language are fetched; what was said before they came is said again. */
const settled: Look = async (page) => {
  let found = await englishOn(page);
  for (let tries = 0; found.length > 0 && tries < 20; tries++) {
    await page.waitForTimeout(100);
    found = await englishOn(page);
  }
  return found;
};

/** Numbers with a decimal point where German has a comma; what a terminal or a log prints (Go writes many digits) is its own. */
const points: Look = (page) =>
  page.evaluate(() => {
    const decimal = /(?<![\d.])\d+\.\d{1,4}(?![\d.])\s?(?:[µnm]?s\b|×|%|[KMG]i?[Bb]|-mal|-fach)/g;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest('pre, script, style, [lang="en"]') === null)
        found.push(...(node.textContent?.match(decimal) ?? []));
    const named = [...document.querySelectorAll('[aria-label], [title], [aria-valuetext]')].flatMap((e) =>
      ['aria-label', 'title', 'aria-valuetext'].flatMap((name) => e.getAttribute(name)?.match(decimal) ?? []),
    );
    return [...found, ...named];
  });

describe('every view', () => {
  it(
    'speaks German where German is asked for',
    async () => {
      const found = await walk(
        {},
        '&lang=de',
        () =>
          [
            ['English', settled],
            ['a point', points],
          ] as const,
      );
      expect(found).toEqual([]);
    },
    PATIENT,
  );
});

it('English on a German page would be noticed, and so would a decimal point', async () => {
  const { page } = await openApp('?v=1&view=glossary&lang=de', STILL);
  await page.locator('.glossary-entry').first().waitFor();
  await page.evaluate(() => document.body.append('This is not what you expected.'));
  expect((await englishOn(page)).join()).toContain('This is not');
  await page.evaluate(() => document.body.append('Das dauert 29.6 µs.'));
  expect(await points(page)).toEqual(['29.6 µs']);
});
