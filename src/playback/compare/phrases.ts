/**
 * The phrases of a race, in English and German: what words.ts puts its numbers into. Each language has its own
 * way to count, to list and to say who is late; which of them is said is decided there.
 */
import { count } from '../caption/context';
import { type Part, say } from '../caption/say';
import { type Share } from './split';
import { type Tongue } from '../tongue';
import { type Text } from '../text';

/** How much more one has than the other: crossings, wake-ups, bytes copied. */
export interface More {
  readonly crossings: number;
  readonly wakes: number;
  readonly bytes: number;
}

export interface RacePhrases {
  readonly and: string;
  readonly times: (n: number) => string;
  readonly octets: (n: number) => string;
  readonly none: string;
  readonly crossings: (said: Text) => Text;
  readonly copied: (said: Text) => Text;
  readonly headers: (said: Text) => Text;
  readonly vpc: string;
  readonly neverSent: (names: Text, one: boolean) => Text;
  readonly neverArrives: (names: Text, one: boolean) => Text;
  readonly dropped: (names: Text, one: boolean, where: Part, reason: Part, meaning: string) => Text;
  readonly ratio: (times: number) => string;
  readonly alone: (name: Part, answer: boolean, time: string) => Text;
  readonly last: (
    slow: Part,
    answer: boolean,
    times: readonly [string, string],
    fast: Part,
    ratio: string,
  ) => Text;
  readonly causes: Readonly<Record<Share, (more: More) => string>>;
  readonly between: (time: string, causes: Text) => Text;
  readonly moral: (part: string) => Text;
  readonly ended: Text;
  readonly noRoute: Text;
  readonly takes: (route: Text) => Text;
  readonly sends: Text;
  readonly drops: (reason: Part) => Text;
  readonly says: (verdict: Part, hook: Part) => Text;
  readonly goesOn: (title: string) => Text;
  readonly same: (a: Part, b: Part) => Text;
  readonly partAt: (place: Part, a: Text, b: Text) => Text;
  readonly partFirst: (place: Part, a: Text, b: Text) => Text;
  readonly at: (place: Part) => Text;
  readonly fromStart: (deeds: Text) => Text;
  readonly upTo: (place: Part, deeds: Text) => Text;
}

/** `36,192 bytes`. */
const grouped = (n: number, comma: string): string => String(n).replace(/\B(?=(\d{3})+$)/g, comma);

