/** The Cost tab of the film: figures with their sources, one way and round trip, another machine’s prices from a file. */
import { expect, it } from 'vitest';
import { PROFILES } from '../../src/engine';
import { openApp } from './support/open-app';

const COST = '?v=1&step=encapsulate&view=cost';

it('says of every figure where it is from, by pointer and by key', async () => {
  const { page } = await openApp(COST, { reducedMotion: 'reduce' });
  const table = page.getByRole('table', { name: 'What each hop costs' });
  const total = table.getByRole('row', { name: /^in total/ });
  await expect.poll(() => total.innerText()).toMatch(/29\.\d µs.*6/s);
  const figure = total.getByRole('button').first();
  await figure.focus();
  const source = page.locator('.figure-block', { has: table }).locator('.source-line');
  await expect.poll(() => source.innerText()).toMatch(/in total, time: 29\.\d µs\s+modelled\. profile/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => source.innerText()).toContain('in total, crossings: 6');
  await table
    .getByRole('row', { name: /^the network between/ })
    .getByRole('button')
    .first()
    .hover();
  await expect
    .poll(() => source.innerText())
    .toMatch(/the network between, time: 1\.\d+ µs\s+measured\. profile “reference”: wire/);
});

it('says what the time is made of: what is charged, less what is done beside the way, is the time', async () => {
  const { page } = await openApp(COST, { reducedMotion: 'reduce' });
  const account = page.getByRole('table', { name: 'What the time is made of' });
  const row = async (name: RegExp): Promise<number> => {
    const text = await account.getByRole('row', { name }).innerText();
    return Number(/([\d.]+)\sµs/.exec(text)?.[1]);
  };
  await account.waitFor();
  const charged = [/^CPU applications/, /^CPU flanneld/, /^CPU kernel/, /^network/];
  let sum = -(await row(/^less: beside the way/));
  for (const name of charged) sum += await row(name);
  expect(Math.abs(sum - (await row(/^time of the datagram/)))).toBeLessThan(0.2);
  await expect.poll(() => page.locator('.beside-line').innerText()).toContain('asks in vain');
});

it.each([1440, 390])('stands in the width of its panel at %i', async (width) => {
  const { page } = await openApp(COST, { reducedMotion: 'reduce', width, height: 900 });
  if (width < 1000) await page.getByText('Cost', { exact: true }).first().click();
  const blocks = page.locator('.cost .figure-scroll');
  await expect.poll(() => blocks.count()).toBe(3);
  await expect
    .poll(() => blocks.evaluateAll((all) => Math.max(...all.map((e) => e.scrollWidth - e.clientWidth))))
    .toBeLessThanOrEqual(1 /* half a border */);
});

it('counts the answer too where there is one', async () => {
  const { page } = await openApp('?v=1&scenario=cross-node-ping&step=5&view=cost', {
    reducedMotion: 'reduce',
  });
  const total = page.getByRole('row', { name: /^in total/ });
  const oneWay = await total.innerText();
  await page.getByRole('radio', { name: 'round trip' }).check({ force: true });
  await expect.poll(() => total.innerText()).not.toBe(oneWay);
});

it('takes the prices of another machine from a file', async () => {
  const { page } = await openApp(COST, { reducedMotion: 'reduce' });
  await page.getByRole('table', { name: 'What each hop costs' }).waitFor();
  const own = { ...PROFILES.reference, name: 'slow', title: 'A slow machine' };
  const text = JSON.stringify({ ...own, speed: { ...own.speed, value: 10 * own.speed.value } });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'slow.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Use its prices' }).click();
  const total = page.getByRole('row', { name: /^in total/ });
  await expect.poll(() => total.innerText()).toMatch(/2\d\d µs/);
  await expect.poll(() => page.locator('.basis-line').innerText()).toContain('A slow machine');
});
