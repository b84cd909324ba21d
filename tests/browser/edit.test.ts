/** The scenario editor: by form, by hand on the stage and by keyboard; what cannot be used is kept and explained; undo. */
import { expect, it } from 'vitest';
import { axeInBothThemes, openApp } from './support/open-app';

const still = { reducedMotion: 'reduce' } as const;

it('the form changes the cluster, the link follows, and Ctrl+Z takes it back', async () => {
  const { page } = await openApp('?step=1&open=edit', still);
  const pods = page.getByRole('textbox', { name: 'pods', exact: true });
  await pods.fill('many');
  await expect.poll(() => pods.inputValue()).toBe('many');
  await expect.poll(() => page.locator('.field.refused .expected').innerText()).toContain('1 to 32');
  await pods.fill('4');
  await page.waitForURL(/pods=4/);
  await expect.poll(() => page.locator('.field.refused').count()).toBe(0);
  await pods.press('Control+z');
  await page.waitForURL((url) => !url.search.includes('pods='));
  await pods.press('Control+Shift+z');
  await page.waitForURL(/pods=4/);
});

it('on the stage: Enter on two pods makes a flow, × breaks a wire and mends it', async () => {
  const { page } = await openApp('?step=1&edit=1', still);
  await page.getByRole('button', { name: 'Send from p1b' }).press('Enter');
  await page.getByRole('button', { name: 'Send from p1b to p3a' }).press('Enter');
  await page.waitForURL(/flow=udp\+p1b\+to\+p3a/);
  const wire = page.getByRole('button', { name: /at n2: A security group/ });
  await wire.press('Enter');
  await page.waitForURL(/fault=security-group-closes-port:n2/);
  await expect.poll(() => wire.getAttribute('aria-pressed')).toBe('true');
  await wire.press('Control+z');
  await page.waitForURL((url) => !url.search.includes('fault='));
  await wire.press('Control+y');
  await page.waitForURL(/fault=security-group-closes-port:n2/);
  await wire.press('Enter');
  await page.waitForURL((url) => !url.search.includes('fault='));
});

it('a drag from pod to pod makes a flow', async () => {
  const { page } = await openApp('?step=1&open=edit', still);
  const [from, to] = [page.locator('[data-pod=p2b]'), page.locator('[data-pod=p1b]')];
  await from.waitFor();
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (a === null || b === null) throw new Error('no pods');
  await page.mouse.move(a.x + 20, a.y + 10);
  await page.mouse.down();
  await page.mouse.move(b.x + 20, b.y + 10, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/flow=udp\+p2b\+to\+p1b/);
});

it('axe finds nothing wrong, light or dark', async () => {
  const { page } = await openApp('?step=1&fault=ip-forward-off:n2&open=edit', still);
  await page.locator('.handles .cut').first().waitFor();
  await page.locator('.scenario-form').waitFor();
  expect(await axeInBothThemes(page)).toEqual([]);
});
