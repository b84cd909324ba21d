/** A second visit needs no network; a frame in somebody's page keeps nothing. */
import { chromium } from 'playwright-core';
import { expect, inject, it, onTestFinished } from 'vitest';
import { siteWith } from './support/host-page';

it('opens again when nobody answers, from whatever folder it lies in', async () => {
  const site = await siteWith({});
  const browser = await chromium.connect(inject('browserEndpoint'));
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const app = `${site.url}flannelgraph/`;
  await page.goto(`${app}?embed=1`);
  await page.getByRole('button', { name: 'Play' }).waitFor();
  await page.goto(`${app}?scenario=cross-node-vxlan`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  expect(
    await page.evaluate(() =>
      navigator.serviceWorker.getRegistrations().then((all) => all.map((r) => r.scope)),
    ),
  ).toEqual([app]);
  site.close();
  await context.setOffline(true);
  await page.goto(`${app}?scenario=cross-node&step=encapsulate`);
  await page.getByText('step 10').first().waitFor();
  await expect.poll(() => page.title()).toContain('Pod to pod');
});
