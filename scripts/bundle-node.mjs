// Bundles one TypeScript module of this project into one file for Node, for scripts that run it long or in many threads.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Writes `name`.mjs into a folder; gives its URL. `source` is a path from the project’s root.
 * @param {string} source @param {string} folder @param {string} name
 */
export async function bundleForNode(source, folder, name) {
  const { build } = await import('vite');
  await build({
    root: fileURLToPath(new URL('..', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      minify: false,
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        input: fileURLToPath(new URL(`../${source}`, import.meta.url)),
        output: { entryFileNames: `${name}.mjs`, codeSplitting: false },
      },
    },
  });
  return pathToFileURL(join(folder, `${name}.mjs`)).href;
}
