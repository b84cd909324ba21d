/** Words of a talk: what the screen says beside the stage. */
import { defineWords } from './language';

export const PRESENT_WORDS = defineWords(
  {
    title: 'Presentation',
    keys: 'Page down and up step, B blanks the screen, N shows notes, Esc ends it.',
    blank: 'The screen is blank. B brings the picture back.',
    notes: 'Notes',
    next: 'Next:',
    last: 'This is the last step.',
    stepOf: (step: number, steps: number) => `${step} of ${steps}`,
  },
  {
    title: 'Vorführung',
    keys: 'Bild ab und auf blättern, B verdunkelt, N zeigt Notizen, Esc beendet.',
    blank: 'Der Bildschirm ist dunkel. B holt das Bild zurück.',
    notes: 'Notizen',
    next: 'Danach:',
    last: 'Das ist der letzte Schritt.',
    stepOf: (step: number, steps: number) => `${step} von ${steps}`,
  },
);
