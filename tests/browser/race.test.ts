/** The race in the built page: why udp loses, one scrub bar for all, faults beside their twins; in both themes and sizes. */
import { expect, it } from 'vitest';
import { axeInBothThemes, openApp } from './support/open-app';

/** The machine may be slow. */
const PATIENT = { timeout: 10_000 };
const RACE = '?v=1&view=race';

it('says who loses, by how much, and that the crossings are its sign', async () => {
  const { page } = await openApp(RACE, { reducedMotion: 'reduce' });
  const story = page.getByRole('region', { name: 'The race in words' });
  const words = (await story.textContent()) ?? '';
  expect(words).toMatch(/udp arrives last: [\d.]+ µs against [\d.]+ µs by host-gw, 2\.\d times as long/);
  expect(words).toMatch(/network stacks that the packet goes through once more \([\d.]+ µs\)/);
  expect(words).toMatch(/The crossings are the sign, not the price: .* make \d %/);
  const table = page.getByRole('table', { name: 'Where the time goes, as a table' });
  const udp = table.getByRole('row', { name: /^udp/ });
  await expect.poll(() => udp.textContent()).toMatch(/µs.*ns/);
  await udp.getByRole('button').first().hover();
  const source = page.locator('.figure-block', { has: table }).locator('.source-line');
  await expect
    .poll(() => source.innerText())
    .toMatch(/^udp, network stack: [\d.]+ µs modelled\. .*profile “reference”/);
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect.poll(() => page.locator('a[aria-current=page]').innerText()).toContain('Race');
});

it('has one scrub bar for all, which steps from moment to moment, and the address follows', async () => {
  const { page } = await openApp(`${RACE}&t=0ns`, { reducedMotion: 'reduce' });
  const scrub = page.getByRole('slider', { name: 'Position in the race' });
  await scrub.press('End');
  await expect
    .poll(() => scrub.getAttribute('aria-valuetext'))
    .toMatch(/^29\.\d µs: udp arrived .*; vxlan arrived .*; host-gw arrived after 12\.\d µs$/);
  await scrub.press('Home');
  await scrub.press('ArrowRight');
  await expect
    .poll(() => scrub.getAttribute('aria-valuetext'))
    .toMatch(/udp 1 of 6 crossings; vxlan 1 of 2 crossings/);
  await expect.poll(() => page.url(), PATIENT).toMatch(/view=race&t=\d+ns$/);
});

it('plays by itself, and pauses where it is', async () => {
  const { page } = await openApp(RACE);
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  // Within the page: from outside, a busy machine would find the race over.
  await page.evaluate(async () => {
    const press = () => document.querySelector<HTMLElement>('.race-transport .key.main')?.click();
    if (document.querySelector('.race-transport [aria-label=Pause]') === null) press();
    for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame);
    press();
  });
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await expect.poll(() => page.url(), PATIENT).toMatch(/t=[\d.]+(ns|us)$/);
});

it('shows where a broken way and its healthy twin part, and takes other racers', async () => {
  const { page } = await openApp(`${RACE}&fault=forward-policy-drop:n2`, { reducedMotion: 'reduce' });
  const story = page.getByRole('region', { name: 'The race in words' });
  await expect
    .poll(() => story.textContent())
    .toContain('broken udp never arrives: n2.ip drops it, NETFILTER_DROP');
  await expect
    .poll(() => story.textContent())
    .toContain('broken udp says DROP in FORWARD, healthy udp says ACCEPT');
  await page.getByRole('button', { name: 'same node' }).click();
  await expect.poll(() => page.url(), PATIENT).toContain('paths=udp,same-node,healthy');
  await expect.poll(() => page.locator('.race-row').count()).toBe(3);
});

it('is a click away from the film, with its scenario', async () => {
  const { page } = await openApp('?v=1&scenario=cross-node-vxlan&t=9s', { reducedMotion: 'reduce' });
  await page.getByRole('button', { name: /Race it against host-gw and UDP/ }).click();
  await page.getByRole('region', { name: 'The race in words' }).waitFor();
  expect(page.url()).toContain('view=race&scenario=cross-node-vxlan');
  await page.getByRole('link', { name: 'Film', exact: true }).click();
  await page.locator('.stage .box').first().waitFor();
  expect(page.url()).toContain('scenario=cross-node-vxlan');
  await page.getByRole('button', { name: 'Compare' }).click();
  const race = page.locator('a[href*="view=race"]');
  await expect.poll(() => race.getAttribute('href')).toContain('cross-node-vxlan');
});

it('stands in a list with the film’s ledger and with the choice of a backend', async () => {
  const { page } = await openApp('?v=1&scenario=cross-node', { reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('button', { name: /^Ledger/ }).click();
  await expect
    .poll(() => page.getByRole('tab', { name: 'Cost' }).getAttribute('aria-selected'), PATIENT)
    .toBe('true');
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('link', { name: /^Which backend, and when/ }).click();
  await expect.poll(() => page.url(), PATIENT).toContain('lesson=choose&page=table');
  await expect.poll(() => page.getByRole('table').first().innerText(), PATIENT).toMatch(/host-gw/);
});

it('tells what it cannot use of a link', async () => {
  const { page } = await openApp(`${RACE}&paths=udp,pigeon&trip=sideways`);
  const alert = page.getByRole('alert');
  await expect.poll(() => alert.textContent()).toContain('udp,pigeon');
  await expect.poll(() => alert.textContent()).toContain('one of there, both');
});

it('reads the prices of another machine from a file, or says all that is wrong with it', async () => {
  const { page } = await openApp(RACE, { reducedMotion: 'reduce' });
  await page.getByRole('region', { name: 'The race in words' }).waitFor();
  const give = (text: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await give('{"version": 1, "name": "own"}');
  const dialog = page.getByRole('dialog', { name: 'Cost profile' });
  await expect.poll(() => dialog.textContent()).toContain('own.json was left aside');
  await expect.poll(() => dialog.getByRole('listitem').count()).toBeGreaterThan(5);
});

it.each([1440, 390])(
  'axe finds nothing wrong, light or dark, at %i; nothing scrolls sideways',
  async (width) => {
    const { page } = await openApp(RACE, { width, height: 900, reducedMotion: 'reduce' });
    await page.locator('.race-row').first().waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  },
);
