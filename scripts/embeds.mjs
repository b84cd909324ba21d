/**
 * npm run embeds: twenty figures on one page, scrolled with the wheel. Prints what is loaded before anybody scrolls, frame
 * times and long tasks while it is scrolled, and, while no figure is in sight, though all have been told to play, the
 * processor's time and what was traced: scripts, timers, layouts, paints, collections of garbage. Beside it the same page
 * with two controls, by turns: twenty frames of the same elements and styles with no script, and twenty empty ones. What
 * those cost is the browser's own. Eight minutes; `npm run build` first.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { exit, stdout } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';
import { contentTypeOf, listen } from './loopback.mjs';

const FIGURES = 20;
/** One notch of a wheel, and how often it comes. */
const NOTCH = { pixels: 120, every: 50 };
const REST_SECONDS = 10;
/** A browser collects what a film's making left behind within half a minute or so; that is done once, and not the rest. */
const SETTLE_SECONDS = 60;
const TURNS = 2;
/** Where the control lies: beside the figures' frame, so that its styles are found. */
const STILL_PATH = 'flannelgraph/embed/1/still.html';
/** What a frame does, as the browser's own timeline names it. */
const DEEDS = {
  scripts: ['FunctionCall', 'EvaluateScript', 'EventDispatch'],
  timers: ['TimerFire', 'FireAnimationFrame', 'FireIdleCallback'],
  'layouts and paints': ['Layout', 'UpdateLayoutTree', 'PrePaint', 'Paint'],
  collections: ['MajorGC', 'MinorGC', 'BlinkGC.AtomicPhase', 'V8.GC_MC_EVACUATE', 'V8.GC_SCAVENGER'],
};
const DIST = fileURLToPath(new URL('../dist', import.meta.url));

const figure = (/** @type {unknown} */ _, /** @type {number} */ at) =>
  `<p style="height:500px">text</p><flannel-graph id="f${at}" height="400"><a href="#">a picture</a></flannel-graph>`;
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Docs</title><script src="flannelgraph/embed/1/embed.js" defer></script>
<body>${Array.from({ length: FIGURES }, figure).join('')}<p id="foot" style="height:3000px">nothing to see</p></body></html>`;

/** A control: as many frames of the same size, loaded too, which ask for nothing. @param {string} source */
const framesOf = (source) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Docs</title>
<body>${`<p style="height:500px">text</p><iframe height="400" style="width:100%" sandbox="allow-scripts" ${source}></iframe>`.repeat(FIGURES)}<p id="foot" style="height:3000px">nothing to see</p></body></html>`;

/** @type {Record<string, string>} */
const PAGES = {
  '': PAGE,
  empty: framesOf('srcdoc="<!doctype html>"'),
  still: framesOf(`src="${STILL_PATH}"`),
};

/** @type {string[]} */
const asked = [];
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname.slice(1);
  asked.push(path);
  const made = PAGES[path];
  const content =
    made === undefined
      ? readFile(normalize(join(DIST, path.replace('flannelgraph/', ''))))
      : Promise.resolve(made);
  content
    .then((body) =>
      response.writeHead(200, { 'content-type': contentTypeOf(path, 'text/html; charset=utf-8') }).end(body),
    )
    .catch(() => response.writeHead(404).end());
});
const { url, close } = await listen(server);

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
const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
const wheel = await page.context().newCDPSession(page);
const machine = await browser.newBrowserCDPSession();

/** Milliseconds that all renderers have had the processor. */
async function spent() {
  const { processInfo } = await machine.send('SystemInfo.getProcessInfo');
  return (
    processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0) *
    1_000
  );
}

