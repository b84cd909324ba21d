/** The life of a figure: mounted by a program, twice, by React, asked for by a press, out of sight, and gone without a trace. */
import { type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { OURS } from './support/host-page';
import { mountProgram } from './support/mount-program';
import { openSite } from './support/open-site';

const state = { program: '' };

beforeAll(async () => {
  state.program = await mountProgram();
});

/** Counts what the page's own window has of listeners and intervals; frames have windows of their own. */
const counting = (): void => {
  const listeners: string[] = [];
  const intervals = new Set<unknown>();
  const targets: readonly EventTarget[] = [window, document];
  for (const target of targets) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    target.addEventListener = (...args: Parameters<typeof add>) => {
      listeners.push(args[0]);
      add(...args);
    };
    target.removeEventListener = (...args: Parameters<typeof remove>) => {
      const at = listeners.indexOf(args[0]);
      if (at >= 0) listeners.splice(at, 1);
      remove(...args);
    };
  }
  const start = window.setInterval.bind(window);
  const stop = window.clearInterval.bind(window);
  Object.assign(window, {
    setInterval: (...args: Parameters<typeof start>) => {
      const id = start(...args);
      intervals.add(id);
      return id;
    },
    clearInterval: (id: number) => {
      intervals.delete(id);
      stop(id);
    },
    left: () => ({
      messages: listeners.filter((name) => name === 'message').length,
      intervals: intervals.size,
    }),
  });
};

