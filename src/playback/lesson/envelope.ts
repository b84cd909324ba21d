/** Lesson 7: the outer envelope, octet by octet: what is inside, how long it is, and which bits flannel sets by itself. */
import { say } from '../caption/say';
import { type Facts, listed, mono } from './facts';
import { type Lesson, type Page, scene } from './lesson';
import { flannelDevice, nodeIp, podIp, port } from './names';
import { type Selector } from './selector';
import { SUMS } from './sums';

const WRAPPED: Selector<'encapsulate'> = { kind: 'encapsulate' };
const ON_WIRE: Selector<'pass'> = { kind: 'pass', at: 'eth0', nth: 2 };

/** The protocol that begins behind the outer UDP header. */
const insideUdp = (f: Facts): string => {
  const layers = f.headers(WRAPPED).map(({ layer }) => layer.protocol);
  return layers[layers.indexOf('udp') + 1] ?? 'data';
};

const wireLength = (f: Facts): number => f.event(ON_WIRE).octets.length;
const innerLength = (f: Facts): number =>
  wireLength(f) -
  parts(f)
    .slice(0, 3)
    .reduce((sum, n) => sum + n, 0);

/** Octets of each header on the wire, outermost first, the data last. */
const parts = (f: Facts): readonly number[] => {
  const starts = f.headers(ON_WIRE).map(({ layer }) => layer.offset);
  return starts.map((start, i) => (starts[i + 1] ?? wireLength(f)) - start);
};

const flag = (f: Facts, nth: number): string => f.field(WRAPPED, 'ipv4', 'dontFragment', nth);
const sent = (f: Facts): number => f.event({ kind: 'cross' }).crossing.bytes;

