/** Words of the device map: what each kind of part is, who makes it, on which layer it works, and who reads from it. */
import { type PartKind } from '../../playback';
import { defineWords } from './language';

export interface PartWords {
  readonly what: string;
  readonly madeBy: string;
  readonly layer: string;
  readonly readBy: string;
}

interface DeviceWords {
  readonly lead: string;
  readonly node: string;
  readonly spaces: Readonly<Record<'user' | 'kernel' | 'wire', string>>;
  readonly madeBy: string;
  readonly layer: string;
  readonly readBy: string;
  readonly address: string;
  readonly none: string;
  readonly elsewhere: string;
  readonly absent: string;
  readonly lease: (hours: number) => string;
  readonly leaseRoom: string;
  readonly names: Readonly<Partial<Record<PartKind, string>>>;
  readonly noNode: (name: string) => string;
  readonly parts: Readonly<Record<PartKind, PartWords>>;
}

const NAMES = {
  tun: 'flannel0',
  vxlan: 'flannel.1',
  ipip: 'flannel.ipip',
  wireguard: 'flannel-wg',
  docker0: 'docker0',
  cni0: 'cni0',
} as const;

const EN: DeviceWords = {
  lead: 'From the pod down to the wire. Point at one to see it on the stage.',
  node: 'node',
  spaces: { user: 'user space', kernel: 'kernel', wire: 'on the wire' },
  madeBy: 'made by',
  layer: 'layer',
  readBy: 'read by',
  address: 'address',
  none: 'none of its own',
  absent: 'not there at this point of the film',
  elsewhere: 'Not in this cluster, but easily mixed up with what is:',
  lease: (hours) => `A lease lasts ${hours} hours, and is renewed before it ends.`,
  leaseRoom: 'The life of leases',
  names: NAMES,
  noNode: (name) => `There is no node called ${name}.`,
  parts: {
    container: {
      what: 'A program. It sees one network namespace, that of its pod, and nothing of nodes.',
      madeBy: 'the container runtime',
      layer: 'application',
      readBy: 'itself, through its socket',
    },
    'pod-eth': {
      what: 'The pod’s only way out: one end of a veth pair, moved into the pod’s namespace.',
      madeBy: 'Docker or the CNI plug-in',
      layer: 'Ethernet',
      readBy: 'the pod’s own IP stack',
    },
    veth: {
      what: 'The other end of the pair, on the node. What goes in at one end comes out at the other.',
      madeBy: 'Docker or the CNI plug-in',
      layer: 'Ethernet',
      readBy: 'the bridge it is a port of',
    },
    docker0: {
      what: 'A switch in software, and the pods’ gateway. Docker gives it its address from subnet.env.',
      madeBy: 'Docker',
      layer: 'Ethernet; with an address of its own also IP',
      readBy: 'its other ports, or the node’s IP stack for what is addressed to it',
    },
    cni0: {
      what: 'The same bridge under the name that the CNI plug-in “bridge” gives it.',
      madeBy: 'the CNI plug-in',
      layer: 'Ethernet; with an address of its own also IP',
      readBy: 'its other ports, or the node’s IP stack for what is addressed to it',
    },
    routes: {
      what: 'The node’s route table: the longest prefix that covers the destination says which device is next.',
      madeBy: 'the kernel, and flanneld for the overlay',
      layer: 'IP',
      readBy: 'the node’s IP stack, for each packet',
    },
    tun: {
      what: 'A TUN device: what is routed into it is handed to a program as bytes. No hardware address, no Ethernet.',
      madeBy: 'flanneld, udp backend; it goes when flanneld goes',
      layer: 'IP',
      readBy: 'flanneld, in user space',
    },
    vxlan: {
      what: 'A VXLAN device: the kernel itself wraps the frame in UDP. It stays when flanneld goes.',
      madeBy: 'flanneld, vxlan backend',
      layer: 'Ethernet over UDP',
      readBy: 'the kernel; no program',
    },
    ipip: {
      what: 'An IP-in-IP tunnel: the kernel puts one more IP header in front.',
      madeBy: 'flanneld, ipip backend',
      layer: 'IP in IP',
      readBy: 'the kernel; no program',
    },
    wireguard: {
      what: 'A WireGuard device: the kernel encrypts the packet and sends it in UDP.',
      madeBy: 'flanneld, wireguard backend',
      layer: 'IP, encrypted over UDP',
      readBy: 'the kernel; no program',
    },
    flanneld: {
      what: 'The daemon. It leases the node’s subnet in etcd, writes subnet.env and the routes; with the udp backend it also carries every packet.',
      madeBy: 'whoever installed flannel',
      layer: 'application',
      readBy: 'etcd holds what it leases',
    },
    socket: {
      what: 'The tunnel’s UDP port: what other nodes send arrives here.',
      madeBy: 'flanneld for udp, the kernel for vxlan and wireguard',
      layer: 'UDP',
      readBy: 'flanneld for udp, the kernel for the others',
    },
    uplink: {
      what: 'The node’s own network card, in the VPC. It knows nothing of pods; it is not the eth0 of a pod.',
      madeBy: 'the kernel, for the card',
      layer: 'Ethernet',
      readBy: 'the node’s IP stack',
    },
    etcd: {
      what: 'Holds flannel’s configuration and all leases. No packet of a pod ever passes here.',
      madeBy: 'whoever runs the cluster',
      layer: 'application',
      readBy: 'all flannelds, who watch it',
    },
  },
};

