/** A film that a host page asks for and that is never made: called off by the reader, or by another one. In a sandbox. */
import { type Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { OURS } from './support/host-page';
import { openSite } from './support/open-site';

const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Docs</title>
<script src="${OURS}embed/1/embed.js" defer></script></head><body><flannel-graph id="a" height="400" loading="eager"></flannel-graph></body></html>`;
const WORST = '?nodes=64&pods=32&flow=udp+p1a+to+p2a+count+1000';
const OTHER = '?scenario=same-node-ping';

type Figure = HTMLElementTagNameMap['flannel-graph'];

async function openFigure(): Promise<Page> {
  const page = await openSite({ '': HTML });
  await page.evaluate(() => (document.getElementById('a') as Figure).getState());
  return page;
}

/** Asks for a film and keeps what is answered, without waiting for it. */
const load = (page: Page, name: string, link: string) =>
  page.evaluate(
    ([as, text]) => {
      const answers = ((window as unknown as { answers?: Record<string, unknown> }).answers ??= {});
      (document.getElementById('a') as Figure).load(text).then(
        ({ title, problems }) => (answers[as] = { title, problems }),
        (error: unknown) =>
          (answers[as] = { code: (error as { code: unknown }).code, message: String(error) }),
      );
    },
    [name, link] as const,
  );
const answer = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((of) => (window as unknown as { answers: Record<string, unknown> }).answers[of], name);
const title = (page: Page): Promise<string> =>
  page.evaluate(async () => (await (document.getElementById('a') as Figure).getState()).title);

it('called off by the reader: the page is told that it failed, and the film that was there stays', async () => {
  const page = await openFigure();
  const before = await title(page);
  await load(page, 'long', WORST);
  // At once: a film that has been made meanwhile cannot be called off.
  const cancel = page.frameLocator('#a iframe').getByRole('button', { name: 'Cancel' });
  await cancel.evaluate((button: HTMLElement) => button.click());
  await expect.poll(() => answer(page, 'long')).toMatchObject({ code: 'failed' });
  expect(await title(page)).toBe(before);
});

it('overtaken by another: the first is told that it failed, the second has its film', async () => {
  const page = await openFigure();
  await load(page, 'long', WORST);
  await page.frameLocator('#a iframe').getByRole('button', { name: 'Cancel' }).waitFor();
  await load(page, 'other', OTHER);
  await expect.poll(() => answer(page, 'other')).toMatchObject({ title: 'Ping a pod on the same node' });
  expect(await answer(page, 'long')).toMatchObject({ code: 'failed' });
  expect(await title(page)).toBe('Ping a pod on the same node');
  // Nothing comes after it.
  await expect.poll(() => page.frameLocator('#a iframe').locator('.working').count()).toBe(0);
});
