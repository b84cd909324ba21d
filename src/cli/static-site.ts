/**
 * A folder as a web site for this machine alone. What a path may reach is decided here, apart from any socket.
 *
 * Nothing outside the folder, no listing, no dotfile, and only for a Host that is this machine: a page elsewhere that makes
 * its own name point to 127.0.0.1 (DNS rebinding) gets nothing.
 */
import { realpath, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface Asked {
  readonly method: string;
  /** As the request line has it. */
  readonly target: string;
  readonly host: string | undefined;
  /** The port that the site listens on. */
  readonly port: number;
}

export interface Served {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
};

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cache-control': 'no-cache',
  // A sandboxed frame has no origin: what it loads must be anybody's to load.
  'access-control-allow-origin': '*',
};

const refuse = (status: number, why: string): Served => ({
  status,
  headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' },
  body: `${why}\n`,
});

const isOurs = (host: string | undefined, port: number): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].some((name) => host === `${name}:${port}`);

/** The path below the folder that a request names; null for one that leads elsewhere or hides something. */
export function pathIn(target: string): string | null {
  const [path = ''] = target.split(/[?#]/);
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/') || /[\0\\]/.test(decoded)) return null;
  const segments = decoded.slice(1).split('/');
  if (segments.some((segment) => segment.startsWith('.'))) return null;
  return segments.at(-1) === '' ? [...segments.slice(0, -1), 'index.html'].join('/') : segments.join('/');
}

/** What the site answers; a file that is not there is a 404, never an error. */
export async function respond(folder: string, asked: Asked): Promise<Served> {
  if (!isOurs(asked.host, asked.port)) return refuse(403, 'This site answers this machine only.');
  if (asked.method !== 'GET' && asked.method !== 'HEAD') return refuse(405, 'Only GET and HEAD.');
  const path = pathIn(asked.target);
  if (path === null) return refuse(400, 'No such path can be.');
  try {
    const base = await realpath(folder);
    const file = await realpath(join(base, path));
    if (!file.startsWith(`${base}${sep}`)) return refuse(404, 'There is nothing here.');
    const body = await readFile(file);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    return { status: 200, headers: { ...HEADERS, 'content-type': type }, body };
  } catch {
    return refuse(404, 'There is nothing here.');
  }
}
