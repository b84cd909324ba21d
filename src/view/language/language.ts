/**
 * The languages the app speaks, and how a component finds its words.
 *
 * Each area of the screen has one catalogue, made by `defineWords`: English is its type, and a language that lacks an
 * entry does not compile. What a terminal, a kernel or a log would print is nobody's to translate.
 */
import { createContext, useContext } from 'react';

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

export type Words<T> = Readonly<Record<Language, T>>;

/** A catalogue of one area: plain strings, and functions where a number or a name goes in. */
export const defineWords = <T>(en: T, de: NoInfer<T>): Words<T> => ({ en, de });

/** The reader's language, given once at the top of a page. */
export const LanguageContext = createContext<Language>('en');

export const useLanguage = (): Language => useContext(LanguageContext);

/** The words of one area in the reader's language. */
export const useWords = <T>(words: Words<T>): T => words[useLanguage()];
