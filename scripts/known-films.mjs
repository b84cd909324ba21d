/**
 * The traces of the presets, computed by the engine while the page is built, each a file of its own: a link that asks for
 * a preset plays without the engine (src/app/film/known-film.ts). A Vite plugin.
 */
import { load as loadSource } from './engine-door.mjs';

const LIST = 'virtual:known-films';
const FILM = 'virtual:known-film/';

/** The film of a preset in the build's manifest. @param {string} preset */
export const filmModule = (preset) => `${FILM}${preset}`;

/** @type {Promise<any> | null} */
let engine = null;

/** @param {readonly string[]} names */
const listOf = (names) =>
  `export const KNOWN_FILMS = {${names.map((name) => `${JSON.stringify(name)}: () => import('${FILM}${name}')`).join(', ')}};`;

/** `none`: for a page of one file, which has its engine with it. @param {{ readonly none?: boolean }} [how] @returns {import('vite').Plugin} */
export const knownFilms = ({ none = false } = {}) => ({
  name: 'known-films',
  resolveId: (id) => (id === LIST || id.startsWith(FILM) ? `\0${id}` : null),
  load: async (id) => {
    if (id !== `\0${LIST}` && !id.startsWith(`\0${FILM}`)) return null;
    if (none) return listOf([]);
    engine ??= loadSource('src/engine/index.ts');
    /** @type {typeof import('../src/engine/index.ts')} */
    const { PRESETS, presetScenario, simulate, writeTrace } = await engine;
    if (id === `\0${LIST}`) return listOf(Object.keys(PRESETS));
    const text = writeTrace(simulate(presetScenario(id.slice(FILM.length + 1))));
    return `export const text = ${JSON.stringify(text)};`;
  },
});
