/**
 * Finds a Chromium to test in, or installs one: FLANNELGRAPH_BROWSER, then what is installed, then the system's
 * package (as root, where there is apt), then Playwright's own download. Says what to do when all that fails.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { env, getuid, platform, stderr } from 'node:process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
/** Where installers put it without touching PATH. */
const PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** Of a browser that is looked into: no sandbox (it may run as root in a container), no talk of its own, the same picture everywhere. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

export const NO_BROWSER = `No browser to test in was found, and none could be installed.
Do one of these, then run the tests again:
  - install Chromium or Google Chrome (Debian, Ubuntu: apt-get install chromium), or
  - npx playwright-core install --with-deps chromium, or
  - set FLANNELGRAPH_BROWSER to the path of a Chromium you have.`;

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of the well-known names on `path`, or in the installers' places. @param {string} path */
export function installedBrowser(path = env['PATH'] ?? '') {
  const suffix = platform === 'win32' ? '.exe' : '';
  const named = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => NAMES.map((name) => join(folder, name + suffix)));
  const places = platform === 'darwin' || platform === 'win32' ? PLACES[platform] : [];
  return [...named, ...places].find(isExecutable) ?? null;
}

/** @param {string} command @param {readonly string[]} args */
function run(command, args) {
  stderr.write(`installing a browser: ${command} ${args.join(' ')}\n`);
  // The tests' own output is on stdout: an installer speaks on stderr.
  return (
    spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } })
      .status === 0
  );
}

/** Debian's and Ubuntu's package; null without root or apt. */
function fromSystem() {
  if (getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return null;
  const done = run('apt-get', ['update', '-q']) && run('apt-get', ['install', '-yq', 'chromium']);
  return done ? installedBrowser() : null;
}

/** Playwright's own build, downloaded before or now. */
async function fromPlaywright() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  if (isExecutable(path)) return path;
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  return run(process.execPath, [cli, 'install', 'chromium']) && isExecutable(path) ? path : null;
}

/** The path of a Chromium that can be started. Rejects with what to do when there is none. */
export async function findBrowser() {
  const asked = env['FLANNELGRAPH_BROWSER'];
  if (asked !== undefined && asked !== '') {
    if (isExecutable(asked)) return asked;
    throw new Error(`FLANNELGRAPH_BROWSER is '${asked}', which cannot be executed.\n${NO_BROWSER}`);
  }
  const found = installedBrowser() ?? fromSystem() ?? (await fromPlaywright());
  if (found === null) throw new Error(NO_BROWSER);
  return found;
}
