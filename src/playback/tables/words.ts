/** Words of the table views: titles, columns, questions, and why a row won, lost or was passed by. */
import { type Tongue } from '../tongue';
import { type Text } from '../text';
import { type TableView } from './table';

type Head = Pick<TableView, 'title' | 'command' | 'columns'>;

const head = (title: string, command: string, ...columns: readonly string[]): Head => ({
  title,
  command,
  columns,
});
const text = (words: string): Text => [{ text: words }];

const ENGLISH = {
  fib: head('Routes', 'ip route', 'destination', 'via', 'device', ''),
  neighbour: head('Neighbours', 'ip neigh', 'address', 'device', 'hardware address', 'state'),
  fdb: head('Bridge forwarding', 'bridge fdb', 'hardware address', 'device', 'behind', 'state'),
  iptables: head('iptables', 'iptables -nvL', 'chain', '#', 'match', 'target', 'by'),
  conntrack: head('Connections', 'conntrack -L', 'protocol', 'original', 'reply'),
  proxy: head('flanneld’s own list', '', '#', 'subnet', 'next hop'),
  leases: head(
    'Leases in etcd',
    'etcdctl get /coreos.com/network/subnets',
    'subnet',
    'public IP',
    'node',
    'backend',
  ),
  sockets: head('Sockets', 'ss -lunp', 'protocol', 'address', 'program'),
  pmtu: head('Learned path MTUs', 'ip route show cache', 'destination', 'MTU'),
  fibQuestion: 'Which way to ',
  noRoute: '? No row covers it.',
  neighbourQuestion: 'Who has ',
  notKnown: '? Not known yet.',
  neighbourHit: text('it is the next hop'),
  fdbQuestion: 'Behind which port is ',
  flooded: '? Not learned: out of all ports.',
  fdbHit: text('the frame’s destination'),
  proxyQuestion: 'Which lease covers ',
  noLease: '? None.',
  chainQuestion: 'May it pass? ',
  policyCell: 'policy',
  socketQuestion: 'Who listens on ',
  nobodyListens: '? Nobody.',
  socketHit: text('the datagram’s destination port'),
  ownLease: text('this node’s own'),
  etcdDown: 'Leases in etcd, which cannot be reached',
  longest: (length: number): Text => text(`the longest prefix that covers it, /${length}`),
  shorter: (own: number, best: number): Text => text(`covers it too, but /${own} is shorter than /${best}`),
  worseMetric: (own: number, best: number): Text =>
    text(`covers it too, but metric ${own} comes after ${best}`),
  deviceDown: (device: string): Text => text(`would cover it, but ${device} is down`),
  notCovered: (address: string): Text => text(`does not cover ${address}`),
  firstMatch: text('the first entry that covers it'),
  firstMatchSwapped: text('the first entry that covers it; it will now change places with the first'),
  firstRule: text('the first rule that matches'),
  noMatch: text('does not match'),
  policy: text('no rule matched'),
};

export type TableWords = typeof ENGLISH;

const GERMAN: TableWords = {
  fib: head('Routen', 'ip route', 'Ziel', 'über', 'Gerät', ''),
  neighbour: head('Nachbarn', 'ip neigh', 'Adresse', 'Gerät', 'Hardware-Adresse', 'Zustand'),
  fdb: head('Weiterleitung der Bridge', 'bridge fdb', 'Hardware-Adresse', 'Gerät', 'hinter', 'Zustand'),
  iptables: head('iptables', 'iptables -nvL', 'Kette', '#', 'trifft', 'Ziel', 'von'),
  conntrack: head('Verbindungen', 'conntrack -L', 'Protokoll', 'Hinweg', 'Antwort'),
  proxy: head('flannelds eigene Liste', '', '#', 'Subnetz', 'nächster Hop'),
  leases: head(
    'Leases in etcd',
    'etcdctl get /coreos.com/network/subnets',
    'Subnetz',
    'öffentliche IP',
    'Knoten',
    'Backend',
  ),
  sockets: head('Sockets', 'ss -lunp', 'Protokoll', 'Adresse', 'Programm'),
  pmtu: head('Gelernte Pfad-MTUs', 'ip route show cache', 'Ziel', 'MTU'),
  fibQuestion: 'Wo geht es nach ',
  noRoute: '? Keine Zeile deckt es ab.',
  neighbourQuestion: 'Wer hat ',
  notKnown: '? Noch nicht bekannt.',
  neighbourHit: text('das ist der nächste Hop'),
  fdbQuestion: 'Hinter welchem Port ist ',
  flooded: '? Nicht gelernt: also zu allen Ports hinaus.',
  fdbHit: text('das Ziel des Frames'),
  proxyQuestion: 'Welche Lease deckt ',
  noLease: '? Keine.',
  chainQuestion: 'Darf es vorbei? ',
  policyCell: 'Policy',
  socketQuestion: 'Wer lauscht auf ',
  nobodyListens: '? Niemand.',
  socketHit: text('der Zielport des Datagramms'),
  ownLease: text('die dieses Knotens'),
  etcdDown: 'Leases in etcd, das nicht zu erreichen ist',
  longest: (length) => text(`das längste Präfix, das es abdeckt, /${length}`),
  shorter: (own, best) => text(`deckt es auch ab, aber /${own} ist kürzer als /${best}`),
  worseMetric: (own, best) => text(`deckt es auch ab, aber Metrik ${own} kommt nach ${best}`),
  deviceDown: (device) => text(`würde es abdecken, aber ${device} ist abgeschaltet`),
  notCovered: (address) => text(`deckt ${address} nicht ab`),
  firstMatch: text('der erste Eintrag, der es abdeckt'),
  firstMatchSwapped: text('der erste Eintrag, der es abdeckt; er tauscht nun den Platz mit dem ersten'),
  firstRule: text('die erste Regel, die trifft'),
  noMatch: text('trifft nicht'),
  policy: text('keine Regel traf'),
};

const WORDS: Readonly<Record<Tongue, TableWords>> = { en: ENGLISH, de: GERMAN };

/** The words of the tables in a language. */
export const tableWords = (tongue: Tongue): TableWords => WORDS[tongue];
