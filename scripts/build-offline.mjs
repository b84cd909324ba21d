/**
 * Writes dist/sw.js: keeps the app for readers who come back without a network.
 *
 * Files with a hash in their name never change and are answered from the cache; the page itself is asked for first and taken
 * from the cache only when nobody answers. Nothing under embed/ is touched: other people's pages must get what is there now.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the worker does; two names are filled in. Plain text: a worker of its own, outside of the bundle. */
const WORKER = `/* Flannelgraph for readers without a network. Written by the build. */
const CACHE = 'flannelgraph-@version@';
const FILES = @files@;
const HOME = new URL('./', self.location).href;
const KEPT = new Set(FILES.map((file) => new URL(file, HOME).href));

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll([...KEPT])).then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const old = (name) => name.startsWith('flannelgraph-') && name !== CACHE;
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  url.hash = url.search = '';
  const isPage = request.mode === 'navigate' && (url.href === HOME || url.href === HOME + 'index.html');
  if (isPage) event.respondWith(fetch(request).catch(() => caches.match(HOME)));
  else if (KEPT.has(url.href)) event.respondWith(caches.match(url.href).then((kept) => kept ?? fetch(request)));
});
`;

/** What is kept: the page, and all that it may load. @param {string} dist */
export function keptFiles(dist) {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(join(dist, path)).isFile())
    .filter((path) => /^(assets|opening)\//.test(path));
  return ['./', ...files.sort()];
}

/** @param {string} dist */
export function writeOffline(dist) {
  const files = keptFiles(dist);
  const hash = createHash('sha256');
  for (const file of files)
    hash.update(file).update(readFileSync(join(dist, file === './' ? 'index.html' : file)));
  const text = WORKER.replace('@version@', hash.digest('hex').slice(0, 12)).replace(
    '@files@',
    JSON.stringify(files),
  );
  writeFileSync(join(dist, 'sw.js'), text);
}
