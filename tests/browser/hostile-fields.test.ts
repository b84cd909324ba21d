/**
 * Hostile texts through every way in that is not a link: every field that takes text, in every view there is (found by a
 * query, so that a new field is covered by itself), files that are dropped, and messages from a page around us. Nothing
 * becomes more than text, nothing breaks, nobody else is asked. Links are fuzz-links.test.ts.
 */
import { env } from 'node:process';
import { type Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { PROFILES } from '../../src/engine';
import { DOCUMENT_ENTRIES } from '../../src/link/document';
import { DRAWERS } from '../../src/link/drawer';
import { VIEWS } from '../../src/link/link';
import { ROOMS } from '../../src/link/room';
import { LESSONS } from '../../src/playback';
import { HOSTILE_STRINGS } from '../support/hostile-strings';
import { openApp } from './support/open-app';

const still = { reducedMotion: 'reduce' } as const;

const typedLesson = LESSONS.flatMap(({ name, pages }) =>
  pages.flatMap(({ ask }, at) => (ask?.kind === 'number' ? [`?lesson=${name}&page=${at + 1}`] : [])),
)[0];

/** Every view that a link can open; what a new entry of these lists adds is opened too. */
const FILM: readonly string[] = [
  ...VIEWS.map((view) => `?step=1&view=${view}`),
  ...DRAWERS.map((drawer) => `?step=1&open=${drawer}`),
  '?nodes=many',
];
const OTHERS: readonly string[] = [
  ...ROOMS.map((room) => `?v=1&view=${room}`),
  '?v=1&view=leases',
  '?embed=1',
  typedLesson ?? '',
];

const isText = (text: string): string => text.replace(/\p{Surrogate}/gu, '�');
const ALL = HOSTILE_STRINGS.map(isText);
/** A part of them for each field, all of them over a few fields; `FUZZ_FIELDS=all` puts every text everywhere. */
const PARTS = env['FUZZ_FIELDS'] === 'all' ? 1 : 6;
const part = (at: number): readonly string[] => ALL.filter((_, i) => i % PARTS === at % PARTS);

/** Types every text into every field on the page, and sends it off where it can be sent. */
const typeIntoAll = async (
  parts: readonly (readonly string[])[],
): Promise<{ fields: string[]; broken: string[] }> => {
  const selector =
    'input:not([type=range],[type=checkbox],[type=radio],[type=file],[type=hidden]):not([readonly]), textarea:not([readonly]), [contenteditable=true]';
  const found = () => [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(selector)];
  const broken: string[] = [];
  const nameOf = (field: Element) =>
    `${field.getAttribute('aria-label') ?? ''} ${field.className} ${field.id}`;
  const fields = found().map(nameOf);
  const elements = () => document.querySelectorAll('script, object, base, img, embed').length;
  const before = elements();
  for (let at = 0; at < found().length; at += 1)
    for (const text of parts[at % parts.length] ?? []) {
      const field = found()[at];
      if (field === undefined) break;
      const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(proto.prototype, 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      // A mended link goes to another page; what that does with it is the link's test.
      if (field.closest('.problems') === null) field.form?.requestSubmit();
      field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 0));
      if ('__owned' in window) broken.push(`became code: ${text}`);
      if (document.querySelector('.mishap') !== null) broken.push(`${nameOf(field)}: ${text}`);
      if (elements() !== before) broken.push(`became an element: ${text}`);
      if (broken.length > 0) return { fields, broken };
    }
  return { fields, broken };
};

const PARTS_OF_ALL = Array.from({ length: PARTS }, (_, at) => part(at));
const typeInto = (page: Page) => page.evaluate(typeIntoAll, PARTS_OF_ALL);

