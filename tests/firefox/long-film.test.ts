/**
 * Films that take long, in Firefox: from a folder below others, computed by a worker; from a file, computed in slices by
 * the page. Both say how far they are, and can be called off. Skips where there is no Firefox.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { singleFile } from '../support/single-file';
import { DIST, firefox, type Visit, visitFirefox } from './in-firefox';

const WORST = '?nodes=64&pods=32&flow=udp+p1a+to+p2a+count+1000';
const LONG = '?scenario=cross-node-ping&flow=ping+p1a+to+p2a+count+200';
const BELOW = 'some/sub/path/';

describe.skipIf(firefox === null)('a long film in Firefox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-long-'));
  const held: { visit: Visit | null; file: string } = { visit: null, file: '' };
  beforeAll(async () => {
    mkdirSync(join(folder, 'some/sub'), { recursive: true });
    symlinkSync(DIST, join(folder, 'some/sub/path'));
    held.file = await singleFile(folder);
    held.visit = await visitFirefox(tmpdir(), folder);
  });
  afterAll(async () => {
    await held.visit?.close();
    rmSync(folder, { recursive: true });
  });

  const open = async (address: string): Promise<Page> => {
    if (held.visit === null) throw new Error('there is no browser');
    return held.visit.open(address);
  };
  const step = (page: Page): Promise<string | null> =>
    page.$eval('.caption', (caption) => caption.getAttribute('data-step'));
  async function stepsOn(page: Page): Promise<void> {
    await page.waitForSelector('.caption');
    const before = await step(page);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => step(page)).not.toBe(before);
  }

  /** Called off as soon as the note counts; the first preset stands in and the link stays. What the note said. */
  async function isCalledOff(page: Page): Promise<string> {
    const said = await page.waitForFunction(() => {
      const note = document.querySelector('.working');
      if (note === null || !/[1-9]/.test(note.querySelector('.quiet')?.textContent ?? '')) return null;
      note.querySelector('button')?.click();
      return note.textContent;
    });
    await page.waitForSelector('.problems');
    expect(await page.$eval('.problems', ({ textContent }) => textContent)).toContain('that was cancelled');
    expect(await page.evaluate(() => location.search)).toBe(WORST);
    expect(await page.$$eval('.working', (notes) => notes.length)).toBe(0);
    await stepsOn(page);
    return (await said.jsonValue()) ?? '';
  }

  it('below other folders a worker computes it', async () => {
    const page = await open(`${BELOW}${LONG}`);
    await stepsOn(page);
    const fetched = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expect(fetched.some((name) => name.includes('film-worker'))).toBe(true);
    expect(fetched.filter((name) => !new URL(name).pathname.startsWith('/some/sub/path/'))).toEqual([]);
    await page.close();
  });

  it('below other folders it is called off', async () => {
    const page = await open(`${BELOW}${WORST}`);
    expect(await isCalledOff(page)).not.toContain('by itself');
    await page.close();
  });

  it('a page of one file from the disk plays and steps', async () => {
    const page = await open(held.file);
    await stepsOn(page);
    await page.keyboard.press(' ');
    const before = await step(page);
    await expect.poll(() => step(page)).not.toBe(before);
    await page.close();
  });

  it('a page of one file computes by itself, says so, and is called off', async () => {
    const page = await open(`${held.file}${WORST}`);
    expect(await isCalledOff(page)).toContain('by itself');
    await page.close();
  });

  it('has nothing to complain about', () => {
    expect(held.visit?.complaints).toEqual([]);
  });
});
