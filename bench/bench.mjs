/**
 * npm run bench: how fast the engine is on this machine, each figure beside a calibration loop of the same process.
 *
 * Rates are per second of processor time, so that other programs take nothing away; they do push data out of caches,
 * so the ratio to the calibration loop, measured between the rounds, is what to compare. Best of several rounds, after
 * as many as it takes to have everything compiled: what a long run gets. No test.
 *
 *   npm run bench -- --md      as the table of docs/bench.md
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, cpuUsage, memoryUsage, stdout, version } from 'node:process';
import { bundleForNode } from '../scripts/bundle-node.mjs';

/** What bench/measure.ts exports. @typedef {typeof import('./measure')} Target */
/** @typedef {import('./measure').Measured} Measured */
/** @typedef {{ readonly rate: number, readonly ratio: number }} Figure */

const ROUNDS = 12;
/** What is run before anything is counted, in seconds: until then the compiler still works on the code. */
const WARM_UP = 1.5;
const CALIBRATION = 20_000_000;

/** Processor time of this process so far, in seconds. */
const now = () => {
  const { user, system } = cpuUsage();
  return (user + system) / 1e6;
};

/** Whole numbers of 32 bits all the way, in calls short enough to be compiled as a whole. @param {number} seed */
function hashed(seed) {
  let hash = seed | 0;
  for (let i = 0; i < 10_000; i++) hash = Math.imul(hash ^ i, 0x0100_0193) | 0;
  return hash;
}

/** Steps of an integer hash per second. */
function calibrate() {
  const began = now();
  let hash = 1;
  for (let i = 0; i < CALIBRATION / 10_000; i++) hash = hashed(hash);
  const spent = now() - began;
  return hash === 0.5 ? 0 : CALIBRATION / spent;
}

/** Units per second, and per million steps of the calibration loop. @param {Measured} measured @returns {Figure} */
function figureOf({ ready, run }) {
  const ends = now() + WARM_UP;
  do {
    ready?.();
    run();
  } while (now() < ends);
  let best = 0;
  let steps = 0;
  for (let i = 0; i < ROUNDS; i++) {
    ready?.();
    steps = Math.max(steps, calibrate());
    const began = now();
    const units = run();
    best = Math.max(best, units / (now() - began));
  }
  return { rate: best, ratio: (best / steps) * 1e6 };
}

/** @param {number} n */
const shown = (n) => (n < 100 ? n.toPrecision(3) : Math.round(n).toLocaleString('en'));

/** Heap of a cluster of so many pods, in octets for each. @param {Target} target @param {number} nodes @param {number} pods */
function weight(target, nodes, pods) {
  globalThis.gc?.();
  const before = memoryUsage().heapUsed;
  /** @type {unknown} */
  let kept = null;
  target.build(nodes, pods, (cluster) => (kept = cluster)).run();
  globalThis.gc?.();
  return kept === null ? 0 : (memoryUsage().heapUsed - before) / (nodes * pods);
}

/** @param {Target} target @param {(what: string, figure: string, ratio: string, wanted: string) => void} row */
function measureAll(target, row) {
  /** @param {string} what @param {string} unit @param {string} wanted @param {Measured} measured */
  const rate = (what, unit, wanted, measured) => {
    const figure = figureOf(measured);
    row(what, `${shown(figure.rate)} ${unit}/s`, shown(figure.ratio), wanted);
    return figure;
  };
  rate('bulk: cross-node UDP, counted', 'datagrams', '≥ 400,000', target.bulk(30_000));
  rate('the same, masquerading and tracked', 'datagrams', '', target.bulk(30_000, true));
  rate('followed: events, evidence, octets', 'datagrams', '≥ 150,000', target.followed(5_000, false));
  rate('the same, read as a trace', 'datagrams', '', target.followed(5_000, true));
  const three = rate('growth: 3 nodes × 100 pods, six flows', 'datagrams', '', target.grown(3, 100, 30_000));
  const many = rate('growth: 1,000 nodes × 100 pods', 'datagrams', '', target.grown(1_000, 100, 30_000));
  row('growth: cost of a datagram, many to few', shown(three.rate / many.rate), '', '≤ 1.3');
  for (const nodes of [250, 500, 1_000]) {
    const { rate: pods, ratio } = figureOf(target.build(nodes, 100, () => undefined));
    row(
      `building ${nodes.toLocaleString('en')} nodes × 100 pods`,
      `${shown((nodes * 100e3) / pods)} ms`,
      shown(ratio),
      nodes === 1_000 ? '≤ 1,000 ms' : '',
    );
  }
  row('memory of that cluster', `${shown(weight(target, 1_000, 100))} octets a pod`, '', '≤ 1,024');
  const film = target.scenes();
  const { rate: scenes, ratio } = figureOf(film);
  row(`sceneAt, ${film.events} events`, `${shown(1e3 / scenes)} ms`, shown(ratio), '≤ 0.5 ms');
  rate('IPv4 header written and read by its table', 'headers', '', target.headers());
  rate('checksum over 64 octets', 'sums', '', target.checksums(64));
  rate('checksum over 1,480 octets', 'sums', '', target.checksums(1_480));
  rate('longest prefix match, 1,000 routes', 'lookups', '', target.lookups(1_000));
}

async function main() {
  const asTable = argv.includes('--md');
  const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-bench-'));
  try {
    const target = /** @type {Target} */ (
      await import(await bundleForNode('bench/measure.ts', folder, 'measure'))
    );
    const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, node ${version}`;
    const load = loadavg()[0]?.toFixed(1) ?? '?';
    const steps = Math.max(...Array.from({ length: ROUNDS }, calibrate));
    stdout.write(
      `${machine}, load ${load}, ${new Date().toISOString().slice(0, 10)}; ` +
        `calibration loop ${shown(steps / 1e6)} million steps/s\n\n`,
    );
    if (asTable)
      stdout.write('| what | figure | per million steps | asked for |\n| --- | --: | --: | --: |\n');
    measureAll(target, (what, figure, ratio, wanted) => {
      stdout.write(
        asTable
          ? `| ${what} | ${figure} | ${ratio} | ${wanted} |\n`
          : `${what.padEnd(44)} ${figure.padStart(24)} ${ratio.padStart(10)}  ${wanted}\n`,
      );
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await main();
