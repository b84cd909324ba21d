/** Words of the accounts: the one beside the timeline, and the card at the end. They come after the stage. */
import { defineWords } from './language';

export const LEDGER_WORDS = defineWords(
  {
    ledger: 'Ledger so far',
    ledgerTitle: 'Ledger so far, one way',
    crossings: 'user/kernel crossings',
    withAnswers: 'with its answers',
    copied: 'bytes copied',
    headers: 'header bytes added',
    elapsed: 'elapsed',
    so: (now: number, end: number) => `${now} of ${end}`,
    model: 'model',
    cardLabel: (crossings: number) =>
      `The ledger: ${crossings} ${crossings === 1 ? 'crossing' : 'crossings'}`,
    cardCrossings: (n: number) => `crossing${n === 1 ? '' : 's'}`,
    cardCopied: 'bytes copied',
    cardHeaders: 'header bytes',
    cardElapsed: (basis: string, lost: boolean) => `${lost ? 'until it was lost' : 'end to end'} (${basis})`,
  },
  {
    ledger: 'Rechnung bis hierher',
    ledgerTitle: 'Rechnung bis hierher, eine Richtung',
    crossings: 'Querungen User/Kernel',
    withAnswers: 'mit den Antworten',
    copied: 'kopierte Bytes',
    headers: 'Header-Bytes dazu',
    elapsed: 'vergangen',
    so: (now, end) => `${now} von ${end}`,
    model: 'Modell',
    cardLabel: (crossings) => `Die Rechnung: ${crossings} ${crossings === 1 ? 'Querung' : 'Querungen'}`,
    cardCrossings: (n) => `Querung${n === 1 ? '' : 'en'}`,
    cardCopied: 'Bytes kopiert',
    cardHeaders: 'Header-Bytes',
    cardElapsed: (basis, lost) => `${lost ? 'bis zum Verlust' : 'Ende zu Ende'} (${basis})`,
  },
);
