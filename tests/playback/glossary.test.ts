/** The glossary: every word explained twice and once only, found in captions, and nothing of a caption lost. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { captionOf, glossed, PLAIN_WORDS, plain, searchTerms, TERMS, type Text } from '../../src/playback';
import { ALL_FILMS, film } from './films';

const LANGUAGES = ['en', 'de'] as const;
const text = (words: string): Text => [{ text: words }];
const found = (words: string, language: 'en' | 'de' = 'en'): readonly string[] =>
  glossed(text(words), language).flatMap(({ term }) => (term === null ? [] : [term.id]));

/** Words of the field that somebody will look for. */
const FIELD = [
  'ARP', 'bridge', 'conntrack', 'don’t fragment', 'etcd', 'FDB', 'FIB', 'flannel.1', 'flannel0', 'flanneld', 'host-gw',
  'lease', 'MASQUERADE', 'MTU', 'overlay', 'pod', 'rp_filter', 'subnet.env', 'TTL', 'TUN', 'veth', 'VNI', 'vxlan',
]; // prettier-ignore

describe.each(LANGUAGES)('in %s', (language) => {
  it('every term has a word, a meaning of at most two sentences, and a source', () => {
    for (const { id, word, means, source } of TERMS) {
      expect(id).toMatch(/^[a-z0-9-]+$/);
      expect(word[language].length).toBeGreaterThan(1);
      expect(means[language].length, id).toBeLessThan(190);
      expect(means[language]).toMatch(/[.]$/);
      expect(source.label.length).toBeGreaterThan(3);
    }
    expect(new Set(TERMS.map(({ id }) => id)).size).toBe(TERMS.length);
  });

  it('no word means two things', () => {
    const all = TERMS.flatMap(({ word, forms }) => [
      ...new Set([word[language], ...forms[language]].map((form) => form.toLowerCase())),
    ]);
    expect(all.filter((form, i) => all.indexOf(form) !== i)).toEqual([]);
  });

  it('the word itself is found, alone and in a sentence', () => {
    for (const { id, word } of TERMS) {
      expect(found(word[language], language), id).toEqual([id]);
      expect(found(`So (${word[language]}), then`, language)).toContain(id);
    }
  });
});

it('has the words of the field, and those of the documents', () => {
  const words = TERMS.flatMap(({ word, forms }) => [word.en, ...forms.en]);
  for (const word of FIELD) expect(words).toContain(word);
  const rows = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8').matchAll(
    /^\| ([^|]+?) +\|/gm,
  );
  const ours = ['word', 'place', 'price', 'trace', 'timeline', 'playhead', 'scene', 'fault', 'decapsulate'];
  const told = [...rows].flatMap(([, cell = '']) => cell.split(', ')).filter((word) => /^[a-z]/i.test(word));
  expect(told.length).toBeGreaterThan(20);
  const missing = told.filter(
    (word) => !ours.includes(word) && !words.some((w) => w.toLowerCase() === word.toLowerCase()),
  );
  expect(missing).toEqual([]);
});

it('loses and changes nothing of any caption, marks each term once, and finds some in most', () => {
  let [captions, asked] = [0, 0];
  for (const name of ALL_FILMS) {
    const timeline = film(name);
    for (const { focus } of timeline.steps) {
      const caption = captionOf(timeline, focus);
      const pieces = glossed(caption, 'en');
      expect(plain(pieces)).toBe(plain(caption));
      const terms = pieces.flatMap(({ term }) => (term === null ? [] : [term.id]));
      expect(new Set(terms).size).toBe(terms.length);
      captions++;
      if (terms.length > 0) asked++;
    }
  }
  expect(asked / captions).toBeGreaterThan(0.8);
});

it('keeps to whole words and to capitals that matter', () => {
  expect(found('reports overlays sockets')).toEqual(['socket']);
  expect(found('the forward way, and FORWARD')).toEqual(['forward']);
  expect(found('an eth0.5 and a pod-like thing')).toEqual([]);
  expect(found('flannel.1 and flannel0')).toEqual(['flannel-1', 'flannel0']);
  expect(found('Die Bridge flutet den Rahmen', 'de')).toEqual(['bridge', 'flood', 'frame']);
  expect(found('The MTU, and once more the MTU')).toEqual(['mtu']);
});

it('is searched by word, form and meaning', () => {
  expect(searchTerms('hardware address', 'en').map(({ id }) => id)).toContain('mac');
  expect(searchTerms('docker0', 'de').map(({ id }) => id)).toContain('bridge');
  expect(searchTerms('no such thing at all', 'en')).toEqual([]);
  expect(searchTerms('', 'de')).toHaveLength(TERMS.length);
});

it('every kind of event has plain words in both languages', () => {
  for (const words of Object.values(PLAIN_WORDS))
    for (const language of LANGUAGES) expect(words[language]).toMatch(/[.]$/);
});