function openPage(body: string, pages: Readonly<Record<string, string>> = {}): Promise<Page> {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Docs</title></head><body>${body}</body></html>`;
  return openSite({ '': html, 'program.js': state.program, ...pages }, (page) =>
    page.addInitScript(counting),
  );
}

interface Program {
  readonly host: {
    readonly mount: (
      place: Element,
      options: object,
    ) => { readonly element: HTMLElement & Record<string, never>; readonly destroy: () => void };
    readonly render: (place: Element, options: object) => () => void;
  };
  readonly left: () => { readonly messages: number; readonly intervals: number };
}

const PROGRAM = '<div id="one"></div><div id="two"></div><script src="program.js"></script>';

describe('mount', () => {
  it('two films on one page share nothing, and destroy leaves nothing', async () => {
    const page = await openPage(PROGRAM);
    const found = await page.evaluate(async (ours) => {
      const { host, left } = window as unknown as Program;
      const before = left();
      const heard: string[] = [];
      const mounted = ['one', 'two'].map((id) => {
        const place = document.getElementById(id);
        if (place === null) throw new Error(id);
        const onEvent = (event: string) => void heard.push(`${id} ${event}`);
        return host.mount(place, {
          base: `${ours}embed/1`,
          loading: 'eager',
          step: 'cross:2',
          height: '300',
          onEvent,
        });
      });
      type Command = (to?: unknown) => Promise<{ step: { name: string } }>;
      const [a, b] = mounted.map(({ element }) => element as unknown as Record<'goTo' | 'getState', Command>);
      const moved = await a?.goTo('encapsulate');
      const other = await b?.getState();
      const frames = document.querySelectorAll('flannel-graph').length;
      for (const { destroy } of mounted) {
        destroy();
        destroy();
      }
      const told = heard.length;
      await new Promise((resolve) => setTimeout(resolve, 600));
      return {
        steps: [moved?.step.name, other?.step.name],
        frames,
        heard: heard.includes('one ready') && heard.includes('two ready'),
        silent: heard.length === told,
        nodes: document.querySelectorAll('#one *, #two *').length,
        windows: window.length,
        before,
        after: left(),
      };
    }, OURS);
    expect(found).toMatchObject({
      steps: ['encapsulate', 'cross:2'],
      frames: 2,
      heard: true,
      silent: true,
      nodes: 0,
      windows: 0,
    });
    expect(found.after).toEqual(found.before);
  });

  it('gone before it has loaded, it stops knocking', async () => {
    const page = await openPage(PROGRAM);
    const left = await page.evaluate(async (ours) => {
      const program = window as unknown as Program;
      program.host.mount(document.body, { base: `${ours}embed/1/`, loading: 'eager' }).destroy();
      await new Promise((resolve) => setTimeout(resolve, 800));
      return program.left();
    }, OURS);
    expect(left).toEqual({ messages: 0, intervals: 0 });
  });

  it("in React's StrictMode one film is there, and none when the component is gone", async () => {
    const page = await openPage(PROGRAM);
    await page.evaluate((ours) => {
      const program = window as unknown as Program & { stop: () => void };
      const place = document.getElementById('one');
      if (place !== null)
        program.stop = program.host.render(place, {
          base: `${ours}embed/1/`,
          loading: 'eager',
          height: '300',
        });
    }, OURS);
    await page.frameLocator('#one flannel-graph iframe').getByRole('button', { name: 'Play' }).waitFor();
    expect(await page.locator('flannel-graph').count()).toBe(1);
    await page.evaluate(() => (window as unknown as { stop: () => void }).stop());
    await page.waitForFunction(() => window.length === 0 && document.querySelector('#one *') === null);
    await expect.poll(() => page.evaluate(() => (window as unknown as Program).left().intervals)).toBe(0);
  });
});

const SCRIPT = `<script src="${OURS}embed/1/embed.js" defer></script>`;

describe('waiting for a press', () => {
  it('loading="click": no frame before, a film that plays after', async () => {
    const page = await openPage(
      `${SCRIPT}<flannel-graph id="a" loading="click" height="300" title="A packet"></flannel-graph>`,
    );
    const button = page.getByRole('button', { name: 'A packet' });
    await button.waitFor();
    expect(await page.locator('#a iframe').count()).toBe(0);
    await button.press('Enter');
    await page.frameLocator('#a iframe').getByRole('button', { name: 'Pause' }).waitFor();
    expect(await button.count()).toBe(0);
  });

  it('start=click in a plain frame: a picture and a key, then the film plays', async () => {
    const page = await openPage(
      `<iframe src="${OURS}?embed=1&start=click" width="800" height="500" title="f"></iframe>`,
    );
    const inside = page.frameLocator('iframe');
    const key = inside.getByRole('button', { name: /Play: A pod sends|Play: / });
    await key.waitFor();
    expect(await inside.locator('.start-on-click img').evaluate((img: HTMLImageElement) => img.src)).toMatch(
      /poster\/cross-node[.]svg$/,
    );
    expect(await inside.locator('.embedded').count()).toBe(0);
    await key.click();
    await inside.getByRole('button', { name: 'Pause' }).waitFor();
    expect(await inside.locator('.start-on-click').count()).toBe(0);
  });
});

it('a film that plays out of sight asks for no frame of animation', async () => {
  const page = await openPage(
    `${SCRIPT}<flannel-graph id="a" height="300" loading="eager"></flannel-graph><p style="height:3000px">text</p>`,
  );
  const frame = async () => {
    await page.locator('#a iframe').waitFor({ state: 'attached' });
    await expect.poll(() => page.frames().length).toBe(2);
    return page.frames()[1];
  };
  const inner = await frame();
  await page.frameLocator('#a iframe').getByRole('button', { name: 'Play' }).waitFor();
  await inner?.evaluate(() => {
    const ask = window.requestAnimationFrame.bind(window);
    const asked = { count: 0 };
    window.requestAnimationFrame = (callback) => {
      asked.count += 1;
      return ask(callback);
    };
    Object.assign(window, { asked });
  });
  const asked = () => inner?.evaluate(() => (window as unknown as { asked: { count: number } }).asked.count);
  const play = () =>
    page.evaluate(() =>
      (document.getElementById('a') as HTMLElement & { play: () => Promise<unknown> }).play(),
    );
  await play();
  await expect.poll(asked).toBeGreaterThan(3);
  await page.evaluate(() => scrollTo(0, 3_000));
  await expect
    .poll(async () => {
      const before = await asked();
      await page.waitForTimeout(300);
      return (await asked()) === before;
    })
    .toBe(true);
  const quiet = await asked();
  await play();
  await page.waitForTimeout(500);
  expect((await asked()) ?? 0).toBeLessThanOrEqual((quiet ?? 0) + 2);
});

it('a frame beside it is a stranger', async () => {
  const stranger = `<!doctype html><script>
    addEventListener('message', ({ data }) => { if (data && data.type === 'welcome') parent.postMessage('stranger was answered', '*'); });
    setInterval(() => { for (let i = 0; i < parent.length; i += 1) parent[i].postMessage({ ns: 'flannel-graph', v: 1, type: 'hello', nonce: 'stranger-' + Date.now() }, '*'); }, 50);
  </script>`;
  const page = await openPage(
    `<iframe src="${OURS}?embed=1&api=1" width="600" height="400"></iframe><iframe src="stranger.html"></iframe>
     <script>window.said = []; addEventListener('message', ({ data }) => said.push(data))</script>`,
    { 'stranger.html': stranger },
  );
  await page.frameLocator('iframe >> nth=0').getByRole('button', { name: 'Play' }).waitFor();
  await page.waitForTimeout(500);
  const said = await page.evaluate(() => (window as unknown as { said: unknown[] }).said);
  expect(said).not.toContain('stranger was answered');
  expect(said.filter((one) => (one as { type?: string }).type === 'welcome')).toEqual([]);
});
