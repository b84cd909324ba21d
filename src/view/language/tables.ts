/** Words around the tables of a namespace and around the terminal. What a terminal prints is nobody's to translate. */
import { defineWords } from './language';

/** What a shell ends with when it knows no such command. */
const NOT_FOUND = 127;

export const TABLES_WORDS = defineWords(
  {
    of: 'Tables of',
    here: (name: string) => `${name} (here)`,
    empty: 'Nothing is written in any table here.',
    says: { plain: '', lit: 'decides', lost: 'also matches', passed: 'no match', new: 'new' },
  },
  {
    of: 'Tabellen von',
    here: (name) => `${name} (hier)`,
    empty: 'Hier steht in keiner Tabelle etwas.',
    says: { plain: '', lit: 'entscheidet', lost: 'trifft auch', passed: 'trifft nicht', new: 'neu' },
  },
);

export const TERMINAL_WORDS = defineWords(
  {
    on: 'Terminal on',
    at: (time: string) => `at ${time}`,
    fitting: 'Commands that fit this step',
    terminal: 'Terminal',
    empty: ['Nothing has been asked yet. Type a command such as ', ', or ', '.'],
    copyOne: (line: string) => `Copy the output of ${line}`,
    copy: 'copy',
    copied: 'copied',
    notAllowed: 'not allowed',
    exit: (status: number) =>
      `exit status ${status}${status === NOT_FOUND ? '; help lists the commands there are' : ''}`,
    line: (seat: string) => `Command on ${seat}. Up and down: earlier commands. Tab completes.`,
    completion: {
      none: 'Nothing to complete',
      one: (word: string) => `Completed: ${word}`,
      several: (n: number, words: string) => `${n} possibilities: ${words}`,
    },
    copyAll: 'Copy all',
    clear: 'Clear',
    allCopied: 'Copied',
    notCopied: 'Could not copy',
  },
  {
    on: 'Terminal auf',
    at: (time) => `nach ${time}`,
    fitting: 'Befehle, die zu diesem Schritt passen',
    terminal: 'Terminal',
    empty: ['Noch wurde nichts gefragt. Tippe einen Befehl, etwa ', ' oder ', '.'],
    copyOne: (line) => `Ausgabe von ${line} kopieren`,
    copy: 'kopieren',
    copied: 'kopiert',
    notAllowed: 'nicht erlaubt',
    exit: (status) =>
      `Exit-Status ${status}${status === NOT_FOUND ? '; help nennt die Befehle, die es gibt' : ''}`,
    line: (seat) => `Befehl auf ${seat}. Pfeil hoch und runter: frühere Befehle. Tab ergänzt.`,
    completion: {
      none: 'Nichts zu ergänzen',
      one: (word) => `Ergänzt: ${word}`,
      several: (n, words) => `${n} Möglichkeiten: ${words}`,
    },
    copyAll: 'Alles kopieren',
    clear: 'Leeren',
    allCopied: 'Kopiert',
    notCopied: 'Kopieren ging nicht',
  },
);
