/** How any room is looked at, as its link says it: `theme=dark&lang=de`. What follows the reader’s own settings is left out. */
import { type Pair } from '../../engine';
import { type LangName } from '../../link/lang';
import { type ThemeName, THEMES } from '../../link/link';
import { type Reader, wordOf } from '../../link/reader';

export interface Looks {
  readonly theme: ThemeName;
  readonly lang: LangName;
}

/** The names that a room’s link has for them. */
export const LOOK_NAMES = ['theme', 'lang'] as const;

/** As the reader’s system is set. */
export const USUAL_LOOKS: Looks = { theme: 'auto', lang: 'auto' };

export const readLooks = ({ read, lang }: Reader): Looks => ({
  theme: read('theme', wordOf(THEMES), 'auto', 'auto'),
  lang,
});

export const printLooks = ({ theme, lang }: Looks): readonly Pair[] => {
  const pairs: readonly Pair[] = [['theme', theme], ['lang', lang]]; // prettier-ignore
  return pairs.filter(([, word]) => word !== 'auto');
};
