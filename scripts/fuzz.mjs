/**
 * npm run fuzz: 100,000 random scenarios, each against every law of a trace, and 1,000,000 random octet strings into every
 * reader and at running clusters: no exception, no hang, every packet with an end. Two threads; progress as it goes.
 *
 *   npm run fuzz -- --quick                    a third of it, always the same cases
 *   npm run fuzz -- --part 3/20 --threads 1    the third twentieth of it, on one thread: all of it, piece by piece
 *   SEED=5 npm run fuzz                        other chances; the seed is 7348 otherwise
 *   npm run fuzz -- --links                    100,000 random and mutated links, and nothing else
 *   npm run fuzz -- --only scenario:12345      one case again (`octets:77`, as a finding names it)
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { argv, env, exit, stdout } from 'node:process';
import { clearInterval, setInterval } from 'node:timers';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { bundleForNode } from './bundle-node.mjs';

/** @typedef {'scenario' | 'octets'} Kind */
/** @typedef {{ readonly tried: string, readonly wrong: readonly string[] }} Finding */
/** @typedef {(seed: number, number: number) => Finding | null} Fuzz */
/** What tests/fuzz/target.ts exports. @typedef {{ readonly BATCH: number, readonly fuzzScenario: Fuzz, readonly fuzzOctets: Fuzz, readonly fuzzLink: Fuzz }} Target */
/** Cases of each kind: from the first, before the last. @typedef {Readonly<Record<Kind, readonly [from: number, to: number]>>} Ranges */
/** @typedef {{ readonly target: string, readonly seed: number, readonly ranges: Ranges, readonly shared: SharedArrayBuffer, readonly index: number }} Assignment */
/** @typedef {{ readonly kind: Kind, readonly number: number, readonly tried: string, readonly wrong: readonly string[] }} Message */

const SCENARIOS = 100_000;
const STRINGS = 1_000_000;
const LINKS = 100_000;
const QUICK = 3;
const DEFAULT_SEED = 7348;
const PROGRESS_MILLISECONDS = 10_000;
/** No case takes a second; this long, and it will not end. */
const HANG_MILLISECONDS = 120_000;
const MOST_FINDINGS = 10;

/** Cells that all threads share: the next case of each kind, how many are done, and what each thread is at. */
const CELL = { nextScenario: 0, nextOctets: 1, doneScenario: 2, doneOctets: 3, threads: 4 };
/** @type {readonly Kind[]} */
const KINDS = ['scenario', 'octets'];

/** @param {Target} target @param {Kind} kind @param {number} seed @param {number} number */
const perform = (target, kind, seed, number) =>
  kind === 'scenario' ? target.fuzzScenario(seed, number) : target.fuzzOctets(seed, number);

/** A thread takes one case after another until none is left. @param {Assignment} assignment */
async function work({ target, seed, ranges, shared, index }) {
  const cells = new Int32Array(shared);
  const loaded = /** @type {Target} */ (await import(target));
  for (const [at, kind] of KINDS.entries()) {
    for (;;) {
      const [from, to] = ranges[kind];
      const number = from + Atomics.add(cells, at, 1);
      if (number >= to) break;
      Atomics.store(cells, CELL.threads + index, at * 0x4000_0000 + number + 1);
      const finding = perform(loaded, kind, seed, number);
      if (finding !== null) parentPort?.postMessage({ kind, number, ...finding });
      Atomics.add(cells, CELL.doneScenario + at, 1);
    }
  }
  Atomics.store(cells, CELL.threads + index, 0);
}

/** @param {number} seed @param {Kind} kind @param {number} number */
const again = (seed, kind, number) => `SEED=${seed} npm run fuzz -- --only ${kind}:${number}`;

/** @param {number} seed @param {Message} message */
function tell(seed, { kind, number, tried, wrong }) {
  stdout.write(`\nFOUND ${kind}:${number}: ${again(seed, kind, number)}\n  ${tried.slice(0, 600)}\n`);
  for (const what of wrong.slice(0, 5)) stdout.write(`  ${what}\n`);
}

/** @param {string} target @param {number} seed @param {string} only */
async function runOne(target, seed, only) {
  const [kind, number] = only.split(':');
  if ((kind !== 'scenario' && kind !== 'octets') || !/^\d+$/.test(number ?? '')) {
    stdout.write('--only takes scenario:<number> or octets:<number>\n');
    return false;
  }
  const loaded = /** @type {Target} */ (await import(target));
  const finding = perform(loaded, kind, seed, Number(number));
  if (finding !== null) tell(seed, { kind, number: Number(number), ...finding });
  else stdout.write(`${only}: nothing found\n`);
  return finding === null;
}

/** @param {number} n */
const shown = (n) => n.toLocaleString('en');

/** The n-th of so many equal parts of everything. @param {number} n @param {number} of @param {number} batch @returns {Ranges} */
function rangesOf(n, of, batch) {
  /** @param {number} all @returns {readonly [number, number]} */
  const part = (all) => [Math.floor((all * (n - 1)) / of), Math.floor((all * n) / of)];
  return { scenario: part(SCENARIOS), octets: part(STRINGS / batch) };
}

