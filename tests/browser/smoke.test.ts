/** The built page opens under its policy, and the watchers of the other browser tests are awake. */
import { expect, it } from 'vitest';
import { axeInBothThemes, axeViolations, openApp } from './support/open-app';

it('opens with a title and no complaint', async () => {
  const { page } = await openApp();
  expect(await page.title()).toContain('Flannelgraph');
  expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').count()).toBe(1);
});

it.each(['light', 'dark'] as const)('axe finds nothing wrong, %s', async (colorScheme) => {
  const { page } = await openApp('', { colorScheme });
  await page.locator('#root > *').first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
});

it('notices errors, breaches of the policy and strangers', async () => {
  const { page, complaints } = await openApp();
  await page.evaluate(() => {
    console.error('planted');
    const image = document.createElement('img');
    image.src = 'https://stranger.invalid/pixel.png';
    document.body.append(image);
    try {
      document.body.innerHTML = '<p>markup from text</p>';
    } catch {
      // refused, as it should be
    }
  });
  const heard = expect.poll(() => complaints.join('\n'));
  await heard.toMatch(/policy: require-trusted-types-for/);
  await heard.toMatch(/console: planted/);
  await heard.toMatch(/policy: img-src https:\/\/stranger[.]invalid/);
  // Two policies, one in the page and one in the header, each report on their own; let the last come in.
  await page.waitForTimeout(500);
  complaints.length = 0;
});

it('axe notices a picture without words', async () => {
  const { page } = await openApp();
  await page.evaluate(() => document.body.append(document.createElement('img')));
  expect((await axeViolations(page)).join('\n')).toContain('image-alt');
});

it('axe notices letters that nobody can read in the dark', async () => {
  const { page } = await openApp('?step=1', { reducedMotion: 'reduce' });
  await page.evaluate(() => {
    const words = document.createElement('p');
    words.textContent = 'dark on dark';
    Object.assign(words.style, {
      position: 'fixed',
      inset: '40% 40% auto',
      zIndex: '99',
      color: '#000',
      background: 'light-dark(#fff, #111)',
    });
    document.body.append(words);
  });
  const found = await axeInBothThemes(page);
  expect(found.filter((line) => line.includes('color-contrast')).join('\n')).toMatch(
    /^in the dark: color-contrast/,
  );
});
