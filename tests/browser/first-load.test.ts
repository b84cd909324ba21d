/** The first visit: what stands on the screen before any script has run, and how much script it takes till the film does. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { openApp } from './support/open-app';

const budgets = JSON.parse(
  readFileSync(new URL('../../scripts/budgets.json', import.meta.url), 'utf8'),
) as Record<string, number>;

it.each([
  ['1054 718', '%23fbfaf7', { width: 1440, height: 900 }],
  ['390 848', '%2314181c', { width: 390, height: 844, colorScheme: 'dark' }],
] as const)(
  'without a script the first picture of the film is there: %s on %s',
  async (box, paper, options) => {
    const { page } = await openApp('', { ...options, context: { javaScriptEnabled: false } });
    const shown = page.locator('.opening img');
    await shown.waitFor();
    const source = await shown.evaluate((image: HTMLImageElement) => image.currentSrc);
    expect(decodeURI(source)).toContain(`viewBox="0 0 ${box}"`);
    expect(source).toContain(`fill=%22${paper}%22`);
    expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  },
);

/** Scripts asked for before the packet first stands on the stage; what is fetched behind the film is not the visitor's wait. */
async function scriptsBeforeTheFilm(query: string): Promise<{ scripts: readonly string[]; url: string }> {
  const { page, url } = await openApp('', { reducedMotion: 'reduce' });
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('.stage .packet') === null) return;
      observer.disconnect();
      performance.mark('film');
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(url + query);
  await page.locator('.stage .packet').first().waitFor();
  await page.waitForLoadState('networkidle');
  const scripts = await page.evaluate(() => {
    const stands = performance.getEntriesByName('film')[0]?.startTime ?? Infinity;
    return performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => new URL(name).pathname.endsWith('.js') && startTime < stands)
      .map(({ name }) => name);
  });
  return { scripts, url };
}

it('fetches no more JavaScript than it promises until the film stands on the screen', async () => {
  const { scripts, url } = await scriptsBeforeTheFilm('?step=1');
  expect(scripts.length).toBeGreaterThan(1);
  expect(scripts.every((name) => name.startsWith(url))).toBe(true);
  const sizes = await Promise.all(
    scripts.map(async (name) => {
      const script = await (await fetch(name)).arrayBuffer();
      return gzipSync(Buffer.from(script), { level: 9 }).length / 1024;
    }),
  );
  const sum = sizes.reduce((total, size) => total + size, 0);
  expect(sum).toBeLessThanOrEqual(budgets['firstFilmJavaScriptKiB'] ?? 0);
});

it.each([
  ['desk', { width: 1440, height: 900 }],
  ['phone', { width: 390, height: 844 }],
] as const)('the film begins where its picture stood: %s', async (_, options) => {
  const { page, url } = await openApp('', { ...options, reducedMotion: 'reduce' });
  await page.addInitScript(() => {
    const places: string[] = [];
    Object.assign(globalThis, { places });
    const placeOf = (selector: string) => {
      // A page that is still being read has no place for anything yet.
      if (document.querySelector('.foot-room, .foot') === null) return '';
      const box = document.querySelector(selector)?.getBoundingClientRect();
      return box === undefined ? '' : [box.x, box.y, box.width, box.height].map(Math.round).join(' ');
    };
    new MutationObserver(() => {
      for (const place of [placeOf('.stage-room, .stage')])
        if (place !== '' && places.at(-1) !== place) places.push(place);
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${url}?step=1`);
  await page.locator('.stage .packet').first().waitFor();
  expect(await page.evaluate('places')).toHaveLength(1);
});

it('header and inspector do not wait for the engine', async () => {
  const { page, url } = await openApp('', { reducedMotion: 'reduce', context: { serviceWorkers: 'block' } });
  // It never comes.
  await page.route(/[/]engine[\w-]*[.]js$/, () => undefined);
  await page.goto(`${url}?step=3`);
  await page.getByRole('tab').first().waitFor();
  await page.locator('.inspector .what h2').waitFor();
  expect(await page.locator('header.top button').count()).toBeGreaterThan(3);
});
