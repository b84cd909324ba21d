/**
 * Puts what the first film needs into three files, React, what works the film out and what draws it, and the engine behind
 * it into three more: each is evaluated in a task of its own.
 *
 * Left to itself the bundler makes a file of every set of modules that the same doors share: some forty of them before the
 * film plays, each a request and a tag. Which modules those are is found by building once without writing anything.
 */
import { build } from 'vite';

/** The programs of the first film (src/app/open.ts). */
const REACT = '/src/app/react-first.ts';
const FILM = ['/src/app/film/first-trace.ts', '/src/app/stand.tsx', '/src/app/start.tsx'];
/** What makes another film, and what of it is evaluated first. */
const ENGINE = '/src/app/film/engine-door.ts';
const LOWER = '/src/app/film/engine-lower.ts';
const LOWEST = '/src/app/film/engine-lowest.ts';
/** Header and inspector: they come once the stage is painted, and may not wait for the engine. */
const AROUND = '/src/app/around.tsx';
/** The other programs of the page, which have some of that too. */
const ROOMS = /[/]src[/]app[/]\w+[/]start[\w-]*[.]tsx$/;

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

/** Files all of whose functions run before the film plays: they are compiled as they arrive, off the page's own thread. */
const AT_ONCE = new Set(['react', 'playback', 'film']);

/** Puts a hint to V8 in front of those, a comment to every other browser. @type {import('vite').Plugin} */
export const compileHints = {
  name: 'compile-hints',
  apply: 'build',
  generateBundle: {
    // After whatever else writes in front of a file: the hint must be the first line.
    order: 'post',
    handler: (_, bundle) => {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk' && AT_ONCE.has(chunk.name))
          chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
    },
  },
};

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
  const trace = modulesBehind(chunks, FILM.slice(0, 1));
  const door = modulesBehind(chunks, ['/index.html']);
  const engine = modulesBehind(chunks, [ENGINE]);
  const lower = modulesBehind(chunks, [LOWER]);
  const lowest = modulesBehind(chunks, [LOWEST]);
  const around = modulesBehind(chunks, [AROUND]);
  const doors = chunks.flatMap(({ facadeModuleId: id }) => (id !== null && ROOMS.test(id) ? [id] : []));
  const rooms = modulesBehind(chunks, doors);
  /** @param {string} id */
  const isDoor = (id) =>
    door.has(id) || [...FILM, REACT, ENGINE, LOWER, LOWEST, AROUND].some((entry) => id.endsWith(entry));
  /** @param {ReadonlySet<string>} modules @param {RegExp} pattern */
  const among =
    (modules, pattern = /./) =>
    (/** @type {string} */ id) =>
      modules.has(id) && !isDoor(id) && pattern.test(id);
  const inFilm = among(film);
  const pure = /[/]src[/](engine|link|playback)[/]/;
  const amongTrace = (/** @type {string} */ id) => inFilm(id) && (pure.test(id) || trace.has(id));
  const inAround = among(around);
  const inEngineToo = (/** @type {string} */ id) => engine.has(id) && inAround(id);
  const inRoomsToo = (/** @type {string} */ id) => rooms.has(id) && inAround(id);
  const groups = [
    { name: 'react', test: among(film, /[/]node_modules[/](react|react-dom|scheduler)[/]/), priority: 8 },
    // Imports nothing of the other two: the trace is read before they have come.
    { name: 'playback', test: amongTrace, priority: 7 },
    { name: 'film', test: inFilm, priority: 6 },
    // What the engine and they have in common, else a list or two, would else be in the engine's files.
    { name: 'around-engine', test: inEngineToo, priority: 5 },
    { name: 'around-rooms', test: inRoomsToo, priority: 4 },
    { name: 'around-stage', test: inAround, priority: 3 },
    { name: 'engine-lowest', test: among(lowest), priority: 2 },
    { name: 'engine-lower', test: among(lower), priority: 1 },
    { name: 'engine', test: among(engine), priority: 0 },
  ];
  // What the door has stays there: it is loaded by then.
  return { includeDependenciesRecursively: false, groups };
}
