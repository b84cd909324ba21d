/**
 * The main job in Firefox, driven over WebDriver BiDi: open, step to the encapsulation, read the outer header, count six
 * stamps, come back after a reload, follow a link. Says so and skips where there is no Firefox.
 */
import { tmpdir } from 'node:os';
import { type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firefox, type Visit, visitFirefox } from './in-firefox';

describe.skipIf(firefox === null)('in Firefox', () => {
  let visit: Visit | null = null;
  beforeAll(async () => {
    visit = await visitFirefox(tmpdir());
  });
  afterAll(async () => {
    await visit?.close();
  });

  async function open(query: string): Promise<Page> {
    if (visit === null) throw new Error('there is no browser');
    return visit.open(query);
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

  it('has nothing to complain about', () => {
    expect(visit?.complaints).toEqual([]);
  });
});
