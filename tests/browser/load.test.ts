/** The load room in the built page: curves from a worker and without one, the same from the same seed; queues, losses, what-ifs. */
import { type Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeInBothThemes, openApp } from './support/open-app';

/** Short runs of two paths: what is tested is the room, not the model. */
const SHORT = '?v=1&view=load&duration=20&paths=udp,host-gw';
/** The machine may be slow. */
const PATIENT = { timeout: 30_000 };

const done = (page: Page) => page.locator('.load-progress.done').waitFor(PATIENT);
const tableOf = async (page: Page): Promise<string> => {
  await done(page);
  return page.getByRole('table').last().innerText();
};

it('finds the same from the same seed: in a worker, again, and where there are no workers', async () => {
  const { page, url } = await openApp(SHORT);
  const first = await tableOf(page);
  expect(first).toMatch(/160,000/);
  expect(page.workers().length).toBe(1);
  await page.getByRole('button', { name: 'Compute again' }).click();
  await page
    .locator('.load-progress.running')
    .waitFor({ state: 'attached' })
    .catch(() => undefined);
  await expect.poll(() => tableOf(page)).toBe(first);

  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
  await page.reload();
  await expect.poll(() => tableOf(page)).toBe(first);
  expect(page.workers().length).toBe(0);

  await page.goto(`${url}${SHORT}&seed=2`);
  await expect.poll(() => tableOf(page)).not.toBe(first);
});

it('says who carries how much, where it is lost and what counts it', async () => {
  const { page } = await openApp(`${SHORT}&at=8`);
  await done(page);
  const story = await page.getByRole('region', { name: 'The runs in words' }).innerText();
  expect(story).toMatch(
    /udp carries at most [\d,]+ datagrams a second, host-gw [\d,]+: [\d.]+ times as much/,
  );
  expect(story).toContain('UdpRcvbufErrors; nobody tells the sender');
  expect(story).toContain('The cost is per packet, not per byte');
  const queues = page.getByRole('region', { name: 'Where it waits and where it is lost' });
  await expect.poll(() => queues.innerText()).toContain('At 80,000 datagrams a second offered');
  await expect.poll(() => queues.innerText()).toMatch(/✕ [\d,]+\/s lost\s+UdpRcvbufErrors/);
});

it('says of the figures of its tables how they were come by, by pointer and by key', async () => {
  const { page } = await openApp(SHORT);
  await done(page);
  const table = page.getByRole('table', { name: 'All points as a table' });
  const source = page.locator('.figure-block', { has: table }).locator('.source-line');
  await table
    .getByRole('row', { name: /^160,000/ })
    .getByRole('button')
    .first()
    .hover();
  await expect
    .poll(() => source.innerText())
    .toMatch(/^160,000, udp, delivered: [\d,]+ modelled\. a simulated run of 20 ms with seed 1/);
  await table.getByRole('button').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => source.innerText()).toMatch(/^4,000, udp, lost: /);
});

it('says where the figures of its pictures are from, and those of each flow', async () => {
  const { page } = await openApp(`${SHORT}&flow=udp,n1-n2,64B,4000/s&flow=udp,n2-n1,64B,4000/s`);
  await done(page);
  for (const picture of ['.load-curves', '.queues'])
    await expect
      .poll(() => page.locator(`${picture} .basis`).innerText(), PATIENT)
      .toMatch(/modelled: a simulated run of 20 ms with seed 1/);
  const flows = page.getByRole('table', { name: 'Each flow at this load' });
  await flows
    .getByRole('row', { name: /^flow 2/ })
    .getByRole('button')
    .first()
    .hover();
  await expect
    .poll(() => page.locator('.figure-block', { has: flows }).locator('.source-line').innerText())
    .toMatch(/^flow 2, udp, delivered: .*bit\/s modelled\. a simulated run/);
});

it('has the film of its datagrams among what is worth seeing, at an instant and in sight', async () => {
  const { page } = await openApp(SHORT);
  await page.locator('.film-frame').waitFor(PATIENT);
  await page.locator('select').first().selectOption({ label: 'The datagrams themselves, 8 ms into the run' });
  await expect.poll(() => page.url(), PATIENT).toContain('view=load&film=udp&t=8ms');
  await expect.poll(() => page.locator('.film-account').innerText(), PATIENT).toContain('At 8 ms');
});

it('shows that four streams do not help, and what super-packets would', async () => {
  const { page } = await openApp(`${SHORT}&flow=tcp&machines=2&cores=4&mtu=1500`);
  await done(page);
  const story = await page.getByRole('region', { name: 'The runs in words' }).innerText();
  expect(story).toMatch(/4 streams do not help udp: \d+ Mbit\/s together, \d+ Mbit\/s alone/);
  expect(story).toMatch(/4 streams carry more over host-gw/);
  expect(story).toMatch(
    /super-packets too .* one stream over udp would carry [\d.]+ Gbit\/s instead of \d+ Mbit\/s/,
  );
});

it('follows its sliders and fields, and the address follows them', async () => {
  const { page } = await openApp(SHORT);
  await done(page);
  await page.getByRole('slider', { name: 'Cores' }).press('ArrowRight');
  await expect.poll(() => page.url(), PATIENT).toContain('cores=3');
  const size = page.getByRole('textbox', { name: 'Bytes' });
  await size.fill('90000');
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('from 1 to 8,900');
  await size.fill('64');
  await size.press('Enter');
  await expect.poll(() => page.url(), PATIENT).toContain('flow=udp,n1-n2,64B,40000/s');
  await done(page);
  await page.getByRole('slider', { name: 'Load that is looked at' }).press('Home');
  await expect.poll(() => page.url(), PATIENT).toContain('at=1');
});

it('can be stopped, keeps what it has, and goes on when asked', async () => {
  const { page } = await openApp('?v=1&view=load&duration=1000');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('.load-progress.stopped').waitFor(PATIENT);
  await expect.poll(() => page.getByRole('status').last().innerText()).not.toBe('');
  await page.getByRole('button', { name: 'Compute again' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
});

it('tells what it cannot use of a link', async () => {
  const { page } = await openApp(`${SHORT}&flow=pigeon&cores=99&nonsense=1`);
  const alert = (await page.getByRole('alert').innerText()).replace(/\s+/g, ' ');
  for (const word of ['pigeon', 'a whole number from 1 to 16', 'nonsense']) expect(alert).toContain(word);
});

it.each([1440, 390])(
  'axe finds nothing wrong, light or dark, at %i; nothing scrolls sideways',
  async (width) => {
    const { page } = await openApp(SHORT, { width, height: 900, reducedMotion: 'reduce' });
    await done(page);
    expect(await axeInBothThemes(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  },
);