/** Nothing more is fetched, so no pane of it is still to come. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.opening') === null);
  await page.locator('#root > *').first().waitFor();
  await page.waitForLoadState('networkidle');
}

it('every text into every field of the film and of all that opens beside it', async () => {
  const { page, url } = await openApp(FILM[0], still);
  const seen = new Set<string>();
  for (const query of FILM) {
    await page.goto(url + query);
    await settled(page);
    const { fields, broken } = await typeInto(page);
    expect(broken).toEqual([]);
    for (const field of fields) seen.add(field);
  }
  await page.goto(`${url}?step=1`);
  await page.locator('.app > .foot').waitFor();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Embed' }).first().click();
  await page.locator('dialog[open]').waitFor();
  const { fields, broken } = await typeInto(page);
  expect(broken).toEqual([]);
  // Terminal, editor, search, the link to be mended: the query finds what is known to be there.
  expect([...seen, ...fields].join('\n')).toMatch(/Command on/);
  expect(seen.size).toBeGreaterThan(12);
});

it('every text into every field of every room', async () => {
  const { page, url } = await openApp(OTHERS[0], still);
  const counts: Record<string, number> = {};
  for (const query of OTHERS) {
    await page.goto(url + query);
    await settled(page);
    const { fields, broken } = await typeInto(page);
    expect(broken).toEqual([]);
    counts[query] = fields.length;
  }
  expect(counts).toMatchObject({ '?v=1&view=glossary': 1, [typedLesson ?? '']: 1 });
});

const dropOn = (page: Page, files: readonly string[]): Promise<string[]> =>
  page.evaluate(async (contents) => {
    const broken: string[] = [];
    const place = document.querySelector('.app, .room') ?? document.body;
    for (const content of contents) {
      const data = new DataTransfer();
      data.items.add(new File([content], `${content.slice(0, 60)}.json`, { type: 'application/json' }));
      for (const type of ['dragover', 'drop'])
        place.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve, 30));
      if ('__owned' in window || document.querySelector('.mishap') !== null)
        broken.push(content.slice(0, 200));
    }
    return broken;
  }, files);

const POLLUTION = '{"__proto__":{"polluted":1},"flannelgraph":1}';

const keyed = (text: string): string =>
  JSON.stringify({
    flannelgraph: 1,
    engine: text,
    [text === 'flannelgraph' ? 'x' : text]: text,
    ...Object.fromEntries([...DOCUMENT_ENTRIES.keys()].map((key) => [key, text])),
    flow: [text, `udp p1a to p2a text ${text}`],
    fault: [text],
  });

it('files of hostile texts, raw and under every key, change nothing but a list of what is wrong', async () => {
  const { page } = await openApp('?step=1', still);
  await page.locator('.app > .foot').waitFor();
  expect(await dropOn(page, [...part(0), POLLUTION, ...part(1).map(keyed)])).toEqual([]);
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  await page.locator('.problems').waitFor();
});

it('a profile of hostile texts is refused, or shown as text', async () => {
  const { page } = await openApp('?v=1&view=race', still);
  await settled(page);
  const markup = '<img src=x onerror="window.__owned=1">';
  const { reference } = PROFILES;
  const mine = { ...reference, name: 'mine', title: markup, machine: { ...reference.machine, name: markup } };
  expect(await dropOn(page, [...part(0), JSON.stringify(mine)])).toEqual([]);
  await page.getByText(markup).first().waitFor();
  expect(await page.locator('img').count()).toBe(0);
});

it('messages of hostile texts are answered, and the film stands', async () => {
  const { page } = await openApp('?step=1', still);
  await page.locator('.app > .foot').waitFor();
  const answers = await page.evaluate(async (texts) => {
    const frame = document.createElement('iframe');
    frame.src = '?embed=1&api=1&step=1';
    document.body.append(frame);
    const port = await new Promise<MessagePort>((resolve) => {
      const hello = { ns: 'flannel-graph', v: 1, type: 'hello', nonce: 'hostile-texts-in' };
      const timer = setInterval(() => frame.contentWindow?.postMessage(hello, '*'), 200);
      addEventListener('message', ({ ports: [first] }) => {
        if (first === undefined) return;
        clearInterval(timer);
        resolve(first);
      });
    });
    const ask = (id: number, method: string, params: unknown) =>
      new Promise<{ ok?: boolean; error?: { code: string } }>((resolve) => {
        const hear = ({ data }: MessageEvent<{ id?: number; ok?: boolean; error?: { code: string } }>) => {
          if (data.id !== id) return;
          port.removeEventListener('message', hear);
          resolve(data);
        };
        port.addEventListener('message', hear);
        port.start();
        port.postMessage({ type: 'request', id, method, params });
      });
    let id = 0;
    const codes = new Set<string>();
    for (const text of texts)
      for (const [method, params] of [
        ['load', { link: `?flow=${text}&step=1` }],
        ['step', { to: text }],
        [text, { [text]: text }],
      ] as const) {
        const answer = await ask(++id, method, params);
        codes.add(answer.ok === true ? 'ok' : (answer.error?.code ?? 'silence'));
        if (answer.error?.code === 'busy') await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    const state = await ask(id + 1, 'getState', undefined);
    const inner = frame.contentDocument;
    return {
      codes: [...codes],
      state,
      stands: inner?.querySelector('.embedded') !== null,
      owned: '__owned' in (frame.contentWindow ?? {}),
    };
  }, part(2));
  expect(answers).toMatchObject({ stands: true, owned: false, state: { ok: true } });
  expect(answers.codes).not.toContain('silence');
  expect(answers.codes).toEqual(expect.arrayContaining(['unsupported', 'not-found']));
});
