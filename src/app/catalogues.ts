/** The words of the film in the reader's language: English is there, another is fetched when it is first wanted. */
import { type Catalogue, ENGLISH } from '../playback';
import { type Language } from '../view/language/language';
import { languageFor } from './lang';
import { type PlayerStore } from './player-store';
import { retold } from './film/timelines';

/** The words of the film in a language, fetched when they are first wanted. */
export const CATALOGUES: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: () => Promise.resolve(ENGLISH),
  de: () => import('../playback/german').then(({ GERMAN }) => GERMAN),
};

/** Keeps the film's words in the store's language. One that cannot be fetched leaves the words as they are. */
export function followLanguage(store: PlayerStore): () => void {
  const follow = () => {
    const language = languageFor(store.getState().lang);
    void CATALOGUES[language]().then(
      (catalogue) => {
        const isWanted = () => languageFor(store.getState().lang) === language;
        const wanted = () => ({ ...store.getState(), ...(isWanted() && { catalogue }) });
        // A long film is told anew part by part, and shown when it is.
        void retold(wanted, () => {
          if (isWanted()) store.setState({ catalogue });
        });
      },
      () => undefined,
    );
  };
  follow();
  const unsubscribe = store.subscribe((now, before) => {
    if (now.lang !== before.lang) follow();
  });
  window.addEventListener('languagechange', follow);
  return () => {
    unsubscribe();
    window.removeEventListener('languagechange', follow);
  };
}
