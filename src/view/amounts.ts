/** Amounts as a reader of any language meets them: datagrams a second, bits a second, parts of a whole. */
import { type Language } from './language/language';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/** Formats by language and figures: making one takes longer than drawing two thousand marks. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: Language, figures: number): Intl.NumberFormat {
  const key = `${language} ${figures}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(LOCALES[language], { maximumSignificantDigits: figures });
  formats.set(key, made);
  return made;
}

/** A number in two or three figures: `28,400`, `0.36`. */
export const number = (n: number, language: Language, figures = 3): string =>
  formatOf(language, figures).format(n);

/** A number with at most two digits behind the mark: `1,234.5`, in German `1.234,5`. */
export const fraction = (n: number, language: Language): string =>
  n.toLocaleString(LOCALES[language], { maximumFractionDigits: 2 });

/** `1.50 Gbit/s`, `290 Mbit/s`. */
export function bitRate(bits: number, language: Language): string {
  const [unit, size] = bits >= 1e9 ? (['Gbit/s', 1e9] as const) : (['Mbit/s', 1e6] as const);
  return `${number(bits / size, language)} ${unit}`;
}

/** `31 %`, `0.4 %`, for a part of 1. */
export const percentText = (part: number, language: Language): string =>
  `${(100 * part).toLocaleString(LOCALES[language], { maximumFractionDigits: part < 0.0995 && part > 0 ? 1 : 0 })} %`;
