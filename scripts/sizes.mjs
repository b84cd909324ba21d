/**
 * What a first visit downloads, against scripts/budgets.json, as gzip sends it. The page itself: with its styles and its
 * picture it must come in the first ten packets of a connection (14 KiB). First load: what index.html names, and all that
 * imports statically. First film: that, and the programs it fetches at once, so that the film plays. Then what an embedding
 * page downloads. Also: no web font, and nothing asked of another origin.
 *
 * Reads dist/; run `npm run build` first.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exit, stdout } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { filmModule } from './known-films.mjs';

/** @typedef {{ readonly file: string, readonly imports?: readonly string[], readonly css?: readonly string[] }} Chunk */
/** @typedef {{ readonly label: string, readonly found: number, readonly allowed: number }} Measurement */

const FONT_FILE = /[.](woff2?|ttf|otf|eot)$/i;
const FONT_FACE = /@font-face/i;
/** `https://…` or `//…` where a browser would fetch it: an attribute of an element that loads, a CSS url or import. */
const FOREIGN_IN_HTML =
  /<(?!a\b)[a-z][^>]*\s(?:src|srcset|href|data|poster)\s*=\s*["']?\s*((?:[a-z]+:)?\/\/[^"'\s>]*)/gi;
const FOREIGN_IN_CSS = /(?:url\(\s*|@import\s+)["']?((?:[a-z]+:)?\/\/[^"')\s]*)/gi;

/** The programs that the page fetches by itself when nothing else is asked for, and the film that came with it. */
const FILM = [
  'src/app/film/first-trace.ts',
  'src/app/stand.tsx',
  'src/app/start.tsx',
  filmModule('cross-node'),
];

/**
 * Files of the first load, relative to dist: what the page's tags name, and the static imports of those; with those of
 * `programs`, modules that the page fetches by itself.
 */
export function firstLoad(
  /** @type {string} */ html,
  /** @type {Readonly<Record<string, Chunk>>} */ manifest,
  /** @type {readonly string[]} */ programs = [],
) {
  const named = [
    ...html.matchAll(/<(?:script|link)\b[^>]*?\s(?:src|href)="(?:[.]\/)?([^":]+[.](?:js|css))"/g),
  ];
  /** @type {Set<string>} */
  const files = new Set();
  /** @param {Chunk | undefined} chunk */
  const follow = (chunk) => {
    if (chunk === undefined || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const sheet of chunk.css ?? []) files.add(sheet);
    for (const key of chunk.imports ?? []) follow(manifest[key]);
  };
  for (const [, file = ''] of named) {
    const chunk = Object.values(manifest).find((candidate) => candidate.file === file);
    if (chunk === undefined) files.add(file);
    follow(chunk);
  }
  for (const program of programs) {
    if (manifest[program] === undefined) throw new Error(`the build has no ${program}`);
    follow(manifest[program]);
  }
  return [...files].sort();
}

/** What is asked of another origin, or set in a font that must be fetched. */
export function strangers(/** @type {string} */ name, /** @type {string} */ text) {
  const pattern = name.endsWith('.css') ? FOREIGN_IN_CSS : FOREIGN_IN_HTML;
  const complaints = [...text.matchAll(pattern)].map(([, url = '']) => `${name} requests ${url}`);
  if (FONT_FACE.test(text)) complaints.push(`${name} declares a web font`);
  return complaints;
}

/** @param {string} dist @param {readonly string[]} files */
function kibibytes(dist, files) {
  return (
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0) / 1024
  );
}

/** @param {string} dist */
function measure(dist) {
  const budgets = /** @type {Record<string, number>} */ (
    JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8'))
  );
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const manifest = /** @type {Record<string, Chunk>} */ (
    JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
  );
  const first = firstLoad(html, manifest);
  const film = firstLoad(html, manifest, FILM);
  const all = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  /** @type {readonly Measurement[]} */
  const measurements = [
    {
      label: 'the page itself',
      found: kibibytes(dist, ['index.html']),
      allowed: budgets['pageKiB'] ?? 0,
    },
    {
      label: 'first-load JavaScript',
      found: kibibytes(
        dist,
        first.filter((file) => file.endsWith('.js')),
      ),
      allowed: budgets['firstLoadJavaScriptKiB'] ?? 0,
    },
    {
      label: 'first-film JavaScript',
      found: kibibytes(
        dist,
        film.filter((file) => file.endsWith('.js')),
      ),
      allowed: budgets['firstFilmJavaScriptKiB'] ?? 0,
    },
    {
      label: 'first-film CSS',
      found: kibibytes(
        dist,
        film.filter((file) => file.endsWith('.css')),
      ),
      allowed: budgets['firstFilmCssKiB'] ?? 0,
    },
    {
      label: 'embed.js',
      found: kibibytes(dist, ['embed/1/embed.js']),
      allowed: budgets['embedScriptKiB'] ?? 0,
    },
    {
      label: 'the frame it shows',
      found: kibibytes(dist, ['embed/1/frame.js', 'embed/1/frame.css', 'embed/1/frame.html']),
      allowed: budgets['embedFrameKiB'] ?? 0,
    },
  ];
  const complaints = [
    ...all.filter((file) => FONT_FILE.test(file)).map((file) => `${file} is a web font`),
    ...all
      // Preview pages name their own site in whole addresses, which nothing fetches; their policy allows pictures only.
      .filter((file) => /[.](html|css)$/.test(file) && !file.startsWith('s/'))
      .flatMap((file) => strangers(file, readFileSync(join(dist, file), 'utf8'))),
  ];
  if (!first.some((file) => file.endsWith('.js')))
    complaints.push('index.html loads no JavaScript: nothing was measured');
  return { measurements, complaints };
}

/** Prints found and allowed; true when all is within bounds. */
function main() {
  const { measurements, complaints } = measure(fileURLToPath(new URL('../dist', import.meta.url)));
  for (const { label, found, allowed } of measurements) {
    const verdict = found <= allowed ? 'within' : 'OVER';
    stdout.write(`${label.padEnd(22)} ${found.toFixed(1).padStart(6)} KiB gzip, ${verdict} ${allowed} KiB\n`);
  }
  for (const complaint of complaints) stdout.write(`${complaint}\n`);
  return complaints.length === 0 && measurements.every(({ found, allowed }) => found <= allowed);
}

if (process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === import.meta.url) {
  exit(main() ? 0 : 1);
}
