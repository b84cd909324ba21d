/** A pause in long work, in which the page answers keys and paints. */

interface Yielding {
  readonly scheduler?: { readonly yield?: () => Promise<void> };
}

/** Resolves in a task of its own, as soon as the browser has done what is more urgent. */
export const breath = (): Promise<void> => {
  const { scheduler } = globalThis as Yielding;
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
};
