/** Pages that link previews read, and oEmbed answers: whole addresses, nothing of a title becomes markup. */
import { expect, it } from 'vitest';
import { oembedOf, previewPage } from '../../scripts/build-pages.mjs';

const STORY = { name: 'cross-node', title: 'Pod "to" <pod>', summary: 'One & only' };
const SITE = 'https://docs.example.org/f/';

it('names image, address and oEmbed by whole addresses', () => {
  const page = previewPage(STORY, SITE);
  expect(page).toContain('property="og:image" content="https://docs.example.org/f/poster/cross-node.svg"');
  expect(page).toContain('property="og:url" content="https://docs.example.org/f/s/cross-node/"');
  expect(page).toContain(
    'type="application/json+oembed" href="https://docs.example.org/f/oembed/cross-node.json"',
  );
  expect(page).toContain('content="Pod &quot;to&quot; &lt;pod&gt;"');
});

it('leads to the app by a relative link where no site is known, and promises no oEmbed', () => {
  const page = previewPage(STORY, '');
  expect(page).toContain('content="0; url=../../?scenario=cross-node"');
  expect(page).not.toContain('oembed');
});

it('answers as oEmbed 1.0 wants a rich thing answered', () => {
  const answer = oembedOf(STORY, SITE);
  expect(answer).toMatchObject({ version: '1.0', type: 'rich', width: 960, height: 600, provider_url: SITE });
  expect(answer.html).toContain('title="Pod &quot;to&quot; &lt;pod&gt;"');
  expect(answer.html).toContain('src="https://docs.example.org/f/?scenario=cross-node&amp;embed=1"');
});
