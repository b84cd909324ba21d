/**
 * Which language the words of a page are in: what the link says, what an earlier visit chose, or the reader's own. Every
 * program (film, leases, rooms) keeps its choice in its store; the page's `lang` attribute follows.
 */
import { type StoreApi } from 'zustand/vanilla';
import { langIn, type LangName, LANGS, withLang } from '../link/lang';
import { type Language, LANGUAGES } from '../view/language/language';
import { recall, remember } from './storage';

const KEPT = 'lang';

/** What every store has that speaks a language. */
export interface Speaking {
  readonly lang: LangName;
  /** The language was asked for in the link, or chosen since: then the link says it. */
  readonly langStated: boolean;
}

/** What an earlier visit chose; `auto` for none. */
export const keptLang = (): LangName => LANGS.find((name) => name === recall(KEPT)) ?? 'auto';

/** The first of the reader's languages that there are words in; English when there is none. */
export function readersLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = LANGUAGES.find((name) => name === tag.toLowerCase().split('-')[0]);
    if (language !== undefined) return language;
  }
  return 'en';
}

/** The language that a choice comes to in this browser. */
export const languageFor = (lang: LangName): Language =>
  lang === 'auto' ? readersLanguage(navigator.languages) : lang;

/** Where a store starts: the link's language, or the one that was kept. */
export const spokenIn = (linked: LangName): Speaking =>
  linked === 'auto' ? { lang: keptLang(), langStated: false } : { lang: linked, langStated: true };

/** The language as the link says it. */
export const statedLang = ({ lang, langStated }: Speaking): LangName => (langStated ? lang : 'auto');

/** The reader's choice: shown, kept for the next visit, and said in the link. */
export function chooseLang<State extends Speaking>(store: StoreApi<State>, lang: LangName): void {
  const chosen: Speaking = { lang, langStated: lang !== 'auto' };
  store.setState(chosen as Partial<State>);
  remember(KEPT, lang);
}

/** For a page whose language stands in its address, and only there: the query with the language of the address. */
export const keepingLang = (query: string): string => withLang(query, langIn(location.search));

/** Writes the language into the address, and leaves the rest of it as it is. */
export function putLang(lang: LangName): void {
  const query = withLang(location.search, lang);
  try {
    history.replaceState(null, '', `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`);
  } catch {
    // Too many changes in too short a time: the page speaks it all the same.
  }
}
