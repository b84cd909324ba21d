/** Panels whose answer needs long films computed: a worker does it, the page says so, and it can be called off and asked again. */
import { type Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { holdWorker } from './support/hold-worker';
import { axeViolations, openApp } from './support/open-app';

const LONG = '?v=1&flow=udp+p1a+to+p2a+count+200';
const PATIENT = { timeout: 20_000 };

const computing = (page: Page) => page.getByRole('region', { name: 'This takes a while to compute' });

/** An app whose workers come when the test says so; a service worker would answer for them. */
async function openHeld() {
  const { page, url } = await openApp('?v=1&step=1', {
    reducedMotion: 'reduce',
    context: { serviceWorkers: 'block' },
  });
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  return { page, url, workers };
}

/** Called off it says so; asked again it comes to an answer. */
async function callOffAndAskAgain(page: Page, release: () => void): Promise<void> {
  await computing(page).getByRole('progressbar').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await computing(page).getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('This has not been computed').waitFor();
  release();
  await page.getByRole('button', { name: 'Compute it' }).click();
}

it('a race in a large cluster', async () => {
  const { page, url, workers } = await openHeld();
  const release = await holdWorker(page);
  await page.goto(`${url}?v=1&nodes=64&pods=32&view=race`);
  await callOffAndAskAgain(page, release);
  await page.getByRole('slider', { name: 'Position in the race' }).waitFor(PATIENT);
  expect(await computing(page).count()).toBe(0);
  // One for each racer; the one that was called off never came.
  expect(workers).toHaveLength(3);
});

it('what a fault does to a long film', async () => {
  const { page, url } = await openHeld();
  await page.goto(`${url}${LONG}&step=1&open=break`);
  const line = page.locator('.fault-line', { hasText: 'FORWARD' }).first();
  await line.waitFor(PATIENT);
  const release = await holdWorker(page);
  await line.click();
  await callOffAndAskAgain(page, release);
  await page.locator('.fault .twin').waitFor(PATIENT);
  expect(await computing(page).count()).toBe(0);
});

it('what a long film costs at other prices', async () => {
  const { page, url, workers } = await openHeld();
  await page.goto(`${url}${LONG}&step=1&view=cost`);
  const table = page.getByRole('table', { name: 'What each hop costs' });
  await table.waitFor(PATIENT);
  const before = await table.innerText();
  const release = await holdWorker(page);
  await page.getByLabel('Prices of').selectOption({ index: 1 });
  await callOffAndAskAgain(page, release);
  await table.waitFor(PATIENT);
  expect(await table.innerText()).not.toBe(before);
  // The film and the prices; the one that was called off never came.
  expect(workers).toHaveLength(2);
});
