/** Words of flannel, Kubernetes and the cloud around them. */
import { ownWord, standard, term, type Term } from './term';

export const FLANNEL_TERMS: readonly Term[] = [
  term('pod', {
    en: 'pod',
    de: 'Pod',
    alsoEn: ['pods'],
    alsoDe: ['Pods'],
    means: [
      'The smallest thing Kubernetes runs: containers around one network namespace, with one address between them.',
      'Das Kleinste, was Kubernetes betreibt: Container um einen gemeinsamen Netzwerk-Namensraum, mit einer Adresse für alle.',
    ],
    source: ownWord,
  }),
  term('node', {
    en: 'node',
    de: 'Knoten',
    alsoEn: ['nodes'],
    alsoDe: ['Knotens'],
    means: [
      'A machine of the cluster. It has an address in the VPC, and a subnet of the overlay for its pods.',
      'Ein Rechner des Clusters. Er hat eine Adresse im VPC und ein Subnetz des Overlays für seine Pods.',
    ],
    source: ownWord,
  }),
  term('overlay', {
    en: 'overlay',
    de: 'Overlay',
    alsoEn: ['overlay network'],
    alsoDe: ['Overlays'],
    means: [
      'A network of all pods, laid over the network of the nodes, which does not notice.',
      'Ein Netz aller Pods, über das Netz der Knoten gelegt, das davon nichts merkt.',
    ],
    source: 'udpBackend',
  }),
  term('underlay', {
    en: 'underlay',
    de: 'Underlay',
    also: ['VPC'],
    means: [
      'The nodes’ own network, in a cloud a VPC. It sees node addresses only, unless the backend is host-gw.',
      'Das eigene Netz der Knoten, in einer Cloud ein VPC. Es sieht nur Adressen von Knoten, außer das Backend ist host-gw.',
    ],
    source: 'aws',
  }),
  term('flanneld', {
    en: 'flanneld',
    de: 'flanneld',
    means: [
      'flannel’s daemon on every node: it leases a subnet, hears of the others, and with udp carries each packet itself.',
      'flannels Dämon auf jedem Knoten: Er least ein Subnetz, erfährt von den anderen und trägt mit udp jedes Paket selbst.',
    ],
    source: 'proxyLoop',
  }),
  term('flannel0', {
    en: 'flannel0',
    de: 'flannel0',
    means: [
      'The TUN device of the udp backend. The kernel routes the whole overlay into it; flanneld reads the other end.',
      'Das TUN-Gerät des udp-Backends. Der Kernel routet das ganze Overlay hinein; flanneld liest am anderen Ende.',
    ],
    source: 'udpBackend',
  }),
  term('flannel-1', {
    en: 'flannel.1',
    de: 'flannel.1',
    also: ['VTEP'],
    means: [
      'The vxlan backend’s device, its VTEP: the kernel itself wraps what is routed into it, and flanneld sees no packet.',
      'Das Gerät des vxlan-Backends, sein VTEP: Der Kernel selbst packt ein, was hineingeroutet wird, und flanneld sieht kein Paket.',
    ],
    source: 'vxlanKernel',
  }),
  term('lease', {
    en: 'lease',
    de: 'Lease',
    alsoEn: ['leases', 'leased'],
    alsoDe: ['Leases', 'geleast'],
    means: [
      'A node’s claim on a subnet, kept in etcd for 24 hours and renewed an hour before the end.',
      'Der Anspruch eines Knotens auf ein Subnetz, für 24 Stunden in etcd verwahrt und eine Stunde vor dem Ende verlängert.',
    ],
    source: 'lease',
  }),
  term('etcd', {
    en: 'etcd',
    de: 'etcd',
    means: [
      'The store of keys and values where flannel keeps its configuration and all leases. No packet ever passes it.',
      'Der Speicher für Schlüssel und Werte, in dem flannel seine Konfiguration und alle Leases hält. Kein Paket geht hindurch.',
    ],
    source: 'leaseKey',
  }),
  term('subnet-env', {
    en: 'subnet.env',
    de: 'subnet.env',
    means: [
      'The file in which flanneld tells Docker its subnet and its MTU, and remembers them for its own next start.',
      'Die Datei, in der flanneld Docker sein Subnetz und seine MTU mitteilt und sie sich für den nächsten eigenen Start merkt.',
    ],
    source: 'lease',
  }),
  term('backend', {
    en: 'backend',
    de: 'Backend',
    alsoEn: ['backends'],
    alsoDe: ['Backends'],
    means: [
      'What carries pod traffic between nodes: udp, vxlan, host-gw, ipip or wireguard.',
      'Was den Verkehr der Pods zwischen Knoten trägt: udp, vxlan, host-gw, ipip oder wireguard.',
    ],
    source: 'udpBackend',
  }),
  term('vxlan', {
    en: 'vxlan',
    de: 'vxlan',
    also: ['VXLAN'],
    means: [
      'Ethernet frames inside UDP, made by the kernel. flannel’s usual backend: two crossings, 50 bytes around each packet.',
      'Ethernet-Rahmen in UDP, vom Kernel gemacht. flannels übliches Backend: zwei Querungen, 50 Bytes um jedes Paket.',
    ],
    source: 'vxlan',
  }),
  term('vni', {
    en: 'VNI',
    de: 'VNI',
    means: [
      'The number of a VXLAN. A kernel that has no device with it drops the frame.',
      'Die Nummer eines VXLAN. Ein Kernel, der kein Gerät damit hat, verwirft den Rahmen.',
    ],
    source: 'vxlan',
  }),
  term('host-gw', {
    en: 'host-gw',
    de: 'host-gw',
    means: [
      'The backend without envelope: each node has a route to each other node’s pods. All must share one link.',
      'Das Backend ohne Umschlag: Jeder Knoten hat eine Route zu den Pods jedes anderen. Alle müssen an einem Link sein.',
    ],
    source: 'hostGw',
  }),
  term('ipip', {
    en: 'ipip',
    de: 'ipip',
    means: [
      'IPv4 in IPv4, the thinnest envelope: 20 bytes and no ports.',
      'IPv4 in IPv4, der dünnste Umschlag: 20 Bytes und keine Ports.',
    ],
    source: 'ipip',
  }),
  term('wireguard', {
    en: 'wireguard',
    de: 'wireguard',
    also: ['WireGuard'],
    means: [
      'An encrypting tunnel in the kernel: on the wire nobody reads who talks to whom, or what.',
      'Ein verschlüsselnder Tunnel im Kernel: Auf dem Draht liest niemand, wer mit wem spricht, und was.',
    ],
    source: 'wireguard',
  }),
  term('tunnel', {
    en: 'tunnel',
    de: 'Tunnel',
    alsoEn: ['tunnelled'],
    alsoDe: ['Tunnels'],
    means: [
      'Two ends that wrap for each other, and a network between them that sees envelopes only.',
      'Zwei Enden, die füreinander einpacken, und dazwischen ein Netz, das nur Umschläge sieht.',
    ],
    source: standard(2003),
  }),
  term('security-group', {
    en: 'security group',
    de: 'Security Group',
    also: ['ENI_SG_RULES_MISMATCH'],
    means: [
      'A cloud’s firewall at a machine’s interface. It sees the tunnel’s port, 8285 or 8472, never the pods.',
      'Die Firewall einer Cloud an der Schnittstelle einer Maschine. Sie sieht den Port des Tunnels, 8285 oder 8472, nie die Pods.',
    ],
    source: 'aws',
  }),
  term('source-dest-check', {
    en: 'source/destination check',
    de: 'Source/Destination Check',
    alsoDe: ['Quell-/Zielprüfung'],
    means: [
      'A cloud drops packets whose addresses are not the machine’s own. host-gw needs it switched off.',
      'Eine Cloud verwirft Pakete, deren Adressen nicht die der Maschine sind. host-gw braucht sie abgeschaltet.',
    ],
    source: 'aws',
  }),
  term('flow-log', {
    en: 'flow log',
    de: 'Flow-Log',
    means: [
      'The cloud’s own record of what passed an interface and what was refused there.',
      'Das Verzeichnis der Cloud darüber, was eine Schnittstelle passierte und was dort abgewiesen wurde.',
    ],
    source: 'aws',
  }),
  term('packet', {
    en: 'packet',
    de: 'Paket',
    alsoEn: ['packets'],
    alsoDe: ['Pakets', 'Pakete', 'Paketen'],
    means: [
      'What you follow in the film: one datagram’s identity through every wrapping.',
      'Was du im Film verfolgst: ein Datagramm, durch jede Verpackung hindurch dasselbe.',
    ],
    source: ownWord,
  }),
  term('witness', {
    en: 'witness',
    de: 'Zeuge',
    alsoDe: ['Zeugen'],
    means: [
      'Who notices a drop by itself: the sender, a kernel’s counters, flanneld’s log, the flow log, or nobody.',
      'Wer einen Verlust von selbst bemerkt: der Sender, die Zähler eines Kernels, flannelds Log, das Flow-Log oder niemand.',
    ],
    source: ownWord,
  }),
  term('healthy-twin', {
    en: 'healthy twin',
    de: 'gesunder Zwilling',
    alsoDe: ['gesunde Zwilling', 'gesunden Zwilling'],
    means: [
      'The same scenario without its faults, to hold the broken one against.',
      'Dasselbe Szenario ohne seine Fehler, um das kaputte daneben zu halten.',
    ],
    source: ownWord,
  }),
  term('step', {
    en: 'step',
    de: 'Schritt',
    means: [
      'An event that the film holds still, with the small ones before it.',
      'Ein Ereignis, das der Film anhält, mit den kleinen davor.',
    ],
    source: ownWord,
  }),
];
