/** docs/link-vectors.json is what other people's tools are written against: a link that means something else is a breach. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeLink } from '../../src/link/codec';
import { readDocument } from '../../src/link/document';
import { openFragment } from '../../src/link/fragment';
import { parseLink } from '../../src/link/link';
import { makeVectors, type Vector, vectorOf } from './make-vectors';

const { vectors } = JSON.parse(
  readFileSync(new URL('../../docs/link-vectors.json', import.meta.url), 'utf8'),
) as { readonly vectors: readonly Vector[] };

it('has every kind of link that is asked for (npm run vectors writes it anew)', () => {
  expect(vectors.map(({ link }) => link)).toEqual(makeVectors().vectors.map(({ link }) => link));
});

describe.each(vectors)('$link', (vector) => {
  it('means what it meant', () => {
    expect(vectorOf(vector.link)).toEqual(vector);
  });

  it('means the same written again, as words, as a fragment, and as a file', () => {
    const { link } = decodeLink(vector.link);
    expect(decodeLink(vector.canonical)).toEqual({ link, problems: expect.any(Array) as unknown[] });
    expect(parseLink('', openFragment(vector.fragment)).link.scenario).toEqual(link.scenario);
    const file = parseLink('', readDocument('file', JSON.stringify(vector.document)));
    expect(file.link.scenario).toEqual(link.scenario);
    expect(file.problems.filter(({ kind }) => kind === 'problem')).toEqual([]);
  });
});
