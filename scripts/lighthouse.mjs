/**
 * npm run lighthouse: Lighthouse as a phone sees the built page (`npm run build` first), against the bounds below.
 *
 * Fetches Lighthouse itself when it runs: it is large, and no test needs it. Served as a real host would, compressed.
 * `-- --query '?step=encapsulate'` looks at another link, `-- --report FILE` keeps the whole report.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, exit, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findBrowser } from './find-browser.mjs';
import { serveCompressed } from './serve-dist.mjs';

const LIGHTHOUSE = 'lighthouse@12.8.2';

/** What the project promises; scores of 100, milliseconds, and the shift as Lighthouse counts it. */
const BOUNDS = /** @type {const} */ ([
  { name: 'performance', at: ['categories', 'performance', 'score'], times: 100, least: 98 },
  { name: 'accessibility', at: ['categories', 'accessibility', 'score'], times: 100, least: 100 },
  { name: 'best practices', at: ['categories', 'best-practices', 'score'], times: 100, least: 100 },
  { name: 'first paint', at: ['audits', 'first-contentful-paint', 'numericValue'], times: 1, most: 1500 },
  { name: 'largest paint', at: ['audits', 'largest-contentful-paint', 'numericValue'], times: 1, most: 1500 },
  { name: 'blocking time', at: ['audits', 'total-blocking-time', 'numericValue'], times: 1, most: 100 },
  { name: 'layout shift', at: ['audits', 'cumulative-layout-shift', 'numericValue'], times: 1, most: 0 },
]);

const { values } = parseArgs({
  options: {
    query: { type: 'string', default: '' },
    report: { type: 'string' },
    runs: { type: 'string', default: '3' },
  },
});

/** @param {unknown} report @param {readonly string[]} path */
const at = (report, path) =>
  path.reduce(
    (/** @type {unknown} */ part, key) => /** @type {Record<string, unknown>} */ (part ?? {})[key],
    report,
  );

/** One run: the report as Lighthouse writes it. @param {string} url @param {string} file @returns {Promise<unknown>} */
async function look(url, file) {
  const browser = await findBrowser();
  const child = spawn(
    'npm',
    [
      ...['exec', '--yes', `--package=${LIGHTHOUSE}`, '--', 'lighthouse', url, '--quiet', '--output=json'],
      `--output-path=${file}`,
      '--only-categories=performance,accessibility,best-practices',
      '--chrome-flags=--headless=new --no-sandbox --disable-background-networking',
    ],
    { stdio: ['ignore', 'inherit', 'inherit'], env: { ...env, CHROME_PATH: browser } },
  );
  const status = await new Promise((resolve) => {
    child.on('close', resolve);
  });
  if (status !== 0) throw new Error('Lighthouse did not finish');
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The run in the middle by performance: a busy machine makes some runs slow. @param {readonly unknown[]} reports */
const middle = (reports) =>
  [...reports].sort((a, b) => Number(at(a, BOUNDS[0].at)) - Number(at(b, BOUNDS[0].at)))[
    Math.floor(reports.length / 2)
  ];

async function main() {
  const { url, close } = await serveCompressed(fileURLToPath(new URL('../dist', import.meta.url)));
  const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-lighthouse-'));
  try {
    const reports = [];
    for (let run = 0; run < Number(values.runs); run++)
      reports.push(await look(`${url}${values.query}`, values.report ?? join(folder, 'report.json')));
    const report = middle(reports);
    let good = true;
    for (const { name, at: path, times, ...bound } of BOUNDS) {
      const found = Number(at(report, path)) * times;
      const kept = 'least' in bound ? found >= bound.least : found <= bound.most;
      good &&= kept;
      const allowed = 'least' in bound ? `at least ${bound.least}` : `at most ${bound.most}`;
      stdout.write(
        `${name.padEnd(16)}${found.toFixed(name === 'layout shift' ? 3 : 0).padStart(7)}  ${kept ? 'within' : 'OUTSIDE'}  ${allowed}\n`,
      );
    }
    return good;
  } finally {
    close();
    rmSync(folder, { recursive: true });
  }
}

exit((await main()) ? 0 : 1);
