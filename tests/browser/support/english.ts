/**
 * English on a page that is meant to be in another language: words that no sentence of English does without, and that
 * German does not have. What a terminal, a kernel or a log prints is marked (`lang`, `translate`, code) and left out.
 */
import { type Page } from 'playwright-core';

/** Each line: where, and the text. Empty is what we want. */
export const englishOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const WORDS =
      /\b(?:the|and|with|is|are|not|of|from|who|which|your|you|this|that|it|has|have|for|by|when|where|what|does|its|their|would|only|nobody|yes|into|between|until|but|than|every|each|both|how|why|because|used|instead|expected|copy)\b/i;
    /** German writes it with capitals. */
    const SIDE = /\b(?:user space|step)\b/;
    /** Names that stand as they are in German too. */
    const NAMES =
      /Time to Live|net\.ipv4\.[a-z._]+|pod cidr not assigned|No such file or directory|UDP: bad checksum|Kernel and VPC|\bstep=\S+|Storyboard/gi;
    const OWN = 'pre, code, kbd, samp, [lang=en], [translate=no], script, style, noscript, .mono';
    const suspicious = (text: string): boolean => {
      const own = text.replace(NAMES, '');
      return WORDS.test(own) || SIDE.test(own);
    };
    const found = new Set<string>();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
      const at = node.parentElement;
      if (at === null || !suspicious(text) || at.closest(OWN) !== null) continue;
      found.add(`${at.closest('[class]')?.getAttribute('class') ?? at.tagName}: ${text.slice(0, 160)}`);
    }
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'];
    for (const name of attributes)
      for (const element of document.querySelectorAll(`[${name}]`)) {
        const text = element.getAttribute(name) ?? '';
        if (suspicious(text) && element.closest('[lang=en], [translate=no]') === null)
          found.add(`${name}: ${text.slice(0, 160)}`);
      }
    if (suspicious(document.title)) found.add(`title: ${document.title}`);
    return [...found];
  });
