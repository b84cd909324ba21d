/** The glossary and the hints of the built page: asked in a caption, switched off, remembered. */
import { expect, it } from 'vitest';
import { axeViolations, openApp } from './support/open-app';

const STILL = { reducedMotion: 'reduce' } as const;

it('a word of a caption says what it means, leads to the glossary, and hints can be switched off for good', async () => {
  const { page, url } = await openApp('?step=encapsulate', STILL);
  const word = page.locator('.caption button.term').first();
  await word.click();
  const card = page.locator('.term-card:popover-open');
  await card.waitFor();
  expect((await card.textContent())?.length).toBeGreaterThan(40);
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(() => card.count()).toBe(0);
  await page.locator('.plain-hint').waitFor();
  await word.click();
  await card.getByRole('button', { name: 'No more hints' }).click();
  await expect.poll(() => page.locator('button.term').count()).toBe(0);
  await expect.poll(() => page.locator('.plain-hint').count()).toBe(0);
  await page.goto(`${url}?v=1&view=glossary#arp`);
  await expect
    .poll(() => page.locator('.glossary-entry.here').textContent())
    .toContain('who has this IPv4 address?');
  const hints = page.getByRole('checkbox', { name: 'Hints for beginners' });
  await expect.poll(() => hints.isChecked()).toBe(false);
  await hints.check();
  await page.goto(`${url}?step=encapsulate`);
  await page.locator('.caption button.term').first().waitFor();
});

it.each([
  ['light', 390],
  ['dark', 1440],
] as const)(
  'the room is searched, fits, and axe finds nothing wrong, %s at %i',
  async (colorScheme, width) => {
    const { page } = await openApp('?view=glossary&lang=de', { ...STILL, colorScheme, width, height: 844 });
    await page.getByRole('searchbox', { name: 'Ein Wort suchen' }).fill('Umschlag');
    await expect.poll(() => page.locator('.glossary-entry').count()).toBeLessThan(20);
    await expect.poll(() => page.locator('#encapsulate').count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await axeViolations(page)).toEqual([]);
  },
);

it.each([
  ['?v=1&view=diagnose', /view=diagnose&seed=\d+&level=1$/],
  ['?view=lessons', /\?v=1&view=lessons$/],
  ['?view=glossary&theme=dark#vxlan', /\?v=1&view=glossary&theme=dark#vxlan$/],
  ['?view=race', /\?v=1&view=race$/],
])(
  'who goes back from %s is where they came from, whatever the page made of the link',
  async (query, told) => {
    const { page, url } = await openApp('?step=3', STILL);
    await page.locator('.app > .foot').waitFor();
    await page.waitForURL(/step=/);
    await page.evaluate((to) => location.assign(to), `${url}${query}`);
    await page.waitForURL(told);
    await page.goBack();
    await page.waitForURL((at) => !at.search.includes('view='));
    await page.locator('.app > .foot').waitFor();
  },
);
