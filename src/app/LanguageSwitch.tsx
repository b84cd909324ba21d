/** The switch of languages of a program: what its store says, and what the reader chooses. */
import { useStore } from 'zustand';
import { type StoreApi } from 'zustand/vanilla';
import { type LangName } from '../link/lang';
import { LanguageSelect } from '../view/controls/LanguageSelect';
import { chooseLang, putLang, type Speaking } from './lang';

export interface LanguageSwitchProps {
  readonly store: StoreApi<Speaking>;
  /** The program's own address bar does not write the language: it is put into the address here. */
  readonly inAddress?: boolean;
}

export function LanguageSwitch({ store, inAddress = false }: LanguageSwitchProps) {
  const lang = useStore(store, (s) => s.lang);
  const choose = (chosen: LangName) => {
    if (inAddress) putLang(chosen);
    chooseLang(store, chosen);
  };
  return <LanguageSelect chosen={lang} onChoose={choose} />;
}
