/** Words of an embedded film: its bar, and the dialog that makes one. */
import { defineWords } from './language';

export const EMBED_WORDS = defineWords(
  {
    figure: 'Figure',
    move: 'Move through the film',
    first: 'First step',
    previous: 'Previous step',
    play: 'Play',
    again: 'Play again',
    pause: 'Pause',
    next: 'Next step',
    last: 'Last step',
    step: (at: number, of: number) => `step ${at} of ${of}`,
    speed: 'Speed',
    openFull: 'Open in Flannelgraph',
    opensTab: 'opens a new tab',
    pressToLoad: 'Load this figure',
  },
  {
    figure: 'Abbildung',
    move: 'Durch den Film gehen',
    first: 'Erster Schritt',
    previous: 'Voriger Schritt',
    play: 'Abspielen',
    again: 'Noch einmal abspielen',
    pause: 'Anhalten',
    next: 'Nächster Schritt',
    last: 'Letzter Schritt',
    step: (at: number, of: number) => `Schritt ${at} von ${of}`,
    speed: 'Geschwindigkeit',
    openFull: 'In Flannelgraph öffnen',
    opensTab: 'öffnet einen neuen Tab',
    pressToLoad: 'Diese Abbildung laden',
  },
);
