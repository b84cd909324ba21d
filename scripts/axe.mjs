/**
 * `npm run test:axe`: what axe finds in every view of the app (scripts/views.mjs), in both themes, at the start, in the
 * middle and at the end of the film; and once on a phone. Prints a line for each view; exits 1 when anything is found.
 *
 * Colours are looked at in both themes, everything else in one: a theme changes nothing but colours. Views that stand at
 * an instant of their own (a loss, a lesson's page, a lease on its second day) are looked at there only.
 * `-- --quick` looks at each view once, on a desktop, as it stands in the list (start, middle and end of the film are
 * views of their own there); `-- --only NAME` looks at one view, `-- --built` does not build the page first.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { join } from 'node:path';
import { exit, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { findBrowser, FLAGS } from './find-browser.mjs';
import { serveFolder } from './serve-folder.mjs';
import { openView, VIEWS } from './views.mjs';

/**
 * @typedef {import('./views.mjs').View} View
 * @typedef {{ readonly view: View, readonly instant: string, readonly size: 'desktop' | 'phone' }} Place
 * @typedef {Place & { readonly found: readonly string[] }} Looked
 */

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
});

const AT_ONCE = 2;
const INSTANTS = /** @type {const} */ ([
  ['start', 'step=1'],
  ['middle', 'step=encapsulate'],
  ['end', 't=9s'],
]);
const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
/** Rules that look at colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
/** Off by default in axe, and WCAG 2.2 AA. */
const MORE = { 'target-size': { enabled: true } };
/** A figure is a part of somebody's page, whose landmarks are around it; looked at alone it has none. */
const IN_A_PAGE = {
  ...MORE,
  region: { enabled: false },
  'landmark-one-main': { enabled: false },
  'page-has-heading-one': { enabled: false },
};

/** A view of the film that is as well at another instant: in the udp story, whatever is open beside it. @param {View} view */
const anyInstant = ({ name, query }) =>
  /(^|&)step=(1|encapsulate|lookup:1)(&|$)/.test(query) && !/fault=|problems/.test(`${query} ${name}`);

/** @param {View} view @returns {readonly Place[]} */
function placesOf(view) {
  if (values.quick) return [{ view, instant: 'own', size: 'desktop' }];
  const phone = /** @type {Place} */ ({ view, instant: 'own', size: 'phone' });
  if (!anyInstant(view)) return [{ view, instant: 'own', size: 'desktop' }, phone];
  const there = INSTANTS.map(([instant, position]) => {
    const query = view.query.replace(/(^|&)step=[^&]+/, `$1${position}`);
    // At the end no words of a step are on the stage; all crossings are done.
    const ready = instant === 'end' && view.ready.includes('caption') ? '.stamp.done' : view.ready;
    return /** @type {Place} */ ({ view: { ...view, query, ready }, instant, size: 'desktop' });
  });
  return [...there, phone];
}

/** @param {import('playwright-core').Page} page @param {readonly string[] | null} only @param {typeof MORE} rules */
async function violations(page, only, rules) {
  const builder = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ preload: false, iframes: false, resultTypes: ['violations'], rules });
  const { violations: found } = await (only === null ? builder : builder.withRules([...only])).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id} at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`,
    ),
  );
}

/** @param {import('playwright-core').Page} page @param {string} url @param {Place} place @returns {Promise<Looked>} */
async function look(page, url, place) {
  await page.setViewportSize(SIZES[place.size]);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  try {
    await openView(page, url, place.view);
    const light = await violations(page, null, place.view.query.includes('embed=1') ? IN_A_PAGE : MORE);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    const dark = (await violations(page, COLOURS, MORE)).map((line) => `dark: ${line}`);
    return { ...place, found: [...light, ...dark] };
  } catch (problem) {
    return { ...place, found: [`not there: ${String(problem).split('\n')[0] ?? ''}`] };
  }
}

const root = fileURLToPath(new URL('..', import.meta.url));
if (!values.built) await build({ root, logLevel: 'error', mode: 'production' });
const { url, close } = await serveFolder(join(root, 'dist'));
const browser = await chromium.launch({ executablePath: await findBrowser(), headless: true, args: FLAGS });

const waiting = VIEWS.filter(({ name }) => values.only === undefined || name === values.only).flatMap(
  placesOf,
);
const asked = waiting.length;
/** @type {Looked[]} */
const looked = [];
async function work() {
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  for (let place = waiting.shift(); place !== undefined; place = waiting.shift())
    looked.push(await look(page, url, place));
  await context.close();
}
await Promise.all(Array.from({ length: AT_ONCE }, work));
await browser.close();
close();

const names = VIEWS.map(({ name }) => name).filter((name) => looked.some(({ view }) => view.name === name));
for (const name of names) {
  const cells = looked.filter(({ view }) => view.name === name);
  const line = cells.map(({ size, instant, found }) => {
    const where = size === 'phone' ? 'phone' : instant;
    return `${where} ${found.length === 0 ? 'ok' : String(found.length)}`;
  });
  stdout.write(`${name.padEnd(18)}${line.sort().join(', ')}\n`);
  for (const { size, instant, found } of cells)
    for (const each of found) stdout.write(`    ${size}, ${instant}: ${each}\n`);
}
const wrong = looked.reduce((sum, { found }) => sum + found.length, 0);
stdout.write(`\n${asked} places in ${names.length} views, two themes each: ${wrong} found\n`);
exit(wrong === 0 && asked > 0 ? 0 : 1);
