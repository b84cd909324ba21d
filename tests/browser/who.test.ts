/** Who is who: whoever clicks a device on the stage is shown its row, the first time as well as the second. */
import { expect, it } from 'vitest';
import { openApp } from './support/open-app';

/** From near the drawer's head to far below it. */
const DEVICES = ['docker0', 'flannel0', 'flanneld', 'etcd'];

it.each(DEVICES)('a click on %s marks its row and brings it into sight', async (name) => {
  const { page } = await openApp('?step=1', { reducedMotion: 'reduce', width: 1280, height: 720 });
  await page.locator('.stage .boxes').getByText(name, { exact: true }).first().click();
  const row = page.locator('.part.asked');
  await row.waitFor();
  await expect.poll(() => row.locator('b').first().innerText()).toBe(name);
  const inSight = () =>
    row.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const list = element.closest('.drawer')?.getBoundingClientRect();
      return list !== undefined && top >= list.top - 1 && bottom <= list.bottom + 1;
    });
  await expect.poll(inSight).toBe(true);
});

it('says how long a lease lasts where leases are spoken of, and leads to their room', async () => {
  const { page } = await openApp('?step=1&open=who', { reducedMotion: 'reduce' });
  for (const name of ['flanneld', 'etcd']) {
    const row = page.locator('.part', { has: page.locator('b', { hasText: new RegExp(`^${name}$`) }) });
    await expect.poll(() => row.innerText()).toContain('A lease lasts 24 hours');
    await expect.poll(() => row.getByRole('link').getAttribute('href')).toBe('?v=1&view=leases');
  }
});
