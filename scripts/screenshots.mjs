/**
 * Takes the pictures of docs/images: the default film at its start, its encapsulation and its end, in both themes, on a
 * desktop and on a phone; and the race and the load room.
 *
 * `node scripts/screenshots.mjs [folder]`; with `--all` every view there is (scripts/views.mjs), to be looked at,
 * and with `--language de` in another language.
 * Builds the page first; needs Chromium (scripts/find-browser.mjs says which).
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { findBrowser, FLAGS } from './find-browser.mjs';
import { serveFolder } from './serve-folder.mjs';
import { openView, VIEWS } from './views.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false }, language: { type: 'string', default: 'en' } },
});
const out = positionals[0] ?? join(root, values.all ? 'screenshots' : 'docs/images');

/** @type {readonly import('./views.mjs').View[]} */
const MOMENTS = [
  { name: 'start', query: 'step=1', ready: '.packet.hero' },
  { name: 'encapsulation', query: 'step=encapsulate&view=packet', ready: '.packet.hero' },
  { name: 'end', query: 't=9s', ready: '.packet.hero' },
];
/** Rooms beside the film: one picture of each, for the page on the cost model. @type {readonly import('./views.mjs').View[]} */
const ROOMS = [
  { name: 'race', query: 'view=race', ready: '.race-row' },
  { name: 'load', query: 'view=load', ready: '.load-progress.done' },
];
const THEMES = /** @type {const} */ (['light', 'dark']);
const SIZES = [
  { name: '1440', width: 1440, height: 900 },
  { name: '390', width: 390, height: 844 },
];

await build({ root, logLevel: 'warn', mode: 'production' });
mkdirSync(out, { recursive: true });
const { url, close } = await serveFolder(join(root, 'dist'));
const browser = await chromium.launch({ executablePath: await findBrowser(), headless: true, args: FLAGS });
for (const colorScheme of THEMES)
  for (const { name: size, width, height } of SIZES) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      reducedMotion: 'reduce',
      locale: values.language,
    });
    const page = await context.newPage();
    const rooms = width > 700 && colorScheme === 'light' ? ROOMS : [];
    for (const view of values.all ? VIEWS : [...MOMENTS, ...rooms]) {
      await openView(page, url, view);
      // Header, inspector and what the end card adds follow the stage.
      await page.waitForLoadState('networkidle');
      if (width > 700 && view.query.includes('view=packet')) await page.locator('.hex').waitFor();
      const path = join(out, `${view.name}-${size}-${colorScheme}.png`);
      await page.screenshot({ path });
      stdout.write(`${path}  ${Math.round(statSync(path).size / 1024)} KiB\n`);
    }
    await context.close();
  }
await browser.close();
close();
