/**
 * Links of ours in a document: Markdown, MDX, HTML, reStructuredText, AsciiDoc. Every text that looks like an address with
 * a query or a fragment is looked at, wherever it stands (a link, a frame, a code block), and every `<flannel-graph>`.
 *
 * Not found: links that a document's own templates put together. `flannelgraph-check-ignore` on the line or the line
 * before leaves a link alone.
 */
import { type Pair } from '../../engine/index';
import { takeApart } from '../../link/address-text';
import { printQuery } from '../../link/query';
import { SHOW_NAMES } from '../../link/show';

export interface FoundLink {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly text: string;
}

const IGNORE = 'flannelgraph-check-ignore';
/** What ends an address in any of these languages lies between two of these. */
const TOKEN = /[^\s"'<>`()[\]{}|\\*]+/g;
/** Signs of the sentence or the emphasis around it. */
const TRAILING = '.,;:!?_';
const TAG = /<flannel-graph\b([^>]{0,4000})>/gi;
const ATTRIBUTE = /([a-z-]{1,20})\s{0,8}=\s{0,8}(?:"([^"]{0,4000})"|'([^']{0,4000})')/gi;

/** Words that nobody else's address has: one of them, and it is ours. */
const OURS = ['scenario', 'flow', 'fault', 'expect', 'lesson'];
/** Words that make a bare `?…` ours. */
const OURS_WHEN_BARE = [...OURS, 'backend', 'step', 'view', 'nodes', 'mtu'];
const ATTRIBUTES = ['scenario', 'step', 'theme', 'lang', 'pace', 'expect', ...SHOW_NAMES];

/** All links of ours, in order. `base`: only those below it, and bare ones. */
export function linksIn(document: string, base: string | null): readonly FoundLink[] {
  const lines = document.split('\n');
  const found: FoundLink[] = [];
  lines.forEach((text, at) => {
    if (text.includes(IGNORE) || lines[at - 1]?.includes(IGNORE) === true) return;
    for (const match of text.matchAll(TOKEN)) {
      const link = trimmed(match[0].replaceAll('&amp;', '&'));
      if (/[?#]/.test(link) && isOurs(link, base))
        found.push({ line: at + 1, column: match.index + 1, text: link });
    }
  });
  return [...found, ...figuresIn(document)].sort((a, b) => a.line - b.line || a.column - b.column);
}

function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && TRAILING.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** An address with an ellipsis in it is an example that was cut. */
function isOurs(link: string, base: string | null): boolean {
  if (link.includes('…')) return false;
  const bare = link.startsWith('?') || link.startsWith('#');
  if (base !== null && !bare) return link.startsWith(base);
  const { pairs, carried } = takeApart(link);
  if (carried !== null && /^\d+\./.test(carried)) return true;
  const has = (names: readonly string[]): boolean =>
    pairs.some(([name]) => names.includes(name.toLowerCase()));
  const versioned = pairs.some(([name, value]) => name === 'v' && value === '1');
  return has(bare ? OURS_WHEN_BARE : OURS) || (versioned && has(OURS_WHEN_BARE));
}

/** `<flannel-graph scenario="…" step="…">` as the link that it makes. */
function figuresIn(document: string): readonly FoundLink[] {
  return [...document.matchAll(TAG)].flatMap((match) => {
    const before = document.slice(0, match.index).split('\n');
    const ignored = before.slice(-2).some((line) => line.includes(IGNORE));
    const text = figureLink(match[1] ?? '');
    return ignored || text === ''
      ? []
      : [{ line: before.length, column: (before.at(-1)?.length ?? 0) + 1, text }];
  });
}

function figureLink(attributes: string): string {
  const said = [...attributes.matchAll(ATTRIBUTE)].map(([, name = '', double, single]): Pair => [
    name.toLowerCase(),
    (double ?? single ?? '').replaceAll('&amp;', '&'),
  ]);
  const link = said.find(([name]) => name === 'link')?.[1] ?? '';
  const own = said.filter(([name]) => ATTRIBUTES.includes(name));
  const [before = '', hash = ''] = link.split('#');
  const query = before.slice(before.indexOf('?') + 1);
  const names = new Set(own.map(([name]) => name));
  const kept = takeApart(`?${query}`).pairs.filter(([name]) => !names.has(name.toLowerCase()));
  const pairs = [...kept, ...own];
  return pairs.length === 0 && hash === '' ? '' : `?${printQuery(pairs)}${hash === '' ? '' : `#${hash}`}`;
}
