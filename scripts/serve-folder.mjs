/** Serves a folder on a free port of 127.0.0.1 as a plain web server does: no header that a docs host would not send. */
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The address ends in a slash. @param {string} folder @param {Readonly<Record<string, string>>} [pages] path → HTML, before files */
export async function serveFolder(folder, pages = {}) {
  const server = createServer((request, response) => {
    void (async () => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
      const page = pages[path];
      if (page !== undefined) return response.writeHead(200, { 'content-type': 'text/html' }).end(page);
      try {
        const file = normalize(join(folder, path));
        const at = (await stat(file)).isDirectory() ? join(file, 'index.html') : file;
        const content = await readFile(at);
        return response
          .writeHead(200, { 'content-type': TYPES[extname(at)] ?? 'application/octet-stream' })
          .end(content);
      } catch {
        return response.writeHead(404).end();
      }
    })();
  });
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
