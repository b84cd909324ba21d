/** “Who is who” and “Addresses”: opened from the stage and by link, with the keyboard, and clean for axe. */
import { expect, it } from 'vitest';
import { axeInBothThemes, openApp } from './support/open-app';

const still = { reducedMotion: 'reduce' } as const;

it('names every device before the film starts, and points at it on the stage', async () => {
  const { page } = await openApp('?step=1', still);
  await page.getByRole('button', { name: 'Who is who' }).press('Enter');
  const flannel0 = page.locator('.part-tun');
  await flannel0.waitFor();
  await expect.poll(() => flannel0.innerText()).toContain('flanneld, in user space');
  await flannel0.focus();
  await expect.poll(() => page.locator('.picture .pointed').count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.drawer, .picture .pointed').count()).toBe(0);
});

it('the film waits while somebody reads about who is who, or about addresses', async () => {
  for (const name of ['Who is who', 'Addresses']) {
    const { page } = await openApp('');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.getByRole('button', { name }).click();
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await page.close();
  }
});

it('a box of the stage says who it is, to a pointer and to a keyboard', async () => {
  const { page } = await openApp('?step=1', still);
  await page.locator('.picture .box-flanneld').nth(1).click();
  await page.waitForURL(/open=who:n2/);
  await page.locator('.part-flanneld.asked').waitFor();
  await page.keyboard.press('Escape');
  const parts = page.locator('.stage-parts');
  await parts.focus();
  const before = await parts.innerText();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => parts.innerText()).not.toBe(before);
  await expect.poll(() => page.locator('.picture .pointed').count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.locator('.drawer .parts').first().waitFor();
});

it('the inspector is as wide as somebody pulls it, by key too, and stays so', async () => {
  const { page, url } = await openApp('?step=1', still);
  const edge = page.getByRole('separator', { name: 'Width of the inspector' });
  const wide = () => page.locator('.inspector').evaluate((e) => Math.round(e.getBoundingClientRect().width));
  const before = 384;
  await expect.poll(wide).toBe(before);
  await edge.press('ArrowLeft');
  await expect.poll(() => wide()).toBe(before + 24);
  const box = await edge.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 6, 300);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) - 94, 300);
  await page.mouse.up();
  const pulled = await wide();
  expect(pulled).toBeGreaterThan(before + 90);
  await page.goto(`${url}?step=2`);
  await edge.waitFor();
  await expect.poll(wide).toBe(pulled);
});

it('the overlay has 256 cells, a lease opens to its addresses, and both are links', async () => {
  const { page, url } = await openApp('?step=1&pods=4', still);
  await page.getByRole('button', { name: 'Addresses' }).press('Enter');
  await page.locator('.cells .leased').first().waitFor();
  await expect.poll(() => page.locator('.cells .cell').count()).toBe(256);
  await expect.poll(() => page.locator('.cells .leased').count()).toBe(3);
  await page.getByRole('button', { name: 'n2, 100.96.2.0/24' }).press('Enter');
  await page.waitForURL(/open=addresses:n2/);
  await expect.poll(() => page.locator('.owners').innerText()).toContain('100.96.2.5');
  await page.goto(`${url}?step=1&open=addresses:n77`);
  await page.getByText('n77 has no lease here').waitFor();
});

it('a subnet that nobody leases can be pinged, and the film says where the packet ends', async () => {
  const { page } = await openApp('?step=1&open=addresses', still);
  await page.locator('.cells .cell').nth(9).click();
  await expect.poll(() => page.locator('.unleased').innerText()).toContain('100.96.9.0/24');
  await page.locator('.unleased button').press('Enter');
  await page.waitForURL(/100\.96\.9\.2/);
  await page.keyboard.press('End');
  await expect.poll(() => page.locator('.inspector').innerText()).toContain('FLANNELD_NO_ROUTE');
});

it.each(['who', 'addresses:n1'])('axe finds nothing wrong, light or dark: %s', async (drawer) => {
  const phone = drawer === 'who' ? {} : { width: 390, height: 844 };
  const { page } = await openApp(`?step=1&open=${drawer}`, { ...still, ...phone });
  await page.locator('.part, .owners').first().waitFor();
  expect(await axeInBothThemes(page)).toEqual([]);
});
