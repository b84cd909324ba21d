/** Words of the switch of languages. The languages themselves are called by their own names. */
import { defineWords } from './language';

export const SWITCH_WORDS = defineWords(
  { language: 'Language', auto: 'auto', hint: 'Language of the words; auto: as your browser is set' },
  {
    language: 'Sprache',
    auto: 'auto',
    hint: 'Sprache der Texte; auto: wie dein Browser eingestellt ist',
  },
);
