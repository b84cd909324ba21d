/** A figure in a narrow column: every control of its bar can be reached, whatever the language. */
import { expect, it } from 'vitest';
import { openApp } from './support/open-app';

it.each([
  [300, 'en'],
  [300, 'de'],
  [420, 'de'],
  [580, 'en'],
  [690, 'de'],
])('%i pixels wide, %s: nothing of the bar lies beyond its edge', async (width, lang) => {
  const { page } = await openApp(`?embed=1&step=encapsulate&lang=${lang}`, { width, height: 640 });
  await page.locator('.embed-bar button').first().waitFor();
  const beyond = await page.evaluate(() =>
    [...document.querySelectorAll('.embed-bar *')]
      .map((part) => ({ of: part.className, ...part.getBoundingClientRect().toJSON() }) as DOMRect)
      .filter(({ left, right, width: wide }) => wide > 0 && (left < 0 || right > innerWidth)),
  );
  expect(beyond).toEqual([]);
  const scrub = await page.locator('.embed-scrub').boundingBox();
  expect(scrub?.width).toBeGreaterThanOrEqual(60);
});
