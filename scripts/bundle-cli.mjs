/**
 * Bundles src/cli/main.ts with all it needs into dist-cli/flannelgraph.js, so that the command line works in a
 * checkout right after `npm ci` (as the `prepare` script) and after every edit (from bin/flannelgraph.js).
 *
 * Without the development packages (`npm ci --omit=dev`) it leaves things as they are.
 */
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { argv, pid } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleForNode } from './bundle-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['src/engine', 'src/playback', 'src/link', 'src/app', 'src/cli'].map((folder) =>
  join(root, folder),
);
export const BUNDLE = join(root, 'dist-cli/flannelgraph.js');

/** Whether the bundle is missing, or older than a source it may hold. */
export function isStale() {
  if (!existsSync(BUNDLE)) return true;
  const built = statSync(BUNDLE).mtimeMs;
  return SOURCES.filter(existsSync).some((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).some(
      (path) => statSync(join(folder, path)).mtimeMs > built,
    ),
  );
}

/** Bundles into a folder of its own and renames: someone else may be starting the old bundle meanwhile. */
export async function bundle() {
  const began = new Date();
  const outDir = join(root, 'dist-cli', `bundling-${pid}`);
  const made = fileURLToPath(await bundleForNode('src/cli/main.ts', outDir, 'flannelgraph'));
  utimesSync(made, began, began);
  renameSync(made, BUNDLE);
  rmSync(outDir, { recursive: true });
}

if (argv[1] !== undefined && pathToFileURL(argv[1]).href === import.meta.url) {
  if (existsSync(join(root, 'node_modules/vite'))) await bundle();
}
