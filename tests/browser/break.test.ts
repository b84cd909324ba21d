/** The library of faults: opened, searched, struck, proved and mended with the keyboard alone, and clean for axe. */
import { expect, it } from 'vitest';
import { axeInBothThemes, openApp } from './support/open-app';

const still = { reducedMotion: 'reduce' } as const;

it('a fault is found, struck, proved in a terminal, and mended, by keyboard', async () => {
  const { page } = await openApp('?step=1', still);
  await page.getByRole('button', { name: 'Break it', exact: true }).press('Enter');
  await page.getByRole('searchbox', { name: 'Search the faults' }).fill('FORWARD chain');
  await page.getByRole('button', { name: /^FORWARD drops/ }).press('Enter');
  await page.waitForURL(/open=break:forward-policy-drop/);
  await page.getByRole('combobox', { name: 'Where' }).selectOption('n2');
  await page.getByRole('button', { name: 'Break this cluster' }).press('Enter');
  await page.waitForURL(/fault=forward-policy-drop:n2/);
  const sides = page.locator('.both-sides dd');
  await expect.poll(() => sides.nth(0).innerText()).toContain('lets the packet pass');
  await expect.poll(() => sides.nth(1).innerText()).toContain('throws the packet away');
  await page.locator('.twin').getByRole('button', { name: 'Go there' }).press('Enter');
  await expect.poll(() => page.locator('.packet.dropped, .caption').first().isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Run it' }).press('Enter');
  await page.locator('.terminal, .panel').getByText('policy DROP').first().waitFor();
  await page.getByRole('button', { name: 'Break it', exact: true }).press('Enter');
  await page.getByRole('button', { name: /^FORWARD drops.*broken here/s }).press('Enter');
  await page.getByRole('button', { name: 'Apply the fix' }).press('Enter');
  await page.waitForURL(/forward-policy-drop:n2:fixed/);
  await page.keyboard.press('End');
  await expect
    .poll(() => page.getByRole('status').filter({ hasText: 'its fix has been applied' }).count())
    .toBe(1);
});

it('over another backend it says what is so there: nothing, why, and which lesson explains it', async () => {
  const { page } = await openApp(
    '?backend=vxlan&fault=flanneld-killed:n2&step=1&open=break:flanneld-killed',
    still,
  );
  await page.getByText('no packet is the worse for it').waitFor();
  await page.getByText('Over vxlan nothing comes of it').waitFor();
  await expect.poll(() => page.locator('article.fault').innerText()).not.toContain('NO_SOCKET');
  const lesson = page.getByRole('link', { name: /^Lesson 11/ });
  await expect.poll(() => lesson.getAttribute('href')).toBe('?v=1&lesson=five-breaks&page=4');
});

it('a fault that this traffic does not show is broken with traffic that does', async () => {
  const { page } = await openApp('?step=1&open=break:pod-mtu-too-large', still);
  await page.getByText('udp p1a to p2a size 8960').waitFor();
  // The film is another one yet, and the card says so.
  await page.locator('.not-yet').waitFor();
  await page.locator('.ends-list').getByText('would end at').waitFor();
  await page.getByRole('button', { name: 'Break this cluster' }).press('Enter');
  await page.waitForURL(/size\+8960.*fault=pod-mtu-too-large:p1a|fault=pod-mtu-too-large:p1a.*size\+8960/);
  await page.locator('.ends-list').getByText('PKT_TOO_BIG').waitFor();
  await page.locator('.not-yet').waitFor({ state: 'detached' });
});

it('says what else is broken, tells nothing that does not fit, and takes the other out', async () => {
  const { page } = await openApp(
    '?fault=security-group-closes-port:n2&fault=forward-policy-drop:n2&step=1&open=break:forward-policy-drop',
    still,
  );
  const also = page.locator('.also');
  await also.getByText('A security group without the tunnel’s port, at n2').waitFor();
  await expect.poll(() => page.locator('.ends-list').count()).toBe(1);
  expect(await page.locator('article.fault').innerText()).not.toContain('receiving node’s FORWARD chain');
  await also.getByRole('button', { name: /^Take out/ }).press('Enter');
  await also.waitFor({ state: 'detached' });
  await page.getByText('The receiving node’s FORWARD chain').waitFor();
});

it('once it is fixed it says what would be without the fix, and races nothing', async () => {
  const { page } = await openApp(
    '?fault=security-group-closes-port:n2:fixed&step=1&open=break:security-group-closes-port',
    still,
  );
  await page.getByRole('heading', { name: 'What it would do without the fix' }).waitFor();
  await page.locator('.ends-list').getByText('would end at').waitFor();
  await page.getByText(/UDP, port 8285, source: that security group itself/).waitFor();
  await expect.poll(() => page.locator('.twin').count()).toBe(0);
  const row = page.locator('.closed-port tr', { hasText: '1 ICMP error back' });
  await expect.poll(() => row.getByRole('rowheader').innerText()).toContain('udp port 8285 or icmp');
});

it('without a search the faults stand by what is seen; with one, what fits best comes first', async () => {
  const { page } = await openApp('?step=1&open=break', still);
  const first = page.locator('.fault-group').first();
  await first.getByRole('heading', { name: /different nodes cannot talk: start here/ }).waitFor();
  await page.getByRole('searchbox').fill('aws timeout');
  await expect.poll(() => page.locator('.fault-group').count()).toBe(0);
  await expect.poll(() => page.locator('.fault-line b').first().innerText()).toContain('security group');
});

it('Escape closes it, and the button that opened it has the focus again', async () => {
  const { page } = await openApp('?step=1', still);
  const opener = page.getByRole('button', { name: 'Break it', exact: true });
  await opener.press('Enter');
  await page.getByRole('searchbox').waitFor();
  await page.getByRole('heading', { name: 'Break it' }).focus();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Packet' }).waitFor();
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
});

it('a link to a fault that is not there says so and shows those that are', async () => {
  const { page } = await openApp('?step=1&open=break:gremlins', still);
  await page.getByText('There is no fault called gremlins').waitFor();
  await expect.poll(() => page.locator('.fault-line').count()).toBeGreaterThanOrEqual(33);
});

it('axe finds nothing wrong, light or dark', async () => {
  const { page, url } = await openApp('?step=1&open=break', still);
  await page.locator('.fault-line').first().waitFor();
  expect(await axeInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${url}?fault=ip-forward-off:n2&step=3&open=break:ip-forward-off`);
  await page.locator('.twin').waitFor();
  expect(await axeInBothThemes(page)).toEqual([]);
});
