/** A server for a built folder on the loopback, as a real host would send it: compressed, and under the policy. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CONTENT_SECURITY_POLICY, policyOf } from './content-security-policy.mjs';
import { contentTypeOf, listen } from './loopback.mjs';

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
};

/** The address ends in a slash; `close` ends the server. @param {string} folder */
export async function serveCompressed(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = normalize(join(folder, decodeURIComponent(pathname)));
    const file = path.endsWith(sep) ? join(path, 'index.html') : path;
    readFile(file)
      .then((content) =>
        response
          .writeHead(200, {
            ...HEADERS,
            ...(file.endsWith('.html') && { 'content-security-policy': policyOf(String(content)) }),
            'content-type': contentTypeOf(file),
            'content-encoding': 'gzip',
          })
          .end(gzipSync(content)),
      )
      .catch(() => response.writeHead(404, HEADERS).end());
  });
  return listen(server);
}
