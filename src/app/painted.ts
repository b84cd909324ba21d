/** When what is on the page can be seen. */

/** Resolves in a task after the next paint; at once on a page that nobody sees, which is not painted. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.visibilityState === 'hidden') resolve();
    // In a frame's callback the picture is not painted yet; in a task after it, it is.
    else requestAnimationFrame(() => setTimeout(resolve));
  });
