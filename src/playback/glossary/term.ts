/** A word of the field with what it means here: short enough for a pop-up, and with a source. */
import { type Citation, type SourceName, SOURCES } from '../caption/source';
import { type Phrase } from '../lesson/prose';

export interface Term {
  /** Its anchor: lower case, digits and hyphens. */
  readonly id: string;
  readonly word: Phrase;
  /** How else it may stand in a sentence, the word itself left aside. */
  readonly forms: Readonly<Record<'en' | 'de', readonly string[]>>;
  readonly means: Phrase;
  readonly source: Citation;
}

interface Row {
  readonly en: string;
  readonly de: string;
  /** Other spellings; of both languages, or of one. */
  readonly also?: readonly string[];
  readonly alsoEn?: readonly string[];
  readonly alsoDe?: readonly string[];
  readonly means: readonly [en: string, de: string];
  readonly source: SourceName | Citation;
}

/** A term from its row. */
export function term(id: string, row: Row): Term {
  const { en, de, also = [], alsoEn = [], alsoDe = [], means, source } = row;
  return {
    id,
    word: { en, de },
    forms: { en: [...also, ...alsoEn], de: [...also, ...alsoDe] },
    means: { en: means[0], de: means[1] },
    source: typeof source === 'string' ? SOURCES[source] : source,
  };
}

/** A standard, by its number. */
export const standard = (number: number, what = ''): Citation => ({
  kind: 'rfc',
  label: `RFC ${number}${what === '' ? '' : `, ${what}`}`,
  href: `https://www.rfc-editor.org/rfc/rfc${number}`,
});

/** A page of the Linux manual. */
export const manualPage = (name: string, section: number): Citation => ({
  kind: 'manual',
  label: `${name}(${section})`,
  href: `https://man7.org/linux/man-pages/man${section}/${name}.${section}.html`,
});

/** What this project itself calls something. */
export const ownWord: Citation = {
  kind: 'manual',
  label: 'docs/glossary.md',
  href: null,
};