const ENGLISH: RacePhrases = {
  and: ' and ',
  times: (n) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`),
  octets: (n) => `${grouped(n, ',')} ${n === 1 ? 'byte' : 'bytes'}`,
  none: 'none',
  crossings: (said) => say`Crossings of the user/kernel line: ${said}.`,
  copied: (said) => say`Copied across it: ${said}.`,
  headers: (said) => say`Headers put around the datagram: ${said}.`,
  vpc: 'the VPC',
  neverSent: (names, one) => say`${names} ${one ? 'is' : 'are'} never sent.`,
  neverArrives: (names, one) => say`${names} never ${one ? 'arrives' : 'arrive'}.`,
  dropped: (names, one, where, reason, meaning) =>
    say`${names} never ${one ? 'arrives' : 'arrive'}: ${where} drops ${one ? 'it' : 'them'}, ${reason} (${meaning}).`,
  ratio: (times) => `, ${times} times as long`,
  alone: (name, answer, time) => say`${name} ${answer ? 'has its answer' : 'arrives'} after ${time}.`,
  last: (slow, answer, [late, early], fast, ratio) =>
    say`${slow} ${answer ? 'has its answer' : 'arrives'} last: ${late} against ${early} by ${fast}${ratio}.`,
  causes: {
    stack: ({ crossings }) =>
      crossings > 0
        ? 'network stacks that the packet goes through once more'
        : 'more work in the network stack',
    wake: ({ wakes }) => `waking ${count(wakes, 'more sleeper')}`,
    vain: () => 'calls that find nothing to do',
    crossing: ({ crossings }) => `${crossings} more crossings themselves`,
    copy: ({ bytes }) => `copying ${ENGLISH.octets(bytes)} more`,
    program: () => 'flanneld’s own code',
    wire: () => 'more octets on the wire',
    waiting: () => 'waiting for somebody else (ARP, a busy processor, a busy wire)',
  },
  between: (time, causes) => say`The ${time} in between are ${causes}.`,
  moral: (part) =>
    say`The crossings are the sign, not the price: crossing and copying make ${part} of the difference. What each of them sets off is dear: a network stack that runs again for one packet, and a process that must be woken.`,
  ended: say`has come to its end`,
  noRoute: say`finds no route`,
  takes: (route) => say`takes ${route}`,
  sends: say`sends it`,
  drops: (reason) => say`drops it (${reason})`,
  says: (verdict, hook) => say`says ${verdict} in ${hook}`,
  goesOn: (title) => say`goes on with “${title}”`,
  same: (a, b) => say`${a} and ${b} do the same from end to end.`,
  partAt: (place, a, b) => say`Both do the same up to ${place}: there ${a}, ${b}.`,
  partFirst: (place, a, b) => say`At ${place}: there ${a}, ${b}.`,
  at: (place) => say` at ${place}`,
  fromStart: (deeds) => say`They differ from the start: ${deeds}`,
  upTo: (place, deeds) => say`Both do the same up to ${place}: then ${deeds}`,
};

const GERMAN: RacePhrases = {
  and: ' und ',
  times: (n) => (n === 1 ? 'einmal' : n === 2 ? 'zweimal' : `${n}-mal`),
  octets: (n) => `${grouped(n, '.')} ${n === 1 ? 'Byte' : 'Bytes'}`,
  none: 'keine',
  crossings: (said) => say`Querungen der Linie zwischen User Space und Kernel: ${said}.`,
  copied: (said) => say`Über sie kopiert: ${said}.`,
  headers: (said) => say`Header um das Datagramm: ${said}.`,
  vpc: 'das VPC',
  neverSent: (names, one) => say`${names} ${one ? 'wird' : 'werden'} nie gesendet.`,
  neverArrives: (names, one) => say`${names} ${one ? 'kommt' : 'kommen'} nie an.`,
  dropped: (names, one, where, reason, meaning) =>
    say`${names} ${one ? 'kommt' : 'kommen'} nie an: ${where} verwirft ${one ? 'es' : 'sie'}, ${reason} (${meaning}).`,
  ratio: (times) => `, ${String(times).replace('.', ',')}-mal so lang`,
  alone: (name, answer, time) =>
    answer ? say`${name} hat nach ${time} die Antwort.` : say`${name} kommt nach ${time} an.`,
  last: (slow, answer, [late, early], fast, ratio) =>
    answer
      ? say`${slow} hat die Antwort zuletzt: ${late} gegen ${early} bei ${fast}${ratio}.`
      : say`${slow} kommt zuletzt an: ${late} gegen ${early} bei ${fast}${ratio}.`,
  causes: {
    stack: ({ crossings }) =>
      crossings > 0
        ? 'Netzwerk-Stacks, durch die das Paket ein weiteres Mal geht'
        : 'mehr Arbeit im Netzwerk-Stack',
    wake: ({ wakes }) =>
      wakes === 1 ? 'ein weiterer Schläfer zu wecken' : `${wakes} weitere Schläfer zu wecken`,
    vain: () => 'Aufrufe, die nichts zu tun finden',
    crossing: ({ crossings }) => `${crossings} weitere Querungen selbst`,
    copy: ({ bytes }) => `${GERMAN.octets(bytes)} mehr zu kopieren`,
    program: () => 'flannelds eigener Code',
    wire: () => 'mehr Oktette auf der Leitung',
    waiting: () => 'Warten auf andere (ARP, ein beschäftigter Prozessor, eine belegte Leitung)',
  },
  between: (time, causes) => say`Die ${time} dazwischen sind ${causes}.`,
  moral: (part) =>
    say`Die Querungen sind das Zeichen, nicht der Preis: Queren und Kopieren machen ${part} des Unterschieds aus. Teuer ist, was jede von ihnen auslöst: ein Netzwerk-Stack, der für ein Paket noch einmal läuft, und ein Prozess, der geweckt werden muss.`,
  ended: say`ist am Ende`,
  noRoute: say`findet keine Route`,
  takes: (route) => say`nimmt ${route}`,
  sends: say`sendet es`,
  drops: (reason) => say`verwirft es (${reason})`,
  says: (verdict, hook) => say`sagt ${verdict} in ${hook}`,
  goesOn: (title) => say`macht weiter mit „${title}“`,
  same: (a, b) => say`${a} und ${b} tun von Anfang bis Ende dasselbe.`,
  partAt: (place, a, b) => say`Beide tun dasselbe bis ${place}. Dort: ${a}; ${b}.`,
  partFirst: (place, a, b) => say`Schon bei ${place}: ${a}; ${b}.`,
  at: (place) => say` bei ${place}`,
  fromStart: (deeds) => say`Sie gehen von Anfang an auseinander: ${deeds}`,
  upTo: (place, deeds) => say`Beide tun dasselbe bis ${place}; dann: ${deeds}`,
};

const PHRASES: Readonly<Record<Tongue, RacePhrases>> = { en: ENGLISH, de: GERMAN };

/** The phrases of a race in a language. */
export const racePhrases = (tongue: Tongue): RacePhrases => PHRASES[tongue];
