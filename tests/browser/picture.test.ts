/** The picture without a browser is the picture in the browser: every element of the stage, with its looks. */
import { type Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parseLink } from '../../src/link/link';
import { simulate } from '../../src/engine';
import { svgPicture, timelineOf } from '../../src/playback';
import { resolvePosition } from '../../src/app/address/position';
import { openApp } from './support/open-app';

/** What each element of an SVG comes out as: name, words, and the looks that are written into a picture. */
const looksOf = (page: Page, selector: string): Promise<readonly string[]> =>
  page.evaluate((wanted) => {
    const looks: string[] = [];
    const names = ['fill', 'stroke', 'strokeWidth', 'strokeDasharray', 'opacity', 'paintOrder'] as const;
    for (const root of document.querySelectorAll(wanted))
      for (const element of root.querySelectorAll('rect, line, circle, path, text, tspan')) {
        const style = getComputedStyle(element);
        if (style.display === 'none') continue;
        const isText = ['text', 'tspan'].includes(element.tagName);
        const drawn = isText
          ? [style.fill, style.fontSize, style.fontWeight, element.textContent]
          : names.map((name) => style[name]);
        const place = ['x', 'y', 'width', 'height', 'd', 'x1', 'y1', 'x2', 'y2', 'r']
          .map((name) => element.getAttribute(name))
          .map((value) =>
            value !== null && /^-?[\d.]+$/.test(value)
              ? String(Math.round(Number(value) * 100) / 100)
              : value,
          );
        looks.push([element.tagName, ...place, ...drawn].join(' '));
      }
    return looks.sort();
  }, selector);

describe('the stage and its picture are painted alike', () => {
  it.each([
    ['light', '?step=1'],
    ['light', '?scenario=cross-node-vxlan&step=encapsulate'],
    ['dark', '?step=encapsulate'],
  ] as const)('%s, %s', async (theme, query) => {
    const { page } = await openApp(query, { colorScheme: theme, reducedMotion: 'reduce' });
    await page.locator('.stage .packet').first().waitFor();
    const shown = await looksOf(page, '.picture, .packets');

    const { scenario, position } = parseLink(query).link;
    const timeline = timelineOf(simulate(scenario), 'wide');
    const at = resolvePosition(timeline, 'even', position);
    const svg = svgPicture(
      timeline,
      { mode: 'even', position: at.position },
      { theme, width: null, words: false },
    );
    const other = await page.context().newPage();
    await other.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
    const drawn = await looksOf(other, 'svg');

    // The picture has a paper and a key to the colours of its own: four rectangles, three texts with a range each.
    const alone = drawn.filter((look) => !shown.includes(look));
    expect(shown.filter((look) => !drawn.includes(look))).toEqual([]);
    expect(alone.length).toBeLessThanOrEqual(1 + 3 + 6);
    expect(shown.length).toBeGreaterThan(100);
  });
});
