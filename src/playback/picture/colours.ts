/** The palette of the style sheet's tokens, for pictures that have no style sheet. A test holds the two together. */

export const PICTURE_THEMES = ['light', 'dark'] as const;
export type PictureTheme = (typeof PICTURE_THEMES)[number];

/** By token, without its dashes: on light ground, on dark ground. */
const TOKENS = {
  paper: ['#fbfaf7', '#14181c'],
  panel: ['#ffffff', '#1a1f25'],
  ink: ['#1d2329', '#e9eae6'],
  soft: ['#59636e', '#a9b1b9'],
  faint: ['#626a73', '#8d969f'],
  rule: ['#ddd9d0', '#343b43'],
  edge: ['#868177', '#6d7782'],
  'user-ground': ['#f6f1e7', '#201f1b'],
  'kernel-ground': ['#eaf0f3', '#182127'],
  'vpc-ground': ['#f3efea', '#1e1c1a'],
  eth: ['#00755a', '#4cc7a4'],
  ovl: ['#005e9c', '#6db6ec'],
  vpc: ['#ab4400', '#f29a5b'],
  l4: ['#96407a', '#de93c4'],
  pay: ['#5c6670', '#a5aeb7'],
  'eth-fill': ['#d6ede6', '#143a30'],
  'ovl-fill': ['#d5e6f3', '#123049'],
  'vpc-fill': ['#f8e1d2', '#45260f'],
  'l4-fill': ['#f3dfec', '#3c2136'],
  'pay-fill': ['#e6e8ea', '#2b3138'],
  bad: ['#a8201a', '#ff9a8f'],
  'bad-fill': ['#fbe0dd', '#471b17'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

export type Token = keyof typeof TOKENS;

const isToken = (name: string): name is Token => Object.hasOwn(TOKENS, name);

/** The colour of a token in a theme; any other word (`none`) is left as it is. */
export const colourOf = (name: string, theme: PictureTheme): string =>
  isToken(name) ? TOKENS[name][theme === 'light' ? 0 : 1] : name;

/**
 * Faces by name, of those the style sheet asks for: what the reader's machine has is used, nothing is fetched. Names that
 * stand for whatever a system likes are left out, so that a picture looks alike wherever one of these is there.
 */
export const PICTURE_FONTS = {
  prose: "Inter, 'Helvetica Neue', 'Segoe UI', 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
  mono: "Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace",
} as const;
