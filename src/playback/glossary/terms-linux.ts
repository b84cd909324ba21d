/** Words of Linux: devices, tables, hooks, and the line between programs and kernel. */
import { manualPage, ownWord, term, type Term } from './term';

export const LINUX_TERMS: readonly Term[] = [
  term('namespace', {
    en: 'network namespace',
    de: 'Netzwerk-Namensraum',
    alsoEn: ['namespace', 'namespaces'],
    alsoDe: ['Namensraum', 'Namensraums'],
    means: [
      'A network stack of its own: devices, addresses, routes, rules. Every node has one, and so has every pod.',
      'Ein eigener Netzwerkstapel: Geräte, Adressen, Routen, Regeln. Jeder Knoten hat einen, und jeder Pod auch.',
    ],
    source: manualPage('network_namespaces', 7),
  }),
  term('netdev', {
    en: 'netdev',
    de: 'Netzwerkgerät',
    alsoEn: ['device', 'devices', 'interface'],
    alsoDe: ['Gerät', 'Geräts', 'Geräte', 'Schnittstelle'],
    means: [
      'A network device of a namespace, real or made of software: eth0, docker0, flannel0, one end of a veth pair.',
      'Ein Netzwerkgerät eines Namensraums, wirklich oder aus Software: eth0, docker0, flannel0, ein Ende eines veth-Paars.',
    ],
    source: manualPage('netdevice', 7),
  }),
  term('veth', {
    en: 'veth',
    de: 'veth',
    alsoEn: ['veth pair'],
    alsoDe: ['veth-Paar', 'veth-Paars'],
    means: [
      'A pair of Ethernet devices cabled to each other. One end is the pod’s eth0, the other hangs on the node’s bridge.',
      'Ein Paar Ethernet-Geräte, miteinander verkabelt. Das eine Ende ist eth0 des Pods, das andere hängt an der Bridge des Knotens.',
    ],
    source: manualPage('veth', 4),
  }),
  term('bridge', {
    en: 'bridge',
    de: 'Bridge',
    also: ['docker0', 'cni0'],
    alsoEn: ['bridges', 'bridged'],
    means: [
      'A switch in software. docker0 (or cni0) joins the pods of a node, and has an address itself: their gateway.',
      'Ein Switch aus Software. docker0 (oder cni0) verbindet die Pods eines Knotens und hat selbst eine Adresse: ihr Gateway.',
    ],
    source: 'bridge',
  }),
  term('eth0', {
    en: 'eth0',
    de: 'eth0',
    means: [
      'The first Ethernet device of a namespace. A node’s leads to the VPC; a pod’s is one end of a veth pair.',
      'Das erste Ethernet-Gerät eines Namensraums. Das eines Knotens führt ins VPC; das eines Pods ist ein Ende eines veth-Paars.',
    ],
    source: 'veth',
  }),
  term('tun', {
    en: 'TUN',
    de: 'TUN',
    alsoEn: ['TUN device'],
    alsoDe: ['TUN-Gerät', 'TUN-Geräts'],
    means: [
      'A device without a cable: a program holds its other end as an open file, and reads and writes whole IP packets.',
      'Ein Gerät ohne Kabel: Ein Programm hält das andere Ende als offene Datei und liest und schreibt ganze IP-Pakete.',
    ],
    source: 'tun',
  }),
  term('user-space', {
    en: 'user space',
    de: 'User Space',
    means: [
      'Where programs run, each in its own memory. Whatever they send or receive is copied across the line to or from the kernel.',
      'Wo Programme laufen, jedes in seinem eigenen Speicher. Was sie senden oder empfangen, wird über die Linie in den Kernel oder aus ihm kopiert.',
    ],
    source: manualPage('syscalls', 2),
  }),
  term('kernel', {
    en: 'kernel',
    de: 'Kernel',
    alsoEn: ['kernel space', 'kernels'],
    alsoDe: ['Kernels'],
    means: [
      'The core of Linux: devices, routes, firewall and sockets are its own, and packets that stay in it are cheap.',
      'Der Kern von Linux: Geräte, Routen, Firewall und Sockets gehören ihm, und Pakete, die in ihm bleiben, sind billig.',
    ],
    source: manualPage('syscalls', 2),
  }),
  term('syscall', {
    en: 'system call',
    de: 'Systemaufruf',
    alsoEn: ['system calls', 'syscall', 'syscalls', 'call'],
    alsoDe: ['Systemaufrufe', 'Aufruf', 'Aufrufe'],
    means: [
      'A program asks the kernel for something: sendto, recvfrom, read, write. Each costs time, whatever it moves.',
      'Ein Programm bittet den Kernel um etwas: sendto, recvfrom, read, write. Jeder kostet Zeit, was er auch bewegt.',
    ],
    source: manualPage('syscalls', 2),
  }),
  term('crossing', {
    en: 'crossing',
    de: 'Querung',
    alsoEn: ['crossings', 'crosses'],
    alsoDe: ['Querungen', 'quert'],
    means: [
      'Octets pass the line between user space and kernel: one call, one copy. The film counts them.',
      'Oktette passieren die Linie zwischen User Space und Kernel: ein Aufruf, eine Kopie. Der Film zählt sie.',
    ],
    source: ownWord,
  }),
  term('socket', {
    en: 'socket',
    de: 'Socket',
    alsoEn: ['sockets'],
    alsoDe: ['Sockets'],
    means: [
      'A program’s end of its traffic, kept by the kernel: protocol, address, port, and a queue of what has come in.',
      'Das Ende eines Programms im Netz, vom Kernel verwahrt: Protokoll, Adresse, Port und eine Schlange dessen, was gekommen ist.',
    ],
    source: manualPage('socket', 7),
  }),
  term('fib', {
    en: 'FIB',
    de: 'FIB',
    alsoEn: ['route table', 'routing table', 'routes', 'route'],
    alsoDe: ['Routentabelle', 'Routen', 'Route'],
    means: [
      'The routes of a namespace, as ip route prints them. Of all that cover a destination the longest prefix wins.',
      'Die Routen eines Namensraums, wie ip route sie zeigt. Von allen, die ein Ziel abdecken, gewinnt das längste Präfix.',
    ],
    source: 'fib',
  }),
  term('default-route', {
    en: 'default route',
    de: 'Default-Route',
    means: [
      'The route for everything that no other one covers. Its prefix is the shortest there is, so it loses to all others.',
      'Die Route für alles, was keine andere abdeckt. Ihr Präfix ist das kürzeste überhaupt, darum verliert sie gegen alle anderen.',
    ],
    source: 'fib',
  }),
  term('gateway', {
    en: 'gateway',
    de: 'Gateway',
    means: [
      'The neighbour to whom packets for other networks go. A pod’s is the bridge of its node.',
      'Der Nachbar, zu dem Pakete für andere Netze gehen. Der eines Pods ist die Bridge seines Knotens.',
    ],
    source: 'routeInput',
  }),
  term('neighbour', {
    en: 'neighbour table',
    de: 'Nachbartabelle',
    alsoEn: ['neighbour', 'neighbours'],
    alsoDe: ['Nachbar', 'Nachbarn'],
    means: [
      'Which hardware address belongs to which IPv4 address on a link, as ip neigh prints it. ARP fills it.',
      'Welche Hardware-Adresse an einem Link zu welcher IPv4-Adresse gehört, wie ip neigh es zeigt. ARP füllt sie.',
    ],
    source: 'neighbour',
  }),
  term('fdb', {
    en: 'FDB',
    de: 'FDB',
    alsoEn: ['forwarding table'],
    means: [
      'Which hardware address lies behind which port of a bridge, or which node of a VXLAN: bridge fdb prints it.',
      'Welche Hardware-Adresse hinter welchem Port einer Bridge oder hinter welchem Knoten eines VXLAN liegt: bridge fdb zeigt es.',
    ],
    source: 'learn',
  }),
  term('flood', {
    en: 'flood',
    de: 'fluten',
    alsoEn: ['floods', 'flooded'],
    alsoDe: ['flutet', 'geflutet'],
    means: [
      'A bridge sends a frame out of every port but the one it came in by, because it is for all or because it knows no better.',
      'Eine Bridge schickt einen Rahmen durch jeden Port außer dem, durch den er kam: weil er für alle ist oder weil sie es nicht besser weiß.',
    ],
    source: 'flood',
  }),
];
