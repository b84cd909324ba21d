/** Words of the card at the end of a film: what it cost, and the ways on. */
import { defineWords } from './language';

export const END_WORDS = defineWords(
  {
    arrived: 'Arrived. What one way cost:',
    lost: 'It never arrived. What it cost:',
    step: 'Step through it',
    stepHint: 'From the beginning, at your own pace.',
    race: (rivals: readonly string[]) => `Race it against ${rivals.join(' and ')}`,
    by: (backend: string, crossings: number, time: string) =>
      `${backend}: ${crossings} crossing${crossings === 1 ? '' : 's'}, ${time}`,
    raceTwin: 'Race it against its healthy twin',
    twinHint: 'The same datagram without the fault, side by side, to where the ways part.',
    learn: 'Or learn it from the beginning:',
    lessons: 'twelve lessons',
    diagnose: 'diagnose a broken cluster',
    ttl: (from: number, to: number, by: readonly string[]) =>
      `TTL ${from} → ${to}: one taken off by ${by.join(', ')}.`,
    runsOn: (time: string) => `The timeline goes on to ${time}: it has what answers this, too.`,
    kernelOf: (node: string) => `the kernel of ${node}`,
    programOn: (program: string, node: string) => `${program} on ${node}`,
    breakIt: 'Break something',
    breakHint: (n: number) => `${n} faults that people meet, each with its proof and its fix.`,
  },
  {
    arrived: 'Angekommen. Was ein Weg gekostet hat:',
    lost: 'Nie angekommen. Was es gekostet hat:',
    step: 'Schritt für Schritt',
    stepHint: 'Von Anfang an, im eigenen Tempo.',
    race: (rivals) => `Ein Rennen gegen ${rivals.join(' und ')}`,
    by: (backend, crossings, time) =>
      `${backend}: ${crossings} Querung${crossings === 1 ? '' : 'en'}, ${time}`,
    raceTwin: 'Ein Rennen gegen den gesunden Zwilling',
    twinHint: 'Dasselbe Datagramm ohne den Fehler, nebeneinander, bis sich die Wege trennen.',
    learn: 'Oder lerne es von Anfang an:',
    lessons: 'zwölf Lektionen',
    diagnose: 'einen kaputten Cluster untersuchen',
    ttl: (from, to, by) => `TTL ${from} → ${to}: je eins abgezogen von ${by.join(', ')}.`,
    runsOn: (time) => `Die Zeitleiste geht weiter bis ${time}: Auf ihr steht auch, was darauf antwortet.`,
    kernelOf: (node) => `dem Kernel von ${node}`,
    programOn: (program, node) => `${program} auf ${node}`,
    breakIt: 'Etwas kaputtmachen',
    breakHint: (n) => `${n} Fehler, die vorkommen, jeder mit Beweis und Abhilfe.`,
  },
);
