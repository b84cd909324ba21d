/** One browser and one server for all browser tests. Builds the page when the build is missing or out of date. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { findBrowser, FLAGS } from '../../../scripts/find-browser.mjs';
import { serve } from './static-server';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the built page is served, ending in a slash. */
    appUrl: string;
    /** Where the browser listens for playwright. */
    browserEndpoint: string;
  }
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

const newest = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (path) => statSync(join(folder, path)).mtimeMs,
    ),
  );

function isStale(): boolean {
  const page = join(root, 'dist/index.html');
  if (!existsSync(page)) return true;
  const inputs = ['index.html', 'vite.config.ts', 'package-lock.json'].map(
    (f) => statSync(join(root, f)).mtimeMs,
  );
  return statSync(page).mtimeMs < Math.max(newest(join(root, 'src')), ...inputs);
}

/** What is tested is what is shipped; vitest's own NODE_ENV would give React's development build. */
async function buildAsShipped(): Promise<void> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ root, logLevel: 'warn', mode: 'production' });
  process.env['NODE_ENV'] = before;
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (isStale()) await buildAsShipped();
  const { url, close } = await serve(join(root, 'dist'));
  const browser = await chromium.launchServer({
    executablePath: await findBrowser(),
    headless: true,
    args: FLAGS,
  });
  project.provide('appUrl', url);
  project.provide('browserEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    close();
  };
}
