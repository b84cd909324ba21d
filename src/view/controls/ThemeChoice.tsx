/** Light, dark, or as the reader's system is set. */
import { HEADER_WORDS } from '../language/header';
import { useWords } from '../language/language';
import { Segmented } from './Segmented';

export type Theme = 'auto' | 'light' | 'dark';

export interface ThemeChoiceProps {
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
}

export function ThemeChoice({ theme, onTheme }: ThemeChoiceProps) {
  const words = useWords(HEADER_WORDS);
  const choices = [
    { name: 'light', label: words.light },
    { name: 'dark', label: words.dark },
    { name: 'auto', label: words.auto, hint: words.autoHint },
  ] as const;
  return (
    <div className="setting-choice">
      <span aria-hidden="true">{words.theme}</span>
      <Segmented legend={words.theme} choices={choices} chosen={theme} onChoose={onTheme} />
    </div>
  );
}