const inside: Page = {
  name: 'inside',
  title: { en: 'What is in the envelope?', de: 'Was ist im Umschlag?' },
  film: 'main',
  at: { kind: 'lookup', table: 'proxy' },
  text: {
    en: (f) =>
      say`flanneld sends what it read from ${flannelDevice(f)} to ${nodeIp(f, 'n2')}, by an ordinary UDP socket. The kernel puts a UDP and an IPv4 header in front.`,
    de: (f) =>
      say`flanneld schickt, was es aus ${flannelDevice(f)} gelesen hat, an ${nodeIp(f, 'n2')}, über einen gewöhnlichen UDP-Socket. Der Kernel setzt einen UDP- und einen IPv4-Kopf davor.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`What does the data of that UDP datagram begin with?`,
      de: () => say`Womit beginnen die Daten dieses UDP-Datagramms?`,
    },
    choices: [
      {
        name: 'frame',
        label: { en: () => say`the pod’s Ethernet frame`, de: () => say`mit dem Ethernet-Rahmen des Pods` },
        holds: (f) => insideUdp(f) === 'ethernet',
        because: {
          en: (f) =>
            say`vxlan carries frames. ${flannelDevice(f)} is a device of layer three: the Ethernet header was taken off before it.`,
          de: (f) =>
            say`vxlan trägt Rahmen. ${flannelDevice(f)} ist ein Gerät der Schicht drei: Der Ethernet-Kopf wurde davor abgenommen.`,
        },
      },
      {
        name: 'header',
        label: { en: () => say`a header of flannel’s own`, de: () => say`mit einem Kopf von flannel` },
        holds: (f) => insideUdp(f) === 'data',
        because: {
          en: () => say`There is none: no version, no length, no sign of who sent it.`,
          de: () => say`Den gibt es nicht: keine Version, keine Länge, kein Zeichen, wer es geschickt hat.`,
        },
      },
      {
        name: 'packet',
        label: { en: () => say`the pod’s IP packet`, de: () => say`mit dem IP-Paket des Pods` },
        holds: (f) => insideUdp(f) === 'ipv4',
        because: {
          en: (f) =>
            say`The first octet of the data is that of the pod’s IPv4 header, from ${podIp(f, 'p1a')} to ${podIp(f, 'p2a')}. Nothing stands between.`,
          de: (f) =>
            say`Das erste Oktett der Daten ist das des IPv4-Kopfs des Pods, von ${podIp(f, 'p1a')} an ${podIp(f, 'p2a')}. Dazwischen steht nichts.`,
        },
      },
    ],
  },
  reveal: WRAPPED,
  look: 'packet',
  then: {
    en: (f) =>
      say`Whoever reaches port ${port(f)} can therefore put packets into the pods’ network; flanneld asks nobody for a name.`,
    de: (f) =>
      say`Wer Port ${port(f)} erreicht, kann deshalb Pakete ins Netz der Pods legen; flanneld fragt niemanden nach dem Namen.`,
  },
};

const length: Page = {
  name: 'length',
  title: { en: 'Add up the headers', de: 'Zähl die Köpfe zusammen' },
  film: 'main',
  at: WRAPPED,
  text: {
    en: (f) =>
      say`The container sent ${sent(f)} bytes. On the wire between the nodes they travel in an Ethernet frame, wrapped twice in IPv4 and UDP.`,
    de: (f) =>
      say`Der Container hat ${sent(f)} Bytes geschickt. Auf dem Draht zwischen den Knoten reisen sie in einem Ethernet-Rahmen, zweimal in IPv4 und UDP gewickelt.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: () => say`How many bytes does a tcpdump on ${mono('eth0')} show for it?`,
      de: () => say`Wie viele Bytes zeigt ein tcpdump auf ${mono('eth0')} dafür?`,
    },
    unit: { en: () => say`bytes`, de: () => say`Bytes` },
    answer: wireLength,
    because: {
      en: (f) =>
        say`${parts(f).join(' + ')}: Ethernet, outer IPv4 and UDP, inner IPv4 and UDP, and the text.`,
      de: (f) =>
        say`${parts(f).join(' + ')}: Ethernet, äußeres IPv4 und UDP, inneres IPv4 und UDP, und der Text.`,
    },
    slips: [
      {
        given: innerLength,
        because: {
          en: () => say`That is the pod’s IP packet. Around it come IPv4, UDP and Ethernet.`,
          de: () => say`Das ist das IP-Paket des Pods. Darum kommen noch IPv4, UDP und Ethernet.`,
        },
      },
      {
        given: (f) => f.event(WRAPPED).octets.length,
        because: {
          en: () => say`That is the outer IP datagram; a frame has an Ethernet header as well.`,
          de: () => say`Das ist das äußere IP-Datagramm; ein Rahmen hat auch einen Ethernet-Kopf.`,
        },
      },
    ],
  },
  reveal: { kind: 'transmit' },
  look: 'packet',
  then: {
    en: (f) =>
      say`The envelope itself is ${f.cost.headerBytes} bytes. They are missing inside: where ${mono('eth0')} has MTU ${mtu(f, 'eth0')}, ${flannelDevice(f)} has ${mtu(f, 'flannel0')}.`,
    de: (f) =>
      say`Der Umschlag selbst hat ${f.cost.headerBytes} Bytes. Sie fehlen innen: Wo ${mono('eth0')} eine MTU von ${mtu(f, 'eth0')} hat, hat ${flannelDevice(f)} ${mtu(f, 'flannel0')}.`,
  },
};

const mtu = (f: Facts, device: string): number =>
  f.namespace('n1').netdevs.find((d) => d.name === device)?.mtu ?? 0;

