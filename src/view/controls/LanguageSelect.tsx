/** The switch of languages: a list, as there may be more of them than have room in a row. */
import { LANGUAGE_NAMES, LANGUAGES, type Language, useWords } from '../language/language';
import { SWITCH_WORDS } from '../language/switch';

export interface LanguageSelectProps {
  readonly chosen: Language | 'auto';
  readonly onChoose: (language: Language | 'auto') => void;
}

export function LanguageSelect({ chosen, onChoose }: LanguageSelectProps) {
  const { language, auto, hint } = useWords(SWITCH_WORDS);
  return (
    <label className="languages" title={hint}>
      <span className="setting">{language}</span>
      <select
        value={chosen}
        onChange={(event) => onChoose(LANGUAGES.find((name) => name === event.target.value) ?? 'auto')}
      >
        <option value="auto">{auto}</option>
        {LANGUAGES.map((name) => (
          <option key={name} value={name} lang={name}>
            {LANGUAGE_NAMES[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
