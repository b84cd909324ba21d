/** Sharing: what is copied leads back to what is on screen; a scenario goes into a file and comes back out of it. */
import { text as textOf } from 'node:stream/consumers';
import { type Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { decodeLink } from '../../src/link/codec';
import { axeViolations, openApp } from './support/open-app';

async function take(page: Page, name: string): Promise<void> {
  await page.locator('.app > .foot').waitFor();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name }).click();
}

/** A file dropped on the page, as a person would. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.locator('.app > .foot').waitFor();
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content ?? ''], fileName ?? '', { type: 'application/json' }));
      return data;
    },
    [name, text],
  );
  await page.locator('.app').dispatchEvent('dragover', { dataTransfer: transfer });
  await page.locator('.app').dispatchEvent('drop', { dataTransfer: transfer });
}

it('the dialog says what the link shows, and every form of it leads there', async () => {
  const { page } = await openApp('?scenario=cross-node-ping&nodes=4&step=encapsulate');
  await take(page, 'Share this moment');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await expect
    .poll(() => dialog.innerText())
    .toMatch(/Ping a pod on another node[\s\S]*4 nodes[\s\S]*step \d+ of \d+/);
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue();
  const { problems, link: decoded } = decodeLink(link);
  expect(problems).toEqual([]);
  expect(decoded.scenario).toMatchObject({ preset: 'cross-node-ping', nodes: 4 });
  expect(decoded.position).toEqual({ at: 'step', name: 'encapsulate:1' });
  expect(decoded.engine?.fingerprint).toMatch(/^[0-9a-f]{8}$/);
  await expect
    .poll(() => dialog.getByLabel('Markdown', { exact: true }).inputValue())
    .toContain(`](${link})`);
  await expect.poll(() => dialog.getByRole('img', { name: 'QR code of the link' }).count()).toBe(1);
  expect(await axeViolations(page)).toEqual([]);
  await page.goto(link);
  await page.locator('.app > .foot').waitFor();
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
});

it('a scenario saved, changed by hand and dropped is shown; what is wrong in it is named, and reload keeps it', async () => {
  const { page } = await openApp('?backend=vxlan&nodes=2&step=2');
  await page.locator('.app > .foot').waitFor();
  const saved = page.waitForEvent('download');
  await take(page, 'Save as a file');
  const file = await saved;
  expect(file.suggestedFilename()).toBe('flannelgraph-cross-node.json');
  const text = await textOf(await file.createReadStream());
  expect(JSON.parse(text)).toMatchObject({ flannelgraph: 1, backend: 'vxlan', nodes: 2 });
  await drop(page, 'mine.json', text.replace('"nodes": 2', '"nodes": 4, "pods": "<b>many</b>"'));
  const problems = page.getByRole('alert');
  await problems.waitFor();
  await expect.poll(() => problems.innerText()).toContain('file.pods="<b>many</b>"');
  await expect.poll(() => page.url()).toContain('nodes=4');
  await page.reload();
  await page.locator('.app > .foot').waitFor();
  await expect.poll(() => page.getByRole('main').innerText()).toContain('n4');
});

it.each([
  'not json',
  '{"flannelgraph":9}',
  `{"flannelgraph":1,"flow":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
  'x'.repeat(300_000),
])('a file that is none changes nothing, and says why (%#)', async (text) => {
  const { page } = await openApp('?nodes=4&step=2');
  await drop(page, 'wrong.json', text);
  await page.getByRole('alert').waitFor();
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('in this file');
  expect(page.url()).toContain('nodes=4');
  await expect.poll(() => page.getByRole('main').innerText()).toContain('n4');
});

it('without storage, or with a full one, everything works but memory', async () => {
  const { page, url } = await openApp('?step=2');
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('none here', 'SecurityError');
      },
    });
  });
  await page.goto(`${url}?step=2&lang=de`);
  await page.locator('.app > .foot').waitFor();
  await page.getByRole('button', { name: 'Einstellungen' }).click();
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('en');
  await page.getByRole('button', { name: 'Settings' }).waitFor();
});
