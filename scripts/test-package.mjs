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
import { build } from 'vite';

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
import { run, simulate, presetScenario, printTrace } from 'flannelgraph/engine';
import * as sync from 'flannelgraph/engine/sync';
import { check, decodeLink, encodeLink, linkOf } from 'flannelgraph/link';
import { dissect, emitPcap } from 'flannelgraph/wire';
import { connect, define, FlannelGraph } from 'flannelgraph/embed';
import { mount } from 'flannelgraph';
const trace = await simulate(await presetScenario('cross-node'));
const text = await printTrace(trace);
if (trace.events.length < 20 || !text.includes('100.96.')) throw new Error('no trace');
if (text !== sync.printTrace(sync.simulate(sync.presetScenario('cross-node')))) throw new Error('the two doors differ');
const asked = await run(new URLSearchParams('backend=vxlan&nodes=999'));
if (asked.trace.scenario.backend !== 'vxlan' || asked.problems[0]?.parameter !== 'nodes') throw new Error('words are not read');
const made = linkOf([['nodes', '5'], ['step', 'encapsulate']], { base: 'https://example.org/' });
if (!made.link.ok || made.link.value.text !== 'https://example.org/?v=1&nodes=5&step=encapsulate') throw new Error('another link');
const packed = encodeLink(decodeLink(made.link.value.text).link, { form: 'fragment' });
if (decodeLink(packed.value.text).link.scenario.nodes !== 5) throw new Error('the fragment lost something');
if (check('see ?scenario=cross-node&expect=drop:TTL_EXPIRED')[0].wrong.length !== 1) throw new Error('nothing is checked');
if ([dissect, emitPcap, connect, define, FlannelGraph, mount].some((f) => typeof f !== 'function')) throw new Error('a door is shut');
console.log(trace.events.length + ' events');
`;

const TYPES = `
import { simulate, presetScenario, run, type Run, type Trace } from 'flannelgraph/engine';
import * as sync from 'flannelgraph/engine/sync';
import { check, type CheckedLink, encodeLink, decodeLink } from 'flannelgraph/link';
import { dissect, type Layer } from 'flannelgraph/wire';
import { connect, type State, type FlannelGraph } from 'flannelgraph/embed';
import { mount, type Handle } from 'flannelgraph';
export const trace: Trace = sync.simulate(sync.presetScenario('cross-node'));
export const later = async (): Promise<Trace> => simulate(await presetScenario('cross-node'));
export const asked: Promise<Run> = run([['backend', 'vxlan']]);
export const links: readonly CheckedLink[] = check('');
export const again = encodeLink(decodeLink('?nodes=5').link);
export const layers: readonly Layer[] = dissect(new Uint8Array(20), 'ipv4');
export const figure = (element: Element): Handle => mount(element, { base: '/f/embed/1/', step: 'encapsulate' });
export const state = async (frame: HTMLIFrameElement): Promise<State> => (await connect(frame)).request('getState');
export const go = (element: FlannelGraph): Promise<State> => element.goTo('cross:3');
// @ts-expect-error a step has a name or a number
export const wrong = (element: FlannelGraph) => element.goTo({});
`;

/**
 * What a bundler makes of an import: KiB gzip that are loaded with the page, and those that come when they are asked for.
 *
 * @param {string} door @param {string} names
 */
async function weight(door, names) {
  write('weighed.mjs', `export ${names} from '${door}';`);
  const built = await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, minify: true, lib: { entry: join(project, 'weighed.mjs'), formats: ['es'] } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const sizes = outputs.flatMap((made) =>
    'output' in made
      ? made.output.flatMap((part) =>
          part.type === 'chunk'
            ? [{ first: part.isEntry, KiB: gzipSync(part.code, { level: 9 }).length / 1024 }]
            : [],
        )
      : [],
  );
  const sum = (/** @type {boolean} */ first) =>
    sizes.filter((size) => size.first === first).reduce((all, { KiB }) => all + KiB, 0);
  return { first: sum(true), later: sum(false) };
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
for (const [door, names, budget] of /** @type {const} */ ([
  ['flannelgraph/engine', '*', 'packageEngineKiB'],
  ['flannelgraph/engine', '{ simulate }', 'packageEngineKiB'],
  ['flannelgraph/engine/sync', '{ simulate }', 'packageSimulateKiB'],
  ['flannelgraph/engine/sync', '{ outcomeOf }', 'packageOneFunctionKiB'],
  ['flannelgraph/wire', '*', 'packageWireKiB'],
  ['flannelgraph/link', '{ decodeLink, encodeLink }', 'packageLinkKiB'],
  ['flannelgraph', '{ mount }', 'packageMountKiB'],
]))
  await step(`weight of ${names} from ${door}`, async () => {
    const { first, later } = await weight(door, names);
    const allowed = budgets[budget] ?? 0;
    if (first > allowed) throw new Error(`${first.toFixed(1)} KiB gzip, over ${allowed}`);
    return `${first.toFixed(1)} KiB gzip, within ${allowed}${later > 0 ? `; ${later.toFixed(1)} more when it is asked for` : ''}`;
  });

rmSync(project, { recursive: true, force: true });
stdout.write(failed === 0 ? '\nThe package is whole.\n' : `\n${failed} failed\n`);
exit(failed === 0 ? 0 : 1);
