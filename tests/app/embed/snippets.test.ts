/** Every snippet of the embed dialog: what it must hold for its tool, and that nothing in a title can break out of it. */
import { expect, it } from 'vitest';
import { type Figure, type SnippetName, SNIPPETS } from '../../../src/app/embed/snippets';

const FIGURE: Figure = {
  site: 'https://docs.example.org/flannelgraph/',
  query: 'v=1&scenario=cross-node-vxlan&step=encapsulate',
  preset: 'cross-node-vxlan',
  step: 'encapsulate',
  theme: 'auto',
  controls: 'min',
  height: 480,
  title: 'A datagram through VXLAN',
};
const ELEMENT = `<flannel-graph scenario="cross-node-vxlan" step="encapsulate" controls="min" height="480" title="A datagram through VXLAN">
  <a href="https://docs.example.org/flannelgraph/?v=1&amp;scenario=cross-node-vxlan&amp;step=encapsulate"><img src="https://docs.example.org/flannelgraph/poster/cross-node-vxlan.svg" width="960" alt="A datagram through VXLAN" /></a>
</flannel-graph>`;
const SCRIPT = 'https://docs.example.org/flannelgraph/embed/1/embed.js';

const HOLDS: Readonly<Record<SnippetName, readonly string[]>> = {
  html: [`<script src="${SCRIPT}" defer></script>`, ELEMENT],
  markdown: [
    '[![A datagram through VXLAN](https://docs.example.org/flannelgraph/poster/cross-node-vxlan.svg)](https://docs.example.org/flannelgraph/?v=1&scenario=cross-node-vxlan&step=encapsulate)',
  ],
  mdx: [ELEMENT, `<script src={"${SCRIPT}"} defer />`],
  docusaurus: [`scripts: [{ src: "${SCRIPT}", defer: true }]`, ELEMENT],
  vitepress: [
    `['script', { src: "${SCRIPT}", defer: '' }]`,
    "isCustomElement: (tag) => tag === 'flannel-graph'",
    ELEMENT,
  ],
  mkdocs: [`extra_javascript:\n  - "${SCRIPT}"`, ELEMENT],
  hugo: ['unsafe = true', ELEMENT],
  sphinx: [
    `html_js_files = [("${SCRIPT}", {"defer": "defer"})]`,
    '.. raw:: html\n\n   <flannel-graph',
    '\n   </flannel-graph>',
  ],
  asciidoc: ['++++\n<script', ELEMENT, '\n++++\n'],
  iframe: [
    '?v=1&amp;scenario=cross-node-vxlan&amp;step=encapsulate&amp;embed=1&amp;controls=min"',
    'title="A datagram through VXLAN"',
    'height="480"',
  ],
};

const names = Object.keys(SNIPPETS) as SnippetName[];

it.each(names)('%s', (name) => {
  const text = SNIPPETS[name].print(FIGURE);
  for (const piece of HOLDS[name]) expect(text).toContain(piece);
});

const HOSTILE = '"><script>alert(1)</script>{alert(2)}[x](javascript:alert(3))';

it.each(names)('%s: a hostile title stays text', (name) => {
  const text = SNIPPETS[name].print({ ...FIGURE, preset: null, title: HOSTILE });
  expect(text).not.toMatch(/(^|[^\\])<script>alert/);
  if (name !== 'markdown') expect(text).not.toContain('{alert');
  if (name === 'markdown') expect(text).toContain('\\[x\\](javascript:');
});

it('says a scenario that is no preset by its link', () => {
  const text = SNIPPETS.html.print({
    ...FIGURE,
    preset: null,
    query: 'v=1&backend=vxlan&nodes=5',
    step: null,
    height: 'auto',
  });
  expect(text).toContain(
    '<flannel-graph link="?v=1&amp;backend=vxlan&amp;nodes=5" controls="min" height="auto"',
  );
  expect(text).not.toContain('<img');
});
