/**
 * Every view of the app, once: where its link leads, what says that it is there, and what has to be pressed for it.
 *
 * The pictures (scripts/screenshots.mjs) and the browser tests that go through all views read this list. Controls are
 * found by their place, so that it holds in every language.
 */

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {object} View
 * @property {string} name a file can be called so
 * @property {string} query of the link, without the question mark
 * @property {string} ready there when the view is
 * @property {(page: Page) => Promise<void>} [act] what is pressed before it is there
 */

/** Takes an item of one of the header's lists, which on a phone are behind a button. @param {number} list @param {number} item */
const take = (list, item) => async (/** @type {Page} */ page) => {
  await page.locator('.app > .foot').waitFor();
  const disclosure = page.locator('.top .disclosure').nth(list);
  // The header follows the stage; before it is there nothing can be said of its menu.
  await disclosure.waitFor({ state: 'attached' });
  const menu = page.locator('.top .button.menu');
  if (await menu.isVisible()) await menu.click();
  await disclosure.locator('.opens').click();
  await disclosure.locator('.disclosed li > *').nth(item).click();
};

/** @param {readonly string[]} selectors pressed one after the other */
const press =
  (...selectors) =>
  async (/** @type {Page} */ page) => {
    for (const selector of selectors) await page.locator(selector).first().click();
  };

const SHARE = 2;
const CAPTION = '.caption, .caption-strip > *';
const PANEL = '.panel > :not(.close-sheet):not(.empty)';

/** Of a film: moments, tabs of the inspector, drawers, dialogs. @type {readonly View[]} */
export const FILM_VIEWS = [
  { name: 'start', query: 'step=1', ready: CAPTION },
  { name: 'middle', query: 'step=encapsulate', ready: CAPTION },
  { name: 'end', query: 't=9s', ready: '.stamp.done' },
  { name: 'lost', query: 'fault=ip-forward-off:n2&t=9s', ready: '.packet.dropped, .ledger-card' },
  { name: 'same-node', query: 'scenario=same-node-ping&step=8', ready: CAPTION },
  { name: 'two-ways', query: 'scenario=cross-node-ping&t=9s', ready: '.ledger-card' },
  { name: 'joining', query: 'scenario=node-joins&step=6', ready: CAPTION },
  { name: 'eight-nodes', query: 'nodes=8&pods=4&step=encapsulate', ready: CAPTION },
  { name: 'packet', query: 'step=encapsulate&view=packet', ready: '.hex' },
  { name: 'tables', query: 'step=lookup:1&view=tables', ready: PANEL },
  { name: 'commands', query: 'step=encapsulate&view=commands', ready: '.prompt-line' },
  { name: 'transcript', query: 'step=encapsulate&view=transcript', ready: '.transcript li' },
  { name: 'cost', query: 'step=encapsulate&view=cost', ready: '.cost' },
  { name: 'problems', query: 'nodes=many&pigeon=1&step=1', ready: '[role=alert]' },
  { name: 'who', query: 'step=1&open=who', ready: '.part' },
  { name: 'addresses', query: 'step=1&open=addresses', ready: '.cells' },
  { name: 'addresses-of-n1', query: 'step=1&open=addresses:n1', ready: '.owners' },
  { name: 'break', query: 'step=1&open=break', ready: '.fault-line' },
  {
    name: 'break-one',
    query: 'fault=forward-policy-drop:n2&t=9s&open=break:forward-policy-drop',
    ready: '.twin',
  },
  {
    name: 'closed-port',
    query: 'step=1&open=break',
    ready: '.closed-port table',
    act: press('.drawer summary'),
  },
  { name: 'edit', query: 'step=1&fault=ip-forward-off:n2&open=edit', ready: '.scenario-form' },
  { name: 'share', query: 'step=encapsulate', ready: 'dialog.share', act: take(SHARE, 4) },
  { name: 'embed-dialog', query: 'step=encapsulate', ready: 'dialog iframe', act: take(SHARE, 1) },
  { name: 'export', query: 'step=encapsulate', ready: 'dialog.export', act: take(SHARE, 2) },
  { name: 'keys', query: 'step=encapsulate', ready: 'dialog[open]', act: take(3, 0) },
  {
    name: 'presenter',
    query: 'present=1&step=encapsulate',
    ready: '.presenter .caption, .presenter .caption-strip',
  },
  { name: 'embed', query: 'embed=1&step=encapsulate', ready: '.embedded .caption, .embedded .caption-strip' },
];

/** Rooms beside the film. @type {readonly View[]} */
export const ROOM_VIEWS = [
  { name: 'race', query: 'view=race', ready: '.race-row' },
  { name: 'load', query: 'view=load&duration=20&paths=udp,host-gw', ready: '.load-progress.done' },
  { name: 'ladder', query: 'view=ladder', ready: '.rungs tbody' },
  { name: 'leases', query: 'view=leases&story=clone&t=82800s', ready: '.lease-board svg' },
  { name: 'lessons', query: 'view=lessons', ready: '.lesson-entry' },
  { name: 'lesson-choice', query: 'lesson=envelope&page=1', ready: '.ask' },
  {
    name: 'lesson-verdict',
    query: 'lesson=across-nodes&page=1',
    ready: '.verdict',
    act: press('.ask-choice'),
  },
  { name: 'lesson-number', query: 'lesson=user-space&page=3', ready: '.ask' },
  { name: 'lesson-text', query: 'lesson=price&page=all', ready: '.lesson-article' },
  { name: 'lesson-table', query: 'lesson=choose&page=table', ready: '.lesson-answers table' },
  { name: 'glossary', query: 'view=glossary', ready: '.glossary-entry' },
  { name: 'diagnose', query: 'view=diagnose&seed=7&level=2', ready: '.answer-form' },
  {
    name: 'diagnose-shown',
    query: 'view=diagnose&seed=7&level=2',
    ready: '.outcome',
    act: press('.answer-ways .button:last-child'),
  },
];

export const VIEWS = [...FILM_VIEWS, ...ROOM_VIEWS];

/** Opens a view in a page and waits until it is there. @param {Page} page @param {string} url of the app @param {View} view @param {string} [more] of the query */
export async function openView(page, url, view, more = '') {
  await page.goto(`${url}?v=1&${view.query}${more}`);
  await page.locator('.opening').waitFor({ state: 'detached' });
  await view.act?.(page);
  await page.locator(view.ready).first().waitFor({ state: 'attached' });
}
