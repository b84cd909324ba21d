/** The lessons in the built page: guessed, revealed, read as text; by keyboard, on a phone, in German. */
import { expect, it } from 'vitest';
import { axeViolations, openApp } from './support/open-app';

const COPIES = '?lesson=user-space&page=3';
const STILL = { reducedMotion: 'reduce' } as const;

it('the reader guesses, the engine answers, and the film stands at what was asked', async () => {
  const { page } = await openApp(COPIES, STILL);
  const field = page.getByRole('textbox', { name: /How many copies have been made on n1/ });
  await field.waitFor();
  // Nobody says the answer before it is guessed.
  expect(await page.locator('.lesson-stage .caption').count()).toBe(0);
  await field.fill('two');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.ask-problem').textContent()).toBe('A whole number, please.');
  await expect.poll(() => page.locator('.transport').count()).toBe(0);
  await field.fill('2');
  await page.keyboard.press('Enter');
  const verdict = page.locator('.verdict');
  await verdict.waitFor();
  const said = (await verdict.textContent()) ?? '';
  expect(said).toContain('Not so. You said: 2. flanneld makes two.');
  expect(said).toContain('It is: 3 copies on the sender.');
  await expect.poll(() => page.locator('.caption').getAttribute('data-step')).toMatch(/^transmit/);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect.poll(() => page.locator('.lesson-article > section:not(.lesson-sum) > h3').count()).toBe(4);
  expect(await page.locator('.lesson-article > .lesson-sum').innerText()).toContain(
    '6 crossings: 3 on each node',
  );
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  await page.getByRole('button', { name: 'Guess again' }).click();
  await page.getByRole('textbox').fill('3');
  await page.getByRole('button', { name: 'Show me' }).click();
  await expect.poll(() => verdict.textContent()).toContain('Right.');
});

it('plays to the event and stops there', async () => {
  const { page } = await openApp('?lesson=same-node&page=2');
  await page.getByRole('textbox').fill('64');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor({ timeout: 20_000 });
  await expect.poll(() => page.locator('.caption').getAttribute('data-step')).toMatch(/^deliver/);
});

it('keeps how far somebody came, and a link carries it', async () => {
  const { page, url } = await openApp('?v=1&lesson=one-pod&page=1', STILL);
  for (const pick of ['.ask-choice', null, null]) {
    if (pick !== null) await page.locator(pick).first().click();
    else {
      await page.getByRole('textbox').fill('1');
      await page.keyboard.press('Enter');
    }
    await page.locator('.verdict').waitFor();
    await page.locator('.main-way').click();
  }
  await expect.poll(() => page.url()).toContain('lesson=pod-model&page=1');
  await page.getByRole('button', { name: 'All lessons' }).click();
  await expect.poll(() => page.url()).toContain('done=1');
  await expect.poll(() => page.locator('.lesson-entry').first().textContent()).toContain('done');
  await page.goto(`${url}?view=lessons`);
  await expect.poll(() => page.locator('.lesson-entry.done').count()).toBe(1);
  await page.getByRole('button', { name: 'Forget my progress' }).click();
  await expect.poll(() => page.locator('.lesson-entry.done').count()).toBe(0);
});

it('reads well as text, in German too, and tells what it cannot use of a link', async () => {
  const { page, url } = await openApp('?lesson=envelope&page=all&lang=de', STILL);
  const article = page.locator('.lesson-article');
  await article.waitFor();
  await expect.poll(() => article.textContent()).toContain('14 + 20 + 8 + 20 + 8 + 13');
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('de');
  await page.goto(`${url}?lesson=nothing&page=77`);
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('one-pod');
});

it('fits a phone, and what is asked there is answered with a thumb', async () => {
  const { page } = await openApp('?lesson=across-nodes&page=1', {
    ...STILL,
    width: 390,
    height: 844,
    context: { hasTouch: true },
  });
  await page.getByRole('button', { name: /flannel’s device/ }).tap();
  await page.locator('.verdict.right').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const heights = await page
    .locator('.lesson-ways .button')
    .evaluateAll((all) => all.map((button) => button.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
});

it.each([
  ['light', 1440],
  ['dark', 390],
] as const)('axe finds nothing wrong, %s at %i', async (colorScheme, width) => {
  const { page } = await openApp('?view=lessons', { ...STILL, colorScheme, width, height: 900 });
  await page.locator('.lesson-entry').first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'The outer envelope' }).click();
  await page.locator('.ask-choice').first().click();
  await page.locator('.verdict').waitFor();
  expect(await axeViolations(page)).toEqual([]);
});
