/** EXTENSION POINT. Every word that is explained, and where such words stand in a text: one row makes one more. */
import { type Span, type Text } from '../text';
import { type Term } from './term';
import { FLANNEL_TERMS } from './terms-flannel';
import { LINUX_TERMS } from './terms-linux';
import { NETWORK_TERMS } from './terms-network';
import { RULE_TERMS } from './terms-rules';

export type GlossaryLanguage = 'en' | 'de';

/** All terms, in no order that means anything. */
export const TERMS: readonly Term[] = [...NETWORK_TERMS, ...LINUX_TERMS, ...RULE_TERMS, ...FLANNEL_TERMS];

/** A piece of text, and the term it is a form of; null for the words between. */
export interface GlossedSpan extends Span {
  readonly term: Term | null;
}

interface Finder {
  readonly pattern: RegExp;
  readonly termOf: (found: string) => Term | null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Words with capitals inside are written so or not at all: DF is no df; others may begin a sentence. */
const isStrict = (form: string): boolean => form.slice(1) !== form.slice(1).toLowerCase();

function finderFor(language: GlossaryLanguage): Finder {
  const known = new Map<string, { readonly term: Term; readonly form: string }>();
  for (const term of TERMS)
    for (const form of [term.word[language], ...term.forms[language]])
      if (!known.has(form.toLowerCase())) known.set(form.toLowerCase(), { term, form });
  const longestFirst = [...known.keys()].sort((a, b) => b.length - a.length).map(escaped);
  return {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}_./-])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}_/-]|[.]\\p{N})`,
      'giu',
    ),
    termOf: (found) => {
      const hit = known.get(found.toLowerCase());
      if (hit === undefined) return null;
      return isStrict(hit.form) && found !== hit.form ? null : hit.term;
    },
  };
}

const finders = new Map<GlossaryLanguage, Finder>();

function finderOf(language: GlossaryLanguage): Finder {
  const there = finders.get(language);
  if (there !== undefined) return there;
  const made = finderFor(language);
  finders.set(language, made);
  return made;
}

/** The text in pieces, each term marked where it stands first. Joined again the pieces are the text. */
export function glossed(text: Text, language: GlossaryLanguage): readonly GlossedSpan[] {
  const { pattern, termOf } = finderOf(language);
  const seen = new Set<Term>();
  return text.flatMap((span) => {
    const pieces: GlossedSpan[] = [];
    let from = 0;
    for (const found of span.text.matchAll(pattern)) {
      const term = termOf(found[0]);
      if (term === null || seen.has(term)) continue;
      seen.add(term);
      if (found.index > from) pieces.push({ ...span, text: span.text.slice(from, found.index), term: null });
      pieces.push({ ...span, text: found[0], term });
      from = found.index + found[0].length;
    }
    if (from < span.text.length) pieces.push({ ...span, text: span.text.slice(from), term: null });
    return pieces;
  });
}

/** Terms that have all of these words somewhere, in the order of the alphabet. */
export function searchTerms(search: string, language: GlossaryLanguage): readonly Term[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return TERMS.filter(({ word, forms, means }) => {
    const told = [word.en, word.de, ...forms[language], means[language]].join(' ').toLowerCase();
    return words.every((each) => told.includes(each));
  }).sort((a, b) => a.word[language].localeCompare(b.word[language], language));
}
