/** Scenarios that take long: a worker computes, the page answers, and who does not want to wait loses nothing. */
import { type Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { cutTrace, type TracePiece } from '../../src/app/work/trace-pieces';
import { simulate } from '../../src/engine';
import { parseLink } from '../../src/link/link';
import { timelineOf } from '../../src/playback';
import { holdWorker } from './support/hold-worker';
import { axeViolations, openApp } from './support/open-app';

const WORST = '?nodes=64&pods=32&flow=udp+p1a+to+p2a+count+1000';
const LONG = '?scenario=cross-node-ping&flow=ping+p1a+to+p2a+count+200';

const note = (page: Page) => page.getByRole('region', { name: 'Computing a long film' });
const stepsOf = (page: Page): Promise<string | null> =>
  page.getByRole('slider', { name: 'Position' }).first().getAttribute('aria-valuetext');

/** Everything a worker says, by its length and a sum; the same in the page and here. */
function digest(pieces: readonly unknown[]): readonly (readonly [length: number, sum: number])[] {
  return pieces.map((piece) => {
    const text = JSON.stringify(piece, (_, value: unknown) =>
      value instanceof Uint8Array ? [...value].join() : value,
    );
    let sum = 0;
    for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
    return [text.length, sum] as const;
  });
}

interface Watched {
  readonly pieces: TracePiece[];
  /** The longest time between two ticks while the note was there. */
  gap: number;
  /** Paints while the note was there. */
  paints: number;
}

const watchedIn = (page: Page): Promise<Pick<Watched, 'gap' | 'paints'>> =>
  page.evaluate(() => {
    const { gap, paints } = (window as unknown as { watched: Watched }).watched;
    return { gap, paints };
  });

/** Listens to the page's workers, and to whether its own thread goes on. */
const watch = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const watched: Watched = { pieces: [], gap: 0, paints: 0 };
    Object.assign(window, { watched });
    const Plain = Worker;
    window.Worker = class extends Plain {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', ({ data }: MessageEvent<{ kind: string; piece: TracePiece }>) => {
          if (data.kind === 'piece') watched.pieces.push(data.piece);
        });
      }
    };
    let last: number | null = null;
    const isWaiting = () => document.querySelector('.working') !== null;
    setInterval(() => {
      const now = performance.now();
      if (last !== null) watched.gap = Math.max(watched.gap, now - last);
      last = isWaiting() ? now : null;
    }, 10);
    const paint = () => {
      if (isWaiting()) watched.paints++;
      requestAnimationFrame(paint);
    };
    paint();
  });
};

it('the worst link: the page goes on, says how far it is, and shows what simulate gives', async () => {
  const { page, url } = await openApp();
  await watch(page);
  await page.goto(`${url}${WORST}`);
  await note(page).waitFor();
  await expect.poll(() => page.title(), { timeout: 120_000 }).toMatch(/^Pod to pod/);
  const { gap, paints } = await watchedIn(page);
  expect(paints).toBeGreaterThan(5);
  // Slices of 8 ms; the bound is for a machine that does something else meanwhile.
  expect(gap).toBeLessThan(1_000);
  const trace = simulate(parseLink(WORST).link.scenario);
  const heard = await page.evaluate(`(${digest.toString()})(window.watched.pieces)`);
  expect(heard).toEqual(digest([...cutTrace(trace)].map(({ piece }) => piece)));
  await page.keyboard.press('Space');
  await expect.poll(() => stepsOf(page)).toContain(`of ${timelineOf(trace, 'wide').steps.length}`);
  expect(await note(page).count()).toBe(0);
});

it('a first film that is called off: another stands in for it, and the link stays as it came', async () => {
  const { page, url } = await openApp();
  await holdWorker(page);
  await page.goto(`${url}${WORST}`);
  await note(page).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('.problems').waitFor();
  expect(await page.locator('.problems').innerText()).toMatch(/scenario[\s\S]*that was cancelled/);
  expect(page.url()).toBe(`${url}${WORST}`);
  await page.locator('.app > .foot').waitFor();
  expect(await note(page).count()).toBe(0);
});

it('a change that is called off: the film stays, what was typed stays, and it can be computed after all', async () => {
  const { page } = await openApp('?step=encapsulate&open=edit', { reducedMotion: 'reduce' });
  const release = await holdWorker(page);
  const pods = page.getByRole('textbox', { name: 'pods', exact: true });
  const before = await stepsOf(page);
  await page.getByRole('textbox', { name: 'nodes', exact: true }).fill('64');
  await expect.poll(() => page.url()).toContain('nodes=64');
  await pods.fill('32');
  await note(page).waitFor();
  expect(await pods.inputValue()).toBe('32');
  // The film that is there answers.
  await page.getByRole('button', { name: 'Next step' }).first().click();
  await expect.poll(() => stepsOf(page)).not.toBe(before);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => note(page).count()).toBe(0);
  expect(await pods.inputValue()).toBe('32');
  expect(page.url()).not.toContain('pods=32');
  release();
  await page.getByRole('button', { name: 'Compute it' }).click();
  await expect.poll(() => page.url()).toContain('pods=32');
  expect(await page.getByRole('button', { name: 'Compute it' }).count()).toBe(0);
  // Undo comes back to what is known at once.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => page.url()).not.toContain('pods=32');
});

it('back to a long film: called off, the address says what is on the page', async () => {
  const { page, url } = await openApp(LONG, { context: { serviceWorkers: 'block' } });
  await page.locator('.app > .foot').waitFor();
  // A service worker would answer for the worker that is held below: it is kept out of this test.
  await page.goto(`${url}?scenario=same-node-ping`);
  await page.locator('.app > .foot').waitFor();
  await page.evaluate((query) => history.replaceState(null, '', query), LONG);
  await page.evaluate(() => history.pushState(null, '', '?scenario=same-node-ping'));
  await holdWorker(page);
  await page.goBack();
  await note(page).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => page.url()).toContain('scenario=same-node-ping');
});

it('without workers the page computes by itself, and says so', async () => {
  const { page, url } = await openApp();
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'Worker');
    const said: string[] = [];
    Object.assign(window, { said });
    const look = () => said.push(document.querySelector('.working')?.textContent ?? '');
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.goto(`${url}${WORST}`);
  await expect.poll(() => page.title(), { timeout: 120_000 }).toMatch(/^Pod to pod/);
  const said = await page.evaluate(() => (window as unknown as { said: readonly string[] }).said.join());
  expect(said).toContain('This page computes it by itself');
});
