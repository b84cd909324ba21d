/**
 * npm run embeds: twenty figures on one page, scrolled with the wheel. Prints what is loaded before anybody scrolls, frame
 * times and long tasks while it is scrolled, and the processor's time while no figure is in sight, though all have been
 * told to play; beside it what the same page with twenty empty frames costs, which is the browser's own. `npm run build`
 * first.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { exit, stdout } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';

const FIGURES = 20;
/** One notch of a wheel, and how often it comes. */
const NOTCH = { pixels: 120, every: 50 };
const REST_SECONDS = 10;
const SETTLE_SECONDS = 20;
const DIST = fileURLToPath(new URL('../dist', import.meta.url));
/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.css': 'text/css',
  '.json': 'application/json',
};

const figure = (/** @type {unknown} */ _, /** @type {number} */ at) =>
  `<p style="height:500px">text</p><flannel-graph id="f${at}" height="400"><a href="#">a picture</a></flannel-graph>`;
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Docs</title><script src="flannelgraph/embed/1/embed.js" defer></script>
<body>${Array.from({ length: FIGURES }, figure).join('')}<p id="foot" style="height:3000px">nothing to see</p></body></html>`;

/** The control: as many frames of the same size, loaded too, with nothing in them. */
const EMPTY = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Docs</title>
<body>${'<p style="height:500px">text</p><iframe height="400" srcdoc="<!doctype html>"></iframe>'.repeat(FIGURES)}<p id="foot" style="height:3000px">nothing to see</p></body></html>`;

/** @type {string[]} */
const asked = [];
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname.slice(1);
  asked.push(path);
  const content =
    path === '' || path === 'empty'
      ? Promise.resolve(path === '' ? PAGE : EMPTY)
      : readFile(normalize(join(DIST, path.replace('flannelgraph/', ''))));
  content
    .then((body) =>
      response
        .writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/html; charset=utf-8' })
        .end(body),
    )
    .catch(() => response.writeHead(404).end());
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
const address = server.address();
const port = address !== null && typeof address === 'object' ? address.port : 0;

/** In the page: when each frame was painted, and what held it up. */
const LISTEN = `globalThis.frames_ = []; globalThis.tasks = [];
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) tasks.push(duration); }).observe({ type: 'longtask' });
  let last = performance.now();
  requestAnimationFrame(function tick(now) { frames_.push(now - last); last = now; if (!globalThis.enough) requestAnimationFrame(tick); });`;

/** @param {readonly number[]} values @param {number} part */
const quantile = (values, part) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? 0;
const ms = (/** @type {number} */ value) => `${value.toFixed(0)} ms`;
const frames = () => asked.filter((path) => path.endsWith('frame.html')).length;

const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  const wheel = await page.context().newCDPSession(page);
  const machine = await browser.newBrowserCDPSession();
  /** Seconds that all renderers have had the processor. */
  const spent = async () => {
    const { processInfo } = await machine.send('SystemInfo.getProcessInfo');
    return processInfo
      .filter(({ type }) => type === 'renderer')
      .reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  await page.goto(`http://127.0.0.1:${port}/`);
  await sleep(3_000);
  stdout.write(`before anybody scrolls: ${frames()} of ${FIGURES} figures are asked for\n`);
  await page.evaluate(LISTEN);
  const end = Number(await page.evaluate('document.getElementById("foot").offsetTop'));
  for (let at = 0; at < end; at += NOTCH.pixels) {
    await wheel.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      x: 10,
      y: 400,
      deltaX: 0,
      deltaY: NOTCH.pixels,
    });
    await sleep(NOTCH.every);
  }
  const seen = /** @type {{ times: number[], tasks: number[] }} */ (
    await page.evaluate('globalThis.enough = true, ({ times: frames_, tasks })')
  );
  const late = seen.times.filter((time) => time > 50).length;
  stdout.write(
    `scrolled ${end} pixels, ${seen.times.length} frames: median ${ms(quantile(seen.times, 0.5))}, 95 of 100 within ${ms(quantile(seen.times, 0.95))}, ` +
      `longest ${ms(Math.max(...seen.times))}, ${late} over 50 ms; tasks of the page over 50 ms: ${seen.tasks.length}, longest ${ms(Math.max(0, ...seen.tasks))}\n`,
  );
  stdout.write(`after it: ${frames()} of ${FIGURES} figures are asked for\n`);
  await page.evaluate('document.getElementById("foot").scrollIntoView()');
  await page.evaluate(
    'Promise.all([...document.querySelectorAll("flannel-graph")].map((figure) => figure.play()))',
  );
  // What was begun while it was scrolled is finished first.
  await sleep(SETTLE_SECONDS * 1_000);
  const before = await spent();
  await sleep(REST_SECONDS * 1_000);
  const used = (await spent()) - before;
  stdout.write(
    `out of sight, all ${FIGURES} told to play: ${(used * 1_000).toFixed(0)} ms of the processor in ${REST_SECONDS} s (${((used / REST_SECONDS) * 100).toFixed(2)} %)\n`,
  );
  await page.evaluate('document.getElementById("f19").scrollIntoView({ block: "center" })');
  await sleep(2_000);
  const playing = await spent();
  await sleep(REST_SECONDS * 1_000);
  stdout.write(
    `for comparison, one in sight and playing: ${(((await spent()) - playing) * 1_000).toFixed(0)} ms in ${REST_SECONDS} s\n`,
  );
  await page.goto(`http://127.0.0.1:${port}/empty`);
  await page.evaluate('document.getElementById("foot").scrollIntoView()');
  await sleep(SETTLE_SECONDS * 1_000);
  const idle = await spent();
  await sleep(REST_SECONDS * 1_000);
  stdout.write(
    `control, ${FIGURES} empty frames out of sight: ${(((await spent()) - idle) * 1_000).toFixed(0)} ms in ${REST_SECONDS} s\n`,
  );
} finally {
  await browser.close();
  server.close();
}
exit(0);
