/**
 * Random and mutated links in a real page: no exception, no blank page, no request to anybody else, no text that became
 * code. One page opens one after another, as the back button does. `npm run fuzz:browser` tries ten thousand.
 */
import { env } from 'node:process';
import { expect, it } from 'vitest';
import { linkNumber } from '../fuzz/target';
import { HOSTILE_STRINGS } from '../support/hostile-strings';
import { openApp } from './support/open-app';

const COUNT = Number(env['FUZZ_LINKS'] ?? 60);
const SEED = Number(env['SEED'] ?? 7348);
const BATCH = 20;

/** What each link came to: empty for a page that stands, otherwise what is wrong with it. */
const openAll = async (links: readonly string[]): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const link of links) {
    try {
      history.replaceState(
        null,
        '',
        `${location.pathname}${link.startsWith('?') || link.startsWith('#') ? '' : '?'}${link}`,
      );
    } catch {
      // No address at all: nobody can have typed it.
      continue;
    }
    window.dispatchEvent(new PopStateEvent('popstate'));
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    const stands =
      document.querySelector('.app .foot') !== null && document.querySelector('.mishap') === null;
    if (!stands) found.push(`no film: ${link}`);
    if ('__owned' in window) found.push(`text became code: ${link}`);
  }
  return found;
};

/** As somebody may have put it behind an address. */
const hostile = (text: string, at: number): string => {
  const name = ['flow', 'step', 'scenario', 'expect', 'colour', 'network', 'fault', 's'][at % 8] ?? 'flow';
  const encoded = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '�'));
  return at % 3 === 0
    ? `?${encoded}=1&step=1`
    : name === 's'
      ? `?step=1#s=${encoded}`
      : `?${name}=${encoded}&step=1`;
};

it(
  `${COUNT} links`,
  async () => {
    const { page } = await openApp('?step=1');
    await page.locator('.app > .foot').waitFor();
    for (let from = 0; from < COUNT; from += BATCH) {
      const links = Array.from({ length: Math.min(BATCH, COUNT - from) }, (_, i) =>
        linkNumber(SEED, from + i),
      );
      expect(await page.evaluate(openAll, links)).toEqual([]);
    }
  },
  Math.max(120_000, COUNT * 3_000),
);

it('every hostile text in an address stays text', async () => {
  const { page } = await openApp('?step=1');
  await page.locator('.app > .foot').waitFor();
  const elements = () =>
    page.evaluate(() => document.querySelectorAll('script, iframe, object, base, img').length);
  const before = await elements();
  expect(await page.evaluate(openAll, HOSTILE_STRINGS.map(hostile))).toEqual([]);
  expect(await elements()).toBe(before);
});
