/** What the rows and columns of a cost table are called, in English and German. */
import { type How, type Runner } from '../../engine';
import { type Tongue } from '../tongue';

export interface Named {
  readonly title: string;
  /** What is counted, in a few words. */
  readonly what: string;
}

const named = (title: string, what: string): Named => ({ title, what });

const ENGLISH = {
  measures: {
    crossings: named('crossings', 'passages of octets between user space and kernel'),
    syscalls: named('system calls', 'calls, also those that move nothing'),
    switches: named('wake-ups', 'sleeping processes that had to be woken'),
    copied: named('bytes copied', 'octets copied across the line'),
    app: named('CPU applications', 'processor time charged to the applications'),
    flanneld: named('CPU flanneld', 'processor time charged to flanneld'),
    softirq: named('CPU kernel', 'processor time of the kernels’ receive work (softirq)'),
    work: named('CPU', 'processor time of whoever works here'),
    wire: named('network', 'the network between the nodes'),
    wireBytes: named('bytes on the wire', 'frames between the nodes, Ethernet headers included'),
    latency: named('time', 'what passes of the time of the datagram’s way'),
  },
  workers: {
    app: 'application',
    flanneld: 'flanneld',
    softirq: 'kernel',
    wire: 'network',
  } as Readonly<Record<Runner, string>>,
  between: 'the network between',
  beside: (who: string) => `${who}, in vain`,
  total: 'in total',
  remarks: {
    waiting: named('waiting', 'time in which nobody works on it'),
    headers: named('headers on the wire', 'octets on the wire that are not the user’s'),
    callsPaced: named('calls, sent singly', 'system calls per datagram, far apart'),
    callsFlood: named('calls, in a flood', 'system calls per datagram, saturated'),
    switchesPaced: named('switches, sent singly', 'flanneld’s context switches per datagram, far apart'),
    switchesFlood: named('switches, in a flood', 'flanneld’s context switches per datagram, saturated'),
  },
  how: { measured: 'measured', modelled: 'modelled', published: 'published' } as Readonly<
    Record<How, string>
  >,
};

const GERMAN: typeof ENGLISH = {
  measures: {
    crossings: named('Querungen', 'Durchgänge von Oktetten zwischen User Space und Kernel'),
    syscalls: named('Systemaufrufe', 'Aufrufe, auch solche, die nichts bewegen'),
    switches: named('Weckrufe', 'schlafende Prozesse, die geweckt werden mussten'),
    copied: named('kopierte Bytes', 'Oktette, die über die Linie kopiert wurden'),
    app: named('CPU Anwendungen', 'Prozessorzeit auf Rechnung der Anwendungen'),
    flanneld: named('CPU flanneld', 'Prozessorzeit auf Rechnung von flanneld'),
    softirq: named('CPU Kernel', 'Prozessorzeit der Kernel für das Empfangen (softirq)'),
    work: named('CPU', 'Prozessorzeit dessen, der hier arbeitet'),
    wire: named('Netz', 'das Netz zwischen den Knoten'),
    wireBytes: named('Bytes auf der Leitung', 'Frames zwischen den Knoten, mit ihren Ethernet-Headern'),
    latency: named('Zeit', 'was von der Zeit des Datagramms hier vergeht'),
  },
  workers: { app: 'Anwendung', flanneld: 'flanneld', softirq: 'Kernel', wire: 'Netz' },
  between: 'das Netz dazwischen',
  beside: (who) => `${who}, vergeblich`,
  total: 'zusammen',
  remarks: {
    waiting: named('Warten', 'Zeit, in der niemand daran arbeitet'),
    headers: named('Header auf der Leitung', 'Oktette auf der Leitung, die nicht dem Absender gehören'),
    callsPaced: named('Aufrufe, einzeln', 'Systemaufrufe je Datagramm, mit Abstand gesendet'),
    callsFlood: named('Aufrufe, in der Flut', 'Systemaufrufe je Datagramm, unter voller Last'),
    switchesPaced: named('Wechsel, einzeln', 'flannelds Kontextwechsel je Datagramm, mit Abstand gesendet'),
    switchesFlood: named('Wechsel, in der Flut', 'flannelds Kontextwechsel je Datagramm, unter voller Last'),
  },
  how: { measured: 'gemessen', modelled: 'modelliert', published: 'veröffentlicht' },
};

/** The names in each language. */
export const COST_NAMES: Readonly<Record<Tongue, typeof ENGLISH>> = { en: ENGLISH, de: GERMAN };
