/** Builds the page so that it can be served from any folder, under the strictest policy it can live with. */
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { embedFiles } from './scripts/build-embed.mjs';
import { openingPicture } from './scripts/opening.mjs';
import { CONTENT_SECURITY_POLICY } from './scripts/content-security-policy.mjs';

/** Writes the policy into the built page only: the development server needs inline scripts. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

/** Opening a browser where there is no screen only prints a stack trace. */
const hasScreen =
  process.platform !== 'linux' || 'DISPLAY' in process.env || 'WAYLAND_DISPLAY' in process.env;

export default defineConfig({
  base: './',
  plugins: [react(), openingPicture(), contentSecurityPolicy, embedFiles()],
  // Data URLs for assets would be one more thing to allow; a manifest tells scripts/sizes.mjs who imports whom.
  build: {
    target: 'baseline-widely-available',
    modulePreload: { polyfill: false },
    manifest: true,
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', open: hasScreen },
  preview: { host: '127.0.0.1' },
});
