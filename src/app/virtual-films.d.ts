/** Made by scripts/known-films.mjs while the page is built. */
declare module 'virtual:known-films' {
  /** The traces of the presets by name, as `writeTrace` writes them; none where the page is one file. */
  export const KNOWN_FILMS: Readonly<Record<string, () => Promise<{ readonly text: string }>>>;
}
