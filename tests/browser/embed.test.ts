/** `<flannel-graph>` on somebody's page: sandboxed, lazy, commanded, told apart from strangers. In Chromium. */
import { type Browser, type Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { OURS, siteWith, type Site } from './support/host-page';
import { browser } from './support/open-app';

const SCRIPT = `<script src="${OURS}embed/1/embed.js" defer></script>`;
const FALLBACK =
  '<a href="https://example.org/figure"><img src="poster.svg" alt="A packet in its envelope"></a>';

const figure = (attributes: string): string => `<flannel-graph ${attributes}>${FALLBACK}</flannel-graph>`;
const pageOf = (body: string, head = SCRIPT, html = ''): string =>
  `<!doctype html><html lang="en" ${html}><head><meta charset="utf-8"><title>Docs</title>${head}</head><body>${body}</body></html>`;

interface Heard {
  readonly id: string;
  readonly event: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

interface Opened {
  readonly page: Page;
  readonly site: Site;
  readonly heard: () => Promise<readonly Heard[]>;
}

/** Opens a page of a site of its own; every event of every figure on it is kept. */
async function openSite(body: string, context: Parameters<Browser['newContext']>[0] = {}): Promise<Opened> {
  const site = await siteWith({
    '': body,
    'poster.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="40"/>',
  });
  const opened = await (await browser()).newContext({ viewport: { width: 900, height: 700 }, ...context });
  const page = await opened.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico'))
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  onTestFinished(async () => {
    await opened.close();
    site.close();
    expect(complaints).toEqual([]);
  });
  await page.addInitScript(() => {
    const kept: unknown[] = [];
    Object.assign(window, { kept });
    for (const event of ['ready', 'step', 'state', 'ended', 'error', 'resize'])
      document.addEventListener(`flannel-graph-${event}`, (e) => {
        kept.push({ id: (e.target as Element).id, event, detail: (e as CustomEvent).detail as unknown });
      });
  });
  await page.goto(site.url);
  const heard = () => page.evaluate(() => (window as unknown as { kept: Heard[] }).kept);
  return { page, site, heard };
}

const until = async (opened: Opened, id: string, event: string): Promise<Heard> => {
  await expect
    .poll(async () => (await opened.heard()).some((h) => h.id === id && h.event === event), {
      timeout: 60_000,
    })
    .toBe(true);
  const found = (await opened.heard()).findLast((h) => h.id === id && h.event === event);
  if (found === undefined) throw new Error('unreachable');
  return found;
};

/** Calls a method of a figure, as the page's own script would. */
const ask = (page: Page, id: string, method: string, ...args: readonly unknown[]): Promise<unknown> =>
  page.evaluate(
    async ([figureId, name, params]) => {
      const element = document.getElementById(figureId) as unknown as Record<
        string,
        (...a: readonly unknown[]) => Promise<unknown>
      >;
      try {
        return await element[name]?.(...params);
      } catch (error) {
        return { code: (error as { code?: unknown }).code, message: (error as Error).message };
      }
    },
    [id, method, args] as const,
  );

it('shows a film in a sandbox without any header, and is driven by buttons in the text', async () => {
  const opened = await openSite(
    pageOf(
      `<p><button data-flannel-for="a b" data-flannel-do="encapsulate">wrap</button></p>${figure('id="a" scenario="cross-node" step="cross:2"')}
       ${figure('id="b" scenario="cross-node-vxlan" controls="min" title="VXLAN"')}`,
      `${SCRIPT}${SCRIPT}`,
    ),
  );
  const { page } = opened;
  expect((await until(opened, 'a', 'ready')).detail).toMatchObject({
    playing: false,
    steps: 21,
    step: { name: 'cross:2', number: 6 },
  });
  await until(opened, 'b', 'ready');
  const frame = page.locator('#b iframe');
  await expect.poll(() => frame.getAttribute('title')).toBe('VXLAN');
  await expect.poll(() => frame.getAttribute('sandbox')).not.toContain('allow-same-origin');
  await page.click('button');
  expect((await until(opened, 'a', 'step')).detail).toMatchObject({ name: 'encapsulate', by: 'host' });
  expect((await until(opened, 'b', 'step')).detail).toMatchObject({ name: 'encapsulate', number: 7 });
  const link = (await ask(page, 'a', 'getLink')) as { link: string };
  expect(link.link).toBe(
    `${opened.site.url}${OURS}?v=1&step=encapsulate&theme=auto`.replace('&theme=auto', ''),
  );
  expect(await ask(page, 'a', 'goTo', 'no-such-step')).toMatchObject({ code: 'not-found' });
  expect(await ask(page, 'a', 'seek', { part: 2 })).toMatchObject({ code: 'bad-params' });
  expect(await ask(page, 'a', 'load', 'x'.repeat(10_000_000))).toMatchObject({ code: 'too-large' });
  expect(await ask(page, 'a', 'load', '?scenario=nonsense')).toMatchObject({
    problems: [expect.stringContaining('nonsense')],
  });
  expect(await ask(page, 'a', 'load', 'scenario=same-node-ping')).toMatchObject({
    problems: [],
    title: 'Ping a pod on the same node',
  });
  const transcript = (await ask(page, 'a', 'export', { format: 'transcript' })) as { content: string };
  expect(transcript.content).toMatch(/^1[.] .*\n2[.] /);
  const picture = (await ask(page, 'a', 'export', { format: 'svg' })) as { content: string };
  expect(picture.content).toMatch(/^<svg[^>]*>[^]*<title>Ping a pod on the same node/);
  const capture = await page.evaluate(async () => {
    const element = document.getElementById('b') as unknown as {
      export: (what: object) => Promise<{ content: ArrayBuffer; name: string }>;
    };
    const { content, name } = await element.export({ format: 'pcap', place: 'n1.eth0' });
    const png = await element.export({ format: 'png', scale: 1 });
    return [
      name,
      [...new Uint8Array(content).slice(0, 4)],
      String.fromCharCode(...new Uint8Array(png.content).slice(1, 4)),
    ];
  });
  expect(capture).toEqual(['n1.eth0.pcap', [0x4d, 0x3c, 0xb2, 0xa1], 'PNG']);
});

it('keeps a group in step, and lets one film play by itself', async () => {
  const opened = await openSite(
    pageOf(
      `<style>flannel-graph{height:300px!important}</style>
       ${figure('id="a" autoplay group="g" height="300"')}${figure('id="b" scenario="cross-node-vxlan" autoplay group="g" height="300"')}`,
    ),
  );
  const { page } = opened;
  await until(opened, 'a', 'ready');
  await until(opened, 'b', 'ready');
  const playing = async () =>
    Promise.all(
      ['a', 'b'].map(async (id) => ((await ask(page, id, 'getState')) as { playing: boolean }).playing),
    );
  await expect.poll(async () => (await playing()).filter(Boolean).length).toBe(1);
  const inside = page.frameLocator('#a iframe');
  await inside
    .getByRole('button', { name: 'Pause' })
    .or(inside.getByRole('button', { name: 'Play' }))
    .first()
    .click();
  await inside.getByRole('button', { name: 'Next step' }).click();
  const number = ((await ask(page, 'a', 'getState')) as { step: { name: string } }).step.name;
  await expect
    .poll(async () => ((await ask(page, 'b', 'getState')) as { step: { name: string } }).step.name)
    .toBe(number);
  await expect.poll(() => playing()).toEqual([false, false]);
});

it('loads what is near, and lets nothing move that nobody sees', async () => {
  const many = Array.from(
    { length: 20 },
    (_, i) => `<p style="height:500px">text</p>${figure(`id="f${i}" height="300"`)}`,
  );
  const opened = await openSite(pageOf(many.join('')));
  const { page } = opened;
  await until(opened, 'f0', 'ready');
  await expect.poll(() => page.locator('iframe').count()).toBeLessThanOrEqual(2);
  await ask(page, 'f0', 'play');
  await page.evaluate(() => document.getElementById('f10')?.scrollIntoView());
  await until(opened, 'f10', 'ready');
  await expect.poll(async () => ask(page, 'f0', 'getState')).toMatchObject({ playing: false });
  expect(
    (await opened.heard()).filter((h) => h.id === 'f0' && h.event === 'state').at(-1)?.detail,
  ).toMatchObject({ by: 'film' });
  await expect.poll(() => page.locator('iframe').count()).toBeLessThanOrEqual(6);
});

it('takes the theme of its page, and gives paper the poster', async () => {
  const opened = await openSite(pageOf(figure('id="a" height="auto"'), SCRIPT, 'data-theme="dark"'), {
    colorScheme: 'light',
  });
  const { page } = opened;
  expect((await until(opened, 'a', 'ready')).detail).toMatchObject({ theme: 'dark' });
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
  await expect.poll(async () => ask(page, 'a', 'getState')).toMatchObject({ theme: 'light' });
  const { height } = (await until(opened, 'a', 'resize')).detail as { height: number };
  await expect.poll(async () => (await page.locator('#a').boundingBox())?.height).toBeCloseTo(height, 0);
  await expect.poll(() => page.locator('#a img').isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.locator('#a img').isVisible()).toBe(true);
  await expect.poll(() => page.locator('#a iframe').isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => {
    const a = document.getElementById('a');
    a?.remove();
    if (a !== null) document.body.append(a);
  });
  await expect.poll(async () => (await opened.heard()).filter((h) => h.event === 'ready').length).toBe(2);
});

it('is a picture and a link without scripts', async () => {
  const { page } = await openSite(pageOf(figure('id="a"')), { javaScriptEnabled: false });
  await expect.poll(() => page.locator('#a img').isVisible()).toBe(true);
  await expect.poll(() => page.locator('#a a').getAttribute('href')).toBe('https://example.org/figure');
});

it('answers whoever holds the frame, once for a nonce, and puts a bound to everything', async () => {
  const frame = (query: string) =>
    `<iframe src="${OURS}?embed=1&api=1${query}" width="600" height="400"></iframe>`;
  const { page } = await openSite(pageOf(`${frame('')}${frame('&origin=https://docs.example.org')}`, ''));
  await page.frameLocator('iframe >> nth=0').getByRole('button', { name: 'Play' }).waitFor();
  await page.frameLocator('iframe >> nth=1').getByRole('button', { name: 'Play' }).waitFor();
  const result = await page.evaluate(async () => {
    const welcomes: MessageEvent<{ nonce: string; capabilities: string[] }>[] = [];
    addEventListener(
      'message',
      (event: MessageEvent<{ type?: string; nonce: string; capabilities: string[] }>) => {
        if (event.data.type === 'welcome') welcomes.push(event);
      },
    );
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const [mine, strangers] = [...document.querySelectorAll('iframe')].map((f) => f.contentWindow);
    const hello = { ns: 'flannel-graph', v: 1, type: 'hello', nonce: 'nonce-of-test' };
    for (const said of [
      null,
      'hello',
      7,
      {},
      { ...hello, ns: 'other' },
      { ...hello, v: 2 },
      { ...hello, nonce: 'x' },
      { ...hello, nonce: 'n'.repeat(9_999_999) },
    ])
      mine?.postMessage(said, '*');
    mine?.postMessage(hello, '*');
    mine?.postMessage(hello, '*');
    strangers?.postMessage({ ...hello, nonce: 'another-nonce' }, '*');
    for (let i = 0; i < 60 && welcomes.length === 0; i += 1) await wait(100);
    await wait(300);
    const port = welcomes[0]?.ports[0];
    const answers: { type: string; id: number | null; ok: boolean; error?: { code: string } }[] = [];
    if (port !== undefined)
      port.onmessage = ({ data }: MessageEvent<(typeof answers)[number]>) => answers.push(data);
    const requests: unknown[] = [
      'nonsense',
      null,
      { type: 'request', id: 1, method: 'getState' },
      { type: 'request', id: 2, method: 'format-disk' },
      {
        type: 'request',
        id: 3,
        method: 'step',
        params: JSON.parse('{"to":1,"__proto__":{"polluted":1}}') as unknown,
      },
      { type: 'request', id: 4, method: 'load', params: { link: 'x'.repeat(10_000_000) } },
      { type: 'request', id: '__proto__', method: 'play' },
    ];
    for (const request of requests) port?.postMessage(request);
    await wait(500);
    const first = answers
      .filter((a) => a.type === 'response')
      .map((a) => [a.id, a.ok ? 'ok' : a.error?.code]);
    answers.length = 0;
    for (let i = 0; i < 10_000; i += 1)
      port?.postMessage({ type: 'request', id: 100 + i, method: 'getState' });
    await wait(2_500);
    const flood = answers.filter((a) => a.type === 'response');
    answers.length = 0;
    port?.postMessage({ type: 'request', id: 20_000, method: 'play' });
    for (let i = 0; i < 50 && answers.every((a) => a.id !== 20_000); i += 1) await wait(100);
    return {
      welcomes: welcomes.map(({ data }) => data.nonce),
      capabilities: welcomes[0]?.data.capabilities,
      first,
      obeyed: flood.filter((a) => a.ok).length,
      answered: flood.length,
      after: answers.find((a) => a.id === 20_000)?.ok,
    };
  });
  expect(result.welcomes).toEqual(['nonce-of-test']);
  expect(result.capabilities).toContain('export');
  expect(result.first).toEqual([
    [null, 'bad-message'],
    [null, 'bad-message'],
    [1, 'ok'],
    [2, 'unsupported'],
    [3, 'bad-params'],
    [4, 'too-large'],
    [null, 'bad-message'],
  ]);
  expect(result.obeyed).toBeLessThanOrEqual(200);
  expect(result.answered).toBeLessThan(2_500);
  expect(result.after).toBe(true);
});
