/**
 * npm run bench:frames: what a frame of a film costs in a real browser, while 300 and 2,000 marks are on the canvas of a
 * load film, and while the film of one packet plays. Prints; `npm run build` first. Nothing here is a test.
 *
 * Script time is that of all animation frame callbacks; a frame lasts from one to the next. Without a graphics card the
 * browser draws on the processor, beside everything else that it does.
 */
import { cpus, loadavg } from 'node:os';
import { argv, stdout, version } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';
import { serveCompressed } from './serve-dist.mjs';

const SECONDS = 6;
const flow = (/** @type {string} */ text) => `&flow=udp,${text}`;
const room = (/** @type {string} */ rest) => `?v=1&view=load${rest}`;

/** In the page: notes when each frame began and how long its callbacks took. */
const LISTEN = `globalThis.frames = [];
  const plain = requestAnimationFrame;
  globalThis.requestAnimationFrame = (callback) => plain((now) => {
    const began = performance.now();
    callback(now);
    const last = frames.at(-1);
    const took = performance.now() - began;
    if (last !== undefined && last.now === now) last.took += took;
    else frames.push({ now, took });
  });`;

const CASES = [
  {
    name: 'load film, about 300 marks',
    link: room(`&paths=udp&duration=100&at=1&t=60ms${flow('n1-n2,64B,450000/s')}`),
    play: '.film-transport .key.main',
    marks: '.film-account b',
  },
  {
    name: 'load film, about 2,000 marks',
    link: room(
      `&paths=vxlan&machines=2&cores=8&at=1&t=5ms${flow('n1-n2,64B,max').repeat(3)}${flow('n2-n1,64B,max').repeat(3)}`,
    ),
    play: '.film-transport .key.main',
    marks: '.film-account b',
  },
  { name: 'film of one packet', link: '?v=1&step=2', play: '.transport .key.main', marks: null },
];

/** @param {readonly number[]} values @param {number} part */
const at = (values, part) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

const { url, close } = await serveCompressed(fileURLToPath(new URL('../dist', import.meta.url)));
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
const asTable = argv.includes('--md');
try {
  stdout.write(
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, node ${version}, Chromium ${browser.version()}, load ${loadavg()[0]?.toFixed(1)}, ${new Date().toISOString().slice(0, 10)}\n\n`,
  );
  if (asTable)
    stdout.write(
      '| what | under way | script a frame, median | 95 of 100 | frames a second |\n| --- | ---: | ---: | ---: | ---: |\n',
    );
  for (const { name, link, play, marks } of CASES) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(LISTEN);
    await page.goto(`${url}${link}`);
    const key = page.locator(play).first();
    await key.waitFor({ timeout: 120_000 });
    if (marks !== null) await page.locator('.load-progress.done').waitFor({ timeout: 240_000 });
    await key.scrollIntoViewIfNeeded();
    if (marks !== null) await page.locator('.film-transport select').selectOption('0.2');
    await key.click();
    await page.waitForTimeout(1_000);
    await page.evaluate('frames.length = 0');
    await page.waitForTimeout(SECONDS * 1_000);
    const frames = /** @type {{ now: number, took: number }[]} */ (await page.evaluate('[...frames]'));
    const text = marks === null ? '1' : await page.locator(marks).first().innerText();
    const underWay = marks === null ? '1' : (/, ([\d,]+) /.exec(text)?.[1] ?? '?');
    const took = frames.map((f) => f.took);
    const passed = (frames.at(-1)?.now ?? 0) - (frames[0]?.now ?? 0);
    const rate = ((frames.length - 1) * 1_000) / passed;
    const [median, most] = [at(took, 0.5), at(took, 0.95)].map((ms) => `${ms.toFixed(2)} ms`);
    stdout.write(
      asTable
        ? `| ${name} | ${underWay} | ${median} | ${most} | ${rate.toFixed(0)} |\n`
        : `${name}: ${underWay} under way, script ${median} a frame (95 of 100 within ${most}), ${rate.toFixed(0)} frames a second\n`,
    );
    await page.close();
  }
} finally {
  await browser.close();
  close();
}
