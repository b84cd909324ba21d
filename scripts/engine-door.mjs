// Loads a TypeScript module of this project into a plain Node script, through Vite's module runner.
import { runnerImport } from 'vite';

/** The exports of a module under src/, by its path from the project's root. @param {string} path @returns {Promise<any>} */
export async function load(path) {
  const { module } = await runnerImport(new URL(`../${path}`, import.meta.url).pathname, {
    root: new URL('..', import.meta.url).pathname,
    configFile: false,
    logLevel: 'error',
  });
  return module;
}
