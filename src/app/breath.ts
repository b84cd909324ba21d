/** Pauses in long work, in which the page answers keys and paints. */

interface Yielding {
  readonly scheduler?: { readonly yield?: () => Promise<void> };
}

/** Resolves in a task of its own, as soon as the browser has done what is more urgent. */
export const breath = (): Promise<void> => {
  const { scheduler } = globalThis as Yielding;
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
};

/** Milliseconds that one task may take of the page. */
const LONGEST = 4;

/** Does long work part by part, and lets the page breathe whenever a few milliseconds have gone. */
export async function inParts<T>(parts: Generator<unknown, T, undefined>): Promise<T> {
  let since = performance.now();
  for (;;) {
    const { done, value } = parts.next();
    if (performance.now() - since >= LONGEST) {
      await breath();
      since = performance.now();
    }
    if (done === true) return value;
  }
}
