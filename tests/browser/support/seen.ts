/** What can be measured of a page as it stands: targets for a finger, and whether it fits its window. */
import { type Page } from 'playwright-core';

/** Controls smaller than 24 by 24 pixels that somebody has to hit; links in running text may be (WCAG 2.5.8). */
export const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, select, summary, input, a.button, [role=tab]')]
      .filter((element) => element.closest('p, li.prose') === null || !element.matches('.term'))
      .map((element) => element.closest('label') ?? element)
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 23.5 || box.height < 23.5))
      .map(
        ({ element, box }) =>
          `${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.slice(0, 90)}`,
      ),
  );

/** Pixels that the page is wider than its window, and the elements that make it so. */
export const sideways = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1 && element.childElementCount === 0,
    );
    return [
      `${scrollWidth} in ${clientWidth}`,
      ...wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)),
    ];
  });
