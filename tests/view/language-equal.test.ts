/** What both languages say alike are names of things and signs; a German word in the English catalogue is a slip. */
import { describe, expect, it } from 'vitest';

const FILES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = import.meta.glob(
  '../../src/view/language/*.ts',
  { eager: true },
);

/** By path, every sentence and word of a catalogue. */
function* wordsIn(value: unknown, path = ''): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) yield* wordsIn(part, `${path}.${key}`);
}

const isCatalogue = (value: unknown): value is { readonly en: unknown; readonly de: unknown } =>
  typeof value === 'object' && value !== null && 'en' in value && 'de' in value;

const CATALOGUES = Object.entries(FILES).flatMap(([file, exported]) =>
  Object.entries(exported).flatMap(([name, value]) =>
    isCatalogue(value) ? [{ name: `${file.split('/').at(-1) ?? ''} ${name}`, ...value }] : [],
  ),
);

/** German words that English has not: whole words, so that names of devices and commands do not count. */
const GERMAN =
  /\b(?:der|die|das|und|oder|nicht|ein|eine|Knoten|Paket|Schritt|von|für|mit|ist|zum|auf)\b|[äöüßÄÖÜ]/;

describe('the English catalogue', () => {
  it('is there', () => {
    expect(CATALOGUES.length).toBeGreaterThan(20);
  });

  it.each(CATALOGUES)('$name has no German word', ({ en }) => {
    expect([...wordsIn(en)].filter(([, words]) => GERMAN.test(words))).toEqual([]);
  });
});
