/** Gives everything below it the reader's language, and tells the page (`<html lang>`), so that it is read out rightly. */
import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type StoreApi } from 'zustand/vanilla';
import { LanguageContext } from '../view/language/language';
import { languageFor, type Speaking } from './lang';

export interface LanguageRootProps {
  readonly store: StoreApi<Speaking>;
  readonly children: ReactNode;
}

export function LanguageRoot({ store, children }: LanguageRootProps) {
  const lang = useStore(store, (s) => s.lang);
  const [, setChanges] = useState(0);
  useEffect(() => {
    const onChange = () => setChanges((n) => n + 1);
    window.addEventListener('languagechange', onChange);
    return () => window.removeEventListener('languagechange', onChange);
  }, []);
  const language = languageFor(lang);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}
