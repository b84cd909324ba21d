/**
 * Random and mutated links in a real page: no exception, no blank page, no request to anybody else, no text that became
 * code, and a list that names every parameter that could not be used. One page opens one after another, as the back button
 * does. `npm run fuzz:browser` tries ten thousand.
 */
import { env } from 'node:process';
import { expect, it } from 'vitest';
import { decodeLink } from '../../src/link/codec';
import { linkNumber } from '../fuzz/target';
import { HOSTILE_STRINGS } from '../support/hostile-strings';
import { openApp } from './support/open-app';

const COUNT = Number(env['FUZZ_LINKS'] ?? 60);
const SEED = Number(env['SEED'] ?? 7348);
const BATCH = 20;

interface Tried {
  readonly link: string;
  /** How its list of problems must begin: names and what was found, as long as a row shows them. */
  readonly names: readonly string[];
}

/** A list shows so many rows, and so much of each (src/view/ProblemList.tsx). */
const ROWS = 12;
const SHOWN = 60;

/** A link with what the same program, without a page, has against it. */
const tried = (link: string): Tried => {
  const address = link.startsWith('?') || link.startsWith('#') ? link : `?${link}`;
  // As the address bar has it: it writes out what an address cannot hold.
  const { search, hash } = new URL(address, 'http://127.0.0.1/');
  const names = decodeLink(search + hash)
    .problems.slice(0, ROWS)
    .map(({ parameter, found }) => `${parameter}=${found}`.slice(0, SHOWN));
  return { link, names };
};

/** What each link came to: empty for a page that stands, otherwise what is wrong with it. */
const openAll = async (links: readonly Tried[]): Promise<readonly string[]> => {
  const found: string[] = [];
  const rows = () => [...document.querySelectorAll('.problems .found')].map((row) => row.textContent);
  // What only the film can tell (it has no such step, it ends otherwise) stands there too.
  const ofFilm = /^(?:step|expect|engine)=/;
  const named = (names: readonly string[], shown: readonly string[]) =>
    names.every((name) => shown.some((row) => row.startsWith(name))) &&
    shown.every((row) => ofFilm.test(row) || names.some((name) => row.startsWith(name)));
  for (const { link, names } of links) {
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
    // The list follows the film when React has time for it.
    for (let i = 0; i < 200 && !named(names, rows()); i += 1)
      await new Promise((resolve) => setTimeout(resolve, 25));
    if (!named(names, rows()))
      found.push(`problems: ${link}\n  expected ${JSON.stringify(names)}\n  shown ${JSON.stringify(rows())}`);
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
      const links = Array.from(
        { length: Math.min(BATCH, COUNT - from) },
        (_, i) => tried(linkNumber(SEED, from + i)),
        // A talk shows nothing but the stage: neither the list nor what stands below.
      ).filter(({ link }) => !decodeLink(link).link.show.present);
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
  expect(
    await page.evaluate(
      openAll,
      HOSTILE_STRINGS.map((text, at) => tried(hostile(text, at))),
    ),
  ).toEqual([]);
  expect(await elements()).toBe(before);
});
