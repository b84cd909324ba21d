/** The name of a path, and beside it that its figures are a model’s where nobody has measured it. */
import { isModelled, type WayName as Name } from '../../engine';
import { type Language, useLanguage, useWords } from '../language/language';
import { WAY_WORDS } from '../language/ways';

/** `udp`, `ipip (model)`. */
export const wayText = (way: Name, language: Language): string =>
  isModelled(way) ? `${way} (${WAY_WORDS[language].modelled})` : way;

/** The same where room is scarce: `ipip*`, with a `WayNote` beside. */
export const wayShort = (way: Name): string => (isModelled(way) ? `${way}*` : way);

export const WayName = ({ way }: { readonly way: Name }) => wayText(way, useLanguage());

/** Where the figures of these paths come from, if some of them were never measured. */
export function WayNote({ ways }: { readonly ways: readonly Name[] }) {
  const words = useWords(WAY_WORDS);
  const modelled = ways.filter(isModelled);
  if (modelled.length === 0) return null;
  return <p className="quiet">{words.note(modelled.join(', '), modelled.length === 1)}</p>;
}
