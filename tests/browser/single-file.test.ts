/** The app as one file, opened from the disk: it plays, steps, and computes a long film in slices that can be called off. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { singleFile } from '../support/single-file';
import { browser } from './support/open-app';

const WORST = '?nodes=64&pods=32&flow=udp+p1a+to+p2a+count+1000';

const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-single-'));
let file = '';
beforeAll(async () => {
  file = await singleFile(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Opens it; whatever its console says, and whatever it asks of anybody, fails the test. */
async function open(query: string): Promise<Page> {
  const context = await (await browser()).newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(file) && !/^(?:data|blob):/.test(request.url()))
      complaints.push(request.url());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(`${file}${query}`);
  return page;
}

const step = (page: Page): Promise<string | null> => page.locator('.caption').getAttribute('data-step');

async function stepsOn(page: Page): Promise<void> {
  await page.locator('.caption').waitFor();
  const before = await step(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => step(page)).not.toBe(before);
}

it('plays and steps', async () => {
  const page = await open('?step=1');
  await stepsOn(page);
  const before = await step(page);
  await page.keyboard.press('Space');
  await expect.poll(() => step(page)).not.toBe(before);
});

it('a long film: the note counts, says that the page computes, and is called off', async () => {
  const page = await open(WORST);
  const note = page.getByRole('region', { name: 'Computing a long film' });
  // Called off as soon as it counts: what has been made meanwhile cannot be.
  const said = await page.waitForFunction(() => {
    const there = document.querySelector('.working');
    if (there === null || !/[1-9]/.test(there.querySelector('.quiet')?.textContent ?? '')) return null;
    there.querySelector('button')?.click();
    return there.textContent;
  });
  expect(await said.jsonValue()).toContain('by itself');
  await page.locator('.problems').waitFor();
  expect(await page.locator('.problems').innerText()).toContain('that was cancelled');
  expect(page.url()).toBe(`${file}${WORST}`);
  expect(await note.count()).toBe(0);
  await stepsOn(page);
});
