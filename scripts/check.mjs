/**
 * `npm test`: every check there is, two steps at a time, one line each; the output of a step only when it fails.
 *
 * `npm test -- unit layers` runs the steps named (and what they need). Exits 1 if any fails.
 */
import { spawn } from 'node:child_process';
import { argv, exit, stdout } from 'node:process';
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} Step
 * @property {readonly string[]} run the program and its arguments; run under node
 * @property {readonly string[]} [needs] steps that must have passed before
 * @property {boolean} [alone] runs with nothing beside it: timing or memory would disturb it
 * @property {RegExp} [shows] lines of its output that are shown even when it passes
 */

const VITEST = 'node_modules/vitest/vitest.mjs';
const CLOSING = /^(\s+(Test Files|Tests|Duration) {2}|SKIPPED: )/;

/** @type {Readonly<Record<string, Step>>} */
const STEPS = {
  types: { run: ['node_modules/typescript/bin/tsc', '-b'] },
  lint: { run: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
  layers: { run: [VITEST, 'run', '--project', 'architecture'], shows: CLOSING },
  format: { run: ['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'] },
  build: { run: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'] },
  sizes: { run: ['scripts/sizes.mjs'], needs: ['build'], shows: /KiB/ },
  // By name: of two that are left out each lets the other in.
  unit: {
    run: [VITEST, 'run', '--project', 'pure', '--project', 'shell', '--project', 'tools'],
    shows: CLOSING,
  },
  browser: { run: [VITEST, 'run', '--project', 'browser'], needs: ['build'], alone: true, shows: CLOSING },
};
const AT_ONCE = 2;
/** A guard against what hangs, not a promise: a slow machine must not lose a run that would have passed. */
const LIMIT_MILLISECONDS = 20 * 60_000;

/** @typedef {'passed' | 'failed' | 'skipped'} Outcome */

/** @param {string} name @returns {Step} */
function stepNamed(name) {
  const step = STEPS[name];
  if (step !== undefined) return step;
  stdout.write(`No step is called '${name}'. Steps: ${Object.keys(STEPS).join(', ')}.\n`);
  exit(2);
}

/** The steps named, with all they need, in the order of the table. @param {readonly string[]} names */
function wanted(names) {
  /** @param {string} name @returns {readonly string[]} */
  const withNeeds = (name) => [...(stepNamed(name).needs ?? []).flatMap(withNeeds), name];
  const chosen = new Set(names.length === 0 ? Object.keys(STEPS) : names.flatMap(withNeeds));
  return Object.keys(STEPS).filter((name) => chosen.has(name));
}

/**
 * @param {Step} step
 * @returns {Promise<{readonly passed: boolean, readonly output: string}>}
 */
function perform(step) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, step.run, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.setEncoding('utf8');
    child.stderr.setEncoding('utf8');
    const hear = (/** @type {string} */ chunk) => (output += chunk);
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const limit = setTimeout(() => {
      output += `\nstopped after ${LIMIT_MILLISECONDS / 60_000} minutes\n`;
      child.kill('SIGKILL');
    }, LIMIT_MILLISECONDS);
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ passed: code === 0, output: stdout.isTTY ? output : stripVTControlCharacters(output) });
    });
  });
}

/** @param {Step} step @param {string} output */
function closingLines(step, output) {
  const { shows } = step;
  if (shows === undefined) return '';
  const lines = output.split('\n').filter((line) => shows.test(stripVTControlCharacters(line)));
  return lines.map((line) => `       ${line.trimStart()}\n`).join('');
}

/** @param {string} name @returns {Promise<Outcome>} */
async function report(name) {
  const step = stepNamed(name);
  const began = process.hrtime.bigint();
  const { passed, output } = await perform(step);
  const seconds = (Number(process.hrtime.bigint() - began) / 1e9).toFixed(1).padStart(6);
  stdout.write(`${passed ? 'ok    ' : 'FAILED'} ${name.padEnd(8)}${seconds} s\n`);
  stdout.write(passed ? closingLines(step, output) : `${output.trimEnd()}\n\n`);
  return passed ? 'passed' : 'failed';
}

/** Runs the steps, two at a time; a step whose need failed is skipped. @param {readonly string[]} names */
async function runAll(names) {
  /** @type {Map<string, Outcome>} */
  const outcomes = new Map();
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();
  const waiting = new Set(names);

  const startable = () => {
    if (running.size >= AT_ONCE || [...running.keys()].some((name) => stepNamed(name).alone)) return;
    return [...waiting].find((name) => {
      const { needs = [], alone = false } = stepNamed(name);
      const othersFirst =
        alone && (running.size > 0 || [...waiting].some((other) => !stepNamed(other).alone));
      return needs.every((need) => outcomes.has(need)) && !othersFirst;
    });
  };
  /** @param {string} name */
  const start = async (name) => {
    const hopeless = (stepNamed(name).needs ?? []).filter((need) => outcomes.get(need) !== 'passed');
    if (hopeless.length > 0) stdout.write(`skip   ${name.padEnd(8)} needs ${hopeless.join(', ')}\n`);
    outcomes.set(name, hopeless.length > 0 ? 'skipped' : await report(name));
    running.delete(name);
  };
  while (waiting.size > 0 || running.size > 0) {
    for (let name = startable(); name !== undefined; name = startable()) {
      waiting.delete(name);
      running.set(name, Promise.resolve(name).then(start));
    }
    await Promise.race(running.values());
  }
  return outcomes;
}

const outcomes = [...(await runAll(wanted(argv.slice(2)))).values()];
/** @param {Outcome} outcome */
const count = (outcome) => outcomes.filter((o) => o === outcome).length;
const skipped = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
stdout.write(`\n${count('passed')} passed, ${count('failed')} failed${skipped}\n`);
exit(count('failed') === 0 ? 0 : 1);
