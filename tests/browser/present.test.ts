/** For those who present and write: a talk, and everything that can be taken away. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axeViolations, openApp } from './support/open-app';

const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stepOn = (page: Page): Promise<string | null> => page.locator('.caption').getAttribute('data-step');

describe('a talk', () => {
  it('shows the stage alone, large, and obeys a clicker', async () => {
    const { page } = await openApp('?present=1&step=encapsulate', { reducedMotion: 'reduce' });
    await page.locator('.presenter .caption').waitFor();
    await expect.poll(() => page.locator('.top, .foot, .inspector').count()).toBe(0);
    const type = await page
      .locator('.caption-text')
      .evaluate((p) => parseFloat(getComputedStyle(p).fontSize));
    expect(type).toBeGreaterThanOrEqual(20);
    await expect.poll(() => stepOn(page)).toBe('encapsulate');
    await page.keyboard.press('PageDown');
    await expect.poll(() => stepOn(page)).not.toBe('encapsulate');
    await page.keyboard.press('PageUp');
    await expect.poll(() => stepOn(page)).toBe('encapsulate');

    await page.keyboard.press('n');
    await expect.poll(() => page.locator('.speaker-notes').innerText()).toContain('Next:');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('b');
    expect(await page.locator('.blank').evaluate((e) => getComputedStyle(e).backgroundColor)).toBe(
      'rgb(0, 0, 0)',
    );
    await page.keyboard.press('b');
    await expect.poll(() => page.locator('.blank').count()).toBe(0);

    await page.keyboard.press('Escape');
    await page.locator('.top').waitFor();
    await page.waitForURL((url) => !url.search.includes('present'));
    // Whoever left by key goes on by key.
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  });

  it('begins with P, where the film stands, and says so in the link', async () => {
    const { page } = await openApp('?step=cross:2', { reducedMotion: 'reduce' });
    await page.locator('.caption').waitFor();
    await page.keyboard.press('p');
    await page.locator('.presenter').waitFor();
    await page.waitForURL(/present=1/);
    await page.reload();
    await page.locator('.presenter .caption').waitFor();
    await expect.poll(() => stepOn(page)).toBe('cross:2');
  });
});

/** Opens the dialog and takes one thing away; the file's name and octets. */
async function take(page: Page, name: string): Promise<{ readonly file: string; readonly octets: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name, exact: true }).click(),
  ]);
  const file = download.suggestedFilename();
  await download.saveAs(join(folder, file));
  return { file, octets: readFileSync(join(folder, file)) };
}

async function openExport(query: string): Promise<Page> {
  const { page } = await openApp(query, { reducedMotion: 'reduce' });
  await page.locator('.caption').waitFor();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: /^Export/ }).click();
  await page.getByRole('dialog', { name: 'Export' }).waitFor();
  return page;
}

describe('what can be taken away', () => {
  it('pictures of the moment are the ones of the command line', async () => {
    const page = await openExport('?step=encapsulate');
    expect(await axeViolations(page)).toEqual([]);
    const svg = await take(page, 'SVG');
    expect(svg.file).toBe('flannelgraph-cross-node.svg');
    const kept = new URL('../golden/pictures/cross-node-middle.svg', import.meta.url);
    expect(svg.octets.toString()).toBe(readFileSync(kept, 'utf8'));
    const png = await take(page, 'PNG');
    expect(png.octets.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n');
    expect(png.octets.readUInt32BE(16)).toBe(2104);
  });

  it('a film of two steps, as GIF and as WebM', async () => {
    const page = await openExport('?step=encapsulate');
    const steps = page.getByRole('dialog').getByRole('combobox');
    await steps.nth(0).selectOption({ index: 9 });
    await steps.nth(1).selectOption({ index: 10 });
    const gif = await take(page, 'GIF');
    expect(gif.octets.subarray(0, 6).toString()).toBe('GIF89a');
    expect(gif.octets.readUInt16LE(6)).toBe(960);
    const webm = await take(page, 'WebM');
    expect(webm.octets.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
  });

  it('nothing, when it is cancelled: that is said, and the focus is never lost', async () => {
    const page = await openExport('?step=encapsulate');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await dialog.getByRole('button', { name: 'WebM' }).click();
    const cancel = dialog.getByRole('button', { name: 'Cancel' });
    await cancel.waitFor();
    expect(await focused()).toBe('WebM');
    await cancel.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog.getByRole('status').innerText()).toBe('Cancelled: nothing was saved');
    await expect.poll(focused).toBe('Close');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused()).toBe('Share');
  });

  it('the words, with their sources', async () => {
    const page = await openExport('?step=encapsulate');
    const { file, octets } = await take(page, 'Save Markdown');
    expect(file).toBe('flannelgraph-cross-node.md');
    expect(octets.toString()).toMatch(/^# Pod to pod on another node\n\n<http:\/\/127[^>]+>\n/);
    expect(octets.toString()).toContain('## 10. ');
  });

  it('a storyboard on paper: the key steps, and nothing of the screen', async () => {
    const page = await openExport('?step=encapsulate');
    await page.evaluate(() => {
      window.print = () => {
        const sheets = [...document.querySelectorAll<HTMLImageElement>('.storyboard img')];
        document.title = `${sheets.filter((image) => image.naturalWidth > 0).length} sheets`;
      };
    });
    await page.getByRole('button', { name: 'Print …' }).click();
    await page.waitForFunction(() => document.title.endsWith('sheets'));
    expect(parseInt(await page.title())).toBeGreaterThanOrEqual(8);
  });
});

it('a printed page is the stage and what is said of it, dark on light', async () => {
  const { page } = await openApp('?step=encapsulate', { reducedMotion: 'reduce', colorScheme: 'dark' });
  await page.locator('.caption').waitFor();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect.poll(() => page.locator('.foot').isVisible()).toBe(false);
  await expect.poll(() => page.locator('.stage .picture').isVisible()).toBe(true);
  await expect.poll(() => page.getByRole('tabpanel').isVisible()).toBe(true);
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(251, 250, 247)',
  );
});

it('a sheet of A4 has no buttons, the words below the stage, and the whole transcript', async () => {
  const { page } = await openApp('?step=encapsulate&view=transcript', {
    reducedMotion: 'reduce',
    width: 794,
    height: 1123,
  });
  const last = page.locator('.transcript li').last();
  await last.waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  const box = async (selector: string) => {
    const found = await page.locator(selector).first().boundingBox();
    if (found === null) throw new Error(`${selector} is not on the paper`);
    return found;
  };
  const stage = await box('.stage-pane');
  const first = await box('.transcript li');
  await expect.poll(() => page.locator('.top .button:visible, .opener:visible').count()).toBe(0);
  expect(stage.height).toBeGreaterThan(400);
  expect(first.y).toBeGreaterThanOrEqual(stage.y + stage.height);
  const whole = await page
    .locator('.panel')
    .evaluate((panel) => panel.scrollHeight <= panel.clientHeight + 1);
  expect(whole).toBe(true);
});
