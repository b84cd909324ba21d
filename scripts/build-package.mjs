/**
 * Builds what other programs import, under dist-lib/: four entries as ES modules without dependencies, and their types.
 *
 * The types are the compiler's own; their imports get the endings that node's resolution asks for.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'dist-lib');

/** Entry → source; the keys are the files that `exports` in package.json names. What stands together shares its code. */
export const ENTRIES = [
  { index: 'src/embed/mount.ts', embed: 'src/embed/client.ts' },
  { engine: 'src/engine/index.ts' },
  { wire: 'src/engine/wire-door.ts' },
];

/** @param {Readonly<Record<string, string>>} entries */
async function modules(entries) {
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
      lib: {
        entry: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)])),
        formats: ['es'],
      },
    },
  });
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
    [join(root, 'node_modules/typescript/bin/tsc'), '-b', join(root, 'tsconfig.app.json')],
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
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.d.ts')) continue;
    const file = join(folder, path);
    writeFileSync(file, withEndings(readFileSync(file, 'utf8'), dirname(file)));
  }
}

/** Builds all of dist-lib/ anew. */
export async function buildPackage() {
  rmSync(out, { recursive: true, force: true });
  for (const entries of ENTRIES) await modules(entries);
  types();
}

if (argv[1] !== undefined && pathToFileURL(argv[1]).href === import.meta.url) await buildPackage();
