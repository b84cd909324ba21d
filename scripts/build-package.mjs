/**
 * Builds what other programs import, under dist-lib/: a few doors as ES modules without dependencies, and their types.
 *
 * Module by module, as they are written: a bundler leaves out whole what an import does not need (docs/embedding.md has
 * the sizes). The types are the compiler's own; their imports get the endings that node's resolution asks for.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'dist-lib');

/** Entry → source; the keys are the files that `exports` in package.json names. */
export const ENTRIES = {
  index: 'src/embed/mount.ts',
  embed: 'src/embed/client.ts',
  engine: 'src/engine/light-door.ts',
  'engine-sync': 'src/engine/index.ts',
  wire: 'src/engine/wire-door.ts',
  link: 'src/cli/link-door.ts',
};

/** npm packs no folder of this name. @param {string} name */
const fileOf = (name) => `${name.replaceAll('node_modules', 'vendor')}.js`;

/** @param {Readonly<Record<string, string>>} entry @param {import('vite').Rolldown.RolldownOptions} options */
async function modules(entry, options) {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      target: 'es2023',
      outDir: out,
      emptyOutDir: false,
      // Whoever imports it has a bundler of their own, and reads what they debug.
      minify: false,
      lib: { entry, formats: ['es'] },
      rolldownOptions: options,
    },
  });
}

/** CommonJS whose files require one another in circles: it stays in one piece, beside the modules that import it. */
const IN_ONE_PIECE = 'ip-num';

async function doors() {
  mkdirSync(out, { recursive: true });
  const piece = join(out, 'piece.mjs');
  writeFileSync(piece, `export { IPv4, IPv4CidrRange } from '${IN_ONE_PIECE}';\n`);
  await modules({ [`vendor/${IN_ONE_PIECE}`]: piece }, {});
  rmSync(piece);
  await modules(Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(root, file)])), {
    external: [IN_ONE_PIECE],
    output: {
      preserveModules: true,
      preserveModulesRoot: join(root, 'src'),
      entryFileNames: ({ name }) => fileOf(name),
      chunkFileNames: ({ name }) => fileOf(name),
    },
  });
  for (const path of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.js')) continue;
    const up = '../'.repeat(path.split(sep).length - 1) || './';
    const text = readFileSync(join(out, path), 'utf8');
    const near = text.replaceAll(`from "${IN_ONE_PIECE}"`, `from "${up}vendor/${IN_ONE_PIECE}.js"`);
    if (near !== text) writeFileSync(join(out, path), near);
  }
}

/** `./x` → `./x.js`, `..` → `../index.js`, whichever there is. @param {string} text @param {string} folder */
const withEndings = (text, folder) =>
  text.replace(/(from |import\()(['"])(\.{1,2}(?:\/[^'"]+)?)\2/g, (_, before, quote, path) => {
    const isFile = existsSync(join(folder, `${path}.d.ts`));
    return `${before}${quote}${isFile ? `${path}.js` : `${path}/index.js`}${quote}`;
  });

function types() {
  execFileSync(
    execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-b', join(root, 'tsconfig.node.json')],
    {
      stdio: 'inherit',
    },
  );
  const folder = join(out, 'types');
  const copy = (/** @type {string} */ from, /** @type {string} */ to) =>
    cpSync(join(root, '.tsc', from), join(folder, to), {
      recursive: true,
      filter: (path) => !path.endsWith('.map'),
    });
  mkdirSync(join(folder, 'app'), { recursive: true });
  copy('pure/engine', 'engine');
  copy('app/embed', 'embed');
  copy('app/app/protocol.d.ts', 'app/protocol.d.ts');
  copy('app/link', 'link');
  // What only the inside of `link` speaks of; its types are those of a library that the package does not bring.
  rmSync(join(folder, 'link/document.d.ts'));
  copy('node/src/cli/check', 'cli/check');
  copy('node/src/cli/link-door.d.ts', 'cli/link-door.d.ts');
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.d.ts')) continue;
    const file = join(folder, path);
    writeFileSync(file, withEndings(readFileSync(file, 'utf8'), dirname(file)));
  }
}

/** Builds all of dist-lib/ anew. */
export async function buildPackage() {
  rmSync(out, { recursive: true, force: true });
  await doors();
  types();
}

if (argv[1] !== undefined && pathToFileURL(argv[1]).href === import.meta.url) await buildPackage();
