/**
 * What people do beside watching, in Firefox: every view opens; a guess is judged, a broken cluster found out, a scenario
 * edited, a talk given with a clicker's keys, pictures and films taken away.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VIEWS } from '../../scripts/views.mjs';
import { FAULTS } from '../../src/engine';
import { caseOf, evidenceEvents, hopOf } from '../../src/playback';
import { firefox, type Visit, visitFirefox } from './in-firefox';

const PATIENT = { timeout: 30_000 };
const downloads = mkdtempSync(join(tmpdir(), 'flannelgraph-firefox-'));

describe.skipIf(firefox === null)('in Firefox', () => {
  let visit: Visit | null = null;
  beforeAll(async () => {
    visit = await visitFirefox(downloads);
  });
  afterAll(async () => {
    await visit?.close();
    rmSync(downloads, { recursive: true, force: true });
  });

  async function open(query: string, ready: string): Promise<Page> {
    if (visit === null) throw new Error('there is no browser');
    const page = await visit.open(query);
    await page.waitForFunction(
      (wanted) => document.querySelector('.opening') === null && document.querySelector(wanted) !== null,
      PATIENT,
      ready,
    );
    return page;
  }

  const says = (page: Page, selector: string, text: string): Promise<unknown> =>
    page.waitForFunction(
      (where, wanted) => document.querySelector(where)?.textContent.includes(wanted) === true,
      PATIENT,
      selector,
      text,
    );
  /** Until the address has it, or has it no more. */
  const leadsTo = (page: Page, part: string, there = true): Promise<unknown> =>
    page.waitForFunction((wanted, should) => location.href.includes(wanted) === should, PATIENT, part, there);
  const press = async (page: Page, name: string): Promise<void> => {
    const button = await page.waitForSelector(`aria/${name}[role="button"]`, PATIENT);
    await button?.click();
  };

  it.each(VIEWS.filter(({ act }) => act === undefined).map(({ name, query, ready }) => [name, query, ready]))(
    'has the view %s',
    async (_name, query, ready) => {
      const page = await open(`?v=1&${query}`, ready);
      await page.close();
    },
  );

  it('judges a guess and shows the moment it was about', async () => {
    const page = await open('?lesson=user-space&page=3', '.ask input');
    await page.type('.ask input', '2');
    await page.keyboard.press('Enter');
    await says(page, '.verdict', 'It is: 3 copies on the sender.');
    await press(page, 'Guess again');
    await page.waitForSelector('.ask input');
    await page.type('.ask input', '3');
    await page.keyboard.press('Enter');
    await says(page, '.verdict', 'Right.');
    await page.close();
  });

  it('lets a broken cluster be looked into and named', async () => {
    const about = caseOf(7, 1);
    const page = await open('?view=diagnose&seed=7&level=1', '.answer-form');
    await page.type('.prompt-line input', 'ip route');
    await page.keyboard.press('Enter');
    await says(page, '.terminal-log', 'default via');
    await says(page, '.answer-form', '1 command so far');
    const [event] = evidenceEvents(about);
    if (event === undefined) throw new Error('nothing shows');
    const { cluster } = about.broken;
    const answers = [event.place.node, hopOf(cluster, event.place), about.fault];
    const fields = await page.$$('.answer-form select');
    for (const [i, answer] of answers.entries()) await fields[i]?.select(answer);
    await press(page, 'That is it');
    await says(page, '.outcome-score', 'Right:');
    await says(page, '.outcome', FAULTS[about.fault].fix.text);
    await page.close();
  });

  it('edits by form and on the stage, and takes it back', async () => {
    const page = await open('?step=1&open=edit', '.scenario-form');
    const pods = await page.waitForSelector('aria/pods[role="textbox"]');
    await pods?.click({ count: 3 });
    await page.keyboard.type('4');
    await leadsTo(page, 'pods=4');
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    await leadsTo(page, 'pods=4', false);
    const from = await page.waitForSelector('aria/Send from p1b');
    await from?.evaluate((handle) => (handle as HTMLElement | SVGElement).focus());
    await page.keyboard.press('Enter');
    const to = await page.waitForSelector('aria/Send from p1b to p3a');
    await to?.evaluate((handle) => (handle as HTMLElement | SVGElement).focus());
    await page.keyboard.press('Enter');
    await leadsTo(page, 'flow=udp+p1b+to+p3a');
    await page.close();
  });

  it('drags a packet from pod to pod', async () => {
    const page = await open('?step=1&open=edit', '[data-pod=p2b]');
    const [a, b] = [
      await (await page.$('[data-pod=p2b]'))?.boundingBox(),
      await (await page.$('[data-pod=p1b]'))?.boundingBox(),
    ];
    if (a == null || b == null) throw new Error('no pods');
    await page.mouse.move(a.x + 20, a.y + 10);
    await page.mouse.down();
    await page.mouse.move(b.x + 20, b.y + 10, { steps: 5 });
    await page.mouse.up();
    await leadsTo(page, 'flow=udp+p2b+to+p1b');
    await page.close();
  });

  it('obeys a clicker in a talk, and says in the list of keys what it obeys', async () => {
    const page = await open('?present=1&step=1', '.presenter');
    await page.keyboard.press('PageDown');
    await leadsTo(page, 'step=1&', false);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('.presenter') === null, PATIENT);
    await page.waitForSelector('.inspector', PATIENT);
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]', PATIENT);
    await page.close();
  });

  /** What stands first in a file that was taken away under `name`. */
  async function taken(page: Page, button: string, ending: string): Promise<Buffer> {
    await press(page, button);
    const found = (): string | undefined => readdirSync(downloads).find((file) => file.endsWith(ending));
    await expect
      .poll(() => {
        const file = found();
        return file === undefined ? 0 : readFileSync(join(downloads, file)).length;
      }, PATIENT)
      .toBeGreaterThan(0);
    return readFileSync(join(downloads, found() ?? ''));
  }

  it('pictures, a film and the words can be taken away', async () => {
    const page = await open('?step=encapsulate', '.inspector');
    await press(page, 'Share');
    const item = await page.waitForSelector(
      '::-p-xpath(//button[starts-with(normalize-space(.), "Export")])',
      PATIENT,
    );
    await item?.click();
    await page.waitForSelector('dialog.export', PATIENT);
    const kept = new URL('../golden/pictures/cross-node-middle.svg', import.meta.url);
    expect((await taken(page, 'SVG', '.svg')).toString()).toBe(readFileSync(kept, 'utf8'));
    expect((await taken(page, 'PNG', '.png')).subarray(1, 4).toString()).toBe('PNG');
    expect((await taken(page, 'Save Markdown', '.md')).toString()).toContain('## 10. ');
    const steps = await page.$$('dialog.export select');
    const options = await page.$$eval('dialog.export select:first-of-type option', (all) =>
      all.map((option) => option.value),
    );
    await steps[0]?.select(options[9] ?? '');
    await steps[1]?.select(options[10] ?? '');
    expect((await taken(page, 'GIF', '.gif')).subarray(0, 6).toString()).toBe('GIF89a');
    await page.close();
  });

  it('has nothing to complain about', () => {
    expect(visit?.complaints).toEqual([]);
  });
});
