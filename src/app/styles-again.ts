/**
 * Styles that did not come are fetched again before a part is asked for again: the loader that the build writes into the
 * page asks for each sheet once, and would then show the part without it.
 */

/** A sheet that could not be had is there, but its rules cannot be read. */
function hasCome({ sheet }: HTMLLinkElement): boolean {
  try {
    return sheet?.cssRules !== undefined;
  } catch {
    return false;
  }
}

const fetchAgain = (old: HTMLLinkElement): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const link = old.cloneNode() as HTMLLinkElement;
    link.onload = resolve;
    link.onerror = () => reject(new Error(`no styles: ${link.href}`));
    old.replaceWith(link);
  });

/** Settles when all sheets of the page are there; fails when one still cannot be had. */
export async function stylesAgain(): Promise<void> {
  const sheets = document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]');
  await Promise.all([...sheets].filter((link) => !hasCome(link)).map(fetchAgain));
}
