/** Why a backend is spared by a fault, in German: the sense of the engine's own English (`Fault.spares`). */
import { type BackendName, type FaultName } from '../../engine';

type Spared = Readonly<Partial<Record<BackendName, string>>>;

const all = (backends: readonly BackendName[], why: string): Spared =>
  Object.fromEntries(backends.map((backend) => [backend, why]));

const KERNEL = ['vxlan', 'host-gw', 'ipip', 'wireguard'] as const;

export const GERMAN_SPARES: Readonly<Partial<Record<FaultName, Spared>>> = {
  'flanneld-killed': all(
    KERNEL,
    'flanneld hat Routen, Nachbarn und Peers in den Kernel geschrieben und liegt nicht auf dem Weg eines Pakets: Was es schrieb, überlebt es; verpasst wird nur, was sich von nun an ändert',
  ),
  'flanneld-restarted': all(
    KERNEL,
    'was flanneld in den Kernel geschrieben hat, bleibt dort, während es fort ist: Pakete merken nichts',
  ),
  'input-rejects-port': {
    'host-gw':
      'es gibt keinen Tunnel und also keinen Port abzuweisen; Pakete der Pods werden weitergeleitet und kommen nie in die INPUT-Kette',
    ipip: 'IPIP ist ein eigenes Protokoll (Nummer 4) und hat keine Ports: Eine Regel für einen UDP-Port trifft es nie',
  },
  'masquerade-hides-source': {
    wireguard:
      'hier heilt es mehr, als es verbirgt: Sonst käme die Antwort an einen Pod von der Adresse eines Knotens durch den Tunnel, und die erlaubten Adressen der Peers sind nur die von Pods',
  },
  'nodes-not-adjacent': all(
    ['udp', 'vxlan', 'ipip', 'wireguard'],
    'was einen Knoten verlässt, ist an den anderen Knoten gerichtet, und der Router des VPC kennt jeden Knoten: Es geht über den Router und kommt an',
  ),
  'overlay-overlaps-vpc': all(
    ['vxlan', 'host-gw', 'ipip'],
    'der Kernel hat für jede Lease eine Route, und in diesem Cluster deckt keine Lease die Adresse eines Knotens ab',
  ),
  'path-mtu-learned': {
    'host-gw':
      'das Gelernte gilt für die eigene Adresse des Peers, und kein Paket eines Pods ist an sie gerichtet: Für host-gw ist der Peer nur ein Gateway',
  },
  'pod-mtu-too-large': {
    'host-gw': 'vor das Paket eines Pods kommt nichts, also darf ein Pod die ganze MTU des Links ausfüllen',
  },
  'receiver-tun-smaller': {
    vxlan:
      'der Kernel nimmt den Frame dort aus dem Umschlag, wo er liegt: Kein Programm liest ihn in einen Puffer',
    'host-gw': 'es gibt keinen Tunnel: Kein Programm liest ein Paket in einen Puffer',
    ipip: 'der Kernel nimmt das Paket dort aus dem Umschlag, wo es liegt: Kein Programm liest es in einen Puffer',
    wireguard:
      'der Kernel entschlüsselt das Paket selbst: Kein Programm liest es in einen Puffer von flannel',
  },
  'rp-filter-strict': {
    'host-gw':
      'was von einem Pod an eth0 hereinkommt, ginge auch über eth0 zurück: Ohne Tunnel gibt es kein anderes Gerät für eine Antwort',
    wireguard:
      'zwischen Pods führen beide Wege durch flannel-wg; und was ein Pod offen an einen Knoten sendet, bekommt über WireGuard ohnehin keine Antwort, mit oder ohne Filter: Die erlaubten Adressen der Peers sind nur die von Pods',
  },
  'source-dest-check': {
    wireguard:
      'was Pods an Pods senden, reist in Datagrammen zwischen den eigenen Adressen der Knoten, und mehr sieht die Prüfung nicht',
  },
  'spoofed-datagram': {
    'host-gw': 'es gibt keinen Tunnel, in den ein Fremder senden könnte',
    ipip: 'der Fremde dieses Fehlers sendet UDP an den Port des Tunnels, und IPIP hat keinen',
    wireguard:
      'was nicht vom Schlüssel eines bekannten Peers kommt, wird weggeworfen, ehe jemand hineinsieht',
  },
  'vni-mismatch': {
    udp: 'der Umschlag des udp-Backends hat keinen eigenen Header und keine Netzkennung',
    'host-gw': 'es gibt keinen Umschlag und also keine Netzkennung',
    ipip: 'ein IPIP-Umschlag hat keine Netzkennung',
    wireguard: 'ein WireGuard-Umschlag hat keine Netzkennung',
  },
  'vxlan-checksum-corrupted': all(
    ['udp', 'host-gw', 'ipip', 'wireguard'],
    'das Gerät, das die Prüfsumme verdirbt, ist ein VXLAN-Gerät, und hier gibt es keines',
  ),
};
