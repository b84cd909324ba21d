/**
 * npm run bench: how fast the engine is on this machine, each figure beside a calibration loop of the same process.
 *
 * Rates are per second of processor time, so that other programs take nothing away; they do push data out of caches,
 * so the ratio to the calibration loop, measured between the rounds, is what to compare. Best of several rounds, after
 * as many as it takes to have everything compiled: what a long run gets. No test.
 *
 *   npm run bench -- --browser   in a page of Chromium, where people run it, instead of in Node
 *   npm run bench -- --md        as the table of docs/bench.md
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, stdout } from 'node:process';
import { inChromium, inNode } from './places.mjs';

/** @typedef {import('./places.mjs').Place} Place */
/** @typedef {import('./places.mjs').Name} Name */
/** @typedef {{ readonly rate: number, readonly ratio: number }} Figure */

const ROUNDS = 12;
/** What is run before anything is counted, in seconds: until then the compiler still works on the code. */
const WARM_UP = 1.5;

/** Units per second, and per million steps of the calibration loop, of what was made last. @param {Place} place @returns {Promise<Figure>} */
async function figureOf(place) {
  for (let warm = 0; warm < WARM_UP;) warm += Math.max((await place.run()).seconds, 1e-3);
  let best = 0;
  let steps = 0;
  for (let i = 0; i < ROUNDS; i++) {
    steps = Math.max(steps, await place.calibrate());
    const { units, seconds } = await place.run();
    best = Math.max(best, units / seconds);
  }
  return { rate: best, ratio: (best / steps) * 1e6 };
}

/** @param {number} n */
const shown = (n) => (n < 100 ? n.toPrecision(3) : Math.round(n).toLocaleString('en'));

/** @typedef {(what: string, figure: string, ratio: string, wanted: string) => void} Row */

/** @param {Place} place @param {Row} row */
async function measureFloods(place, row) {
  /** @param {string} what @param {string} wanted @param {Name} name @param {readonly (number | boolean)[]} args */
  const rate = async (what, wanted, name, args) => {
    await place.make(name, args);
    const figure = await figureOf(place);
    row(what, `${shown(figure.rate)} datagrams/s`, shown(figure.ratio), wanted);
    return figure;
  };
  await rate('bulk: cross-node UDP, counted', '≥ 400,000', 'bulk', [30_000]);
  await rate('the same, masquerading and tracked', '', 'bulk', [30_000, true]);
  await rate('followed: events, evidence, octets', '≥ 150,000', 'followed', [5_000, false]);
  await rate('the same, read as a trace', '', 'followed', [5_000, true]);
  const three = await rate('growth: 3 nodes × 100 pods, six flows', '', 'grown', [3, 100, 30_000]);
  const many = await rate('growth: 1,000 nodes × 100 pods', '', 'grown', [1_000, 100, 30_000]);
  row('growth: cost of a datagram, many to few', shown(three.rate / many.rate), '', '≤ 1.3');
}

/** @param {Place} place @param {Row} row */
async function measureClusters(place, row) {
  for (const nodes of [250, 500, 1_000]) {
    await place.make('built', [nodes, 100]);
    const { rate: pods, ratio } = await figureOf(place);
    row(
      `building ${nodes.toLocaleString('en')} nodes × 100 pods`,
      `${shown((nodes * 100e3) / pods)} ms`,
      shown(ratio),
      nodes === 1_000 ? '≤ 1,000 ms' : '',
    );
  }
  row('memory of that cluster', `${shown(await place.weight(1_000, 100))} octets a pod`, '', '≤ 1,024');
}

/** @param {Place} place @param {Row} row */
async function measureParts(place, row) {
  const events = await place.make('scenes', []);
  const { rate: scenes, ratio } = await figureOf(place);
  row(`sceneAt, ${events} events`, `${shown(1e3 / scenes)} ms`, shown(ratio), '≤ 0.5 ms');
  /** @type {readonly (readonly [string, string, Name, readonly number[]])[]} */
  const parts = [
    ['IPv4 header written and read by its table', 'headers', 'headers', []],
    ['checksum over 64 octets', 'sums', 'checksums', [64]],
    ['checksum over 1,480 octets', 'sums', 'checksums', [1_480]],
    ['longest prefix match, 1,000 routes', 'lookups', 'lookups', [1_000]],
  ];
  for (const [what, unit, name, args] of parts) {
    await place.make(name, args);
    const figure = await figureOf(place);
    row(what, `${shown(figure.rate)} ${unit}/s`, shown(figure.ratio), '');
  }
}

/** @param {Place} place @param {boolean} asTable */
async function measureAll(place, asTable) {
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  let steps = 0;
  for (let i = 0; i < ROUNDS; i++) steps = Math.max(steps, await place.calibrate());
  stdout.write(
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${place.name}, processor time of ${place.clock}, ` +
      `load ${load}, ${new Date().toISOString().slice(0, 10)}; calibration loop ${shown(steps / 1e6)} million steps/s\n\n`,
  );
  if (asTable) stdout.write('| what | figure | per million steps | asked for |\n| --- | --: | --: | --: |\n');
  /** @type {Row} */
  const row = (what, figure, ratio, wanted) => {
    stdout.write(
      asTable
        ? `| ${what} | ${figure} | ${ratio} | ${wanted} |\n`
        : `${what.padEnd(44)} ${figure.padStart(24)} ${ratio.padStart(10)}  ${wanted}\n`,
    );
  };
  await measureFloods(place, row);
  await measureClusters(place, row);
  await measureParts(place, row);
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-bench-'));
  try {
    const place = await (argv.includes('--browser') ? inChromium : inNode)(folder);
    try {
      await measureAll(place, argv.includes('--md'));
    } finally {
      await place.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await main();