/** @param {string} target @param {number} seed @param {readonly [n: number, of: number]} part @param {number} threads */
async function runPart(target, seed, [n, of], threads) {
  const { BATCH } = /** @type {Target} */ (await import(target));
  const ranges = rangesOf(n, of, BATCH);
  const counts = {
    scenario: ranges.scenario[1] - ranges.scenario[0],
    octets: ranges.octets[1] - ranges.octets[0],
  };
  const shared = new SharedArrayBuffer(4 * (CELL.threads + threads));
  const cells = new Int32Array(shared);
  const began = performance.now();
  let findings = 0;

  const progress = () => {
    const seconds = (performance.now() - began) / 1000;
    const [scenarios, batches] = [
      Atomics.load(cells, CELL.doneScenario),
      Atomics.load(cells, CELL.doneOctets),
    ];
    const rate = batches === 0 ? `${(scenarios / seconds).toFixed(0)} scenarios/s` : `${findings} found`;
    stdout.write(
      `${seconds.toFixed(0).padStart(5)} s  ${shown(scenarios)} of ${shown(counts.scenario)} scenarios, ` +
        `${shown(batches * BATCH)} of ${shown(counts.octets * BATCH)} octet strings, ${rate}\n`,
    );
  };
  /** What each thread was at when it was last looked at, and since when. @type {[at: number, since: number][]} */
  const seen = Array.from({ length: threads }, () => [0, performance.now()]);
  const watch = () => {
    for (let i = 0; i < threads; i++) {
      const at = Atomics.load(cells, CELL.threads + i);
      if (at !== seen[i]?.[0]) seen[i] = [at, performance.now()];
      if (at === 0 || performance.now() - (seen[i]?.[1] ?? 0) < HANG_MILLISECONDS) continue;
      const kind = at > 0x4000_0000 ? 'octets' : 'scenario';
      stdout.write(`HANGS: ${again(seed, kind, (at - 1) % 0x4000_0000)}\n`);
      exit(1);
    }
  };

  const timers = [setInterval(progress, PROGRESS_MILLISECONDS), setInterval(watch, 1_000)];
  await Promise.all(
    Array.from({ length: threads }, (_, index) => {
      /** @type {Assignment} */
      const assignment = { target, seed, ranges, shared, index };
      const worker = new Worker(new URL(import.meta.url), { workerData: assignment });
      worker.on('message', (/** @type {Message} */ message) => {
        findings++;
        if (findings <= MOST_FINDINGS) tell(seed, message);
      });
      return new Promise((resolve, reject) => {
        worker.on('error', reject);
        worker.on('exit', resolve);
      });
    }),
  );
  for (const timer of timers) clearInterval(timer);
  progress();
  const which = `seed ${seed}, part ${n} of ${of}`;
  stdout.write(findings === 0 ? `${which}: nothing found\n` : `${which}: ${findings} findings\n`);
  return findings === 0;
}

/**
 * Links take no time to speak of: one after another, on this thread.
 * @param {string} target @param {number} seed @param {readonly [number, number]} part
 */
async function runLinks(target, seed, [n, of]) {
  const { fuzzLink } = /** @type {Target} */ (await import(target));
  const [from, to] = [Math.floor(((n - 1) * LINKS) / of), Math.floor((n * LINKS) / of)];
  let findings = 0;
  for (let number = from; number < to; number++) {
    const finding = fuzzLink(seed, number);
    if (finding === null) continue;
    findings++;
    if (findings <= MOST_FINDINGS)
      stdout.write(
        `\nFOUND link ${number} of seed ${seed}\n  ${JSON.stringify(finding.tried.slice(0, 600))}\n  ${finding.wrong.slice(0, 3).join('\n  ')}\n`,
      );
  }
  stdout.write(`${shown(to - from)} links: ${findings === 0 ? 'nothing found' : `${findings} findings`}\n`);
  return findings === 0;
}

/** `3/20`; null when it is not that. @param {string} text @returns {readonly [number, number] | null} */
function partFrom(text) {
  const [n, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).slice(1).map(Number);
  return n === undefined || of === undefined || n < 1 || n > of ? null : [n, of];
}

async function main() {
  const { values } = parseArgs({
    args: argv.slice(2),
    options: {
      quick: { type: 'boolean' },
      links: { type: 'boolean' },
      only: { type: 'string' },
      part: { type: 'string', default: '1/1' },
      threads: { type: 'string', default: '2' },
    },
  });
  const part = values.quick === true ? /** @type {const} */ ([1, QUICK]) : partFrom(values.part);
  if (part === null) {
    stdout.write('--part takes the number of a part and of how many: 3/20\n');
    return false;
  }
  const threads = Math.min(Number(values.threads) || 1, availableParallelism());
  const seed = Number(env['SEED'] ?? DEFAULT_SEED);
  const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-fuzz-'));
  try {
    const target = await bundleForNode('tests/fuzz/target.ts', folder, 'target');
    if (values.only !== undefined) return await runOne(target, seed, values.only);
    if (values.links === true) return await runLinks(target, seed, part);
    const right = await runPart(target, seed, part, threads);
    return (await runLinks(target, seed, part)) && right;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (isMainThread) exit((await main()) ? 0 : 1);
else {
  const assignment = /** @type {Assignment} */ (workerData);
  await work(assignment);
}
