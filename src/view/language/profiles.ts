/** What the built-in cost profiles are called; a profile that somebody brought has its own title. */
import { PROFILES } from '../../engine';
import { defineWords, type Language } from './language';

const TITLES = defineWords<Readonly<Record<string, string>>>(
  {},
  {
    reference: 'Referenzmaschine, Vorgang für Vorgang gemessen',
    published: 'Veröffentlichte Werte je Aufruf eines VPN im User Space',
  },
);

/** The title of a profile, in the reader's language where it is one of ours. */
export const profileTitle = (
  { name, title }: { readonly name: string; readonly title: string },
  language: Language,
): string => (Object.hasOwn(PROFILES, name) ? (TITLES[language][name] ?? title) : title);
