/** Builds the page so that it can be served from any folder, under the strictest policy it can live with. */
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { embedFiles } from './scripts/build-embed.mjs';
import { compileHints, filmFiles } from './scripts/film-files.mjs';
import { iconInPage } from './scripts/icon.mjs';
import { knownFilms } from './scripts/known-films.mjs';
import { openingPicture } from './scripts/opening.mjs';

/** Opening a browser where there is no screen only prints a stack trace. */
const hasScreen =
  process.platform !== 'linux' || 'DISPLAY' in process.env || 'WAYLAND_DISPLAY' in process.env;

const shape: UserConfig = {
  base: './',
  plugins: [react(), knownFilms()],
  // Data URLs for assets would be one more thing to allow; a manifest tells scripts/sizes.mjs who imports whom.
  build: {
    target: 'baseline-widely-available',
    modulePreload: { polyfill: false },
    manifest: true,
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
};

export default defineConfig(async ({ command }) => ({
  ...shape,
  plugins: [react(), knownFilms(), compileHints, openingPicture(), iconInPage(), embedFiles()],
  build: {
    ...shape.build,
    ...(command === 'build' && {
      rolldownOptions: { output: { codeSplitting: await filmFiles(shape) } },
    }),
  },
  server: { host: '127.0.0.1', open: hasScreen },
  preview: { host: '127.0.0.1' },
}));
