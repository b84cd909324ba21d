/** The entry of `embed.js`: `<flannel-graph>`, with its frame beside this very file. Loaded twice it does nothing more. */
import { define } from './element';

/** `document.currentScript` is null in a module; then the file is found by its name, which is part of the contract. */
const script = document.currentScript ?? document.querySelector('script[src*="embed/1/embed.js"]');

if (script instanceof HTMLScriptElement) define(script.dataset['base'] ?? new URL('.', script.src).href);
