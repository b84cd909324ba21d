/** Words of networks in general: addresses, headers, sizes, what goes wrong. */
import { standard, term, type Term } from './term';

export const NETWORK_TERMS: readonly Term[] = [
  term('arp', {
    en: 'ARP',
    de: 'ARP',
    means: [
      'The question “who has this IPv4 address?”, asked of everybody on a link. Whoever has it answers with its hardware address.',
      'Die Frage „Wer hat diese IPv4-Adresse?“ an alle an einem Link. Wer sie hat, antwortet mit seiner Hardware-Adresse.',
    ],
    source: 'arp',
  }),
  term('mtu', {
    en: 'MTU',
    de: 'MTU',
    means: [
      'The largest datagram a device sends, its Ethernet header not counted. A tunnel’s is smaller by its envelope.',
      'Das größte Datagramm, das ein Gerät sendet, der Ethernet-Kopf nicht gezählt. Die eines Tunnels ist um den Umschlag kleiner.',
    ],
    source: 'pathMtu',
  }),
  term('df', {
    en: 'don’t fragment',
    de: 'don’t fragment',
    also: ['DF', 'DF bit', 'DF=1'],
    alsoDe: ['DF-Bit'],
    means: [
      'A bit of the IPv4 header that forbids cutting the packet. One that does not fit is then dropped, and the sender should be told.',
      'Ein Bit im IPv4-Kopf, das verbietet, das Paket zu zerschneiden. Passt es nicht, wird es verworfen, und der Sender soll es erfahren.',
    ],
    source: 'fragment',
  }),
  term('fragment', {
    en: 'fragment',
    de: 'Fragment',
    alsoEn: ['fragments', 'fragmented', 'fragmentation'],
    alsoDe: ['Fragmente', 'Fragmenten', 'Fragmentierung'],
    means: [
      'A piece of a datagram that was too long for a device, with an IPv4 header of its own. The receiver puts the pieces together.',
      'Ein Stück eines Datagramms, das für ein Gerät zu lang war, mit eigenem IPv4-Kopf. Der Empfänger setzt die Stücke zusammen.',
    ],
    source: 'fragment',
  }),
  term('ttl', {
    en: 'TTL',
    de: 'TTL',
    means: [
      'How many routers a datagram may still pass. Each takes one off, and flanneld counts as one; at zero the datagram dies.',
      'Wie viele Router ein Datagramm noch passieren darf. Jeder zieht eins ab, und flanneld zählt als einer; bei null stirbt das Datagramm.',
    ],
    source: 'ttl',
  }),
  term('icmp', {
    en: 'ICMP',
    de: 'ICMP',
    means: [
      'How IPv4 reports trouble and answers pings. A message quotes the beginning of the packet it is about.',
      'Womit IPv4 Schwierigkeiten meldet und Pings beantwortet. Eine Meldung zitiert den Anfang des Pakets, um das es geht.',
    ],
    source: 'icmp',
  }),
  term('datagram', {
    en: 'datagram',
    de: 'Datagramm',
    alsoEn: ['datagrams'],
    alsoDe: ['Datagramms', 'Datagramme', 'Datagrammen'],
    means: [
      'One IPv4 packet, header and data, on its own: nothing promises that it arrives. UDP’s is a user datagram inside it.',
      'Ein IPv4-Paket, Kopf und Daten, für sich allein: Nichts verspricht, dass es ankommt. Das von UDP ist ein User-Datagramm darin.',
    ],
    source: standard(791),
  }),
  term('frame', {
    en: 'frame',
    de: 'Rahmen',
    alsoEn: ['frames', 'Ethernet frame'],
    alsoDe: ['Ethernet-Rahmen', 'Rahmens'],
    means: [
      'What goes over one link: an Ethernet header with two hardware addresses, and a datagram or an ARP message behind it.',
      'Was über einen Link geht: ein Ethernet-Kopf mit zwei Hardware-Adressen, dahinter ein Datagramm oder eine ARP-Nachricht.',
    ],
    source: standard(894),
  }),
  term('mac', {
    en: 'hardware address',
    de: 'Hardware-Adresse',
    also: ['MAC', 'MAC address'],
    alsoEn: ['hardware addresses'],
    alsoDe: ['Hardware-Adressen', 'MAC-Adresse'],
    means: [
      'Six octets that name a device on its link, 02:42:… for Docker’s. They are taken off and put on anew at every hop.',
      'Sechs Oktette, die ein Gerät an seinem Link benennen, 02:42:… bei Docker. An jedem Hop werden sie abgenommen und neu gesetzt.',
    ],
    source: standard(894),
  }),
  term('prefix', {
    en: 'prefix',
    de: 'Präfix',
    alsoEn: ['prefixes', 'longest prefix'],
    alsoDe: ['Präfixe', 'längste Präfix'],
    means: [
      'A range of addresses that begin with the same bits: /24 says that 24 bits are shared, which leaves 256 addresses.',
      'Ein Bereich von Adressen, die mit denselben Bits beginnen: /24 heißt, 24 Bits sind gemeinsam; das lässt 256 Adressen.',
    ],
    source: 'longestPrefix',
  }),
  term('broadcast', {
    en: 'broadcast',
    de: 'Broadcast',
    means: [
      'To everybody on a link at once. Bridges flood it, routers do not pass it on, and the tunnel carries none.',
      'An alle an einem Link zugleich. Bridges fluten ihn, Router geben ihn nicht weiter, und der Tunnel trägt keinen.',
    ],
    source: standard(919),
  }),
  term('checksum', {
    en: 'checksum',
    de: 'Prüfsumme',
    alsoEn: ['checksums'],
    alsoDe: ['Prüfsummen', 'Kopfprüfsumme'],
    means: [
      'A sum over a header or a whole datagram by which damage is noticed. Whoever changes the TTL corrects it.',
      'Eine Summe über einen Kopf oder ein ganzes Datagramm, an der man Schäden bemerkt. Wer die TTL ändert, berichtigt sie.',
    ],
    source: 'incremental',
  }),
  term('udp', {
    en: 'UDP',
    de: 'UDP',
    means: [
      'Datagrams from port to port, with a checksum and without any promise. flannel’s oldest backend is named after it.',
      'Datagramme von Port zu Port, mit einer Prüfsumme und ohne jedes Versprechen. flannels ältestes Backend heißt danach.',
    ],
    source: standard(768),
  }),
  term('tcp', {
    en: 'TCP',
    de: 'TCP',
    means: [
      'A connection: octets in order, sent again until they are acknowledged. It hides many losses and makes them slow.',
      'Eine Verbindung: Oktette der Reihe nach, wiederholt, bis sie bestätigt sind. Sie verbirgt viele Verluste und macht sie langsam.',
    ],
    source: standard(9293),
  }),
  term('port', {
    en: 'port',
    de: 'Port',
    alsoEn: ['ports'],
    alsoDe: ['Ports'],
    means: [
      'A number by which a kernel finds the socket that a datagram is for. A bridge has ports too: its sockets for cables.',
      'Eine Nummer, an der ein Kernel den Socket findet, für den ein Datagramm ist. Auch eine Bridge hat Ports: ihre Buchsen für Kabel.',
    ],
    source: standard(768),
  }),
  term('octet', {
    en: 'octet',
    de: 'Oktett',
    alsoEn: ['octets'],
    alsoDe: ['Oktette', 'Oktetten'],
    means: ['Eight bits: a byte on the wire.', 'Acht Bits: ein Byte auf dem Draht.'],
    source: standard(791),
  }),
  term('nat', {
    en: 'NAT',
    de: 'NAT',
    alsoEn: ['address translation'],
    alsoDe: ['Adressumsetzung'],
    means: [
      'Writing another address over a packet’s own. Kubernetes forbids it between pods: an address must mean the same everywhere.',
      'Eine andere Adresse über die eines Pakets schreiben. Kubernetes verbietet es zwischen Pods: Eine Adresse muss überall dasselbe bedeuten.',
    ],
    source: standard(3022),
  }),
  term('encapsulate', {
    en: 'encapsulate',
    de: 'einpacken',
    alsoEn: ['encapsulated', 'encapsulation', 'envelope'],
    alsoDe: ['eingepackt', 'Umschlag', 'Umschlags', 'Kapselung'],
    means: [
      'To put a packet as data into another one that the lower network understands; the envelope comes off at the other end.',
      'Ein Paket als Daten in ein anderes legen, das das untere Netz versteht; am anderen Ende kommt der Umschlag ab.',
    ],
    source: 'wireFormat',
  }),
];
