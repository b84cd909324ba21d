/** The diagnosis in the built page: looked for with commands, named, shown; by keyboard, on a phone. */
import { expect, it } from 'vitest';
import { FAULTS } from '../../src/engine';
import { caseOf, evidenceEvents, hopOf } from '../../src/playback';
import { axeViolations, openApp } from './support/open-app';

const STILL = { reducedMotion: 'reduce' } as const;
const ABOUT = caseOf(7, 1);

it('counts commands, tells what is right, and shows the film at the first bad hop', async () => {
  const { page } = await openApp('?view=diagnose&seed=7&level=1', STILL);
  const line = page.locator('.prompt-line input');
  await line.fill('ip route');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.terminal-log').textContent()).toContain('default via');
  await expect.poll(() => page.locator('.answer-form').textContent()).toContain('1 command so far');
  await page.getByRole('button', { name: /A hint/ }).click();
  const { place } = FAULTS[ABOUT.fault].proof(ABOUT.broken.cluster, ABOUT.target);
  await expect.poll(() => page.locator('.hints').textContent()).toContain(`Sit down at: ${place}`);
  const [event] = evidenceEvents(ABOUT);
  if (event === undefined) throw new Error('nothing shows');
  const wrong = ABOUT.choices.find((name) => name !== ABOUT.fault) ?? '';
  await page.getByLabel('On which node does it go wrong?').selectOption(event.place.node);
  await page.getByLabel('Where there?').selectOption(hopOf(ABOUT.broken.cluster, event.place));
  await page.getByLabel('Why?').selectOption(wrong);
  await page.getByRole('button', { name: 'That is it' }).click();
  await expect
    .poll(() => page.locator('.answer-said').textContent())
    .toBe('Not yet. The node is right. The place is right.');
  await page.getByLabel('Why?').selectOption(ABOUT.fault);
  await page.getByRole('button', { name: 'That is it' }).click();
  await expect.poll(() => page.locator('.outcome-score').textContent()).toContain('Right: 75 points.');
  await page.locator('.lesson-stage .caption').waitFor();
  await expect.poll(() => page.locator('.outcome').textContent()).toContain(FAULTS[ABOUT.fault].fix.text);
  await page.getByRole('radio', { name: 'mended' }).check();
  await expect.poll(() => page.locator('.transport .where').textContent()).toContain('step 1 of');
});

it('a reload in the middle loses nothing, and gives no points back', async () => {
  const { page } = await openApp('?view=diagnose&seed=7&level=1', STILL);
  const line = page.locator('.prompt-line input');
  for (const typed of ['help', 'ip route', 'ip neigh']) {
    await line.fill(typed);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.terminal-log').textContent()).toContain(`${typed} copy`);
  }
  await page.getByRole('button', { name: /A hint/ }).click();
  const hints = page.locator('.hints p');
  await hints.waitFor();
  const log = await page.locator('.terminal-log').textContent();
  await page.reload();
  await expect.poll(() => page.locator('.terminal-log').textContent()).toBe(log);
  // What there is may be read for nothing.
  await expect.poll(() => page.locator('.answer-form').textContent()).toContain('2 commands so far');
  expect(await hints.count()).toBe(1);
  await line.press('ArrowUp');
  expect(await line.inputValue()).toBe('ip neigh');
  await page.getByRole('button', { name: 'Show me' }).click();
  await page.locator('.outcome').waitFor();
  await page.reload();
  await page.locator('.outcome').waitFor();
});

it('another level is another cluster, with a link of its own that names no fault', async () => {
  const { page } = await openApp('?view=diagnose&seed=7&level=1', STILL);
  await page.getByRole('radio', { name: '3: several suspects' }).check();
  await expect.poll(() => page.url()).toMatch(/view=diagnose&seed=\d+&level=3$/);
  await expect.poll(() => page.getByLabel('Why?').locator('option').count()).toBeGreaterThan(20);
});

it.each([
  ['light', 390],
  ['dark', 1440],
] as const)('axe finds nothing wrong before and after, %s at %i', async (colorScheme, width) => {
  const { page } = await openApp('?view=diagnose&seed=7&level=2', {
    ...STILL,
    colorScheme,
    width,
    height: 844,
  });
  await page.locator('.answer-form').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await page.getByRole('button', { name: 'Show me' }).click();
  await page.locator('.outcome').waitFor();
  expect(await axeViolations(page)).toEqual([]);
});