const DE: DeviceWords = {
  lead: 'Vom Pod bis hinunter zur Leitung. Zeig auf eines, um es auf der Bühne zu sehen.',
  node: 'Knoten',
  spaces: { user: 'User Space', kernel: 'Kernel', wire: 'auf der Leitung' },
  madeBy: 'angelegt von',
  layer: 'Schicht',
  readBy: 'gelesen von',
  address: 'Adresse',
  none: 'keine eigene',
  absent: 'an dieser Stelle des Films nicht da',
  elsewhere: 'Nicht in diesem Cluster, aber leicht zu verwechseln:',
  lease: (hours) => `Eine Lease gilt ${hours} Stunden und wird vorher verlängert.`,
  leaseRoom: 'Das Leben der Leases',
  names: NAMES,
  noNode: (name) => `Einen Knoten namens ${name} gibt es nicht.`,
  parts: {
    container: {
      what: 'Ein Programm. Es sieht einen Netzwerk-Namespace, den seines Pods, und nichts von Knoten.',
      madeBy: 'der Container-Laufzeit',
      layer: 'Anwendung',
      readBy: 'ihm selbst, über seinen Socket',
    },
    'pod-eth': {
      what: 'Der einzige Weg hinaus: ein Ende eines veth-Paars, in den Namespace des Pods geschoben.',
      madeBy: 'Docker oder dem CNI-Plug-in',
      layer: 'Ethernet',
      readBy: 'dem IP-Stack des Pods',
    },
    veth: {
      what: 'Das andere Ende des Paars, auf dem Knoten. Was an einem Ende hineingeht, kommt am anderen heraus.',
      madeBy: 'Docker oder dem CNI-Plug-in',
      layer: 'Ethernet',
      readBy: 'der Bridge, deren Port es ist',
    },
    docker0: {
      what: 'Ein Switch in Software und das Gateway der Pods. Docker gibt ihm seine Adresse aus subnet.env.',
      madeBy: 'Docker',
      layer: 'Ethernet; mit eigener Adresse auch IP',
      readBy: 'seinen anderen Ports oder, wenn es selbst gemeint ist, dem IP-Stack des Knotens',
    },
    cni0: {
      what: 'Dieselbe Bridge unter dem Namen, den ihr das CNI-Plug-in „bridge“ gibt.',
      madeBy: 'dem CNI-Plug-in',
      layer: 'Ethernet; mit eigener Adresse auch IP',
      readBy: 'ihren anderen Ports oder, wenn sie selbst gemeint ist, dem IP-Stack des Knotens',
    },
    routes: {
      what: 'Die Routentabelle des Knotens: Das längste Präfix, das das Ziel abdeckt, nennt das nächste Gerät.',
      madeBy: 'dem Kernel, für das Overlay von flanneld',
      layer: 'IP',
      readBy: 'dem IP-Stack des Knotens, für jedes Paket',
    },
    tun: {
      what: 'Ein TUN-Gerät: Was hineingeroutet wird, bekommt ein Programm als Bytes. Keine Hardwareadresse, kein Ethernet.',
      madeBy: 'flanneld, Backend udp; es geht, wenn flanneld geht',
      layer: 'IP',
      readBy: 'flanneld, im User Space',
    },
    vxlan: {
      what: 'Ein VXLAN-Gerät: Der Kernel selbst packt den Rahmen in UDP. Es bleibt, wenn flanneld geht.',
      madeBy: 'flanneld, Backend vxlan',
      layer: 'Ethernet über UDP',
      readBy: 'dem Kernel; keinem Programm',
    },
    ipip: {
      what: 'Ein IP-in-IP-Tunnel: Der Kernel setzt einen weiteren IP-Header davor.',
      madeBy: 'flanneld, Backend ipip',
      layer: 'IP in IP',
      readBy: 'dem Kernel; keinem Programm',
    },
    wireguard: {
      what: 'Ein WireGuard-Gerät: Der Kernel verschlüsselt das Paket und schickt es in UDP.',
      madeBy: 'flanneld, Backend wireguard',
      layer: 'IP, verschlüsselt über UDP',
      readBy: 'dem Kernel; keinem Programm',
    },
    flanneld: {
      what: 'Der Daemon. Er least das Subnetz des Knotens in etcd, schreibt subnet.env und die Routen; mit dem Backend udp trägt er auch jedes Paket.',
      madeBy: 'dem, der flannel installiert hat',
      layer: 'Anwendung',
      readBy: 'etcd hält, was er least',
    },
    socket: {
      what: 'Der UDP-Port des Tunnels: Hier kommt an, was andere Knoten schicken.',
      madeBy: 'flanneld bei udp, dem Kernel bei vxlan und wireguard',
      layer: 'UDP',
      readBy: 'flanneld bei udp, sonst dem Kernel',
    },
    uplink: {
      what: 'Die Netzwerkkarte des Knotens, im VPC. Sie weiß nichts von Pods; sie ist nicht das eth0 eines Pods.',
      madeBy: 'dem Kernel, für die Karte',
      layer: 'Ethernet',
      readBy: 'dem IP-Stack des Knotens',
    },
    etcd: {
      what: 'Hält die Konfiguration von flannel und alle Leases. Kein Paket eines Pods kommt hier je vorbei.',
      madeBy: 'dem, der den Cluster betreibt',
      layer: 'Anwendung',
      readBy: 'allen flannelds, die zusehen',
    },
  },
};

export const DEVICE_WORDS = defineWords(EN, DE);
