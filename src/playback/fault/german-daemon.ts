/** What is told about faults of flanneld, etcd, leases and pods, in German; the others are in german.ts. */
import { type FaultName } from '../../engine';

/** What is told about a fault. */
export interface FaultTexts {
  readonly title: string;
  readonly symptom: string;
  readonly firstBadHop: string;
  /** What the output of the proof shows; `named` is what it names of this cluster. */
  readonly shows: (named: readonly string[]) => string;
  readonly fix: string;
  /** The same over a backend that has no port. */
  readonly portless?: string;
}

/** Of flanneld, etcd, leases and pods. */
export const DAEMON_FAULTS = {
  'bridge-has-old-address': {
    title: 'Die Bridge hat noch die Adresse einer alten Lease',
    symptom: 'Anfragen der Pods eines Knotens kommen an, und nie kommt eine Antwort zurück',
    firstBadHop: 'flanneld auf dem antwortenden Knoten: Seine Liste hat für die Adresse des Pods keine Lease',
    shows: () => 'ein anderes Subnetz als FLANNEL_SUBNET in /run/flannel/subnet.env',
    fix: 'die Bridge löschen (ip link delete) und Docker mit --bip aus subnet.env neu starten, oder den kubelet; die Pods werden neu angelegt',
  },
  'etcd-down': {
    title: 'etcd ist nicht erreichbar',
    symptom: 'alles, was ging, geht weiter; nur die Pods des neuesten Knotens sind außer Reichweite',
    firstBadHop: 'flanneld auf dem sendenden Knoten: Sein Watch kann von der neuen Lease nichts hören',
    shows: () => '„etcd cluster is unavailable or misconfigured“: flanneld sagt es jede Sekunde',
    fix: 'etcd binnen eines Tages zurückbringen: Die Watches holen auf, und die Leases werden verlängert',
  },
  'flanneld-killed': {
    title: 'flanneld ist auf einem Knoten tot',
    symptom: 'die Pods des Knotens erreichen einander und sonst niemanden, und niemand sonst erreicht sie',
    firstBadHop: 'der empfangende Knoten: Niemand hat den UDP-Port des Tunnels mehr offen',
    shows: ([port = '']) => `auf ${port} lauscht niemand, und die Lease steht trotzdem in etcd`,
    fix: 'flanneld wieder starten: Es findet in etcd seine Lease an der eigenen Adresse und nimmt sie zurück',
  },
  'flanneld-restarted': {
    title: 'flanneld wird eben neu gestartet',
    symptom:
      'ein Aussetzer: Nach jedem Neustart erreichen die Pods eines Knotens für einen Augenblick keine anderen Knoten',
    firstBadHop: 'flanneld auf dem sendenden Knoten: Es läuft und hat noch keine Lease gelesen',
    shows: () => 'eine neue Interface-Nummer: Das Gerät wurde eben neu angelegt',
    fix: 'warten: Der Watch liefert alle Leases ein paar Millisekunden später; oder ein Backend, dessen Einträge im Kernel liegen',
  },
  'lease-deleted': {
    title: 'Eine Lease wurde in etcd gelöscht',
    symptom: 'die Pods eines Knotens bekommen keine Antworten mehr, obwohl ihre Pakete noch ankommen',
    firstBadHop: 'die Routing-Tabelle des sendenden Knotens: Die Default-Route nimmt, was der Lease gehörte',
    shows: () => 'der Router des VPC, wo flannels Gerät stehen sollte',
    fix: 'flanneld auf diesem Knoten neu starten und in Ruhe lassen, was unter /coreos.com/network/subnets steht',
  },
  'lease-expired': {
    title: 'Eine Lease ist abgelaufen',
    symptom: 'einen Tag nach der Störung von etcd sind die Pods eines Knotens für alle außer Reichweite',
    firstBadHop: 'flanneld auf dem sendenden Knoten: Seine Liste hat für die Adresse keine Lease',
    shows: () => 'kein Schlüssel für das Subnetz des Knotens; seine Pods haben noch Adressen daraus',
    fix: 'flanneld auf diesem Knoten wieder starten: In subnet.env steht noch, welches Subnetz er hatte',
  },
  'lease-stolen-by-clone': {
    title: 'Ein geklonter Knoten hat die Lease übernommen',
    symptom: '„connection refused“ oder Antworten vom falschen Pod: Zwei Pods haben dieselbe Adresse',
    firstBadHop: 'flanneld auf dem sendenden Knoten: Der nächste Hop der Lease ist der Klon',
    shows: ([original = 'dem Knoten, von dem er geklont wurde']) =>
      `dasselbe FLANNEL_SUBNET wie auf ${original}`,
    fix: 'subnet.env und den Schlüssel des Klons entfernen, dann flanneld auf beiden neu starten: Diese Datei gehört in kein Image',
  },
  'mixed-backends': {
    title: 'Ein Knoten mit einem anderen Backend',
    symptom: 'seit das Backend gewechselt wurde, sind neu gestartete Knoten und die übrigen einander fremd',
    firstBadHop: 'der empfangende Knoten: Niemand hat dort den UDP-Port des anderen Backends offen',
    shows: () => 'einen anderen BackendType als in den Schlüsseln der anderen Knoten',
    fix: 'nach der Änderung flanneld auf jedem Knoten neu starten, oder die Änderung zurücknehmen',
  },
  'no-such-pod': {
    title: 'Diese Pod-Adresse hat niemand',
    symptom:
      'drei Sekunden nichts, dann „Destination Host Unreachable“ von der .0-Adresse des anderen Knotens',
    firstBadHop: 'die Bridge des empfangenden Knotens: Auf ihre ARP-Anfragen antwortet niemand',
    shows: () => 'die Adresse als FAILED, oder INCOMPLETE, solange gefragt wird',
    fix: 'an einen Pod senden, der läuft: über einen Service oder eine frische DNS-Antwort; hier wird der Pod wieder gestartet und bekommt seine Adresse zurück',
  },
  'node-replaced-stale-neighbour': {
    title: 'Ein ersetzter Knoten, und Peers, die noch den alten kennen',
    symptom:
      'seit ein Knoten ersetzt oder neu gestartet wurde, sind seine Pods nicht zu erreichen; was sie senden, kommt an',
    firstBadHop:
      'die Einträge des sendenden Knotens für das Subnetz: Die Adresse gehört einer toten Maschine',
    shows: () => 'eine andere Adresse für diesen Knoten als die PublicIP seiner Lease in etcd',
    fix: 'flanneld auf den Peers neu starten: Es liest alle Leases neu; sonst fdb und neigh von Hand berichtigen',
  },
  'pod-cidr-not-assigned': {
    title: 'pod cidr not assigned',
    symptom: 'flanneld startet auf einem Knoten endlos neu; dessen Pods bleiben in ContainerCreating',
    firstBadHop:
      'flanneld auf dem sendenden Knoten: Jener Knoten hat kein Subnetz, also hat die Liste keines für ihn',
    shows: () => 'eine spec ohne podCIDR',
    fix: 'den Controller Manager mit --allocate-node-cidrs starten und mit einem --cluster-cidr, das für jeden Knoten Platz hat',
  },
  'pod-off-lease': {
    title: 'Ein Pod behielt die Adresse einer alten Lease',
    symptom:
      'ein Pod erreicht niemanden: „Destination Host Unreachable“ von ihm selbst; seinen Nachbarn geht es gut',
    firstBadHop: 'das eigene eth0 des Pods: Sein Gateway ist nicht mehr an der Bridge',
    shows: ([gateway = '']) => `das Gateway ${gateway} als FAILED: Keine Bridge hat diese Adresse`,
    fix: 'den Pod löschen: Der an seine Stelle tritt, bekommt eine Adresse der Lease',
  },
  'spoofed-datagram': {
    title: 'Jeder kann Pakete ins Netz der Pods setzen',
    symptom: 'ein Pod bekommt Daten von 8.8.8.8, die nie im Internet waren',
    firstBadHop:
      'die Security Group, die den Port des Tunnels aus dem ganzen VPC hereinlässt; flanneld prüft nichts',
    shows: ([address = 'einer Adresse']) => `äußere Datagramme von ${address}, die keine Lease nennt`,
    fix: 'den Port des Tunnels nur aus der Security Group der Knoten hereinlassen; oder wireguard, das seine Peers am Schlüssel erkennt',
  },
  'subnet-env-missing': {
    title: 'subnet.env: no such file or directory',
    symptom: 'Pods bleiben in ContainerCreating; wer ihnen schreibt, hört, der Host sei nicht erreichbar',
    firstBadHop: 'die Bridge des empfangenden Knotens: Für die Adresse antwortet kein Pod',
    shows: () => '„No such file or directory“; `kubectl describe pod` zitiert dieselben Worte',
    fix: '/run/flannel mit dem kubelet teilen und flanneld neu starten: Es schreibt die Datei, und die Pods bekommen ihr Netz',
  },
  'un-leased-destination': {
    title: 'Das Ziel liegt in einem Subnetz ohne Lease',
    symptom:
      'Stille, was auch gesendet wird: Auf einen Ping antwortet niemand, und der Fehler, der UDP oder TCP antwortet, kommt nie beim Pod an',
    firstBadHop: 'flanneld auf dem sendenden Knoten: Seine Liste hat für die Adresse keine Lease',
    shows: ([subnet = 'hinter der letzten Lease']) =>
      `kein Schlüssel für das Subnetz, an das der Pod sendet: ${subnet}`,
    fix: 'den Eintrag aus /etc/hosts (oder der Konfiguration) des Pods streichen und Namen auflösen lassen',
  },
  'wrong-interface': {
    title: 'Zwei Knoten nennen dieselbe Adresse',
    symptom: 'alle Knoten sagen 10.0.2.15; Pods erreichen niemanden auf einer anderen Maschine',
    firstBadHop: 'das VPC: Das äußere Datagramm ist an 10.0.2.15 gerichtet, und so heißt dort niemand',
    shows: () => '"PublicIP":"10.0.2.15", und einen Schlüssel, wo es zwei Knoten gibt',
    fix: 'flanneld sagen, welches Interface die Knoten gemeinsam haben: -iface=eth0 (oder -iface-regex, -public-ip)',
  },
} satisfies Partial<Record<FaultName, FaultTexts>>;
