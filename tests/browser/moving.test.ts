/** What moves is painted outside React: an element for each packet on the stage, the same one as long as it is there. */
import { type Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openApp } from './support/open-app';

const packets = (page: Page) => page.locator('.packets > g > g.packet');
const keys = (page: Page) =>
  packets(page).evaluateAll((all) => all.map((group) => group.getAttribute('data-key') ?? ''));

it('copies that a bridge floods are elements of their own, and stay the same ones', async () => {
  const { page } = await openApp('?scenario=cold-start&step=7', { reducedMotion: 'reduce' });
  await packets(page).first().waitFor();
  await expect.poll(async () => (await keys(page)).some((key) => key.includes('.'))).toBe(true);
  const before = await keys(page);
  expect(new Set(before).size).toBe(before.length);
  await packets(page).evaluateAll((all) => {
    for (const group of all) group.setAttribute('data-seen', '');
  });
  // Painted again, by the camera.
  await page.keyboard.press('g');
  await expect.poll(() => page.getByRole('button', { name: 'Follow' }).count()).toBe(1);
  expect(await keys(page)).toEqual(before);
  expect(await packets(page).evaluateAll((all) => all.every((g) => g.hasAttribute('data-seen')))).toBe(true);
  // What ended has left.
  await page.keyboard.press('Home');
  await expect.poll(async () => (await keys(page)).length).toBeLessThan(before.length);
});
