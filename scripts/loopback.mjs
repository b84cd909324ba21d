/** What every server of the scripts and tests needs: kinds of files as a web server names them, and a port of the loopback. */
import { extname } from 'node:path';

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** @param {string} path @param {string} otherwise for a file whose name says nothing */
export const contentTypeOf = (path, otherwise = 'application/octet-stream') =>
  TYPES[extname(path)] ?? otherwise;

/** On a free port of 127.0.0.1; the address ends in a slash. @param {import('node:http').Server} server */
export async function listen(server) {
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () => {
      server.close();
    },
  };
}
