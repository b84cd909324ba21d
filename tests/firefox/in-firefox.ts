/** A Firefox with the built app, driven over WebDriver BiDi: pages by their links, and what they complain of. */
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { serveCompressed } from '../../scripts/serve-dist.mjs';
import { findFirefox } from './find-firefox';

/** Null: there is none, and the tests are skipped. */
export const firefox = findFirefox();

if (firefox === null)
  console.warn('No Firefox was found: these tests are skipped. Debian has it as firefox-esr.');

export interface Visit {
  /** What pages said on their consoles, and what they threw. */
  readonly complaints: readonly string[];
  readonly open: (query: string) => Promise<Page>;
  readonly close: () => Promise<void>;
}

export const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** Starts it; what is downloaded goes to `downloads`, what is opened lies in `folder`. Whole addresses are opened too. */
export async function visitFirefox(downloads: string, folder = DIST): Promise<Visit> {
  const served = await serveCompressed(folder);
  const complaints: string[] = [];
  const browser: Browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox ?? '',
    headless: true,
    extraPrefsFirefox: {
      'ui.prefersReducedMotion': 1,
      'intl.accept_languages': 'en',
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.useDownloadDir': true,
      'browser.helperApps.neverAsk.saveToDisk': 'image/svg+xml,image/png,image/gif,video/webm,text/markdown',
    },
  });
  return {
    complaints,
    open: async (query) => {
      const page = await browser.newPage();
      await page.setViewport({ width: 1440, height: 900 });
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto(query.includes('://') ? query : `${served.url}${query}`);
      return page;
    },
    close: async () => {
      await browser.close();
      served.close();
    },
  };
}
