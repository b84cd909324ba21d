/** Words of the stage's parts by keyboard. */
import { defineWords } from './language';

export const PARTS_WORDS = defineWords(
  {
    parts: 'Parts of the stage:',
    hint: 'arrow keys: the next part, Enter: who it is',
    absent: 'not there now',
  },
  {
    parts: 'Teile der Bühne:',
    hint: 'Pfeiltasten: der nächste Teil, Enter: wer es ist',
    absent: 'jetzt nicht da',
  },
);
