/** Words of the Cost tab. Names of measures and sources of figures are the playback's. */
import { defineWords } from './language';

export const COST_WORDS = defineWords(
  {
    cost: 'Cost',
    whichWay: 'Which way is counted',
    trips: { there: 'one way', both: 'round trip' },
    takes: (time: string) => `${time} pass`,
    account: 'What the time is made of',
    entries: {
      app: { title: 'CPU applications', what: 'work charged to the applications, their system calls too' },
      flanneld: { title: 'CPU flanneld', what: 'work charged to flanneld' },
      softirq: {
        title: 'CPU kernel',
        what: 'what the kernels do for a packet on nobody’s account (softirq)',
      },
      wire: { title: 'network', what: 'the network between the nodes' },
      waiting: { title: 'waiting', what: 'time in which nobody works on it' },
      beside: { title: 'less: beside the way', what: 'work that takes CPU and no time of the datagram' },
      latency: { title: 'time of the datagram', what: 'from the sender’s call until the receiver has it' },
    },
    besideLine:
      'Beside the way is what delays nobody, as the datagram is elsewhere by then: flanneld that asks in vain whether there is more, or another piece of it under way at the same time.',
    calls: (all: number, crossings: number, asking: string, vain: number) =>
      `${all} system calls, ${crossings} of them crossings: those move the datagram.${
        all === crossings
          ? ''
          : ` The other ${all - crossings} move nothing: ${[
              asking,
              vain === 0 ? '' : `${vain} that find nothing there (EAGAIN)`,
            ]
              .filter(Boolean)
              .join(', ')}.`
      }`,
    headers: (all: number, ethernet: number, envelope: number, own: number) =>
      `${all} octets of headers on the wire: ${ethernet} of Ethernet, ${envelope === 0 ? 'no envelope' : `${envelope} of the envelope`}, ${own} that the datagram had from its sender.`,
    byHop: 'Hop by hop',
    hopTable: 'What each hop costs',
    heads: {
      latency: 'time',
      crossings: 'crossings',
      syscalls: 'system calls',
      switches: 'wake-ups',
      copied: 'bytes copied',
      wireBytes: 'bytes sent',
    },
    asideHint: 'In brackets: work beside the way.',
    beyond: 'Beyond this one datagram',
    beyondTable: 'What belongs to no hop',
    figure: 'figure',
    basis: (basis: string) => `Times from: ${basis}.`,
    nothing: 'Nothing was sent that could be counted.',
    point: 'Point at a figure for its source.',
  },
  {
    cost: 'Kosten',
    whichWay: 'Welcher Weg gezählt wird',
    trips: { there: 'ein Weg', both: 'hin und zurück' },
    takes: (time) => `${time} vergehen`,
    account: 'Woraus die Zeit besteht',
    entries: {
      app: {
        title: 'CPU der Anwendungen',
        what: 'Arbeit auf Rechnung der Anwendungen, auch ihre Systemaufrufe',
      },
      flanneld: { title: 'CPU von flanneld', what: 'Arbeit auf Rechnung von flanneld' },
      softirq: {
        title: 'CPU des Kernels',
        what: 'was die Kernel auf niemandes Rechnung für ein Paket tun (softirq)',
      },
      wire: { title: 'Netz', what: 'das Netz zwischen den Knoten' },
      waiting: { title: 'Warten', what: 'Zeit, in der niemand daran arbeitet' },
      beside: {
        title: 'abzüglich: neben dem Weg',
        what: 'Arbeit, die CPU kostet, aber keine Zeit des Datagramms',
      },
      latency: { title: 'Zeit des Datagramms', what: 'vom Aufruf des Senders, bis der Empfänger es hat' },
    },
    besideLine:
      'Neben dem Weg ist, was niemanden aufhält, weil das Datagramm schon anderswo ist: flanneld, das vergeblich fragt, ob noch mehr da ist, oder ein zweites Stück, das zugleich unterwegs ist.',
    calls: (all, crossings, asking, vain) =>
      `${all} Systemaufrufe, davon ${crossings} Querungen: Die bewegen das Datagramm.${
        all === crossings
          ? ''
          : ` Die übrigen ${all - crossings} bewegen nichts: ${[
              asking,
              vain === 0 ? '' : `${vain}, die nichts vorfinden (EAGAIN)`,
            ]
              .filter(Boolean)
              .join(', ')}.`
      }`,
    headers: (all, ethernet, envelope, own) =>
      `${all} Oktette an Headern auf der Leitung: ${ethernet} Ethernet, ${envelope === 0 ? 'kein Umschlag' : `${envelope} der Umschlag`}, ${own}, die das Datagramm von seinem Absender hat.`,
    byHop: 'Abschnitt für Abschnitt',
    hopTable: 'Was jeder Abschnitt kostet',
    heads: {
      latency: 'Zeit',
      crossings: 'Querungen',
      syscalls: 'Systemaufrufe',
      switches: 'Weckrufe',
      copied: 'Bytes kopiert',
      wireBytes: 'Bytes gesendet',
    },
    asideHint: 'In Klammern: Arbeit neben dem Weg.',
    beyond: 'Über dieses eine Datagramm hinaus',
    beyondTable: 'Was zu keinem Abschnitt gehört',
    figure: 'Wert',
    basis: (basis) => `Zeiten von: ${basis}.`,
    nothing: 'Es wurde nichts gesendet, das zu zählen wäre.',
    point: 'Zeig auf einen Wert, um seine Quelle zu sehen.',
  },
);
