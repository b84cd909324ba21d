/**
 * Paper, readers without scripts, and `mount` in Firefox. Pages are printed over WebDriver BiDi, and what the PDF holds is
 * looked at: the poster's red and the link around it. Skips where there is no Firefox, as film.test.ts does.
 */
import { inflateSync } from 'node:zlib';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { OURS, type Site, siteWith } from '../browser/support/host-page';
import { mountProgram } from '../browser/support/mount-program';
import { findFirefox } from './find-firefox';

const firefox = findFirefox();
const POSTER =
  '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="40"><rect width="64" height="40" fill="#ff0000"/></svg>';
const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Docs</title>
<script src="${OURS}embed/1/embed.js" defer></script></head><body>
<flannel-graph id="a" height="300"><a href="https://example.org/figure"><img src="poster.svg" width="64" height="40" alt="A packet"></a></flannel-graph></body></html>`;

/** All that a PDF says, its streams unpacked. */
function textOf(pdf: Uint8Array): string {
  const octets = Buffer.from(pdf);
  const raw = octets.toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n/g)].map(({ index, 0: word }) => {
    const from = index + word.length;
    try {
      return inflateSync(octets.subarray(from, raw.indexOf('endstream', from))).toString('latin1');
    } catch {
      // A stream of another kind: a font, or not packed.
      return '';
    }
  });
  return [raw, ...streams].join('\n');
}

const RED = '1 0 0 rg';
const LINK = '/URI (https://example.org/figure)';

describe.skipIf(firefox === null)('in Firefox', () => {
  const held: { site: Site | null } = { site: null };

  async function open(path: string, preferences: Record<string, unknown> = {}): Promise<Page> {
    const browser: Browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: firefox ?? '',
      headless: true,
      extraPrefsFirefox: preferences,
    });
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await page.setViewport({ width: 900, height: 800 });
    await page.goto(`${held.site?.url ?? ''}${path}`);
    return page;
  }

  beforeAll(async () => {
    held.site = await siteWith({
      '': HTML,
      'poster.svg': POSTER,
      'program.js': await mountProgram(),
      mounted:
        '<!doctype html><html lang="en"><title>Docs</title><div id="one"></div><div id="two"></div><script src="program.js"></script>',
    });
  });
  afterAll(() => held.site?.close());

  const posterWidth = (page: Page) =>
    page.evaluate(() => document.querySelector('#a img')?.getBoundingClientRect().width ?? 0);

  it('paper gets the poster and its link while the film is on the screen', async () => {
    const page = await open('');
    await page.waitForFunction(
      () => document.querySelector('#a')?.shadowRoot?.querySelector('.ready') != null,
      { timeout: 60_000 },
    );
    expect(await posterWidth(page)).toBe(0);
    const printed = textOf(await page.pdf());
    expect(printed).toContain(LINK);
    expect(printed).toContain(RED);
  });

  it('a reader who has switched scripts off has the poster and its link, on paper too', async () => {
    const page = await open('', { 'javascript.enabled': false });
    expect(await page.evaluate(() => document.querySelector('#a')?.shadowRoot === null)).toBe(true);
    await expect.poll(() => posterWidth(page)).toBe(64);
    const printed = textOf(await page.pdf());
    expect(printed).toContain(LINK);
    expect(printed).toContain(RED);
  });

  it('two films that are mounted share nothing, and destroy leaves nothing', async () => {
    const page = await open('mounted');
    const found = await page.evaluate(async (ours) => {
      type Command = (to?: unknown) => Promise<{ step: { name: string } }>;
      type Mounted = {
        readonly element: Record<'goTo' | 'getState', Command>;
        readonly destroy: () => void;
      };
      const { host } = window as unknown as {
        host: { mount: (place: Element | null, options: object) => Mounted };
      };
      const [a, b] = ['one', 'two'].map((id) =>
        host.mount(document.getElementById(id), {
          base: `${ours}embed/1/`,
          loading: 'eager',
          step: 'cross:2',
          height: '300',
        }),
      );
      const moved = await a?.element.goTo('encapsulate');
      const other = await b?.element.getState();
      a?.destroy();
      b?.destroy();
      return {
        steps: [moved?.step.name, other?.step.name],
        left: document.querySelectorAll('flannel-graph, iframe').length,
      };
    }, OURS);
    expect(found).toEqual({ steps: ['encapsulate', 'cross:2'], left: 0 });
  });
});
