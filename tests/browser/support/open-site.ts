/** A page of somebody else's site in a browser, watched until the test is done: nothing on it may throw. */
import { type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { siteWith } from './host-page';
import { browser } from './open-app';

/** The site's first page. `before`: done to it before it is gone to. */
export async function openSite(
  pages: Readonly<Record<string, string>>,
  before: (page: Page) => Promise<unknown> = () => Promise.resolve(),
): Promise<Page> {
  const site = await siteWith(pages);
  const context = await (await browser()).newContext({ viewport: { width: 900, height: 700 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  onTestFinished(async () => {
    await context.close();
    site.close();
    expect(complaints).toEqual([]);
  });
  await before(page);
  await page.goto(site.url);
  return page;
}
