/** The language of the words around a film or in a room, as every link may say it: `lang=de`. */
import { err, ok, type Result } from '../engine';
import { parseQuery, printQuery } from './query';

/** `auto` is the reader's own. */
export const LANGS = ['auto', 'en', 'de'] as const;
export type LangName = (typeof LANGS)[number];

export function parseLang(text: string): Result<LangName, string> {
  const lang = LANGS.find((name) => name === text.toLowerCase());
  return lang === undefined ? err(`one of ${LANGS.join(', ')}`) : ok(lang);
}

/** The language that a query string asks for; of several the last counts, `auto` for none or a wrong one. */
export function langIn(query: string): LangName {
  const text = parseQuery(query).findLast(([name]) => name.toLowerCase() === 'lang')?.[1] ?? '';
  const parsed = parseLang(text.trim());
  return parsed.ok ? parsed.value : 'auto';
}

/** A canonical query string with another language; what else it says stays. */
export function withLang(query: string, lang: LangName): string {
  const others = parseQuery(query).filter(([name]) => name.toLowerCase() !== 'lang');
  return printQuery(lang === 'auto' ? others : [...others, ['lang', lang]]);
}
