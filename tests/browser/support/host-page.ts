/**
 * Somebody else's site: pages of its own, with a copy of ours in a folder, served without any header a plain web server
 * would not send. Figures are found and asked as a page's own script would.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentTypeOf, listen } from '../../../scripts/loopback.mjs';

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));

/** Where our files lie on the site. */
export const OURS = 'flannelgraph/';

export interface Site {
  /** Ends in a slash. */
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  readonly close: () => void;
}

/** A site with these pages (path → HTML); everything under `flannelgraph/` is our built folder. */
export async function siteWith(pages: Readonly<Record<string, string>>, folder?: string): Promise<Site> {
  const asked: string[] = [];
  const find = async (path: string): Promise<Uint8Array | string> => {
    const page = pages[path];
    if (page !== undefined) return page;
    const [root, rest] = path.startsWith(OURS) ? [DIST, path.slice(OURS.length)] : [folder ?? DIST, path];
    return readFile(normalize(join(root, rest === '' || rest.endsWith('/') ? `${rest}index.html` : rest)));
  };
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname.slice(1));
    asked.push(path);
    const type = contentTypeOf(path, 'text/html; charset=utf-8');
    find(path)
      .then((content) => response.writeHead(200, { 'content-type': type }).end(content))
      .catch(() => response.writeHead(404).end());
  });
  return { asked, ...(await listen(server)) };
}
