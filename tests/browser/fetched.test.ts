/**
 * A file that cannot be had: a drawer's, its styles', an inspector tab's, a room's. It is said, nothing is lost, and
 * when the line is back the same button brings it.
 */
import { readFileSync } from 'node:fs';
import { type Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openApp, type OpenApp } from './support/open-app';

/** The offline copy would answer in the line's place. */
const still = { reducedMotion: 'reduce', context: { serviceWorkers: 'block' } } as const;

/** What the browser and React say of a file that did not come; anything else stays a complaint. */
const EXPECTED = /net::ERR_CONNECTION_FAILED|a part could not be fetched/;

/** Files that match come to nothing until the line is mended. */
async function cutOff({ page, complaints }: OpenApp, files: RegExp) {
  let asked = 0;
  await page.route(files, async (route) => {
    asked += 1;
    await route.abort('connectionfailed');
  });
  return {
    asked: () => asked,
    mend: async () => {
      await page.unroute(files);
      complaints.splice(0, Infinity, ...complaints.filter((line) => !EXPECTED.test(line)));
    },
  };
}

const failure = (page: Page) => page.getByRole('alert').filter({ hasText: 'could not be fetched' });
const again = (page: Page) => failure(page).getByRole('button', { name: 'Try again' });
const where = (page: Page) => page.locator('.transport .where').textContent();

/** Tried in vain, then with success. */
async function tryAgain(page: Page, line: Awaited<ReturnType<typeof cutOff>>): Promise<void> {
  await again(page).waitFor();
  const before = line.asked();
  await again(page).press('Enter');
  await expect.poll(line.asked).toBeGreaterThan(before);
  await again(page).waitFor();
  await line.mend();
  await again(page).press('Enter');
  await expect.poll(() => failure(page).count()).toBe(0);
}

it.each([
  ['Break it', 'BreakDrawer', '.fault-line', 'break'],
  ['Edit', 'EditDrawer', '.scenario-form', 'edit'],
] as const)('the drawer %s', async (name, file, there, open) => {
  const app = await openApp('?nodes=4&step=encapsulate', still);
  const { page } = app;
  await page.locator('.app > .foot').waitFor();
  const stood = await where(page);
  const line = await cutOff(app, new RegExp(`/${file}-[^/]*\\.js`));
  await page.getByRole('button', { name, exact: true }).press('Enter');
  await tryAgain(page, line);
  await page.locator(there).first().waitFor();
  await expect.poll(() => where(page)).toBe(stood);
  await page.waitForURL(new RegExp(`nodes=4.*step=encapsulate.*open=${open}`));
});

it('the styles of a drawer', async () => {
  const app = await openApp('?step=encapsulate', still);
  const { page } = app;
  await page.locator('.app > .foot').waitFor();
  const line = await cutOff(app, /\/BreakDrawer-[^/]*\.css/);
  await page.getByRole('button', { name: 'Break it', exact: true }).press('Enter');
  await tryAgain(page, line);
  const fault = page.locator('.fault-line').first();
  await expect.poll(() => fault.evaluate((line) => getComputedStyle(line).display)).toBe('grid');
});

it('the tab of the commands: its way out leads back, and opening it anew asks anew', async () => {
  const app = await openApp('?nodes=4&step=lookup:2', still);
  const { page } = app;
  await page.locator('.app > .foot').waitFor();
  const stood = await where(page);
  const line = await cutOff(app, /\/CommandsPanel-[^/]*\.js/);
  await page.getByRole('tab', { name: 'Commands' }).click();
  await again(page).waitFor();
  await failure(page).getByRole('button', { name: 'Close' }).press('Enter');
  await expect.poll(() => failure(page).count()).toBe(0);
  const before = line.asked();
  await page.getByRole('tab', { name: 'Commands' }).click();
  await expect.poll(line.asked).toBeGreaterThan(before);
  await tryAgain(page, line);
  const prompt = page.getByRole('textbox', { name: /Command on n1/ });
  await prompt.fill('ip route get 100.96.2.2');
  await prompt.press('Enter');
  await expect.poll(() => page.getByRole('log').textContent()).toContain('dev flannel0');
  await expect.poll(() => where(page)).toBe(stood);
});

it('the tab of the costs: what was typed in the terminal is still there', async () => {
  const app = await openApp('?nodes=4&step=lookup:2&view=commands', still);
  const { page } = app;
  const prompt = page.getByRole('textbox', { name: /Command on n1/ });
  await prompt.fill('hostname');
  await prompt.press('Enter');
  await expect.poll(() => page.getByRole('log').textContent()).toContain('hostname');
  const stood = await where(page);
  const line = await cutOff(app, /\/CostPanel-[^/]*\.js/);
  await page.getByRole('tab', { name: 'Cost' }).click();
  await tryAgain(page, line);
  await page.locator('.cost').first().waitFor();
  await expect.poll(() => where(page)).toBe(stood);
  await page.getByRole('tab', { name: 'Commands' }).click();
  await expect.poll(() => page.getByRole('log').textContent()).toContain('hostname');
  await page.waitForURL(/nodes=4.*step=lookup/);
});

interface Manifest {
  readonly [source: string]: { readonly file: string } | undefined;
}

/** Every room's file is called `start`: which one it is, the build knows. */
const fileOf = (source: string): string => {
  const built = new URL('../../dist/.vite/manifest.json', import.meta.url);
  const file = (JSON.parse(readFileSync(built, 'utf8')) as Manifest)[source]?.file;
  if (file === undefined) throw new Error(`${source} is no file of its own`);
  return file;
};

it('header and inspector: the film stands and answers without them', async () => {
  const app = await openApp('?step=encapsulate', still);
  const { page, url } = app;
  await page.locator('aside.inspector').waitFor();
  const line = await cutOff(app, new RegExp(fileOf('src/app/around.tsx').replaceAll('.', '\\.')));
  await page.goto(`${url}?nodes=4&step=encapsulate`);
  await again(page).waitFor();
  const stood = await where(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => where(page)).not.toBe(stood);
  expect(await page.locator('aside.inspector').count()).toBe(0);
  await tryAgain(page, line);
  await page.locator('aside.inspector').waitFor();
  await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();
});

it('a room: said on its own page, and its link stays as it was', async () => {
  const app = await openApp('?nodes=4&step=encapsulate', still);
  const { page, url } = app;
  await page.locator('.app > .foot').waitFor();
  const film = page.url();
  const line = await cutOff(app, new RegExp(fileOf('src/app/ladder/start.tsx').replaceAll('.', '\\.')));
  await page.goto(`${url}?view=ladder&nodes=4`);
  const room = page.url();
  await tryAgain(page, line);
  await page.getByRole('main').getByRole('heading').first().waitFor();
  expect(page.url()).toBe(room);
  await page.goBack();
  await page.locator('.app > .foot').waitFor();
  expect(page.url()).toBe(film);
});
