/** What axe can see, in both themes and both shapes, at the start, in the middle and at the end; and what it cannot. */
import { describe, expect, it } from 'vitest';
import { axeInBothThemes, openApp } from './support/open-app';

const PLACES = [
  ['start', '?step=1'],
  ['middle', '?step=encapsulate&view=packet'],
  ['tables', '?step=lookup:1&view=tables'],
  ['transcript', '?step=encapsulate&view=transcript'],
  ['cost', '?step=encapsulate&view=cost'],
  ['end', '?t=9s'],
  ['problems', '?nodes=many'],
] as const;

const SIZES = [
  ['desktop', { width: 1440, height: 900 }],
  ['phone', { width: 390, height: 844 }],
] as const;

describe.each(SIZES)('%s', (_, size) => {
  it.each(PLACES)('axe finds nothing wrong, light or dark: %s', async (_place, query) => {
    const { page } = await openApp(query, { reducedMotion: 'reduce', ...size });
    await page.locator('.stage .box').first().waitFor();
    if (query.includes('view='))
      await page.locator('.panel > :not(button):not(.empty)').first().waitFor({ state: 'attached' });
    expect(await axeInBothThemes(page)).toEqual([]);
  });
});

describe('a phone', () => {
  it('shows the strip, big keys, the words under the stage, and the inspector as a sheet', async () => {
    const { page } = await openApp('?step=encapsulate', { width: 390, height: 844, reducedMotion: 'reduce' });
    await page.locator('.stage-strip').waitFor();
    await expect.poll(() => page.locator('.caption-strip').innerText()).toContain('28 bytes');
    for (const name of ['Previous step', 'Play', 'Next step']) {
      const box = await page.getByRole('button', { name, exact: true }).boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect(box?.width).toBeGreaterThanOrEqual(80);
    }
    await expect.poll(() => page.getByRole('tabpanel').isVisible()).toBe(false);
    await page.getByRole('tab', { name: 'Packet' }).click();
    await expect.poll(() => page.getByRole('tabpanel').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Close the sheet' }).click();
    await expect.poll(() => page.getByRole('tabpanel').isVisible()).toBe(false);
  });

  it('follows the packet: it is on the stage at every step', async () => {
    const { page } = await openApp('?step=1', { width: 390, height: 844, reducedMotion: 'reduce' });
    const stage = await page.locator('.stage').boundingBox();
    const frame = page.locator('.packet.hero .frame');
    for (let i = 0; i < 21; i++) {
      const box = await frame.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect(box?.y).toBeGreaterThanOrEqual(stage?.y ?? 0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((stage?.y ?? 0) + (stage?.height ?? 0));
      await page.keyboard.press('ArrowRight');
    }
  });

  it.each([320, 390, 700])('does not scroll sideways at %d pixels', async (width) => {
    const { page } = await openApp('?step=12', { width, height: 700, reducedMotion: 'reduce' });
    await page.locator('.stage .box').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});

it('the theme is chosen, kept, and said in the link', async () => {
  const { page } = await openApp('?step=3', { reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'dark' }).check({ force: true });
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  await page.waitForURL(/theme=dark/);
  await page.goto(page.url().replace(/[?].*/, '?step=3'));
  await page.locator('.caption').waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
});

it('at most one announcement in two seconds while it plays', async () => {
  const { page } = await openApp('?step=1');
  await page.locator('.caption').waitFor();
  await page.evaluate(() => {
    const said: number[] = [];
    Object.assign(window, { said });
    const region = document.querySelector('.app > [role=status]');
    if (region !== null)
      new MutationObserver(() => said.push(performance.now())).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
  });
  await page.keyboard.press(' ');
  await page.waitForTimeout(6_500);
  const said = await page.evaluate(() => (window as unknown as { said: number[] }).said);
  expect(said.length).toBeGreaterThanOrEqual(2);
  said.slice(1).forEach((at, i) => expect(at - (said[i] ?? 0)).toBeGreaterThan(1_900));
});

describe('the names of the networks', () => {
  it.each(['en', 'de'])(
    'stand in one row at every width, or they would lie over the nodes’: %s',
    async (lang) => {
      const { page } = await openApp(`?step=2&lang=${lang}`, { reducedMotion: 'reduce' });
      const legend = page.locator('.legend');
      await legend.waitFor();
      // What is only heard stands nowhere.
      const rows = (): Promise<number> =>
        legend
          .locator('button, .legend-name')
          .evaluateAll(
            (all) =>
              new Set(all.map((one) => Math.round(one.getBoundingClientRect().bottom)).filter((y) => y > 0))
                .size,
          );
      for (const width of [1020, 1080, 1140, 1200, 1240, 1280, 1300, 1360, 1400, 1440, 1920]) {
        await page.setViewportSize({ width, height: 900 });
        await expect.poll(rows, { message: `${width} px` }).toBe(1);
      }
    },
  );
});
