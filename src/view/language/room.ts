/** Words that the rooms beside the film share: doors, header, profiles. */
import { defineWords } from './language';

export const ROOM_WORDS = defineWords(
  {
    rooms: 'Rooms',
    film: 'Film',
    filmHint: 'The datagram’s way, step by step',
    worthSeeing: 'Worth seeing',
    own: 'Your own',
    pricesOf: 'Prices of',
    yourMachine: 'Your machine …',
    yourMachineHint: 'A JSON file from npm run measure. You can also drop it anywhere on the page.',
    profile: 'Cost profile',
    kept: 'It stays in this browser; a link names it, but does not carry it.',
    from: (file: string) => `From ${file}.`,
    usePrices: 'Use its prices',
    refused: 'This is not a cost profile that can be used',
    leftAside: (file: string) => `${file} was left aside; nothing has changed.`,
    firstOf: (shown: number, all: number) => `The first ${shown} of ${all} problems:`,
    document: 'the document',
    close: 'Close',
  },
  {
    rooms: 'Räume',
    film: 'Film',
    filmHint: 'Der Weg des Datagramms, Schritt für Schritt',
    worthSeeing: 'Sehenswert',
    own: 'Eigene Einstellung',
    pricesOf: 'Preise von',
    yourMachine: 'Dein Rechner …',
    yourMachineHint:
      'Eine JSON-Datei von npm run measure. Sie lässt sich auch irgendwo auf der Seite fallen lassen.',
    profile: 'Kostenprofil',
    kept: 'Es bleibt in diesem Browser; ein Link nennt es, enthält es aber nicht.',
    from: (file) => `Aus ${file}.`,
    usePrices: 'Mit diesen Preisen rechnen',
    refused: 'Das ist kein brauchbares Kostenprofil',
    leftAside: (file) => `${file} blieb beiseite; nichts hat sich geändert.`,
    firstOf: (shown, all) => `Die ersten ${shown} von ${all} Fehlern:`,
    document: 'das Dokument',
    close: 'Schließen',
  },
);
