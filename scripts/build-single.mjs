/**
 * `npm run build:single`: the whole app in one HTML file, dist-single/flannelgraph.html (or in the folder that is named),
 * that opens from a disk.
 *
 * Script and style stand in the file, so its policy names them by their hashes; nothing is fetched from anywhere.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, stdout } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CONTENT_SECURITY_POLICY, hashOf } from './content-security-policy.mjs';
import { ICON } from './icon.mjs';
import { knownFilms } from './known-films.mjs';
import { noWorkers } from './no-workers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The page's policy with what stands in it let in by hash, and nothing else of its own origin. @param {string} code @param {string} style */
const policyFor = (code, style) =>
  CONTENT_SECURITY_POLICY.replace("script-src 'self'", `script-src ${hashOf(code)}`)
    .replace("style-src 'self'", `style-src ${hashOf(style)}`)
    .replace("connect-src 'self'", "connect-src 'none'")
    .replace("worker-src 'self'", "worker-src 'none'")
    .replace("frame-src 'self'", "frame-src 'none'")
    .replace("img-src 'self'", 'img-src');

/** Text that may stand between script tags. @param {string} code */
const inScript = (code) => code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');

/** Builds `<folder>/flannelgraph.html`; resolves with its path. */
export async function buildSingle(folder = join(root, 'dist-single')) {
  const { build } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  const parts = join(folder, 'parts');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [noWorkers, knownFilms({ none: true }), react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'baseline-widely-available',
      outDir: parts,
      emptyOutDir: true,
      cssCodeSplit: false,
      lib: {
        entry: join(root, 'src/main.tsx'),
        formats: ['iife'],
        name: 'flannelgraph',
        fileName: () => 'app.js',
        cssFileName: 'app',
      },
    },
  });
  const files = readdirSync(parts);
  if (files.sort().join() !== 'app.css,app.js') throw new Error(`more than two files: ${files.join(' ')}`);
  const code = inScript(readFileSync(join(parts, 'app.js'), 'utf8'));
  const style = readFileSync(join(parts, 'app.css'), 'utf8');
  const page = `<!doctype html>
<html lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="${policyFor(code, style)}" />
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="${ICON}" />
    <title>Flannelgraph</title>
    <style>${style}</style>
  </head>
  <body>
    <div id="root"></div>
    <noscript>Flannelgraph computes the packet’s journey in your browser and needs JavaScript to do so.</noscript>
    <script>${code}</script>
  </body>
</html>
`;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'flannelgraph.html');
  writeFileSync(file, page);
  rmSync(parts, { recursive: true });
  return file;
}

if (argv[1] !== undefined && pathToFileURL(argv[1]).href === import.meta.url) {
  const file = await buildSingle(argv[2]);
  stdout.write(`${file}: ${(readFileSync(file).length / 1024).toFixed(0)} KiB\n`);
}
