/** The main job, as a stranger does it: open a link, step to the encapsulation, read it, take it away, come back. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openApp } from './support/open-app';

const stepShown = async (page: Page): Promise<string> =>
  (await page.locator('.transport .where').innerText()).trim();

/** Steps on by keyboard until the words on the stage are about the step of this name. */
async function stepTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if ((await page.locator('.caption').getAttribute('data-step')) === name) return;
    const before = await stepShown(page);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => stepShown(page)).not.toBe(before);
  }
  throw new Error(`never came to ${name}`);
}

describe('the film', () => {
  it('opens a link, steps to the encapsulation and reads the outer header', async () => {
    const { page } = await openApp('?v=1&step=1&view=packet', { reducedMotion: 'reduce' });
    await page.locator('.caption').waitFor();
    await stepTo(page, 'encapsulate');
    await expect.poll(() => page.locator('.caption').innerText()).toContain('28 bytes');
    const outer = page.locator('.header-tree > li').first();
    await expect.poll(() => outer.innerText()).toContain('172.20.33.102 → 172.20.54.98');
    await expect.poll(() => page.locator('.header-tree > li .name').allInnerTexts()).toHaveLength(5);
    await outer.locator('.line').first().click();
    await expect.poll(() => outer.innerText()).toMatch(/ttl|time to live/i);
    await expect.poll(() => page.locator('.packet.hero .block').count()).toBe(5);
  });

  it('links octets with fields both ways', async () => {
    const { page } = await openApp('?step=encapsulate&view=packet', { reducedMotion: 'reduce' });
    await page.locator('.hex td').nth(8).hover();
    await expect.poll(() => page.locator('.readout').innerText()).toMatch(/64/);
    await expect.poll(() => page.locator('.hex td.selected').count()).toBe(1);
    await page.locator('.header-tree .line').first().hover();
    await expect.poll(() => page.locator('.hex td.selected').count()).toBe(20);
    await page.locator('.hex-scroll').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.locator('.hex td.current').count()).toBe(1);
    await expect.poll(() => stepShown(page)).toMatch(/^step 10 /);
  });

  it('plays once by itself, ends on the ledger, and has stamped six crossings', async () => {
    const { page } = await openApp('?step=1', { reducedMotion: 'no-preference' });
    await page.getByLabel('Speed').selectOption('4');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.locator('.ledger-card').waitFor({ timeout: 30_000 });
    await expect.poll(() => page.locator('.stamp').count()).toBe(6);
    await expect.poll(() => page.locator('.stamp.done').count()).toBe(6);
    await expect.poll(() => page.locator('.ledger-card').innerText()).toMatch(/crossings\s+6/);
    await expect.poll(() => page.locator('.ledger-card .way').count()).toBe(3);
    await page.locator('.way', { hasText: 'Step through it' }).click();
    await expect.poll(() => stepShown(page)).toMatch(/^step 1 /);
  });

  it('plays when the bare page is opened, and stands still with reduced motion', async () => {
    const { page } = await openApp('');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await expect.poll(() => stepShown(page), { timeout: 10_000 }).toMatch(/^step [2-9]/);
    const still = await openApp('', { reducedMotion: 'reduce' });
    await still.page.locator('.caption').waitFor();
    await still.page.waitForTimeout(1_200);
    await expect.poll(() => stepShown(still.page)).toMatch(/^step 1 /);
    await expect.poll(() => still.page.getByRole('button', { name: 'Play', exact: true }).count()).toBe(1);
  });

  it('with reduced motion nothing glides while it plays', async () => {
    const { page } = await openApp('?step=2', { reducedMotion: 'reduce' });
    await page.locator('.packet.hero').waitFor();
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const note = () => {
        seen.push(document.querySelector('.packet.hero')?.getAttribute('transform') ?? '');
        if (seen.length < 400) requestAnimationFrame(note);
      };
      note();
    });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => stepShown(page), { timeout: 15_000 }).toMatch(/^step ([6-9]|\d\d) /);
    const places = await page.evaluate(() => new Set((window as unknown as { seen: string[] }).seen).size);
    expect(places).toBeLessThanOrEqual(9);
  });
});

