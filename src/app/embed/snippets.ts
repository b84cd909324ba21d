/**
 * A figure as each documentation tool wants it written. Pure: choices → text, which a person pastes.
 *
 * Whatever comes from the film or the link is escaped for where it stands; docs/embedding.md says the same in prose.
 */

export interface Figure {
  /** Where the app lies, as an address that ends in a slash. */
  readonly site: string;
  /** What stands behind the question mark of the film's link, without how it is shown. */
  readonly query: string;
  /** The preset, when the link says nothing else of the scenario. */
  readonly preset: string | null;
  /** The step's name; null for the start. */
  readonly step: string | null;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly controls: 'full' | 'min' | 'none';
  /** Pixels; `auto` for as high as the film wants. */
  readonly height: number | 'auto';
  /** What the figure shows, in a few words. */
  readonly title: string;
}

export const SNIPPETS = {
  html: { label: 'HTML', print: html },
  markdown: { label: 'Markdown', print: markdown },
  mdx: { label: 'MDX', print: mdx },
  docusaurus: { label: 'Docusaurus', print: docusaurus },
  vitepress: { label: 'VitePress', print: vitepress },
  mkdocs: { label: 'MkDocs Material', print: mkdocs },
  hugo: { label: 'Hugo', print: hugo },
  sphinx: { label: 'Sphinx / MyST', print: sphinx },
  asciidoc: { label: 'AsciiDoc', print: asciidoc },
  iframe: { label: 'iframe', print: iframe },
} as const;
export type SnippetName = keyof typeof SNIPPETS;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const linkOf = ({ site, query }: Figure): string => `${site}${query === '' ? '' : `?${query}`}`;
const posterOf = ({ site, preset }: Figure): string | null =>
  preset === null ? null : `${site}poster/${preset}.svg`;
const scriptOf = ({ site }: Figure): string => `${site}embed/1/embed.js`;

/** The attributes that say something. */
function attributesOf(figure: Figure): readonly (readonly [string, string])[] {
  const { preset, query, step, theme, controls, height, title } = figure;
  return [
    ...(preset === null ? [['link', `?${query}`] as const] : [['scenario', preset] as const]),
    ...(step === null ? [] : [['step', step] as const]),
    ...(theme === 'auto' ? [] : [['theme', theme] as const]),
    ...(controls === 'full' ? [] : [['controls', controls] as const]),
    ['height', String(height)],
    ['title', title],
  ];
}

/** Text of an attribute; braces mean something in MDX and in templates of Vue, so they are written as entities. */
const text = (value: string): string => escaped(value).replace(/\{/g, '&#123;').replace(/\}/g, '&#125;');

/** The element with its poster. */
function element(figure: Figure): string {
  const attributes = attributesOf(figure).map(([name, value]) => ` ${name}="${text(value)}"`);
  const poster = posterOf(figure);
  const inside =
    poster === null
      ? text(figure.title)
      : `<img src="${text(poster)}" width="960" alt="${text(figure.title)}" />`;
  return `<flannel-graph${attributes.join('')}>\n  <a href="${text(linkOf(figure))}">${inside}</a>\n</flannel-graph>`;
}

const script = (figure: Figure): string => `<script src="${escaped(scriptOf(figure))}" defer></script>`;
const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);
const quoted = (text: string): string => JSON.stringify(text);

function html(figure: Figure): string {
  return `${script(figure)}\n\n${element(figure)}\n`;
}

/** What any Markdown shows, GitHub's too: a picture that is a link. */
function markdown(figure: Figure): string {
  const title = figure.title.replace(/([\\[\]*_`<])/g, '\\$1');
  const link = linkOf(figure).replace(/[()\s]/g, encodeURIComponent);
  const poster = posterOf(figure);
  return poster === null ? `[${title}](${link})\n` : `[![${title}](${poster})](${link})\n`;
}

function mdx(figure: Figure): string {
  return `${element(figure)}\n\n<script src={${quoted(scriptOf(figure))}} defer />\n`;
}

function docusaurus(figure: Figure): string {
  return `// docusaurus.config.js\nscripts: [{ src: ${quoted(scriptOf(figure))}, defer: true }],\n\n// page.mdx\n${element(figure)}\n`;
}

function vitepress(figure: Figure): string {
  return `// .vitepress/config.mjs\nhead: [['script', { src: ${quoted(scriptOf(figure))}, defer: '' }]],\nvue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'flannel-graph' } } },\n\n// page.md\n${element(figure)}\n`;
}

function mkdocs(figure: Figure): string {
  return `# mkdocs.yml\nextra_javascript:\n  - ${quoted(scriptOf(figure))}\n\n# page.md\n${element(figure)}\n`;
}

function hugo(figure: Figure): string {
  return `# hugo.toml\n[markup.goldmark.renderer]\nunsafe = true\n\n# page.md\n${html(figure)}`;
}

function sphinx(figure: Figure): string {
  return `# conf.py\nhtml_js_files = [(${quoted(scriptOf(figure))}, {"defer": "defer"})]\n\n.. page.rst (in MyST: a {raw} html block)\n.. raw:: html\n\n${indented(element(figure), '   ')}\n`;
}

/** A pass-through block ends at its own delimiter, which no line of ours can be. */
function asciidoc(figure: Figure): string {
  return `++++\n${html(figure)}++++\n`;
}

function iframe(figure: Figure): string {
  const { query, theme, controls, height, title } = figure;
  const pairs = [
    query,
    ...(theme === 'auto' ? [] : [`theme=${theme}`]),
    'embed=1',
    ...(controls === 'full' ? [] : [`controls=${controls}`]),
  ];
  const source = `${figure.site}?${pairs.filter((pair) => pair !== '').join('&')}`;
  return `<iframe src="${escaped(source)}" title="${text(title)}" width="100%" height="${height === 'auto' ? 520 : height}" style="border:0" loading="lazy"></iframe>\n`;
}
