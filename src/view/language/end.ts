/** Words of the card at the end of a film: what it cost, and the ways on. */
import { defineWords } from './language';

export const END_WORDS = defineWords(
  {
    arrived: 'Arrived:',
    lost: 'Never arrived:',
    close: 'Close (Esc)',
    again: 'What it cost',
    step: 'Step through it',
    race: (rivals: readonly string[]) => `Race it against ${rivals.join(' and ')}`,
    by: (backend: string, crossings: number, time: string) =>
      `${backend} ${crossings} crossing${crossings === 1 ? '' : 's'}, ${time}`,
    others: (costs: readonly string[]) => `By ${costs.join('; by ')}.`,
    raceTwin: 'Race it against its healthy twin',
    twinHint: 'The same datagram without the fault, side by side, to where the ways part.',
    learn: 'Learn it:',
    lessons: 'twelve lessons',
    diagnose: 'diagnose a broken cluster',
    ttl: (from: number, to: number, by: readonly string[]) =>
      `TTL ${from} → ${to}: one taken off by ${by.join(', ')}.`,
    runsOn: (time: string) => `The timeline goes on to ${time}: it has what answers this, too.`,
    kernel: 'kernel',
    ofNode: (node: string, programs: readonly string[]) => `${node}’s ${programs.join(' and ')}`,
    breakIt: 'Break something',
    breakHint: (n: number) => `${n} faults`,
  },
  {
    arrived: 'Angekommen:',
    lost: 'Nie angekommen:',
    close: 'Schließen (Esc)',
    again: 'Was es gekostet hat',
    step: 'Schritt für Schritt',
    race: (rivals) => `Ein Rennen gegen ${rivals.join(' und ')}`,
    by: (backend, crossings, time) =>
      `${backend} ${crossings} Querung${crossings === 1 ? '' : 'en'}, ${time}`,
    others: (costs) => `Über ${costs.join('; über ')}.`,
    raceTwin: 'Ein Rennen gegen den gesunden Zwilling',
    twinHint: 'Dasselbe Datagramm ohne den Fehler, nebeneinander, bis sich die Wege trennen.',
    learn: 'Lernen:',
    lessons: 'zwölf Lektionen',
    diagnose: 'einen kaputten Cluster untersuchen',
    ttl: (from, to, by) => `TTL ${from} → ${to}: je eins durch ${by.join(', ')}.`,
    runsOn: (time) => `Die Zeitleiste geht weiter bis ${time}: Auf ihr steht auch, was darauf antwortet.`,
    kernel: 'Kernel',
    ofNode: (node, programs) => `${programs.join(' und ')} von ${node}`,
    // With a place where it may be parted: it stands in a narrow column on a phone.
    breakIt: 'Etwas kaputt\u00admachen',
    breakHint: (n) => `${n} Fehler`,
  },
);
