/**
 * What index.html shows before any script has run: the first picture of the default film, drawn by the engine while the
 * page is built. A Vite plugin; the page's script takes the place over with the living stage.
 */
import { load } from './engine-door.mjs';

/** Shapes and themes, and when a browser should take which: the breakpoint is the style sheet's. */
const POSTERS = /** @type {const} */ ([
  { shape: 'strip', theme: 'dark', media: '(max-width: 700px) and (prefers-color-scheme: dark)' },
  { shape: 'strip', theme: 'light', media: '(max-width: 700px)' },
  { shape: 'wide', theme: 'dark', media: '(prefers-color-scheme: dark)' },
  { shape: 'wide', theme: 'light', media: null },
]);

/** @param {{ readonly shape: string, readonly theme: string }} poster */
const fileOf = ({ shape, theme }) => `opening/${shape}-${theme}.svg`;

/** The default film at its start in every shape and theme. @returns {Promise<readonly { file: string, svg: string }[]>} */
async function draw() {
  const { presetScenario, simulate } = await load('src/engine/index.ts');
  const { svgPicture, timelineOf } = await load('src/playback/index.ts');
  const trace = simulate(presetScenario('cross-node'));
  return POSTERS.map((poster) => ({
    file: fileOf(poster),
    svg: svgPicture(
      timelineOf(trace, poster.shape),
      { mode: 'even', position: 0 },
      { theme: poster.theme, width: 'fill', words: false },
    ),
  }));
}

const sources = POSTERS.filter(({ media }) => media !== null).map(
  (poster) => `<source media="${poster.media}" srcset="./${fileOf(poster)}" />`,
);

/** As src/view/Opening.tsx, with the picture. */
const MARKUP = [
  '<div class="app opening">',
  '<header class="top"><h1>Flannelgraph</h1></header>',
  '<main class="stage-pane">',
  `<picture>${sources.join('')}<img src="./opening/wide-light.svg" alt="A cluster of three nodes with flannel, in cross-section" /></picture>`,
  '<p role="status">Computing the film …</p>',
  '</main></div>',
].join('');

/** @returns {import('vite').Plugin} */
export const openingPicture = () => ({
  name: 'opening-picture',
  apply: 'build',
  async generateBundle() {
    for (const { file, svg } of await draw()) this.emitFile({ type: 'asset', fileName: file, source: svg });
  },
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replace('<div id="root"></div>', `<div id="root">${MARKUP}</div>`),
  },
});
