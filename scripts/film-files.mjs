/**
 * Puts what the first film needs into two files, React and the film itself, and the engine behind it into a third.
 *
 * Left to itself the bundler makes a file of every set of modules that the same doors share: some forty of them before the
 * film plays, each a request and a tag. Which modules those are is found by building once without writing anything.
 */
import { build } from 'vite';

/** The programs of the first film (src/app/open.ts). */
const FILM = ['/src/app/first-trace.ts', '/src/app/stand.tsx', '/src/app/start.tsx'];
/** What makes another film. */
const ENGINE = '/src/app/engine-door.ts';

/** @typedef {{ readonly fileName: string, readonly imports: readonly string[], readonly moduleIds: readonly string[], readonly facadeModuleId: string | null }} Chunk */

/** Modules in the files that start with one of `doors`, and in all that those import. @param {readonly Chunk[]} chunks @param {readonly string[]} doors */
export function modulesBehind(chunks, doors) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  /** @type {Set<Chunk>} */
  const seen = new Set();
  /** @param {Chunk | undefined} chunk */
  const follow = (chunk) => {
    if (chunk === undefined || seen.has(chunk)) return;
    seen.add(chunk);
    for (const name of chunk.imports) follow(byName.get(name));
  };
  for (const door of doors) follow(chunks.find((chunk) => chunk.facadeModuleId?.endsWith(door)));
  return new Set([...seen].flatMap(({ moduleIds }) => moduleIds));
}

/** @param {import('vite').UserConfig} config without the plugins that write files */
export async function filmFiles(config) {
  const built = await build({
    ...config,
    configFile: false,
    logLevel: 'silent',
    build: { ...config.build, write: false, minify: false },
  });
  const outputs = Array.isArray(built) ? built : [built];
  /** @type {Chunk[]} */
  const chunks = outputs.flatMap((one) =>
    'output' in one ? one.output.filter((part) => part.type === 'chunk') : [],
  );
  const film = modulesBehind(chunks, FILM);
  const door = modulesBehind(chunks, ['/index.html']);
  const engine = modulesBehind(chunks, [ENGINE]);
  /** @param {string} id */
  const isDoor = (id) => door.has(id) || [...FILM, ENGINE].some((entry) => id.endsWith(entry));
  /** @param {ReadonlySet<string>} modules @param {RegExp} pattern */
  const among =
    (modules, pattern = /./) =>
    (/** @type {string} */ id) =>
      modules.has(id) && !isDoor(id) && pattern.test(id);
  const groups = [
    { name: 'react', test: among(film, /[/]node_modules[/](react|react-dom|scheduler)[/]/), priority: 3 },
    { name: 'film', test: among(film), priority: 2 },
    { name: 'engine', test: among(engine), priority: 1 },
  ];
  // What the door has stays there: it is loaded by then.
  return { includeDependenciesRecursively: false, groups };
}
