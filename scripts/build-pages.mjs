/**
 * Builds what is known before anybody asks: for each preset a poster in both themes, a page that link previews can read
 * (OpenGraph) and an oEmbed answer, under dist/poster/, dist/s/ and dist/oembed/.
 *
 * Previews and oEmbed want whole addresses: FLANNELGRAPH_SITE says where the build will lie. Without it there are posters
 * and pages with relative links, and no oEmbed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from './engine-door.mjs';

const WIDTH = 960;
const HEIGHT = 600;

/** @param {string} text */
const escaped = (text) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** @typedef {{ readonly name: string, readonly title: string, readonly summary: string }} Story */

/** @param {Story} story @param {string} site ends in a slash; empty for none */
export function previewPage({ name, title, summary }, site) {
  const home = site === '' ? '../../' : site;
  const film = `${home}?scenario=${name}`;
  const image = `${home}poster/${name}.svg`;
  const oembed =
    site === ''
      ? ''
      : `\n    <link rel="alternate" type="application/json+oembed" href="${site}oembed/${name}.json" title="${escaped(title)}" />`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(title)}, Flannelgraph</title>
    <meta name="description" content="${escaped(summary)}" />
    <meta property="og:type" content="website" />
    <meta property="og:title" content="${escaped(title)}" />
    <meta property="og:description" content="${escaped(summary)}" />
    <meta property="og:url" content="${home}s/${name}/" />
    <meta property="og:image" content="${image}" />
    <meta property="og:image:alt" content="${escaped(summary)}" />
    <meta name="twitter:card" content="summary_large_image" />
    <link rel="canonical" href="${film}" />${oembed}
    <meta http-equiv="refresh" content="0; url=${film}" />
  </head>
  <body>
    <h1>${escaped(title)}</h1>
    <p>${escaped(summary)}</p>
    <p><a href="${film}"><img src="../../poster/${name}.svg" width="${WIDTH}" alt="" /> Play it</a></p>
  </body>
</html>
`;
}

/** The oEmbed answer (version 1.0, type rich). @param {Story} story @param {string} site */
export const oembedOf = ({ name, title }, site) => ({
  version: '1.0',
  type: 'rich',
  provider_name: 'Flannelgraph',
  provider_url: site,
  title,
  width: WIDTH,
  height: HEIGHT,
  thumbnail_url: `${site}poster/${name}.svg`,
  thumbnail_width: WIDTH,
  thumbnail_height: HEIGHT,
  html: `<iframe src="${site}?scenario=${name}&amp;embed=1" width="${WIDTH}" height="${HEIGHT}" style="border:0" title="${escaped(title)}" loading="lazy"></iframe>`,
});

/** @param {string} folder @param {string} name @param {string} content */
function write(folder, name, content) {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** Builds them all into `dist`. @param {string} dist @param {string} [site] */
export async function buildPages(dist, site = process.env['FLANNELGRAPH_SITE'] ?? '') {
  const base = site === '' || site.endsWith('/') ? site : `${site}/`;
  const { PRESETS, presetScenario, simulate } = await load('src/engine/index.ts');
  /** @type {Readonly<Record<string, { title: string, summary: string }>>} */
  const stories = PRESETS;
  const { timelineOf, svgPicture, stepByName, holdOf, PLAIN_PICTURE } = await load('src/playback/index.ts');
  for (const [name, { title, summary }] of Object.entries(stories)) {
    const timeline = timelineOf(simulate(presetScenario(name)), 'wide');
    // Where the story turns: the envelope or the drop, else half way.
    const step =
      stepByName(timeline, 'encapsulate') ??
      stepByName(timeline, 'drop') ??
      timeline.steps[timeline.steps.length >> 1];
    const position = step === undefined ? 0 : holdOf(timeline.pacings.even, step.index);
    for (const theme of ['light', 'dark'])
      write(
        dist,
        `poster/${name}${theme === 'dark' ? '-dark' : ''}.svg`,
        String(svgPicture(timeline, { mode: 'even', position }, { ...PLAIN_PICTURE, theme })),
      );
    write(dist, `s/${name}/index.html`, previewPage({ name, title, summary }, base));
    if (base !== '')
      write(
        dist,
        `oembed/${name}.json`,
        `${JSON.stringify(oembedOf({ name, title, summary }, base), null, 2)}\n`,
      );
  }
}
