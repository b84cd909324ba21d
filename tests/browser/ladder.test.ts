/** The MTU ladder in the built page: rungs, the surprise, what becomes of a datagram; by keyboard and by link. */
import { expect, it } from 'vitest';
import { axeInBothThemes, openApp } from './support/open-app';

const PATIENT = { timeout: 20_000 };

it('tells the surprise: the smaller header, and by far the slowest; with its numbers in a table', async () => {
  const { page } = await openApp('?v=1&view=ladder&mtu=1500&datagram=1500');
  const story = page.getByRole('region', { name: 'The surprise in words' });
  await expect
    .poll(() => story.innerText())
    .toMatch(/udp has the smaller header, 28 bytes against 50 of vxlan, and carries \d+ times less/);
  const udp = await page.getByRole('row', { name: /^udp/ }).innerText();
  expect(udp).toContain('1500, 1472, 1472');
  expect(udp).toContain('705');
  await expect
    .poll(() => page.getByRole('row', { name: /^vxlan/ }).innerText())
    .toContain('1500, 1450, 1450');
});

it('climbs by keyboard, and the address follows', async () => {
  const { page } = await openApp('?v=1&view=ladder');
  await expect.poll(() => page.getByRole('row', { name: /^udp/ }).innerText()).toContain('9001, 8973, 8973');
  await page.getByRole('slider', { name: 'MTU of the network' }).press('Home');
  await expect.poll(() => page.url(), PATIENT).toContain('mtu=576');
  await page.getByRole('combobox', { name: 'What the TUN takes at once' }).selectOption('on');
  await expect.poll(() => page.url(), PATIENT).toContain('tungso=on');
});

it('says of each figure how it was come by', async () => {
  const { page } = await openApp('?v=1&view=ladder&mtu=576');
  const table = page.getByRole('table', { name: 'The rungs at this MTU' });
  const source = page.locator('.figure-block', { has: table }).locator('.source-line');
  const figures = table.getByRole('row', { name: /^udp/ }).getByRole('button');
  await figures.first().hover();
  await expect.poll(() => source.innerText()).toMatch(/^udp, header: 28 modelled\. follows from the lengths/);
  await figures.nth(5).focus();
  await expect
    .poll(() => source.innerText())
    .toMatch(/^udp, one stream: \d+ Mbit\/s modelled\. a throughput model at the prices of/);
});

it('says what becomes of a datagram on each path', async () => {
  const { page } = await openApp('?v=1&view=ladder&mtu=9001&datagram=8974&df=on');
  const fates = page.getByRole('region', { name: 'What becomes of a datagram' }).getByRole('listitem');
  await fates.first().waitFor();
  await expect
    .poll(() => fates.allInnerTexts())
    .toEqual([
      expect.stringMatching(/node-node\s+passes whole/),
      expect.stringMatching(/host-gw\s+passes whole/),
      expect.stringMatching(/ipip\s+passes whole/),
      expect.stringMatching(/vxlan\s+is refused .* MTU 8951/),
      expect.stringMatching(/wireguard\s+is refused .* MTU 8921/),
      expect.stringMatching(/udp\s+is refused .* MTU 8973/),
    ]);
});

it('tells what it cannot use of a link', async () => {
  const { page } = await openApp('?v=1&view=ladder&mtu=70000&pigeon=1');
  const alert = await page.getByRole('alert').innerText();
  expect(alert).toContain('a whole number from 576 to 9001');
  expect(alert).toContain('pigeon');
});

it.each([1440, 390])(
  'axe finds nothing wrong, light or dark, at %i; nothing scrolls sideways',
  async (width) => {
    const { page } = await openApp('?v=1&view=ladder', {
      width,
      height: 900,
      reducedMotion: 'reduce',
    });
    await page.locator('.rungs tbody').waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  },
);
