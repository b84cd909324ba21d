/** A figure takes no key from the page around it, and whoever tabs through it comes out again. */
import { expect, it } from 'vitest';
import { openApp } from './support/open-app';
import { OURS, siteWith } from './support/host-page';

it('in a figure nobody listens to keys on the window, and the focus leaves it by Tab', async () => {
  const site = await siteWith({
    'docs.html': `<!doctype html><title>Docs</title><button id="before">before</button>
<iframe title="figure" src="${OURS}?embed=1&step=1" width="700" height="480"></iframe><button id="after">after</button>`,
  });
  try {
    const { page, complaints } = await openApp();
    await page.addInitScript(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const target of [window, document]) {
        const plain: EventTarget['addEventListener'] = target.addEventListener.bind(target);
        target.addEventListener = (
          type: string,
          listener: EventListenerOrEventListenerObject,
          how?: AddEventListenerOptions,
        ) => {
          if (type.startsWith('key')) heard.push(type);
          plain(type, listener, how);
        };
      }
    });
    await page.goto(`${site.url}docs.html`);
    const frame = page.frames()[1];
    if (frame === undefined) throw new Error('no figure');
    await frame.locator('.embed-bar button').first().waitFor();
    expect(await frame.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
    await page.locator('#before').focus();
    const visited: string[] = [];
    for (let i = 0; i < 60 && !visited.includes('after'); i++) {
      await page.keyboard.press('Tab');
      visited.push(
        await page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName || ''),
      );
    }
    expect(visited).toContain('IFRAME');
    expect(visited.at(-1)).toBe('after');
    // Another origin than the test's own page: on purpose.
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes(site.url)));
  } finally {
    site.close();
  }
});
