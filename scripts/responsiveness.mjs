/**
 * npm run responsiveness: how fast a key is answered at a quarter of this machine's speed, and whether a film that plays
 * over and over grows. Prints; `npm run build` first. `-- --minutes 10` plays longer.
 */
import { stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';
import { takeHeap } from './heap-snapshot.mjs';
import { serveCompressed } from './serve-dist.mjs';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' } } });
const PRESSES = 20;

/** In the page: notes how long each key press took to be answered. */
const LISTEN = `globalThis.times = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId > 0) times.push(duration);
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 });`;

/** What is told of the heap. The browser's own part is not in its script heap. @type {readonly (readonly [string, (held: import('./heap-snapshot.mjs').Held) => number])[]} */
const PARTS = [
  ['objects, strings, closures', ({ ours }) => ours],
  ['compiled code', ({ code }) => code],
  ['both', ({ ours, code }) => ours + code],
  ['elements, styles, timings in the browser', ({ browser }) => browser],
];

/** @param {number} before @param {number} after octets */
const growth = (before, after) =>
  `${(before / 1e6).toFixed(2)} MB, ${(after / 1e6).toFixed(2)} MB (${(((after - before) / before) * 100).toFixed(1)} %)`;

/** Longest and 98th of a hundred of the interactions that the browser timed, in milliseconds. @param {readonly number[]} times */
function worst(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { longest: sorted.at(-1) ?? 0, p98: sorted[Math.floor((sorted.length - 1) * 0.98)] ?? 0 };
}

const { url, close } = await serveCompressed(fileURLToPath(new URL('../dist', import.meta.url)));
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const devtools = await page.context().newCDPSession(page);
  await page.goto(`${url}?step=1`);
  await page.locator('.caption').waitFor();
  await page.evaluate(LISTEN);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  for (const [name, key] of [
    ['step', 'ArrowRight'],
    ['seek', '.'],
  ]) {
    await page.evaluate('times.length = 0');
    for (let i = 0; i < PRESSES; i++) {
      await page.keyboard.press(key ?? '');
      await page.waitForTimeout(250);
    }
    const times = /** @type {number[]} */ (await page.evaluate('[...times]'));
    const { longest, p98 } = worst(times);
    stdout.write(
      `${name}: ${PRESSES} keys at CPU×4, 98th percentile ${p98} ms, longest ${longest} ms (under 16 ms is not reported)\n`,
    );
  }
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });

  const loop = async (/** @type {number} */ milliseconds) => {
    await page.keyboard.press('Home');
    await page.keyboard.press(' ');
    await page.waitForTimeout(Math.min(milliseconds, 21_000));
  };
  await loop(21_000);
  const before = await takeHeap(devtools);
  const until = Date.now() + Number(values.minutes) * 60_000;
  while (Date.now() < until) await loop(until - Date.now());
  const after = await takeHeap(devtools);
  stdout.write(`heap after a collection, before and after ${values.minutes} min of looping:\n`);
  for (const [name, of] of PARTS) stdout.write(`  ${name}: ${growth(of(before), of(after))}\n`);
} finally {
  await browser.close();
  close();
}
