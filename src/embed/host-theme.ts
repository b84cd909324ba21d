/** The theme of the page around a figure, as documentation tools mark it; and word of every change. */

const MARKS = ['data-theme', 'data-md-color-scheme', 'data-bs-theme', 'class'] as const;

/** Docusaurus, Furo: data-theme; Material: data-md-color-scheme=slate; VitePress, Hugo: class dark. Else what CSS says. */
export function hostTheme(): 'auto' | 'light' | 'dark' {
  const said = [document.documentElement, document.body]
    .flatMap((element) => MARKS.map((mark) => element.getAttribute(mark)))
    .join(' ');
  if (/(^|[\s-])(dark|slate)\b/.test(said)) return 'dark';
  if (/(^|\s)(light|default)\b/.test(said)) return 'light';
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return scheme === 'dark' || scheme === 'light' ? scheme : 'auto';
}

/** Calls back after every change of a mark, until the returned observer is disconnected. */
export function watchHostTheme(changed: () => void): MutationObserver {
  const observer = new MutationObserver(changed);
  for (const element of [document.documentElement, document.body])
    observer.observe(element, { attributes: true, attributeFilter: [...MARKS] });
  return observer;
}
