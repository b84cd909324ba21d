/** The card at the end lies under the finished picture, which is the account itself, and gives way to it. */
import { type Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openApp } from './support/open-app';

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`nothing is drawn as ${selector}`);
  return box;
}

/** Once what is fetched behind it has changed its height for the last time. */
async function ended(query: string, size: { readonly width: number; readonly height: number }) {
  const { page } = await openApp(query, { reducedMotion: 'reduce', ...size });
  await page.locator('.ledger-card .way', { hasText: /\d/ }).waitFor();
  return page;
}

const ENDS = ['t=9s', 'fault=ip-forward-off:n2&t=9s', 'scenario=cross-node-ping&t=9s', 'lang=de&t=9s'];

describe('the card at the end', () => {
  it.each(ENDS)('covers nothing above the wire of a desktop: %s', async (query) => {
    const page = await ended(`?${query}`, { width: 1440, height: 1000 });
    const wire = await boxOf(page, '.wire');
    expect((await boxOf(page, '.ledger-card')).y).toBeGreaterThanOrEqual(wire.y + wire.height);
  });

  it.each(ENDS)('covers no node where there is no room under the wire: %s', async (query) => {
    const page = await ended(`?${query}`, { width: 1280, height: 720 });
    const card = await boxOf(page, '.ledger-card');
    const keys = await boxOf(page, '.stage-controls');
    expect(card.x + card.width).toBeLessThanOrEqual(keys.x);
    for (const node of await page.locator('.box-node').all()) {
      const box = await node.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(card.y);
    }
  });

  it.each(ENDS)('leaves half of a phone’s stage to the picture: %s', async (query) => {
    const page = await ended(`?${query}`, { width: 390, height: 844 });
    const stage = await boxOf(page, '.stage');
    expect((await boxOf(page, '.ledger-card')).height).toBeLessThanOrEqual(stage.height / 2);
  });

  it.each([
    ['t=9s', /end to end/, /until it was lost/],
    ['fault=ip-forward-off:n2&t=9s', /until it was lost/, /end to end/],
    ['lang=de&fault=ip-forward-off:n2&t=9s', /bis zum Verlust/, /Ende zu Ende/],
  ])('says what its time is the time of: %s', async (query, says, never) => {
    const page = await ended(`?${query}`, { width: 1280, height: 720 });
    const head = await page.locator('.ledger-card .ledger-head').innerText();
    expect(head).toMatch(says);
    expect(head).not.toMatch(never);
  });

  it('is closed by a key or its button, and opened again', async () => {
    const page = await ended('?t=9s', { width: 1280, height: 720 });
    const card = page.locator('.ledger-card');
    await page.keyboard.press('Escape');
    await expect.poll(() => card.count()).toBe(0);
    // It has the focus: one more key and it is there again.
    await page.keyboard.press('Enter');
    await card.waitFor();
    await card.getByRole('button', { name: 'Close (Esc)' }).click();
    await expect.poll(() => card.count()).toBe(0);
    await page.getByRole('button', { name: 'What it cost' }).click();
    await card.waitFor();
  });

  it('waits with the key until what lies over it is closed', async () => {
    const page = await ended('?t=9s&open=who', { width: 1280, height: 720 });
    await page.locator('.part').first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.part').count()).toBe(0);
    expect(await page.locator('.ledger-card').count()).toBe(1);
  });
});