const fragment: Page = {
  name: 'dont-fragment',
  title: { en: 'A bit that nobody asked for', de: 'Ein Bit, um das niemand gebeten hat' },
  film: 'loose',
  at: { kind: 'lookup', table: 'proxy' },
  text: {
    en: (f) =>
      say`This time the container allows its packet to be cut: the “don’t fragment” bit of the inner header is ${flag(f, 2)}. The kernel of ${mono('n1')} makes the outer header.`,
    de: (f) =>
      say`Diesmal erlaubt der Container, sein Paket zu zerschneiden: Das Bit „don’t fragment“ des inneren Kopfs ist ${flag(f, 2) === 'set' ? 'gesetzt' : 'nicht gesetzt'}. Den äußeren Kopf macht der Kernel von ${mono('n1')}.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`And the outer header: may the envelope be cut?`,
      de: () => say`Und der äußere Kopf: Darf der Umschlag zerschnitten werden?`,
    },
    choices: [
      {
        name: 'copied',
        label: {
          en: () => say`yes, the bit is copied from inside`,
          de: () => say`ja, das Bit wird von innen übernommen`,
        },
        holds: (f) => flag(f, 1) === flag(f, 2),
        because: {
          en: () => say`The socket does not look inside: what it sends is data.`,
          de: () => say`Der Socket sieht nicht hinein: Was er schickt, sind Daten.`,
        },
      },
      {
        name: 'set',
        label: {
          en: () => say`no, it is set whatever is inside`,
          de: () => say`nein, es ist gesetzt, was auch innen steht`,
        },
        holds: (f) => flag(f, 1) === 'set' && flag(f, 2) !== 'set',
        because: {
          en: () =>
            say`Linux sets it on its own UDP datagrams, as part of path MTU discovery. flanneld never changed that.`,
          de: () =>
            say`Linux setzt es auf seinen eigenen UDP-Datagrammen, für die Ermittlung der Pfad-MTU. flanneld hat daran nie etwas geändert.`,
        },
      },
    ],
  },
  reveal: WRAPPED,
  look: 'packet',
  then: {
    en: () =>
      say`So a link on the way with a smaller MTU swallows large envelopes, and no word of it gets back to the pod. Small pings go through: the classic black hole.`,
    de: () =>
      say`Ein Link unterwegs mit kleinerer MTU verschluckt darum große Umschläge, und kein Wort davon dringt zum Pod zurück. Kleine Pings kommen durch: das klassische schwarze Loch.`,
  },
};

/** What may be inside an envelope is told in words of the film. */
const senders: Page = {
  name: 'ports',
  title: { en: 'From port to port', de: 'Von Port zu Port' },
  film: 'main',
  at: { kind: 'transmit' },
  text: {
    en: (f) =>
      say`The inner UDP header goes from port ${f.field(ON_WIRE, 'udp', 'sourcePort', 2)} to ${f.field(ON_WIRE, 'udp', 'destinationPort', 2)}; the outer one to ${port(f)}, where the other flanneld listens.`,
    de: (f) =>
      say`Der innere UDP-Kopf geht von Port ${f.field(ON_WIRE, 'udp', 'sourcePort', 2)} nach ${f.field(ON_WIRE, 'udp', 'destinationPort', 2)}; der äußere nach ${port(f)}, wo der andere flanneld lauscht.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: () => say`From which port does the envelope come?`,
      de: () => say`Von welchem Port kommt der Umschlag?`,
    },
    unit: { en: () => say`is its source port`, de: () => say`ist sein Quellport` },
    answer: (f) => Number(f.field(ON_WIRE, 'udp', 'sourcePort')),
    because: {
      en: () =>
        say`flanneld sends from the socket it listens on. All pods of two nodes share one pair of ports.`,
      de: () =>
        say`flanneld sendet von dem Socket, auf dem es lauscht. Alle Pods zweier Knoten teilen sich ein Paar Ports.`,
    },
    slips: [
      {
        given: (f) => Number(f.field(ON_WIRE, 'udp', 'sourcePort', 2)),
        because: {
          en: () => say`That is the pod’s own port, and it is inside.`,
          de: () => say`Das ist der Port des Pods selbst, und der ist innen.`,
        },
      },
    ],
  },
  look: 'packet',
  then: {
    en: (f) =>
      say`${listed([nodeIp(f, 'n1'), nodeIp(f, 'n2')], 'and')} see one single flow between them, so switches and network cards cannot spread it over several paths or queues. vxlan picks a source port for each inner flow.`,
    de: (f) =>
      say`${listed([nodeIp(f, 'n1'), nodeIp(f, 'n2')], 'und')} sehen einen einzigen Fluss zwischen sich; Switches und Netzwerkkarten können ihn nicht auf mehrere Wege oder Warteschlangen verteilen. vxlan wählt für jeden inneren Fluss einen eigenen Quellport.`,
  },
};

export const envelope: Lesson = {
  name: 'envelope',
  title: { en: 'The outer envelope', de: 'Der äußere Umschlag' },
  promise: {
    en: 'To read an encapsulated packet octet by octet, and to know what its size does to the MTU.',
    de: 'Ein eingepacktes Paket Oktett für Oktett lesen und wissen, was seine Größe mit der MTU macht.',
  },
  sum: SUMS.envelope,
  minutes: 4,
  films: { main: scene(), loose: scene(['flow', 'udp p1a to p2a df no text may be cut']) },
  pages: [inside, length, fragment, senders],
};
