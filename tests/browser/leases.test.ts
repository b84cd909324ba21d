/** Days of leases in the built page: played, stepped, scrubbed, read; in both themes and at the width of a phone. */
import { expect, it } from 'vitest';
import { axeInBothThemes, openApp } from './support/open-app';

const CLONE = '?v=1&view=leases&story=clone&t=36000s';

it('shows who holds what, who was robbed, and the log of it', async () => {
  const { page } = await openApp(CLONE);
  const board = page.getByRole('img', { name: /A cloned image steals a lease: 2.5 days/ });
  await board.waitFor();
  const words = (await board.textContent()) ?? '';
  expect(words).toContain('lost, still uses 100.96.63.0/24');
  expect(words).toContain('takes it over');
  await expect
    .poll(() => page.getByRole('log', { name: 'Log of n4' }).textContent())
    .toContain('Found lease (100.96.63.0/24) matching previously leased subnet, reusing');
});

it('plays by itself, pauses, and the address says where it stands', async () => {
  const { page } = await openApp('?view=leases');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await expect.poll(() => page.url()).toMatch(/view=leases&t=[\d.]+(s|ms)$/);
  expect(await page.title()).toBe('The life of a lease · Flannelgraph');
});

it('stands still for who wants no motion, and steps by key', async () => {
  const { page } = await openApp('?view=leases&story=deleted', { reducedMotion: 'reduce' });
  const clock = page.locator('.lease-transport .clock');
  await clock.waitFor();
  const told = page.locator('.lease-caption .told');
  // It opens where all nodes hold a lease: what is drawn then says something.
  await expect.poll(() => clock.textContent()).toMatch(/^day 0 00:00:\d\d$/);
  await expect.poll(() => told.textContent()).toContain('creates the key');
  await page.locator('.lease-transport .key').first().click();
  await expect.poll(() => clock.textContent()).toBe('day 0 00:00:00');
  const next = page.getByRole('button', { name: 'Next event' });
  await next.click();
  await expect.poll(() => told.textContent()).toBe('flanneld starts on n1.');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => told.textContent()).toContain('picks one of them by chance');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => told.textContent()).toBe('flanneld starts on n1.');
});

it('is scrubbed by keyboard, and says where it stands', async () => {
  const { page } = await openApp('?view=leases&story=outage&t=1s');
  const time = page.getByRole('slider', { name: 'Time' });
  await time.fill(String(20 * 3600));
  await expect
    .poll(() => time.getAttribute('aria-valuetext'))
    .toMatch(/^day 0 20:00:00[.] n\d cannot hear of news/);
  await expect.poll(() => page.locator('.lease-head').first().textContent()).toContain('does not answer');
});

it('the table of events goes to any of them', async () => {
  const { page } = await openApp('?view=leases&story=race&t=1s');
  await page.getByRole('tab', { name: 'Events' }).click();
  await page
    .getByRole('row', { name: /A flanneld has chosen 100.96.0.48\/28/ })
    .getByRole('button')
    .click();
  await expect
    .poll(() => page.locator('.lease-caption .told').textContent())
    .toContain('A flanneld has chosen 100.96.0.48/28');
});

it('takes other settings, and tells what it cannot use', async () => {
  const { page } = await openApp('?view=leases&t=1s');
  await page.getByRole('textbox', { name: 'nodes' }).fill('5');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('nodes=5');
  await expect.poll(() => page.locator('.lease-head').count()).toBe(6);
  await page.getByRole('textbox', { name: 'nodes' }).fill('500');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('a whole number from 1 to 16');
});

it('is a click away from the film, and back', async () => {
  const { page } = await openApp('', { reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Learn' }).click();
  await page.getByRole('link', { name: /^Leases/ }).click();
  await page.getByRole('heading', { name: 'The life of a lease' }).waitFor();
  await page.getByRole('link', { name: 'Flannelgraph' }).click();
  await page.getByRole('tab', { name: 'Commands' }).waitFor();
});

it('fits a phone', async () => {
  const { page } = await openApp(CLONE, { width: 320, height: 640 });
  await page.locator('.lease-board svg').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

it.each([1440, 390])('axe finds nothing wrong, light or dark, at %i', async (width) => {
  const { page } = await openApp(CLONE, { width, height: 900 });
  await page.locator('.lease-board svg').waitFor();
  expect(await axeInBothThemes(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Events' }).click();
  expect(await axeInBothThemes(page)).toEqual([]);
});
