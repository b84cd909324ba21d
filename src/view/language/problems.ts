/** Words around the list of what could not be used. The problems themselves are the engine's, in English. */
import { defineWords } from './language';

export const PROBLEM_WORDS = defineWords(
  {
    label: 'Problems in the link',
    title: (count: number) =>
      count === 1
        ? 'One thing in this link could not be used'
        : `${count} things in this link could not be used`,
    fileTitle: (count: number) =>
      count === 1
        ? 'One thing in this file could not be used'
        : `${count} things in this file could not be used`,
    notes: (count: number) =>
      count === 1 ? 'One thing to know about this link' : `${count} things to know about this link`,
    dismiss: 'Dismiss',
    expected: 'expected',
    instead: 'is used instead',
    leftOut: 'it is left out',
    more: (count: number) => `and ${count} more`,
    typed: 'The link as it came',
    typedHint: 'Nothing of it is lost: mend it here and open it again, or take it with you.',
    open: 'Open',
    copy: 'Copy',
  },
  {
    label: 'Probleme im Link',
    title: (count: number) =>
      count === 1
        ? 'Eine Angabe in diesem Link war nicht brauchbar'
        : `${count} Angaben in diesem Link waren nicht brauchbar`,
    fileTitle: (count: number) =>
      count === 1
        ? 'Eine Angabe in dieser Datei war nicht brauchbar'
        : `${count} Angaben in dieser Datei waren nicht brauchbar`,
    notes: (count: number) =>
      count === 1 ? 'Ein Hinweis zu diesem Link' : `${count} Hinweise zu diesem Link`,
    dismiss: 'Schließen',
    expected: 'erwartet:',
    instead: 'gilt stattdessen',
    leftOut: 'die Angabe entfällt',
    more: (count: number) => `und ${count} weitere`,
    typed: 'Der Link, wie er kam',
    typedHint: 'Nichts davon ist verloren: hier ändern und neu öffnen oder mitnehmen.',
    open: 'Öffnen',
    copy: 'Kopieren',
  },
);
