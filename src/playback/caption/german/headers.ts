/** German words for headers. */
import { type HeaderWords } from '../header-names';

export const HEADERS: HeaderWords = {
  data: 'Daten',
  malformed: 'Nicht lesbar',
  quoted: 'zitiert',
  podsOwn: 'der des Pods',
  daemonToDaemon: 'von flanneld zu flanneld',
  kernelToKernel: 'von Kernel zu Kernel',
  envelope: 'der Umschlag',
  addedBy: (node) => `von ${node} hinzugefügt`,
  remarks: {
    udp: 'Einen Header von flannel gibt es nicht: Die UDP-Daten sind das IP-Paket des Pods.',
    vxlan: 'Der Frame darin trägt die Hardware-Adressen der beiden flannel.1, nicht die der Pods.',
    'host-gw': null,
    ipip: 'Nur die Protokollnummer 4 sagt, dass noch ein Paket darin ist.',
    wireguard: 'Das Paket darin ist Geheimtext: Auf der Leitung sieht niemand, welche Pods sprechen.',
  },
};
