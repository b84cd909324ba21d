/** `flannelgraph serve`: the built app on this machine, for whoever has only the package. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Command, type Io } from '../command';
import { readOptions } from '../options';
import { refuse } from '../refuse';
import { respond } from '../static-site';

const OPTIONS = { port: { type: 'string' } } as const;

/** Seen from the bundle, dist-cli/flannelgraph.js. */
const BUILT = fileURLToPath(new URL('../dist', import.meta.url));

export const serveCommand: Command = {
  name: 'serve',
  summary: 'Serves the app on 127.0.0.1 until you stop it; prints the address.',
  usage: '[--port NUMBER]',
  run: async (args, io) => {
    const words = readOptions(args, OPTIONS);
    if (!words.ok) return refuse(io, serveCommand, words.error);
    const [more] = words.value.positionals;
    if (more !== undefined) return refuse(io, serveCommand, `found ${more}, expected nothing but --port`);
    const text = words.value.values.port ?? '0';
    const port = Number(text);
    if (!/^\d{1,5}$/.test(text) || port > 65_535)
      return refuse(io, serveCommand, `found --port ${text}, expected a number up to 65535`);
    if (!existsSync(BUILT))
      return refuse(io, serveCommand, 'there is no built app beside this program; npm run build makes one');
    return await serve(BUILT, port, io);
  },
};

/** Listens until the process ends; resolves only when it cannot. */
function serve(folder: string, port: number, io: Io): Promise<number> {
  const server = createServer((request, response) => {
    const address = server.address();
    const own = address !== null && typeof address === 'object' ? address.port : 0;
    const { method = '', url = '', headers } = request;
    void respond(folder, { method, target: url, host: headers.host, port: own }).then((served) => {
      response.writeHead(served.status, served.headers);
      response.end(method === 'HEAD' ? undefined : served.body);
    });
  });
  return new Promise((resolve) => {
    server.on('error', (error) => {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      const why = taken
        ? `somebody else listens on port ${port}; without --port a free one is taken`
        : error.message;
      resolve(refuse(io, serveCommand, why));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const own = address !== null && typeof address === 'object' ? address.port : port;
      io.print(`http://127.0.0.1:${own}/\n`);
    });
  });
}
