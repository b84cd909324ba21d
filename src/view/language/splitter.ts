/** The edge between stage and inspector: there before the inspector is, whose words are many. */
import { defineWords } from './language';

export const SPLITTER_WORDS = defineWords(
  { width: 'Width of the inspector' },
  { width: 'Breite des Inspektors' },
);
