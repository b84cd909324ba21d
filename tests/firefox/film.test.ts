/**
 * The main job in Firefox, driven over WebDriver BiDi: open, step to the encapsulation, read the outer header, count six
 * stamps, come back after a reload, follow a link. Says so and skips where there is no Firefox.
 */
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveCompressed } from '../../scripts/serve-dist.mjs';
import { findFirefox } from './find-firefox';

const firefox = findFirefox();

if (firefox === null)
  console.warn('No Firefox was found: these tests are skipped. Debian has it as firefox-esr.');

describe.skipIf(firefox === null)('in Firefox', () => {
  const served: { url: string; close: () => void; browser: Browser | null } = {
    url: '',
    close: () => undefined,
    browser: null,
  };
  const complaints: string[] = [];

  beforeAll(async () => {
    Object.assign(served, await serveCompressed(fileURLToPath(new URL('../../dist', import.meta.url))));
    served.browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: firefox ?? '',
      headless: true,
      extraPrefsFirefox: { 'ui.prefersReducedMotion': 1, 'intl.accept_languages': 'en' },
    });
  });
  afterAll(async () => {
    await served.browser?.close();
    served.close();
  });

  async function open(query: string): Promise<Page> {
    const { browser, url } = served;
    if (browser === null) throw new Error('there is no browser');
    const page = await browser.newPage();
    await page.setViewport({ width: 1440, height: 900 });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${url}${query}`);
    return page;
  }

  const attribute = (page: Page, selector: string, name: string): Promise<string | null> =>
    page.$eval(selector, (element, wanted) => element.getAttribute(wanted), name);
  const textOf = (page: Page, selector: string): Promise<string> =>
    page.$eval(selector, (element) => element.textContent);

  it('opens a link, steps to the encapsulation and reads the outer header', async () => {
    const page = await open('?v=1&step=1&view=packet');
    await page.waitForSelector('.caption');
    for (let i = 0; i < 30 && (await attribute(page, '.caption', 'data-step')) !== 'encapsulate'; i++) {
      const before = await attribute(page, '.caption', 'data-step');
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(
        (old) => document.querySelector('.caption')?.getAttribute('data-step') !== old,
        {},
        before,
      );
    }
    expect(await textOf(page, '.caption')).toContain('28 bytes');
    await page.waitForSelector('.header-tree > li');
    expect(await textOf(page, '.header-tree > li')).toContain('172.20.33.102 → 172.20.54.98');
    await page.close();
  });

  it('counts six stamps at the end', async () => {
    const page = await open('?step=deliver');
    await page.waitForSelector('.stamp.done');
    expect(await page.$$eval('.stamp.done', (stamps) => stamps.length)).toBe(6);
    await page.close();
  });

  it('finds itself at the same step after a reload, and a link leads there too', async () => {
    const page = await open('?step=1');
    await page.waitForSelector('.caption');
    await page.keyboard.press('l');
    await page.keyboard.press('l');
    await page.waitForFunction(() => location.search.includes('step=cross'));
    const there = await attribute(page, '.caption', 'data-step');
    await page.reload();
    await page.waitForSelector('.caption');
    expect(await attribute(page, '.caption', 'data-step')).toBe(there);
    const again = await open(await page.evaluate(() => location.search));
    await again.waitForSelector('.caption');
    expect(await attribute(again, '.caption', 'data-step')).toBe(there);
    await page.close();
    await again.close();
  });

  it.each([
    ['a race', '?v=1&view=race', 'main'],
    ['the lessons', '?v=1&view=lessons', 'main'],
    ['the leases', '?v=1&view=leases', 'main'],
    ['a talk', '?present=1&step=encapsulate', '.presenter .caption'],
    ['a broken cluster', '?open=break', '.drawer'],
  ])('opens %s', async (_name, query, selector) => {
    const page = await open(query);
    await page.waitForFunction(
      (wanted) => document.querySelector('.opening') === null && document.querySelector(wanted) !== null,
      { timeout: 30_000 },
      selector,
    );
    await page.close();
  });

  it('has nothing to complain about', () => {
    expect(complaints).toEqual([]);
  });
});
