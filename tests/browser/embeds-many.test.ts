/**
 * Twenty figures on one page: what is far away is not fetched, and what nobody sees asks for no paint and
 * waits for no timer, even when it was told to play. Counts, never times (`npm run embeds` does that).
 */
import { type Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { OURS, siteWith } from './support/host-page';
import { browser } from './support/open-app';

const FIGURES = 20;
const BODY = Array.from(
  { length: FIGURES },
  (_, at) => `<p style="height:700px">text</p><flannel-graph id="f${at}" height="400"></flannel-graph>`,
).join('');
const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Docs</title>
<script src="${OURS}embed/1/embed.js" defer></script></head><body>${BODY}<p id="foot" style="height:3000px">text</p></body></html>`;

interface Counted {
  /** Paints that were ever asked for. */
  asked: number;
  /** Timers and idle moments that a script still waits for. A paint that is waited for comes when it can be seen. */
  readonly waited: Set<string>;
}

/** In every document, before its own scripts: keeps count of the paints it asks for, and of all it waits for. */
const countWork = () => {
  const count: Counted = { asked: 0, waited: new Set() };
  Object.assign(window, { counted: count });
  const paint = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => {
    count.asked += 1;
    return paint(callback);
  };
  type Later = (callback: (...given: unknown[]) => void, ...more: unknown[]) => number;
  const all = window as unknown as Record<string, Later & ((id: number) => void)>;
  const wrap = (ask: string, cancel: string, once = true) => {
    const [asked, cancelled] = [all[ask]?.bind(window), all[cancel]?.bind(window)];
    if (asked === undefined || cancelled === undefined) return;
    const name = (id: number) => `${ask} ${id}`;
    Object.assign(window, {
      [ask]: (callback: (...given: unknown[]) => void, ...more: unknown[]) => {
        const id = asked(
          (...given) => {
            if (once) count.waited.delete(name(id));
            callback(...given);
          },
          ...more,
        );
        count.waited.add(name(id));
        return id;
      },
      [cancel]: (id: number) => {
        count.waited.delete(name(id));
        cancelled(id);
      },
    });
  };
  wrap('requestIdleCallback', 'cancelIdleCallback');
  wrap('setTimeout', 'clearTimeout');
  wrap('setInterval', 'clearInterval', false);
};

const figuresIn = (page: Page) => page.frames().filter((frame) => frame.url().includes('frame.html'));

/** What scripts of the figures' frames still wait for, and animations that run in them: nothing, when they are still. */
async function unrest(page: Page): Promise<readonly string[]> {
  const each = await Promise.all(
    figuresIn(page).map((frame) =>
      frame.evaluate(() => {
        const { waited } = (window as unknown as { counted: Counted }).counted;
        const running = document.getAnimations().filter(({ playState }) => playState === 'running');
        return [...waited, ...running.map(() => 'animation')];
      }),
    ),
  );
  return each.flat();
}

/** Paints that all figures' frames have asked for, and what of the page itself is no figure's. */
async function paintsAsked(page: Page): Promise<number> {
  const counts = await Promise.all(
    figuresIn(page).map((frame) =>
      frame.evaluate(() => (window as unknown as { counted: Counted }).counted.asked),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

const isReady = (page: Page, id: string) =>
  page.evaluate((of) => document.querySelector(`#${of}`)?.shadowRoot?.querySelector('.ready') != null, id);

it('twenty figures: fetched when they come near, and still when nobody sees them', async () => {
  const site = await siteWith({ '': HTML });
  const context = await (await browser()).newContext({ viewport: { width: 900, height: 700 } });
  onTestFinished(async () => {
    await context.close();
    site.close();
  });
  const page = await context.newPage();
  await page.addInitScript(countWork);
  await page.goto(site.url);
  const fetched = () => site.asked.filter((path) => path.endsWith('frame.html')).length;

  // The first stands 700 pixels down, a screen away: it is near. The second is two screens away.
  await expect.poll(() => isReady(page, 'f0'), { timeout: 60_000 }).toBe(true);
  expect(fetched()).toBe(1);
  expect(
    await page.evaluate(() => document.getElementById('f1')?.shadowRoot?.querySelector('iframe')),
  ).toBeNull();

  await page.evaluate(() => document.getElementById('f1')?.scrollIntoView({ block: 'center' }));
  await expect.poll(() => isReady(page, 'f1'), { timeout: 60_000 }).toBe(true);
  expect(fetched()).toBe(2);

  // One that plays in sight asks for paints …
  await page.evaluate(() => (document.getElementById('f1') as HTMLElementTagNameMap['flannel-graph']).play());
  const begun = await paintsAsked(page);
  await expect.poll(() => paintsAsked(page)).toBeGreaterThan(begun + 5);

  // … and none once nobody sees it, nor do others that are told to play from afar.
  await page.evaluate(() => document.getElementById('foot')?.scrollIntoView());
  await page.evaluate(() => (document.getElementById('f0') as HTMLElementTagNameMap['flannel-graph']).play());
  const settled = async () => {
    const before = await paintsAsked(page);
    // A hundred paints of the page, in which a film that plays would have asked for as many.
    await page.evaluate(async () => {
      for (let i = 0; i < 100; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    });
    return (await paintsAsked(page)) - before;
  };
  await expect.poll(settled, { timeout: 60_000 }).toBe(0);
  // Nor does any script in them wait for anything.
  await expect.poll(() => unrest(page), { timeout: 60_000 }).toEqual([]);
  // A browser may hold back the paints of what is out of sight; the films stand by themselves.
  const playing = (id: string) =>
    page.evaluate(
      async (of) =>
        (await (document.getElementById(of) as HTMLElementTagNameMap['flannel-graph']).getState()).playing,
      id,
    );
  expect([await playing('f0'), await playing('f1')]).toEqual([false, false]);

  // Back in sight it goes on.
  await page.evaluate(() => document.getElementById('f1')?.scrollIntoView({ block: 'center' }));
  await expect.poll(settled, { timeout: 60_000 }).toBeGreaterThan(5);
});
