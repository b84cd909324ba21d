/** The terminal in the inspector: typed, completed, remembered; and the player's keys keep out of it. */
import { expect, it } from 'vitest';
import { axeInBothThemes, openApp } from './support/open-app';

const AT_LOOKUP = '?step=lookup:2&view=commands';

it('offers the command that fits the step, and prints what the node would', async () => {
  const { page } = await openApp(AT_LOOKUP);
  const log = page.getByRole('log');
  await page.getByRole('button', { name: 'ip route get 100.96.2.2' }).click();
  await expect.poll(() => log.textContent()).toContain('100.96.2.2 dev flannel0');
  await expect.poll(() => page.getByRole('combobox', { name: /Terminal on/ }).inputValue()).toBe('n1');
});

it('takes a line with history and completion, and no key reaches the player', async () => {
  const { page } = await openApp(AT_LOOKUP, { reducedMotion: 'reduce' });
  const line = page.getByRole('textbox', { name: /Command on n1/ });
  const where = page.locator('.transport .where');
  const before = await where.textContent();
  await line.click();
  await page.keyboard.type('ip nei');
  await page.keyboard.press('Tab');
  // Both spellings begin so; iproute2 takes either.
  await expect.poll(() => line.inputValue()).toBe('ip neighbo');
  await page.keyboard.type('u');
  await page.keyboard.press('Tab');
  await expect.poll(() => line.inputValue()).toBe('ip neighbour ');
  await expect
    .poll(() => page.locator('.commands [role=status]').first().textContent())
    .toBe('Completed: neighbour');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('log').textContent()).toContain('lladdr');
  await page.keyboard.type('hostname kl 5?,.');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => line.inputValue()).toBe('ip neighbour');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => line.inputValue()).toBe('hostname kl 5?,.');
  await expect.poll(() => where.textContent()).toBe(before);
});

it('sits on any pod, and what was asked survives another tab', async () => {
  const { page } = await openApp(AT_LOOKUP);
  await page.getByRole('combobox', { name: /Terminal on/ }).selectOption('p2a');
  await page.getByRole('textbox', { name: /Command on p2a/ }).fill('hostname -I');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('log').textContent()).toContain('100.96.2.2');
  await page.getByRole('tab', { name: 'Packet' }).click();
  await page.getByRole('tab', { name: 'Commands' }).click();
  await expect.poll(() => page.getByRole('log').textContent()).toContain('root@p2a:~# hostname -I');
});

it('an empty line lets Tab go on', async () => {
  const { page } = await openApp(AT_LOOKUP);
  const line = page.getByRole('textbox', { name: /Command on/ });
  await line.focus();
  await page.keyboard.press('Tab');
  expect(await line.evaluate((element) => element === document.activeElement)).toBe(false);
});

it('axe finds nothing wrong, light or dark', async () => {
  const { page } = await openApp(AT_LOOKUP);
  await page.locator('.suggested button').first().click();
  await page.locator('.terminal-log pre').waitFor();
  expect(await axeInBothThemes(page)).toEqual([]);
});

it('its tab opens with the focus on the prompt, and a letter typed anywhere in it goes there', async () => {
  const { page } = await openApp('?step=3', { reducedMotion: 'reduce' });
  await page.getByRole('tab', { name: 'Commands' }).click();
  const line = page.locator('.prompt-line input');
  await line.waitFor();
  await expect.poll(() => line.evaluate((e) => e === document.activeElement)).toBe(true);
  await page.locator('.terminal-log').focus();
  await page.keyboard.type('ip l');
  await expect.poll(() => line.inputValue()).toBe('ip l');
  await expect.poll(() => page.locator('.transport .where').textContent()).toContain('3');
});

it('what is typed stops the film, so that the prompt stays where it is', async () => {
  const { page } = await openApp('?view=commands');
  const transport = page.locator('.transport');
  await transport.getByRole('button', { name: 'Pause' }).waitFor();
  await page.locator('.prompt-line input').fill('ip route');
  await transport.getByRole('button', { name: 'Play', exact: true }).waitFor();
  const where = await transport.locator('.where').textContent();
  await page.locator('.prompt-line input').press('Enter');
  await expect.poll(() => page.getByRole('log').textContent()).toContain('dev');
  expect(await transport.locator('.where').textContent()).toBe(where);
});

it('who types what is not there is told how to see what is', async () => {
  const { page } = await openApp(AT_LOOKUP);
  await page.getByRole('textbox', { name: /Command on n1/ }).fill('ifconfig');
  await page.keyboard.press('Enter');
  const log = page.getByRole('log');
  await expect.poll(() => log.textContent()).toContain('sh: 1: ifconfig: not found');
  await expect.poll(() => log.textContent()).toContain('exit status 127; help lists the commands there are');
});
