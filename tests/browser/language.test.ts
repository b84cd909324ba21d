/** The language of the words: from the link, from the browser, from the switch; in every program, and said to the page. */
import { type Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openApp } from './support/open-app';

const PROGRAMS = [
  ['the film', 'v=1&step=1', 'Einstellungen'],
  ['leases', 'v=1&view=leases&t=5s', 'Einstellungen'],
  ['the race', 'v=1&view=race&t=1us', 'Einstellungen'],
] as const;

/** The switch is in a list that opens. */
async function settings(page: Page, list: string): Promise<void> {
  await page.getByRole('button', { name: list }).click();
}

it.each(PROGRAMS)('%s speaks as the link says, and the switch is remembered', async (_, query, list) => {
  const { page, url } = await openApp(`?${query}&lang=de`);
  await settings(page, list);
  const language = page.getByRole('combobox', { name: 'Sprache' });
  await language.waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  expect(await language.inputValue()).toBe('de');
  await language.selectOption('en');
  await page.getByRole('combobox', { name: 'Language' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await expect.poll(() => page.url()).toContain('lang=en');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect.poll(() => page.url()).toContain('lang=de');
  await page.goto(`${url}?${query}`);
  await settings(page, list);
  await page.getByRole('combobox', { name: 'Sprache' }).waitFor();
});

it('auto is the browser’s language where there are words in it, and English elsewhere', async () => {
  const german = await openApp('?v=1&step=1', { context: { locale: 'de-AT' } });
  await settings(german.page, 'Einstellungen');
  await german.page.getByRole('combobox', { name: 'Sprache' }).waitFor();
  const french = await openApp('?v=1&step=1', { context: { locale: 'fr-FR' } });
  await settings(french.page, 'Settings');
  await french.page.getByRole('combobox', { name: 'Language' }).waitFor();
  expect(await french.page.locator('html').getAttribute('lang')).toBe('en');
});

it.each(PROGRAMS)('%s names a language that there is not', async (_, query) => {
  const { page } = await openApp(`?${query}&lang=klingon`);
  const problems = page.getByRole('alert');
  await problems.waitFor();
  expect(await problems.innerText()).toContain('lang=klingon');
});
