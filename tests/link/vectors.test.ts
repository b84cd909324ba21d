/** docs/link-vectors.json is what other people's tools are written against: a link that means something else is a breach. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeLink } from '../../src/link/codec';
import { readDocument } from '../../src/link/document';
import { openFragment } from '../../src/link/fragment';
import { parseLink } from '../../src/link/link';
import { problemsInRoom } from '../../src/app/room/read-room';
import { roomVectorOf } from './make-room-vectors';
import { makeVectors, vectorOf, type Vectors } from './make-vectors';

const { vectors, rooms } = JSON.parse(
  readFileSync(new URL('../../docs/link-vectors.json', import.meta.url), 'utf8'),
) as Vectors;

it('has every kind of link that is asked for (npm run vectors writes it anew)', () => {
  const made = makeVectors();
  expect(vectors.map(({ link }) => link)).toEqual(made.vectors.map(({ link }) => link));
  expect(rooms.map(({ link }) => link)).toEqual(made.rooms.map(({ link }) => link));
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

describe.each(rooms)('$link', (vector) => {
  it('leads where it led, and written again says the same without a problem', () => {
    expect(roomVectorOf(vector.link)).toEqual(vector);
    const again = roomVectorOf(vector.canonical);
    expect(again).toEqual({ ...vector, link: vector.canonical, problems: [] });
    expect(problemsInRoom(vector.canonical)).toEqual([]);
  });
});
