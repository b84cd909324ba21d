/** Serves a built folder on the loopback, with the policy as a header too and nothing cached. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize, sep } from 'node:path';
import { CONTENT_SECURITY_POLICY, policyOf } from '../../../scripts/content-security-policy.mjs';
import { contentTypeOf, listen } from '../../../scripts/loopback.mjs';

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** A server for `folder` on a free port of 127.0.0.1, and the address of its root, ending in a slash. */
export async function serve(folder: string): ReturnType<typeof listen> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = normalize(join(folder, decodeURIComponent(pathname)));
    const file = path.endsWith(sep) ? join(path, 'index.html') : path;
    readFile(file)
      .then((content) => {
        const policy = file.endsWith('.html') ? policyOf(String(content)) : CONTENT_SECURITY_POLICY;
        const headers = {
          ...HEADERS,
          'content-security-policy': policy,
          'content-type': contentTypeOf(file),
        };
        return response.writeHead(200, headers).end(content);
      })
      .catch(() => response.writeHead(404, HEADERS).end());
  });
  return listen(server);
}
