/**
 * The page's icon, as an address that holds the picture itself. The address bar is kept in step with the film, and Chromium
 * asks for the icon anew after each change of it: a file would be fetched at every step, for as long as the film plays.
 */
import { readFileSync } from 'node:fs';

const picture = readFileSync(new URL('../src/icon.svg', import.meta.url), 'utf8').replace(/\n\s*/g, ' ');

export const ICON = `data:image/svg+xml,${encodeURIComponent(picture)}`;

/** A Vite plugin. @returns {import('vite').Plugin} */
export const iconInPage = () => ({
  name: 'icon-in-page',
  transformIndexHtml: () => [
    { tag: 'link', attrs: { rel: 'icon', type: 'image/svg+xml', href: ICON }, injectTo: 'head' },
  ],
});
