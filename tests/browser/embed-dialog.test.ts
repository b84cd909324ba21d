/** The embed dialog: what is chosen is what is shown and what is pasted. */
import { expect, it } from 'vitest';
import { axeViolations, openApp } from './support/open-app';

it('makes a figure of the film at its step, shows it, and writes it for a tool', async () => {
  const { page, url } = await openApp('?v=1&scenario=cross-node-vxlan&step=encapsulate');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: /^Embed/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Embed' });
  const snippet = dialog.getByRole('textbox');
  expect(await snippet.inputValue()).toContain(
    '<flannel-graph scenario="cross-node-vxlan" step="encapsulate" height="auto"',
  );
  await page.frameLocator('.embed-preview iframe').getByRole('button', { name: 'Play' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('radio', { name: 'few' }).check();
  await dialog.getByRole('radio', { name: 'dark' }).check();
  await dialog.getByLabel('Starts at').selectOption('');
  await dialog.getByLabel('Written for').selectOption('Docusaurus');
  const text = await snippet.inputValue();
  expect(text).toContain(`scripts: [{ src: "${url}embed/1/embed.js", defer: true }]`);
  expect(text).toContain(
    '<flannel-graph scenario="cross-node-vxlan" theme="dark" controls="min" height="auto"',
  );
  await page.frameLocator('.embed-preview iframe').getByText('step 1 of').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => page.getByRole('dialog', { name: 'Embed' }).count()).toBe(0);
});
