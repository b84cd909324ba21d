/** Serves a folder on a free port of 127.0.0.1 as a plain web server does: no header that a docs host would not send. */
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { contentTypeOf, listen } from './loopback.mjs';

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
        return response.writeHead(200, { 'content-type': contentTypeOf(at) }).end(content);
      } catch {
        return response.writeHead(404).end();
      }
    })();
  });
  return listen(server);
}