/** How often each deed is traced while `act` goes on, in all renderers. @param {() => Promise<unknown>} act */
async function deedsDuring(act) {
  /** @type {string[]} */
  const names = [];
  const hear = (/** @type {{ value: object[] }} */ { value }) => {
    for (const event of value) if ('name' in event) names.push(String(event.name));
  };
  machine.on('Tracing.dataCollected', hear);
  await machine.send('Tracing.start', {
    traceConfig: { includedCategories: ['devtools.timeline', 'v8', 'blink_gc', 'disabled-by-default-v8.gc'] },
    transferMode: 'ReportEvents',
  });
  await act();
  const complete = new Promise((resolve) => machine.once('Tracing.tracingComplete', resolve));
  await machine.send('Tracing.end');
  await complete;
  machine.off('Tracing.dataCollected', hear);
  const counts = Object.entries(DEEDS).map(
    ([deed, of]) => `${deed} ${names.filter((name) => of.includes(name)).length}`,
  );
  return counts.join(', ');
}

async function scrollThrough() {
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
  return end;
}

async function measureScrolling() {
  await page.goto(url);
  await sleep(3_000);
  stdout.write(`before anybody scrolls: ${frames()} of ${FIGURES} figures are asked for\n`);
  await page.evaluate(LISTEN);
  const end = await scrollThrough();
  const seen = /** @type {{ times: number[], tasks: number[] }} */ (
    await page.evaluate('globalThis.enough = true, ({ times: frames_, tasks })')
  );
  const late = seen.times.filter((time) => time > 50).length;
  stdout.write(
    `scrolled ${end} pixels, ${seen.times.length} frames: median ${ms(quantile(seen.times, 0.5))}, 95 of 100 within ${ms(quantile(seen.times, 0.95))}, ` +
      `longest ${ms(Math.max(...seen.times))}, ${late} over 50 ms; tasks of the page over 50 ms: ${seen.tasks.length}, longest ${ms(Math.max(0, ...seen.tasks))}\n`,
  );
  stdout.write(`after it: ${frames()} of ${FIGURES} figures are asked for\n`);
}

/** The elements of a figure's frame, its styles too, and no script. */
async function stillFrame() {
  const frame = page.frames().find((one) => one.url().includes('frame.html'));
  const html = String(await frame?.evaluate('document.documentElement.outerHTML'));
  return `<!doctype html>${html.replace(/<script[^]*?<\/script>/g, '').replace(/<link rel="modulepreload"[^>]*>/g, '')}`;
}

/** One page, scrolled to its end: what it takes when nothing of it is in sight. @param {string} path @param {string} what */
async function measureRest(path, what) {
  await page.goto(`${url}${path}`);
  await scrollThrough();
  await page.evaluate('document.getElementById("foot").scrollIntoView()');
  await page.evaluate(
    'Promise.all([...document.querySelectorAll("flannel-graph")].map((figure) => figure.play()))',
  );
  const atFirst = await spent();
  await sleep(SETTLE_SECONDS * 1_000);
  const settled = await spent();
  await sleep(REST_SECONDS * 1_000);
  const used = (await spent()) - settled;
  const deeds = await deedsDuring(() => sleep(REST_SECONDS * 1_000));
  stdout.write(
    `${what}, out of sight: ${ms(settled - atFirst)} of the processor in the first ${SETTLE_SECONDS} s, then ${ms(used)} in ${REST_SECONDS} s; in ${REST_SECONDS} s more ${deeds}\n`,
  );
}

async function measurePlaying() {
  await page.goto(url);
  await page.evaluate('document.getElementById("f0").scrollIntoView({ block: "center" })');
  await sleep(5_000);
  await page.evaluate('document.getElementById("f0").play()');
  const before = await spent();
  const deeds = await deedsDuring(() => sleep(REST_SECONDS * 1_000));
  stdout.write(
    `one in sight and playing, traced: ${ms((await spent()) - before)} in ${REST_SECONDS} s; ${deeds}\n`,
  );
}

try {
  await measureScrolling();
  PAGES[STILL_PATH] = await stillFrame();
  for (let turn = 0; turn < TURNS; turn += 1) {
    await measureRest('', `${FIGURES} figures, all told to play`);
    await measureRest('still', `${FIGURES} frames of the same elements without a script`);
    await measureRest('empty', `${FIGURES} empty frames`);
  }
  await measurePlaying();
} finally {
  await browser.close();
  close();
}
exit(0);
