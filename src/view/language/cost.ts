/** Words of the Cost tab. Names of measures and sources of figures are the playback's. */
import { defineWords } from './language';

export const COST_WORDS = defineWords(
  {
    cost: 'Cost',
    whichWay: 'Which way is counted',
    trips: { there: 'one way', both: 'round trip' },
    charged: {
      app: 'CPU applications',
      flanneld: 'CPU flanneld',
      softirq: 'CPU kernel',
      wire: 'network',
    },
    byHop: 'Hop by hop',
    hopTable: 'What each hop costs',
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
    charged: {
      app: 'CPU der Anwendungen',
      flanneld: 'CPU von flanneld',
      softirq: 'CPU des Kernels',
      wire: 'Netz',
    },
    byHop: 'Abschnitt für Abschnitt',
    hopTable: 'Was jeder Abschnitt kostet',
    beyond: 'Über dieses eine Datagramm hinaus',
    beyondTable: 'Was zu keinem Abschnitt gehört',
    figure: 'Wert',
    basis: (basis) => `Zeiten von: ${basis}.`,
    nothing: 'Es wurde nichts gesendet, das zu zählen wäre.',
    point: 'Zeig auf einen Wert, um seine Quelle zu sehen.',
  },
);
