/** Links in the browser: scenarios in the fragment, bad ones kept and mended, old ones held to what they said. */
import { expect, it } from 'vitest';
import { parseScenario, presetScenario, simulate } from '../../src/engine';
import { encodeLink } from '../../src/link/codec';
import { writeFragment } from '../../src/link/fragment';
import { stampOf } from '../../src/link/held';
import { USUAL_LINK } from '../../src/link/link';
import { openApp } from './support/open-app';

it('a scenario in the fragment is shown, and the query has the last word', async () => {
  const scenario = { ...presetScenario('cross-node-ping'), nodes: 5 };
  const { page } = await openApp(`?v=1&nodes=4&step=1#s=${writeFragment(scenario, null)}`);
  await page.locator('.app > .foot').waitFor();
  await expect.poll(() => page.getByRole('main').innerText()).toContain('n4');
  await expect.poll(() => page.getByRole('main').innerText()).not.toContain('n5');
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
});

it('a long scenario stays in the fragment while the film is walked, and comes back on reload', async () => {
  const flows = Array.from(
    { length: 40 },
    (_, n) => ['flow', `udp p1a to p2a from-port ${5000 + n} at ${n}ms`] as const,
  );
  const { scenario } = parseScenario(flows);
  const encoded = encodeLink({ ...USUAL_LINK, scenario, position: { at: 'step', name: 'encapsulate' } });
  if (!encoded.ok) throw new Error(encoded.error);
  expect(encoded.value.form).toBe('fragment');
  const { page } = await openApp(encoded.value.text);
  await page.locator('.app > .foot').waitFor();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.url()).not.toContain('step=encapsulate');
  await expect.poll(() => page.url()).toContain('#s=1.');
  await page.reload();
  await page.locator('.app > .foot').waitFor();
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  expect(page.url()).toContain(encoded.value.text.slice(encoded.value.text.indexOf('#')));
});

it('what could not be used is shown, stays in the address, and can be mended in place', async () => {
  const { page } = await openApp('?nodes=many&colour=red&step=1');
  const problems = page.getByRole('alert');
  await problems.waitFor();
  await expect.poll(() => problems.innerText()).toContain('nodes=many');
  await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(700);
  expect(page.url()).toContain('nodes=many');
  const typed = problems.getByRole('textbox');
  await expect.poll(() => typed.inputValue()).toContain('?nodes=many&colour=red');
  await typed.fill((await typed.inputValue()).replace('nodes=many&colour=red', 'nodes=2'));
  await problems.getByRole('button', { name: 'Open' }).click();
  await page.waitForURL(/nodes=2/);
  await page.locator('.app > .foot').waitFor();
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
});

it('problems put away leave a way back to what was typed', async () => {
  const { page } = await openApp('?nodes=many&step=2');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect.poll(() => page.url()).not.toContain('many');
  await page.goBack();
  await expect.poll(() => page.url()).toContain('nodes=many');
  await page.getByRole('alert').waitFor();
});

it('a link says when its film is not the one it was made from, or its outcome is another', async () => {
  const { version, fingerprint } = stampOf(simulate(presetScenario('cross-node')));
  const { page, url } = await openApp(`?step=1&engine=${version}:${fingerprint ?? ''}&expect=delivered`);
  await page.locator('.app > .foot').waitFor();
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  await page.goto(`${url}?step=1&engine=${version}:00000000&expect=drop:TTL_EXPIRED`);
  const notes = page.getByRole('alert');
  await notes.waitFor();
  await expect.poll(() => notes.innerText()).toContain('2 things to know');
  await expect.poll(() => notes.innerText()).toContain('expect=drop:TTL_EXPIRED');
  await expect.poll(() => notes.innerText()).toContain('computes another film');
});

it.each(['#s=1.AAAA', '#s=9.q1ZKy', '#top', `#s=1.${'A'.repeat(16_000)}`])(
  '%s: a problem, and the usual film',
  async (hash) => {
    const { page } = await openApp(`?step=1${hash}`);
    await page.getByRole('alert').waitFor();
    await expect.poll(() => page.getByRole('main').innerText()).toContain('n3');
  },
);
