/**
 * Builds what other people's pages load, under dist/embed/1/: embed.js (the custom element) and the frame it shows.
 *
 * Both are one classic script each. A frame in a sandbox has no origin, so a module script or a `crossorigin` style sheet
 * would need a CORS header that most static hosts do not send; classic ones need none. The paths are a contract, so files
 * keep their names and carry a hash behind a question mark.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeOffline } from './build-offline.mjs';
import { buildPages } from './build-pages.mjs';
import { CONTENT_SECURITY_POLICY } from './content-security-policy.mjs';
import { noWorkers } from './no-workers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One entry as one classic script; its styles beside it. @param {string} entry @param {string} name @param {string} outDir */
async function script(entry, name, outDir) {
  const { build } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    // A figure in a sandbox has no origin, and may have no worker.
    plugins: [noWorkers, react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'baseline-widely-available',
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      lib: {
        entry: join(root, entry),
        formats: ['iife'],
        name: 'flannelgraph',
        fileName: () => `${name}.js`,
        cssFileName: name,
      },
    },
  });
}

/** `frame.js?1a2b3c4d`: another content, another address. @param {string} folder @param {string} file */
const stamped = (folder, file) =>
  `${file}?${createHash('sha256')
    .update(readFileSync(join(folder, file)))
    .digest('hex')
    .slice(0, 8)}`;

/** @param {string} folder */
const framePage = (folder) => `<!doctype html>
<html lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}" />
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>Flannelgraph</title>
    <link rel="stylesheet" href="${stamped(folder, 'frame.css')}" />
    <script defer src="${stamped(folder, 'frame.js')}"></script>
  </head>
  <body>
    <div id="root"></div>
    <noscript><a href="../../" target="_blank" rel="noopener">Flannelgraph</a> needs JavaScript.</noscript>
  </body>
</html>
`;

/** Builds both into `<dist>/embed/1/`. @param {string} dist */
export async function buildEmbed(dist) {
  const folder = join(dist, 'embed/1');
  mkdirSync(folder, { recursive: true });
  await script('src/embed/main.ts', 'embed', folder);
  await script('src/frame.tsx', 'frame', folder);
  writeFileSync(join(folder, 'frame.html'), framePage(folder));
}

/** The same as a part of `vite build`. @returns {import('vite').Plugin} */
export function embedFiles() {
  let dist = '';
  return {
    name: 'embed-files',
    apply: 'build',
    configResolved: (config) => {
      dist = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      handler: async () => {
        await buildEmbed(dist);
        await buildPages(dist);
        writeOffline(dist);
      },
    },
  };
}
