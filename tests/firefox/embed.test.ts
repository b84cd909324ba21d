/**
 * The figure in Firefox: the element in its sandbox, a group, paper, a reader without scripts, and a link with a
 * scenario in its fragment. Skips where there is no Firefox, as film.test.ts does.
 */
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeLink } from '../../src/link/codec';
import { parseLink } from '../../src/link/link';
import { OURS, type Site, siteWith } from '../browser/support/host-page';
import { findFirefox } from './find-firefox';

const firefox = findFirefox();
const FALLBACK = '<a href="https://example.org/figure"><img src="poster.svg" alt="A packet"></a>';
const figure = (attributes: string) =>
  `<flannel-graph height="300" ${attributes}>${FALLBACK}</flannel-graph>`;
const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Docs</title>
<script src="${OURS}embed/1/embed.js" defer></script></head><body>
<button data-flannel-for="a" data-flannel-do="encapsulate">wrap</button>
${figure('id="a" group="g" step="cross:2"')}${figure('id="b" group="g" scenario="cross-node-vxlan" loading="eager"')}</body></html>`;

type Figure = HTMLElement & Record<'getState' | 'getLink', () => Promise<Record<string, unknown>>>;

describe.skipIf(firefox === null)('a figure in Firefox', () => {
  const held: { browser: Browser | null; site: Site | null } = { browser: null, site: null };

  beforeAll(async () => {
    held.site = await siteWith({
      '': HTML,
      'noscript.html':
        '<!doctype html><iframe sandbox="allow-same-origin" src="./" width="800" height="600"></iframe>',
      'poster.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="40"/>',
    });
    held.browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: firefox ?? '',
      headless: true,
    });
  });
  afterAll(async () => {
    await held.browser?.close();
    held.site?.close();
  });

  async function open(query: string): Promise<Page> {
    const { browser, site } = held;
    if (browser === null || site === null) throw new Error('nothing is there');
    const page = await browser.newPage();
    await page.setViewport({ width: 900, height: 800 });
    await page.goto(`${site.url}${query}`);
    return page;
  }

  const stepOf = (page: Page, id: string): Promise<string> =>
    page.evaluate(async (figureId) => {
      const { step } = (await (document.getElementById(figureId) as Figure).getState()) as {
        step: { name: string };
      };
      return step.name;
    }, id);

  it('is commanded by a button, tells its link, and gives paper the poster', async () => {
    const page = await open('');
    await page.waitForFunction(() => customElements.get('flannel-graph') !== undefined);
    expect(await stepOf(page, 'a')).toBe('cross:2');
    await page.click('button');
    await expect.poll(() => stepOf(page, 'a'), { timeout: 60_000 }).toBe('encapsulate');
    const { link } = await page.evaluate(() => (document.getElementById('a') as Figure).getLink());
    expect(link).toContain('step=encapsulate');
    const shown = () =>
      page.evaluate(() => (document.querySelector('#a img')?.getBoundingClientRect().width ?? 0) > 0);
    await expect.poll(shown, { timeout: 60_000 }).toBe(false);
    const rules = await page.evaluate(() =>
      [...(document.getElementById('a')?.shadowRoot?.adoptedStyleSheets ?? [])].some((sheet) =>
        [...sheet.cssRules].some((rule) => rule instanceof CSSMediaRule && rule.conditionText === 'print'),
      ),
    );
    expect(rules).toBe(true);
    await page.close();
  });

  it('a group follows what the reader does in one of them', async () => {
    const page = await open('');
    expect(await stepOf(page, 'b')).toBeTruthy();
    expect(await stepOf(page, 'a')).toBe('cross:2');
    const frame = page.frames().find((f) => f.url().includes('cross%3A2') || f.url().includes('cross:2'));
    await frame?.waitForSelector('.embed-bar button[aria-label="Next step"]');
    await frame?.evaluate(() =>
      document.querySelector<HTMLElement>('.embed-bar button[aria-label="Next step"]')?.click(),
    );
    await expect.poll(() => stepOf(page, 'a'), { timeout: 60_000 }).not.toBe('cross:2');
    const moved = await stepOf(page, 'a');
    await expect.poll(() => stepOf(page, 'b'), { timeout: 60_000 }).toBe(moved);
    await page.close();
  });

  it('a film that was asked for and overtaken: the page is told that it failed', async () => {
    const page = await open('');
    await stepOf(page, 'a');
    const answers = await page.evaluate(async () => {
      const a = document.getElementById('a') as HTMLElementTagNameMap['flannel-graph'];
      const long = a.load('?nodes=64&pods=32&flow=udp+p1a+to+p2a+count+1000').then(
        () => 'made',
        (error: unknown) => (error as { code: string }).code,
      );
      const other = a.load('?scenario=same-node-ping').then(({ title }) => title);
      return [await long, await other];
    });
    expect(answers).toEqual(['failed', 'Ping a pod on the same node']);
    await page.close();
  });

  it('without scripts it is a picture and a link', async () => {
    const page = await open('noscript.html');
    // A frame whose sandbox allows no script: what a reader has who has switched them off.
    const found = await page.waitForFunction(() => {
      const inside = document.querySelector('iframe')?.contentDocument?.getElementById('a') ?? null;
      const width = inside?.querySelector('img')?.getBoundingClientRect().width ?? 0;
      return (
        width > 0 && {
          href: inside?.querySelector('a')?.getAttribute('href'),
          root: inside?.shadowRoot === null,
        }
      );
    });
    expect(await found.jsonValue()).toEqual({ href: 'https://example.org/figure', root: true });
    await page.close();
  });

  it('opens a scenario in the fragment, and a race of it', async () => {
    const { link } = parseLink('?scenario=cross-node-ping&nodes=5&step=encapsulate');
    const encoded = encodeLink(link, { form: 'fragment' });
    const text = encoded.ok ? encoded.value.text : '';
    const page = await open(`${OURS}${text}`);
    await page.waitForSelector('.caption');
    expect(await page.$$eval('.problems', (found) => found.length)).toBe(0);
    await page.close();
    const race = await open(`${OURS}${text.replace('?v=1&step=encapsulate', '?v=1&view=race')}`);
    await race.waitForSelector('.room-race');
    await race.waitForFunction(() => location.search.includes('nodes=5'));
    expect(await race.$$eval('.problems', (found) => found.length)).toBe(0);
    await race.close();
  });
});
