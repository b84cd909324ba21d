/**
 * Takes the pictures of docs/images: the default film at its start, its encapsulation and its end, in both themes, on a
 * desktop and on a phone; and the race and the load room.
 *
 * `node scripts/screenshots.mjs [folder]`; with `--all` every view there is (scripts/views.mjs), to be looked at,
 * and with `--language de` in another language.
 * Builds the page first; needs Chromium (scripts/find-browser.mjs says which).
 */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { findBrowser } from './find-browser.mjs';
import { openView, VIEWS } from './views.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false }, language: { type: 'string', default: 'en' } },
});
const out = positionals[0] ?? join(root, values.all ? 'screenshots' : 'docs/images');

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
];

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

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves the built page on a free port of the loopback. @param {string} folder */
async function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = normalize(join(folder, pathname));
    const file = path.endsWith(sep) ? join(path, 'index.html') : path;
    try {
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
      response.end(readFileSync(file));
    } catch {
      response.end();
    }
  });
  await /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    })
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { url: `http://127.0.0.1:${address.port}/`, server };
}

await build({ root, logLevel: 'warn', mode: 'production' });
mkdirSync(out, { recursive: true });
const { url, server } = await serve(join(root, 'dist'));
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
server.close();
