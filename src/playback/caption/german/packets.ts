/** What a packet is, in German. Messages that go by their protocol's own name stay as tcpdump writes them. */
const NAMES: Readonly<Record<string, string>> = {
  datagram: 'Datagramm',
  'UDP datagram': 'UDP-Datagramm',
  'reassembled datagram': 'zusammengesetztes Datagramm',
  fragment: 'Fragment',
  'echo request': 'Echo-Anfrage',
  'echo reply': 'Echo-Antwort',
  'ARP request': 'ARP-Anfrage',
  'ARP reply': 'ARP-Antwort',
  'TCP data': 'TCP-Daten',
  'TCP reset': 'TCP-Reset',
};

export const packetName = (title: string): string => NAMES[title] ?? title;
