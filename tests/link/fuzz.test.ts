/** The first of the hundred thousand random and mutated links of `npm run fuzz -- --links`, and each hostile text in each place. */
import { expect, it } from 'vitest';
import { PARAMETER_NAMES } from '../../src/engine';
import { OWN_NAMES } from '../../src/link/link';
import { readDocument } from '../../src/link/document';
import { brokenLinkLaws } from '../fuzz/link-laws';
import { fuzzLink } from '../fuzz/target';
import { HOSTILE_STRINGS } from '../support/hostile-strings';

it('random and mutated links: nothing throws, what is wrong is named, what comes of it is a link', () => {
  for (let number = 0; number < 1_000; number++) expect(fuzzLink(7348, number)).toBeNull();
});

it('there are enough hostile texts', () => {
  expect(new Set(HOSTILE_STRINGS).size).toBeGreaterThanOrEqual(60);
});

it.each([...OWN_NAMES, ...PARAMETER_NAMES, 's', '__proto__'])('%s takes any hostile text', (name) => {
  for (const text of HOSTILE_STRINGS) {
    const encoded = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '�'));
    for (const link of [
      `?${name}=${encoded}`,
      `?${name}=${text}`,
      `#${name}=${encoded}`,
      `?${encoded}=${name}`,
    ])
      expect([link, brokenLinkLaws(link)]).toEqual([link, []]);
  }
});

it('a file takes any hostile text as a value, as a key, and as the whole', () => {
  for (const text of HOSTILE_STRINGS) {
    const quoted = JSON.stringify(text);
    for (const key of PARAMETER_NAMES) {
      const { problems, pairs } = readDocument('file', `{"flannelgraph":1,"${key}":${quoted}}`);
      expect(problems.length + pairs.length).toBeGreaterThan(0);
    }
    expect(readDocument('file', `{"flannelgraph":1,${quoted}:1}`).problems).toHaveLength(1);
    expect(readDocument('file', text).problems.length).toBeGreaterThanOrEqual(
      text === '{"flannelgraph":1}' ? 0 : 1,
    );
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
});
