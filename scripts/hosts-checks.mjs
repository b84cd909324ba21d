/** What `npm run test:hosts` asks of a page with two figures, in Chromium and in Firefox. Runs in the page what an author could. */
import { pathToFileURL } from 'node:url';
import { serveFolder } from './serve-folder.mjs';

const PATIENCE = 60_000;

/** @param {boolean} holds @param {string} otherwise */
function insist(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

/** Waits until `ask` gives what is wanted. @template T @param {() => Promise<T>} ask @param {(found: T) => boolean} wanted @param {string} what */
async function until(ask, wanted, what) {
  const end = Date.now() + PATIENCE;
  let found = await ask();
  while (!wanted(found)) {
    if (Date.now() > end) throw new Error(`${what}: found ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
    found = await ask();
  }
  return found;
}

// Text rather than functions: both drivers evaluate it the same way, and nothing here is compiled.
const STATES = `Promise.all(['udp', 'vxlan'].map(async (id) => {
  const figure = document.getElementById(id);
  if (figure?.getState === undefined) return null;
  const { step, theme } = await figure.getState();
  return { step: step.name, theme };
}))`;
const CLICK = `document.querySelector('[data-flannel-do="encapsulate"]').click()`;

/** @typedef {readonly ({ readonly step: string, readonly theme: string } | null)[]} States */

/** @param {States} states @param {string} step */
const bothAt = (states, step) => states.every((state) => state?.step === step);

/** @param {import('playwright-core').Browser} browser @param {string} url @param {string | undefined} toggle */
export async function checkInChromium(browser, url, toggle) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
  const page = await context.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  const states = () => /** @type {Promise<States>} */ (page.evaluate(STATES));
  await until(states, (s) => s[0]?.step === 'cross:2' && s[1] !== null, 'the films');
  await page.click('[data-flannel-do="encapsulate"]');
  await until(states, (s) => bothAt(s, 'encapsulate'), 'after the button');
  if (toggle === undefined) await page.evaluate(`document.documentElement.dataset.theme = 'dark'`);
  else await switchTheme(page, toggle, states);
  await until(states, (s) => s.every((state) => state?.theme === 'dark'), 'the theme');
  await page.emulateMedia({ media: 'print' });
  insist(await page.locator('#udp img').isVisible(), 'no poster on paper');
  insist(!(await page.locator('#udp iframe').isVisible()), 'a frame on paper');
  await context.close();
  insist(errors.length === 0, errors.join('; '));
  await checkWithoutScripts(browser, url);
  return 'two films, driven, dark, printed, and without scripts a picture and a link';
}

/** A tool's own switch may first go through "as the system is". @param {import('playwright-core').Page} page @param {string} toggle @param {() => Promise<States>} states */
async function switchTheme(page, toggle, states) {
  for (let press = 0; press < 3; press += 1) {
    await page.locator(toggle).first().click();
    await page.waitForTimeout(1_000);
    if ((await states()).every((state) => state?.theme === 'dark')) return;
  }
}

/** @param {import('playwright-core').Browser} browser @param {string} url */
async function checkWithoutScripts(browser, url) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  for (const id of ['udp', 'vxlan']) {
    insist(await page.locator(`#${id} img`).isVisible(), `no picture in ${id} without scripts`);
    const href = await page.locator(`#${id} a`).getAttribute('href');
    insist(
      href?.startsWith('/flannelgraph/?scenario=cross-node') === true,
      `no link in ${id} without scripts`,
    );
    const source = await page.locator(`#${id} img`).getAttribute('src');
    const response = await page.request.get(new URL(source ?? '', url).href);
    insist(response.ok(), `the poster ${source} is not there`);
  }
  await context.close();
}

/** @param {any} firefox a browser of puppeteer's @param {string} url */
export async function checkInFirefox(firefox, url) {
  const page = await firefox.newPage();
  await page.goto(url);
  const states = () => /** @type {Promise<States>} */ (page.evaluate(STATES));
  await until(states, (s) => s[0]?.step === 'cross:2' && s[1] !== null, 'Firefox, the films');
  await page.evaluate(CLICK);
  await until(states, (s) => bothAt(s, 'encapsulate'), 'Firefox, after the button');
  const link = await page.evaluate(`document.getElementById('udp').getLink().then(({ link }) => link)`);
  insist(String(link).includes('step=encapsulate'), `Firefox, the link ${String(link)}`);
  await page.goto(String(link));
  await until(
    () => page.evaluate('document.title'),
    (title) => String(title).includes('Flannelgraph'),
    'Firefox, the link',
  );
  await page.close();
}

const COUNT = 20;

/** Twenty figures: frames only where somebody is, and nothing that works out of view. @param {import('playwright-core').Browser} browser @param {string} dist */
export async function checkTwenty(browser, dist) {
  const figures = Array.from(
    { length: COUNT },
    (_, i) => `<p style="height:600px">text</p><flannel-graph id="f${i}" height="420"></flannel-graph>`,
  );
  const html = `<!doctype html><title>Docs</title><script src="/embed/1/embed.js" defer></script>${figures.join('')}`;
  const site = await serveFolder(dist, { '/twenty': html });
  const page = await (await browser.newContext({ viewport: { width: 1000, height: 800 } })).newPage();
  await page.goto(`${site.url}twenty`);
  const frames = () =>
    page.evaluate(
      `[...document.querySelectorAll('flannel-graph')].filter((f) => f.shadowRoot.querySelector('iframe.ready')).length`,
    );
  await until(frames, (n) => Number(n) >= 1, 'the first film');
  const first = await frames();
  insist(Number(first) <= 2, `${String(first)} films before anybody scrolled`);
  for (let i = 0; i < COUNT; i += 1)
    await page
      .evaluate(`document.getElementById('f${i}').scrollIntoView()`)
      .then(() => page.waitForTimeout(150));
  await until(frames, (n) => Number(n) === COUNT, 'all films, after scrolling past them');
  await page.evaluate(`Promise.all([...document.querySelectorAll('flannel-graph')].map((f) => f.play()))`);
  await page.waitForTimeout(1_500);
  const playing = await page.evaluate(
    `Promise.all([...document.querySelectorAll('flannel-graph')].map(async (f) => (await f.getState()).playing)).then((all) => all.filter(Boolean).length)`,
  );
  insist(Number(playing) <= 2, `${String(playing)} films play out of view`);
  await page.context().close();
  site.close();
  return `${String(first)} loaded at first, ${COUNT} after scrolling; told to play, ${String(playing)} do, which are in view`;
}

/** The single file as somebody opens it who was sent it: from a disk, under its own policy. @param {import('playwright-core').Browser} browser @param {string} file */
export async function checkSingle(browser, file) {
  const page = await (await browser.newContext()).newPage();
  /** @type {string[]} */
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => /^(file|blob|data):/.test(request.url()) || errors.push(request.url()));
  const address = pathToFileURL(file).href;
  await page.goto(`${address}?step=encapsulate&view=packet`);
  await page.getByText('step 10').first().waitFor();
  await page.goto(`${address}?view=load`);
  await page.locator('main').first().waitFor();
  await page.waitForTimeout(1_500);
  insist(errors.length === 0, errors.join('; '));
  await page.context().close();
  return 'a film and the load room, nothing fetched, nothing refused';
}
