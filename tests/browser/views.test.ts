/**
 * Every view once: what axe sees in both themes, on a desktop and on a phone, at the start, in the middle and at the end
 * of the film; whether it fits 320 pixels and a finger; and whether a German page is German.
 *
 * One page for each walk, because opening one is what takes the time: the theme is the browser's, so it is changed
 * under the page's feet, and the phone is the same page in a smaller window.
 */
import { type Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openView, VIEWS } from '../../scripts/views.mjs';
import { englishOn } from './support/english';
import { axeViolations, openApp } from './support/open-app';
import { sideways, tooSmall } from './support/seen';

const STILL = { reducedMotion: 'reduce' } as const;
const PATIENT = 300_000;

type View = (typeof VIEWS)[number];
type Look = (page: Page) => Promise<readonly string[]>;

/** Goes through all views in one page; each complaint says in which view it is. */
async function walk(
  options: Parameters<typeof openApp>[1],
  more: string,
  looks: (view: View) => readonly (readonly [string, Look])[],
): Promise<readonly string[]> {
  const { page, url } = await openApp('?view=lessons', { ...STILL, ...options });
  const found: string[] = [];
  for (const view of VIEWS) {
    await openView(page, url, view, more);
    for (const [what, look] of looks(view))
      found.push(...(await look(page)).map((line) => `${view.name}, ${what}: ${line}`));
  }
  return found;
}

const inTheme =
  (colorScheme: 'light' | 'dark', look: Look): Look =>
  async (page) => {
    await page.emulateMedia({ colorScheme });
    return look(page);
  };

/** All rules once; in the other theme only what colours can change. */
const contrast: Look = (page) => axeViolations(page, ['color-contrast', 'link-in-text-block']);

describe('every view', () => {
  it(
    'is clean for axe on a desktop, light and dark',
    async () => {
      const looks = [
        ['light', inTheme('light', axeViolations)],
        ['dark', inTheme('dark', contrast)],
      ] as const;
      expect(await walk({}, '', () => looks)).toEqual([]);
    },
    PATIENT,
  );

  it(
    'is clean for axe on a phone, has targets for a finger, and does not scroll sideways at 320 pixels',
    async () => {
      const narrow: Look = async (page) => {
        await page.setViewportSize({ width: 320, height: 640 });
        const found = await sideways(page);
        await page.setViewportSize({ width: 390, height: 844 });
        return found;
      };
      const looks = [
        ['dark', inTheme('dark', axeViolations)],
        ['light', inTheme('light', contrast)],
        ['targets', tooSmall],
        ['320 pixels', narrow],
      ] as const;
      expect(await walk({ width: 390, height: 844 }, '', () => looks)).toEqual([]);
    },
    PATIENT,
  );

  it(
    'speaks German where German is asked for',
    async () => {
      const found = await walk({}, '&lang=de', () => [['English', englishOn]] as const);
      expect(found).toEqual([]);
    },
    PATIENT,
  );
});

it('English on a German page would be noticed', async () => {
  const { page } = await openApp('?v=1&view=glossary&lang=de', STILL);
  await page.locator('.glossary-entry').first().waitFor();
  await page.evaluate(() => document.body.append('This is not what you expected.'));
  expect((await englishOn(page)).length).toBe(1);
});
