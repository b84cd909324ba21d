/**
 * Where the bench runs: in this process, or in a page of Chromium, where people run the engine. Both take the same
 * bundle and answer in the same terms.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cpuUsage, memoryUsage, version } from 'node:process';
import { chromium } from 'playwright-core';
import { bundleForNode } from '../scripts/bundle-node.mjs';
import { findBrowser } from '../scripts/find-browser.mjs';
import { serveFolder } from '../scripts/serve-folder.mjs';

/** What bench/measure.ts exports. @typedef {typeof import('./measure')} Target */
/** @typedef {import('./measure').Measured} Measured */
/** What can be asked of a target for a rate. @typedef {keyof Target} Name */
/** @typedef {readonly (number | boolean)[]} Arguments */

/**
 * @typedef {object} Place
 * @property {string} name the program and its version
 * @property {string} clock whose processor time counts
 * @property {() => Promise<number>} calibrate steps of an integer hash per second
 * @property {(name: Name, args: Arguments) => Promise<number>} make made ready; events of the film, or 0
 * @property {() => Promise<{ readonly units: number, readonly seconds: number }>} run what was made last
 * @property {(nodes: number, pods: number) => Promise<number>} weight heap of a cluster of so many pods, in octets for each
 * @property {() => Promise<void>} close
 */

const CALIBRATION = 20_000_000;

/** Whole numbers of 32 bits all the way, in calls short enough to be compiled as a whole. Stands by itself: it is sent to a page. @param {number} times */
function hashed(times) {
  /** @param {number} seed */
  const round = (seed) => {
    let hash = seed | 0;
    for (let i = 0; i < 10_000; i++) hash = Math.imul(hash ^ i, 0x0100_0193) | 0;
    return hash;
  };
  let hash = 1;
  for (let i = 0; i < times / 10_000; i++) hash = round(hash);
  return hash;
}

/** @param {Target} target @param {Name} name @param {Arguments} args */
const made = (target, name, args) =>
  /** @type {(...args: Arguments) => Measured & { events?: number }} */ (target[name])(...args);

/** In this process: the processor time of all its threads. @param {string} folder @returns {Promise<Place>} */
export async function inNode(folder) {
  const target = /** @type {Target} */ (
    await import(await bundleForNode('bench/measure.ts', folder, 'measure'))
  );
  const now = () => {
    const { user, system } = cpuUsage();
    return (user + system) / 1e6;
  };
  /** @type {Measured | null} */
  let current = null;
  return {
    name: `node ${version}`,
    clock: 'the process',
    calibrate: () => {
      const began = now();
      hashed(CALIBRATION);
      return Promise.resolve(CALIBRATION / (now() - began));
    },
    make: (name, args) => {
      const it = made(target, name, args);
      current = it;
      return Promise.resolve(it.events ?? 0);
    },
    run: () => {
      current?.ready?.();
      const began = now();
      const units = current?.run() ?? 0;
      return Promise.resolve({ units, seconds: now() - began });
    },
    weight: (nodes, pods) => {
      globalThis.gc?.();
      const before = memoryUsage().heapUsed;
      /** @type {unknown} */
      let kept = null;
      target.build(nodes, pods, (cluster) => (kept = cluster)).run();
      globalThis.gc?.();
      return Promise.resolve(kept === null ? 0 : (memoryUsage().heapUsed - before) / (nodes * pods));
    },
    close: () => Promise.resolve(),
  };
}

/** What the page keeps, as source: it has no bundler, and its policy is its own. */
const PAGE = `import * as target from './measure.mjs';
${hashed.toString()}
let current = null;
let kept = null;
globalThis.bench = {
  calibrate: () => hashed(${CALIBRATION}),
  make: (name, args) => (current = target[name](...args)).events ?? 0,
  ready: () => { current.ready?.(); },
  run: () => current.run(),
  build: (nodes, pods) => { target.build(nodes, pods, (cluster) => (kept = cluster)).run(); return kept !== null; },
};`;

/** In a page of Chromium: the processor time of its main thread. @param {string} folder @returns {Promise<Place>} */
export async function inChromium(folder) {
  await bundleForNode('bench/measure.ts', folder, 'measure');
  await writeFile(join(folder, 'page.mjs'), PAGE);
  const { url, close } = await serveFolder(folder, {
    '/': '<!doctype html><title>bench</title><script type="module" src="page.mjs"></script>',
  });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction('globalThis.bench !== undefined');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  /** @param {string} name */
  const metric = async (name) =>
    (await devtools.send('Performance.getMetrics')).metrics.find((m) => m.name === name)?.value ?? 0;
  /** @param {string} call @returns {Promise<{ readonly units: number, readonly seconds: number }>} */
  const timed = async (call) => {
    const began = await metric('ThreadTime');
    const units = Number(await page.evaluate(`bench.${call}`));
    return { units, seconds: (await metric('ThreadTime')) - began };
  };
  const heap = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize;
  };
  return {
    name: `Chromium ${browser.version()}`,
    clock: 'the page’s main thread',
    calibrate: async () => CALIBRATION / (await timed('calibrate()')).seconds,
    make: async (name, args) =>
      Number(await page.evaluate(`bench.make(${JSON.stringify(name)}, ${JSON.stringify(args)})`)),
    run: async () => {
      await page.evaluate('bench.ready()');
      return timed('run()');
    },
    weight: async (nodes, pods) => {
      const before = await heap();
      await page.evaluate(`bench.build(${nodes}, ${pods})`);
      return ((await heap()) - before) / (nodes * pods);
    },
    close: async () => {
      await browser.close();
      close();
    },
  };
}