describe('things to take away', () => {
  it('a pcap of an interface that tshark reads without complaint', async () => {
    const { page } = await openApp('?step=encapsulate&view=packet', { reducedMotion: 'reduce' });
    await page.locator('.captures select').selectOption('n1.eth0');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.captures button').click(),
    ]);
    expect(download.suggestedFilename()).toBe('n1.eth0.pcap');
    const file = join(mkdtempSync(join(tmpdir(), 'flannelgraph-')), 'n1.eth0.pcap');
    await download.saveAs(file);
    const fields = [
      'frame.len',
      'ip.src',
      'ip.dst',
      'udp.dstport',
      'ip.checksum.status',
      'udp.checksum.status',
    ];
    const options = ['-o', 'ip.check_checksum:TRUE', '-o', 'udp.check_checksum:TRUE'];
    const shown = execFileSync(
      'tshark',
      ['-r', file, ...options, '-T', 'fields', ...fields.flatMap((f) => ['-e', f])],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    expect(shown.trim().split('\n')).toHaveLength(1);
    expect(shown).toMatch(/^83\t172[.]20[.]33[.]102(,\S+)?\t172[.]20[.]54[.]98(,\S+)?\t8285/);
    expect(shown).not.toMatch(/\t0(,|\t|\n|$)/);
    expect(
      execFileSync('tshark', ['-r', file, '-Y', '_ws.malformed'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ).toBe('');
  });
});

describe('the address', () => {
  it('mid-film, a reload stands on the same step', async () => {
    const { page } = await openApp('?step=1', { reducedMotion: 'reduce' });
    await page.locator('.caption').waitFor();
    await stepTo(page, 'encapsulate');
    await page.waitForURL(/step=encapsulate/);
    const caption = page.locator('.caption');
    await expect.poll(() => caption.getAttribute('data-step')).toBe('encapsulate');
    const [words, step, place] = [
      await page.locator('.caption').innerText(),
      await stepShown(page),
      await page.locator('.packet.hero').getAttribute('transform'),
    ];
    await page.reload();
    await page.locator('.caption').waitFor();
    await expect.poll(() => page.locator('.caption').innerText()).toBe(words);
    await expect.poll(() => stepShown(page)).toBe(step);
    await expect.poll(() => page.locator('.packet.hero').getAttribute('transform')).toBe(place);
  });

  it('also while it plays', async () => {
    const { page } = await openApp('');
    await page.waitForURL(/step=/, { timeout: 10_000 });
    const step = new URL(page.url()).searchParams.get('step');
    await page.reload();
    await page.locator('.caption').waitFor();
    await expect.poll(() => page.locator('.caption').getAttribute('data-step')).toBe(step);
    await expect.poll(() => page.getByRole('button', { name: 'Play', exact: true }).count()).toBe(1);
  });

  it('makes the browser fetch nothing again, though it changes with every step', async () => {
    const { page } = await openApp('?step=1', { reducedMotion: 'reduce' });
    await page.locator('.caption').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    for (let step = 2; step <= 6; step++) {
      const before = page.url();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => page.url()).not.toBe(before);
    }
    expect(asked.filter((url, at) => asked.indexOf(url) !== at)).toEqual([]);
  });

  it('the back button walks stories, not frames', async () => {
    const { page } = await openApp('?step=1', { reducedMotion: 'reduce' });
    await page.locator('.caption').waitFor();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
    await page.waitForURL(/step=/);
    await expect.poll(() => stepShown(page)).toMatch(/^step 5 /);
    const before = await stepShown(page);
    await page.getByLabel('Story').selectOption('same-node-ping');
    await page.waitForURL(/scenario=same-node-ping/);
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await page.goBack();
    await expect.poll(() => page.getByLabel('Story').inputValue()).toBe('cross-node');
    await expect.poll(() => stepShown(page)).toBe(before);
    await page.goForward();
    await expect.poll(() => page.getByLabel('Story').inputValue()).toBe('same-node-ping');
  });

  it('a bad link shows what is wrong, keeps what was typed, and plays on', async () => {
    const { page } = await openApp('?nodes=many&step=nowhere&colour=red', { reducedMotion: 'reduce' });
    const list = page.getByRole('alert');
    await list.waitFor();
    const text = await list.innerText();
    for (const word of ['nodes=many', 'whole number', 'step=nowhere', 'colour=red'])
      expect(text).toContain(word);
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(700);
    expect(page.url()).toContain('nodes=many');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => page.url()).not.toContain('many');
    await expect.poll(() => list.count()).toBe(0);
  });

  it.each([
    '?nodes=64&pods=32',
    '?step=drop',
    '?network=300.1.2.3/99&mtu=-5&flow=x',
    `?${'a=1&'.repeat(300)}`,
    '?%',
  ])('never a blank page: %s', async (query) => {
    const { page } = await openApp(query.slice(0, 900), { reducedMotion: 'reduce' });
    await page.locator('.stage .box').first().waitFor();
    await expect.poll(() => page.locator('.mishap').count()).toBe(0);
  });
});

describe('the keyboard', () => {
  it('does everything, and only inside the player', async () => {
    const { page } = await openApp('?step=1', { reducedMotion: 'reduce' });
    await page.locator('.caption').waitFor();
    await page.keyboard.press('End');
    await page.locator('.ledger-card').waitFor();
    await page.keyboard.press('Home');
    await expect.poll(() => stepShown(page)).toMatch(/^step 1 /);
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => page.locator('.caption').getAttribute('data-step')).toBe('cross:1');
    await page.keyboard.press('5');
    await expect.poll(() => stepShown(page)).toMatch(/^step 1[01] /);
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    const before = await stepShown(page);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => stepShown(page)).toBe(before);
  });

  it('the space bar presses the button in focus once', async () => {
    const { page } = await openApp('?step=3', { reducedMotion: 'reduce' });
    const next = page.getByRole('button', { name: 'Next step' });
    await next.focus();
    await page.keyboard.press(' ');
    await expect.poll(() => stepShown(page)).toMatch(/^step 4 /);
    await expect.poll(() => page.getByRole('button', { name: 'Play', exact: true }).count()).toBe(1);
  });

  it('the timeline is a slider that says where it stands', async () => {
    const { page } = await openApp('?step=3', { reducedMotion: 'reduce' });
    const slider = page.getByRole('slider', { name: 'Position in the film' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^Step 4 of \d+, /);
    await slider.fill('0');
    await expect.poll(() => stepShown(page)).toMatch(/^step 1 /);
  });
});
