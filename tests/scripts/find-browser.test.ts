import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findBrowser, installedBrowser, NO_BROWSER } from '../../scripts/find-browser.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'browsers-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function plant(name: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, mode);
  return path;
}

it.runIf(process.platform === 'linux')('takes the first executable of a known name on the path', () => {
  plant('chromium', 0o644);
  plant('firefox');
  expect(installedBrowser(`/nowhere${delimiter}${folder}`)).toBeNull();
  const chrome = plant('google-chrome');
  expect(installedBrowser(`/nowhere${delimiter}${folder}`)).toBe(chrome);
});

it('prefers the one it is told, and says so when that one cannot run', async () => {
  vi.stubEnv('FLANNELGRAPH_BROWSER', plant('mine'));
  expect(await findBrowser()).toBe(join(folder, 'mine'));
  vi.stubEnv('FLANNELGRAPH_BROWSER', join(folder, 'gone'));
  await expect(findBrowser()).rejects.toThrow(`gone', which cannot be executed.\n${NO_BROWSER}`);
});
