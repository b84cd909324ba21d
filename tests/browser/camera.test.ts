/** The camera can be taken over, with buttons, keys, a mouse and the wheel, and given back; the packet is followed again. */
import { type Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openApp } from './support/open-app';

const still = { reducedMotion: 'reduce' } as const;

const transform = (page: Page): Promise<string> =>
  page.locator('.picture > g').evaluate((g) => g.getAttribute('transform') ?? '');
const scaleOf = async (page: Page): Promise<number> =>
  Number(/scale\(([\d.]+)\)/.exec(await transform(page))?.[1]);

it('buttons and keys: closer, all of it, aside, and back to the packet', async () => {
  const { page } = await openApp('?nodes=8&step=12', still);
  const before = await transform(page);
  const follow = page.getByRole('button', { name: 'Follow' });
  await expect.poll(() => follow.count()).toBe(0);
  await page.getByRole('button', { name: 'Closer' }).press('Enter');
  const closer = await scaleOf(page);
  expect(closer).toBeGreaterThan(Number(/scale\(([\d.]+)\)/.exec(before)?.[1]));
  await page.keyboard.press('g');
  await expect.poll(() => scaleOf(page)).toBeLessThan(closer);
  const right = await page.locator('.box-node-folded').last().boundingBox();
  const stage = await page.locator('.stage').boundingBox();
  expect((right?.x ?? 0) + (right?.width ?? 0)).toBeLessThanOrEqual((stage?.x ?? 0) + (stage?.width ?? 0));
  const all = await transform(page);
  await page.keyboard.press('d');
  await expect.poll(() => transform(page)).not.toBe(all);
  await page.keyboard.press('ArrowRight');
  await follow.press('Enter');
  await expect.poll(() => follow.count()).toBe(0);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => transform(page)).toBe(before);
});

it('a hand pushes it, Ctrl and the wheel zoom, a plain wheel does not', async () => {
  const { page } = await openApp('?step=12', still);
  const before = await transform(page);
  await page.mouse.move(500, 560);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => transform(page)).toBe(before);
  await page.mouse.down();
  await page.mouse.move(420, 500, { steps: 4 });
  await page.mouse.up();
  const pushed = await transform(page);
  expect(pushed).not.toBe(before);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await expect.poll(() => scaleOf(page)).toBeGreaterThan(Number(/scale\(([\d.]+)\)/.exec(pushed)?.[1]));
});
