/**
 * What index.html shows before any script has run: the first picture of the default film, drawn by the engine while the
 * page is built, and the styles that it needs. Both stand in the page itself, so that one answer of the server paints it.
 * A Vite plugin; the page's script takes the place over with the living stage.
 */
import { policyWith } from './content-security-policy.mjs';
import { load } from './engine-door.mjs';

/** Shapes and themes, and when a browser should take which: the breakpoint is the style sheet's. */
const POSTERS = /** @type {const} */ ([
  { shape: 'strip', theme: 'dark', media: '(max-width: 700px) and (prefers-color-scheme: dark)' },
  { shape: 'strip', theme: 'light', media: '(max-width: 700px)' },
  { shape: 'wide', theme: 'dark', media: '(prefers-color-scheme: dark)' },
  { shape: 'wide', theme: 'light', media: null },
]);

/** Without what only a reader of the file would see: the page says it in the picture's `alt`. @param {string} svg */
const bare = (svg) =>
  svg
    .replace(/ role="img" aria-label="[^"]*"/, '')
    .replace(/<(title|desc)>[^<]*<[/]\1>/g, '')
    .replace(/<path[^>]* d=""[/]>/g, '')
    .replace(/\n/g, '');

/** As an address that may stand in a `srcset`, which ends addresses at blanks. @param {string} svg */
const addressOf = (svg) =>
  `data:image/svg+xml,${svg.replace(/[%#" ]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;

/** The default film at its start, once for each of POSTERS, as addresses. @returns {Promise<readonly string[]>} */
async function draw() {
  const { presetScenario, simulate } = await load('src/engine/index.ts');
  const { svgPicture, timelineOf } = await load('src/playback/index.ts');
  const trace = simulate(presetScenario('cross-node'));
  return POSTERS.map(({ shape, theme }) =>
    addressOf(
      bare(
        String(
          svgPicture(
            timelineOf(trace, shape),
            { mode: 'even', position: 0 },
            { theme, width: 'fill', words: false },
          ),
        ),
      ),
    ),
  );
}

/** The screen as the program will draw it, with a picture for a stage. @param {readonly string[]} addresses */
function markup(addresses) {
  const sources = POSTERS.flatMap(({ shape, theme, media }, i) =>
    media === null
      ? []
      : [`<source data-poster="${shape}-${theme}" media="${media}" srcset="${addresses[i]}" />`],
  );
  return [
    '<div class="app opening">',
    '<header class="top top-room"><h1>Flannelgraph</h1></header>',
    '<main class="stage-pane">',
    `<div class="stage-room"><picture>${sources.join('')}<img src="${addresses.at(-1)}" alt="A cluster of three nodes with flannel, in cross-section" /></picture></div>`,
    '<p role="status">Computing the film …</p>',
    '</main><div class="inspector-room"></div><div class="foot-room"></div></div>',
  ].join('');
}

/** @typedef {import('vite').Rolldown.OutputBundle} Bundle */

/** Takes the styles that the page names out of the bundle. @param {Bundle} bundle @param {string} html */
function takeStyles(bundle, html) {
  const [tag = '', file = ''] = /<link rel="stylesheet"[^>]* href="[.]\/([^"]+)">/.exec(html) ?? [];
  const asset = bundle[file];
  if (asset?.type !== 'asset') throw new Error('the page names no style sheet of its own');
  Reflect.deleteProperty(bundle, file);
  for (const chunk of Object.values(bundle))
    if (chunk.type === 'chunk') chunk.viteMetadata?.importedCss.delete(file);
  // What stood beside the sheet is now under the page.
  return { tag, styles: String(asset.source).trim().replaceAll('url(./', 'url(./assets/') };
}

/** @returns {import('vite').Plugin} */
export const openingPicture = () => ({
  name: 'opening-picture',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: async (html, { bundle = {} }) => {
      const { tag, styles } = takeStyles(bundle, html);
      const policy = policyWith([styles]).replaceAll("'", '&#39;');
      return html
        .replace('<head>', `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`)
        .replace(tag, () => `<style>${styles}</style>`)
        .replace('<div id="root"></div>', `<div id="root">${markup(await draw())}</div>`);
    },
  },
});
