/** For everybody, what axe cannot see: keys, focus, zoom, narrow windows, touch, forced colours. */
import { type Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations, openApp } from './support/open-app';

const stepOn = (page: Page): Promise<string | null> => page.locator('.caption').getAttribute('data-step');

async function openFilm(options: Parameters<typeof openApp>[1] = {}): Promise<Page> {
  const { page } = await openApp('?step=encapsulate', { reducedMotion: 'reduce', ...options });
  await page.locator('.stage .box').first().waitFor();
  return page;
}

describe('keys', () => {
  it('work only while the focus is inside the player', async () => {
    const page = await openFilm();
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    for (const key of ['ArrowRight', 'l', ' ', 'p', '?']) await page.keyboard.press(key);
    await expect.poll(() => stepOn(page)).toBe('encapsulate');
    await expect.poll(() => page.locator('dialog[open], .presenter').count()).toBe(0);
    await page.locator('.app').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => stepOn(page)).not.toBe('encapsulate');
  });

  it('are listed by a question mark; Escape puts the list away', async () => {
    const page = await openFilm();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keys' });
    await list.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
  });
});

it('Tab goes from the top over the stage to the inspector and the foot, and is always to be seen', async () => {
  const page = await openFilm();
  // Header and inspector are fetched once the stage is there.
  for (const area of ['.top', '.inspector']) await page.locator(area).first().waitFor();
  const visited: string[] = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const area = element.closest('.top, .stage-pane, .inspector, .foot');
      const drawn = [element, element.nextElementSibling].filter((e) => e !== null);
      const seen = drawn.some((e) => getComputedStyle(e).outlineStyle !== 'none');
      return { area: area?.classList[0] ?? '', seen, what: element.outerHTML.slice(0, 80) };
    });
    if (stop === null) break;
    expect(stop.seen, stop.what).toBe(true);
    if (stop.area !== '' && visited.at(-1) !== stop.area) visited.push(stop.area);
  }
  expect(visited.slice(0, 4)).toEqual(['top', 'stage-pane', 'inspector', 'foot']);
});

/** Controls smaller than 24 by 24 pixels that somebody has to hit; links and terms in running text may be (WCAG 2.5.8). */
const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button:not(.term), select, summary, input, a.button, [role=tab]')]
      .map((element) => element.closest('label') ?? element)
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 23.5 || box.height < 23.5))
      .map(
        ({ element, box }) =>
          `${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.slice(0, 90)}`,
      ),
  );

describe('targets are large enough for a finger', () => {
  it.each([
    ['the film', '?step=encapsulate&view=packet', '.stage .box'],
    ['the transcript', '?step=encapsulate&view=transcript', '.transcript li'],
    ['a race', '?v=1&view=race', 'main'],
    ['the lessons', '?v=1&view=lessons', 'main'],
  ])('in %s', async (_name, query, selector) => {
    const { page } = await openApp(query, { width: 390, height: 844, reducedMotion: 'reduce' });
    await page.locator('.opening').waitFor({ state: 'detached' });
    await page.locator(selector).first().waitFor({ state: 'attached' });
    expect(await tooSmall(page)).toEqual([]);
  });
});

describe.each([
  ['at 200 % zoom', { width: 720, height: 450 }],
  ['at 320 pixels', { width: 320, height: 640 }],
])('%s', (_name, size) => {
  it('nothing scrolls sideways, and the keys of the film are there', async () => {
    const page = await openFilm(size);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    const next = await page.getByRole('button', { name: 'Next step', exact: true }).boundingBox();
    expect((next?.x ?? -1) + (next?.width ?? 0)).toBeLessThanOrEqual(size.width);
    expect((next?.y ?? -1) + (next?.height ?? 0)).toBeLessThanOrEqual(size.height);
    const stage = await page.locator('.stage').boundingBox();
    expect(stage?.height).toBeGreaterThan(100);
  });
});

it('with forced colours the picture keeps its own, and what is chosen stands out', async () => {
  const page = await openFilm({ context: { forcedColors: 'active' } });
  const chosen = await page
    .locator('.tabs [aria-selected=true]')
    .evaluate((tab) => [getComputedStyle(tab).backgroundColor, getComputedStyle(tab).color]);
  expect(chosen[0]).not.toBe(chosen[1]);
  const hues = await page.evaluate(() =>
    ['.box-bridge > rect', '.box-uplink > rect'].map((name) => {
      const part = document.querySelector(name);
      return part === null ? '' : getComputedStyle(part).fill;
    }),
  );
  expect(new Set(hues).size).toBe(2);
  // The packets' layer lies over all: a ground of its own would hide boxes and caption.
  const over = await page
    .locator('.stage svg.packets')
    .evaluate((svg) => getComputedStyle(svg).backgroundColor);
  expect(over).toBe('rgba(0, 0, 0, 0)');
});

it.each([
  'view=race',
  'view=load&duration=20&paths=udp',
  'view=ladder',
  'view=leases',
  'lesson=user-space&page=3',
])('%s needs no scrolling sideways at 320 pixels', async (query) => {
  const { page } = await openApp(`?${query}`, {
    context: { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' },
  });
  await page.locator('main').first().waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

it('the timeline says where it stands in words', async () => {
  const page = await openFilm();
  const slider = page.locator('.lanes input[type=range]');
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^Step 10 of \d+|step 10/i);
});
