/**
 * `npm run test:hosts`: a page with two figures, built by each documentation tool itself and opened in real browsers.
 *
 * What is asked of each: two films in their frames, a button in the text that drives both, the theme of the page, a poster
 * on paper, a picture and a link without scripts. Chromium asks everything, Firefox (over WebDriver BiDi) what needs scripts.
 * The tools live in a folder of their own with a lock of their own (tests/browser/hosts/tools); mkdocs, hugo and sphinx are
 * Debian's. A tool that is not there is skipped, and said to be. `npm run test:hosts -- hugo` runs one.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, env, execPath, exit, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { buildSingle } from './build-single.mjs';
import { findBrowser } from './find-browser.mjs';
import { checkInChromium, checkInFirefox, checkSingle, checkTwenty } from './hosts-checks.mjs';
import { serveFolder } from './serve-folder.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sites = join(root, 'tests/browser/hosts/sites');
const pinned = join(root, 'tests/browser/hosts/tools');
const tools = join(root, 'node_modules/.cache/flannelgraph-hosts');
const tried = mkdtempSync(join(tmpdir(), 'flannelgraph-hosts-'));

/** @param {string} file @param {readonly string[]} args @param {string} cwd */
const run = (file, args, cwd) =>
  execFileSync(file, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, CI: '1', NO_UPDATE_NOTIFIER: '1' },
  });

/** @param {string} program */
function isThere(program) {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Installs the pinned tools, once for each lock. True when they are there. */
function installTools() {
  const lock = readFileSync(join(pinned, 'package-lock.json'), 'utf8');
  const stamp = join(tools, 'installed.lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true;
  mkdirSync(tools, { recursive: true });
  cpSync(pinned, tools, { recursive: true });
  try {
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], tools);
  } catch (error) {
    stdout.write(`SKIPPED: the registry did not give the npm tools: ${String(error).slice(0, 300)}\n`);
    return false;
  }
  writeFileSync(stamp, lock);
  return true;
}

const tool = (/** @type {string} */ path) => join(tools, 'node_modules', path);

/**
 * @typedef {object} Host
 * @property {() => boolean} has
 * @property {string} assets where our built folder goes, in the site's source
 * @property {(folder: string) => string} build returns the built folder
 * @property {string} [toggle] a selector of the tool's own theme switch; without one the page's mark is set by hand
 */

/** @type {Readonly<Record<string, Host>>} */
const HOSTS = {
  hugo: {
    has: () => isThere('hugo'),
    assets: 'static/flannelgraph',
    build: (folder) => (run('hugo', ['--quiet', '--config', 'hugo.toml'], folder), join(folder, 'public')),
  },
  sphinx: {
    has: () => isThere('sphinx-build'),
    assets: 'extra/flannelgraph',
    build: (folder) => (
      run('sphinx-build', ['-q', '-b', 'html', '.', 'built'], folder),
      join(folder, 'built')
    ),
  },
  mkdocs: {
    has: () => isThere('mkdocs'),
    assets: 'docs/flannelgraph',
    build: (folder) => (
      run('mkdocs', ['build', '--quiet', '--site-dir', 'built'], folder),
      join(folder, 'built')
    ),
    toggle: 'label[for="__palette_2"]',
  },
  vitepress: {
    has: () => existsSync(tool('vitepress')),
    assets: 'public/flannelgraph',
    build: (folder) => (
      run(execPath, [tool('vitepress/bin/vitepress.js'), 'build', '.'], folder),
      join(folder, '.vitepress/dist')
    ),
    toggle: '.VPNavBarAppearance .VPSwitchAppearance',
  },
  docusaurus: {
    has: () => existsSync(tool('@docusaurus/core')),
    assets: 'static/flannelgraph',
    build: (folder) => (
      run(execPath, [tool('@docusaurus/core/bin/docusaurus.mjs'), 'build'], folder),
      join(folder, 'build')
    ),
    toggle: 'button[class*="toggleButton"]',
  },
};

/** Copies the site, puts our folder into it and builds it as its author would. @param {string} name @param {Host} host */
function built(name, host) {
  const folder = join(tried, name);
  cpSync(join(sites, name), folder, { recursive: true });
  cpSync(join(root, 'dist'), join(folder, host.assets), { recursive: true });
  // Node looks for packages upwards from the site.
  if (existsSync(join(folder, 'package.json')))
    run('ln', ['-s', join(tools, 'node_modules'), 'node_modules'], folder);
  return host.build(folder);
}

/** @param {unknown} error */
const told = (error) =>
  error instanceof Error
    ? `${error.message}\n${'stderr' in error ? String(error.stderr).slice(-1_500) : ''}`
    : String(error);

async function main() {
  const wanted = argv.slice(2).filter((word) => word in HOSTS);
  run(execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], root);
  const needsNpm = wanted.length === 0 || wanted.some((name) => !['hugo', 'sphinx', 'mkdocs'].includes(name));
  const hasNpm = (needsNpm || existsSync(tool('puppeteer-core'))) && installTools();
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
  const firefox = hasNpm && isThere('firefox-esr') ? await startFirefox() : null;
  if (firefox === null) stdout.write('SKIPPED: Firefox (firefox-esr and the npm tools are needed)\n');
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, host] of Object.entries(HOSTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    if (!host.has()) {
      counts.skipped += 1;
      stdout.write(`SKIPPED: ${name} is not installed here\n`);
      continue;
    }
    try {
      const site = await serveFolder(built(name, host));
      const facts = await checkInChromium(browser, site.url, host.toggle);
      if (firefox !== null) await checkInFirefox(firefox, site.url);
      site.close();
      counts.passed += 1;
      stdout.write(`ok     ${name}: ${facts}${firefox === null ? '' : '; Firefox too'}\n`);
    } catch (error) {
      counts.failed += 1;
      stdout.write(`FAILED ${name}: ${told(error)}\n`);
    }
  }
  /** @type {readonly (readonly [string, () => Promise<string>])[]} */
  const others = [
    ['twenty figures', () => checkTwenty(browser, join(root, 'dist'))],
    ['one file from a disk', async () => checkSingle(browser, await buildSingle(join(tried, 'single')))],
  ];
  for (const [what, check] of wanted.length === 0 ? others : [])
    try {
      stdout.write(`ok     ${what}: ${await check()}\n`);
    } catch (error) {
      counts.failed += 1;
      stdout.write(`FAILED ${what}: ${told(error)}\n`);
    }
  await browser.close();
  await firefox?.close();
  rmSync(tried, { recursive: true, force: true });
  stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  return counts.failed === 0 ? 0 : 1;
}

async function startFirefox() {
  const { launch } = await import(tool('puppeteer-core/lib/esm/puppeteer/puppeteer-core.js'));
  const path = execFileSync('which', ['firefox-esr'], { encoding: 'utf8' }).trim();
  return launch({ browser: 'firefox', executablePath: path, headless: true });
}

exit(await main());
