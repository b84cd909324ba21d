/**
 * `npm run test:package`: what `npm pack` makes, in a fresh project: imports, types, command, server, sizes.
 *
 * Installs from the packed file alone. publint and are-the-types-wrong judge the same file.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath, exit, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { minify } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'flannelgraph-package-'));
const budgets = /** @type {Record<string, number>} */ (
  JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8'))
);
let failed = 0;

/** @param {string} what @param {() => string | void | Promise<string | void>} check */
async function step(what, check) {
  try {
    const found = await check();
    stdout.write(`ok     ${what}${found === undefined ? '' : `: ${found}`}\n`);
  } catch (error) {
    failed += 1;
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    stdout.write(`FAILED ${what}: ${error instanceof Error ? error.message : String(error)}\n${said}`);
  }
}

/** @param {string} file @param {readonly string[]} args */
const run = (file, args, cwd = project) =>
  execFileSync(file, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** @param {string} name @param {string} content */
const write = (name, content) => writeFileSync(join(project, name), content);

const IMPORTS = `
import { simulate, presetScenario, printTrace } from 'flannelgraph/engine';
import { dissect, emitPcap } from 'flannelgraph/wire';
import { connect, define, FlannelGraph } from 'flannelgraph/embed';
import { mount } from 'flannelgraph';
const trace = simulate(presetScenario('cross-node'));
if (trace.events.length < 20 || !printTrace(trace).includes('100.96.')) throw new Error('no trace');
if ([dissect, emitPcap, connect, define, FlannelGraph, mount].some((f) => typeof f !== 'function')) throw new Error('a door is shut');
console.log(trace.events.length + ' events');
`;

const TYPES = `
import { simulate, presetScenario, type Trace } from 'flannelgraph/engine';
import { dissect, type Layer } from 'flannelgraph/wire';
import { connect, type State, type FlannelGraph } from 'flannelgraph/embed';
import { mount, type Handle } from 'flannelgraph';
export const trace: Trace = simulate(presetScenario('cross-node'));
export const layers: readonly Layer[] = dissect(new Uint8Array(20), 'ipv4');
export const figure = (element: Element): Handle => mount(element, { base: '/f/embed/1/', step: 'encapsulate' });
export const state = async (frame: HTMLIFrameElement): Promise<State> => (await connect(frame)).request('getState');
export const go = (element: FlannelGraph): Promise<State> => element.goTo('cross:3');
// @ts-expect-error a step has a name or a number
export const wrong = (element: FlannelGraph) => element.goTo({});
`;

/** The smallest a bundler can make of an entry, in KiB gzip. @param {string} file */
async function weight(file) {
  const path = join(root, 'dist-lib', file);
  const { code } = await minify(path, readFileSync(path, 'utf8'), {
    module: true,
    mangle: true,
    compress: true,
  });
  return gzipSync(code, { level: 9 }).length / 1024;
}

/** @param {string} address */
const statusOf = async (address) => (await globalThis.fetch(address)).status;

async function served() {
  const child = spawn(execPath, [join(project, 'node_modules/flannelgraph/bin/flannelgraph.js'), 'serve']);
  try {
    const address = await new Promise((resolve, reject) => {
      child.stdout.once('data', (/** @type {Buffer} */ text) => resolve(String(text).trim()));
      child.once('exit', () => reject(new Error('it ended at once')));
    });
    const url = String(address);
    const seen = [
      await statusOf(url),
      await statusOf(`${url}embed/1/frame.html`),
      await statusOf(`${url}%2e%2e/package.json`),
    ];
    if (seen.join() !== '200,200,404') throw new Error(`answered ${seen.join()}`);
    return url;
  } finally {
    child.kill();
  }
}

const packed =
  run('npm', ['pack', '--pack-destination', project, '--loglevel=error'], root).trim().split('\n').at(-1) ??
  '';
const tarball = join(project, packed);
write('package.json', '{ "name": "fresh", "private": true, "type": "module" }');
run('npm', ['install', tarball, '--no-audit', '--no-fund', '--ignore-scripts']);

await step('installs nothing but itself', () => {
  const found = readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'));
  if (found.join() !== 'flannelgraph') throw new Error(found.join(' '));
});
await step('imports', () => {
  write('imports.mjs', IMPORTS);
  return run(execPath, ['imports.mjs']).trim();
});
for (const resolution of ['node16', 'bundler'])
  await step(`types, ${resolution}`, () => {
    write('types.ts', TYPES);
    const module = resolution === 'node16' ? 'node16' : 'esnext';
    const options = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--target',
      'es2023',
      '--lib',
      'es2023,dom,dom.iterable',
    ];
    run(execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...options,
      '--module',
      module,
      '--moduleResolution',
      resolution,
      'types.ts',
    ]);
  });
await step(
  'command',
  () =>
    run(execPath, ['node_modules/flannelgraph/bin/flannelgraph.js', 'trace', 'cross-node']).split('\n')[0],
);
await step('serve', served);
await step('publint', () => {
  run(execPath, [join(root, 'node_modules/publint/src/cli.js'), tarball, '--strict'], root);
});
await step('are the types wrong', () => {
  // The package is ES modules only: CommonJS and the old resolution are not offered.
  run(
    execPath,
    [
      join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js'),
      tarball,
      '--profile',
      'esm-only',
      '--exclude-entrypoints',
      './dist/*',
    ],
    root,
  );
});
for (const [file, budget] of /** @type {const} */ ([
  ['engine.js', 'packageEngineKiB'],
  ['wire.js', 'packageWireKiB'],
]))
  await step(`weight of ${file}`, async () => {
    const found = await weight(file);
    const allowed = budgets[budget] ?? 0;
    if (found > allowed) throw new Error(`${found.toFixed(1)} KiB gzip, over ${allowed}`);
    return `${found.toFixed(1)} KiB gzip, within ${allowed}`;
  });

rmSync(project, { recursive: true, force: true });
stdout.write(failed === 0 ? '\nThe package is whole.\n' : `\n${failed} failed\n`);
exit(failed === 0 ? 0 : 1);
