/** Lesson 1: what a pod is to the network. Two containers, one namespace; localhost never leaves it. */
import { say } from '../caption/say';
import { type Facts, mono, span } from './facts';
import { type Lesson, scene } from './lesson';
import { bridge, podIp } from './names';
import { SUMS } from './sums';

const POD = 'p1a';

const devicesPassed = (f: Facts): readonly string[] => f.all({ kind: 'pass' }).map(({ place }) => place.name);

const containers = (f: Facts): number =>
  f.timeline.trace.cluster.nodes.flatMap((n) => n.pods).find((p) => p.name === POD)?.containers.length ?? 0;

const addresses = (f: Facts): number =>
  f.namespace(POD).netdevs.flatMap((d) => (d.kind === 'loopback' ? [] : d.addresses)).length;

const textBytes = (f: Facts): number => f.event({ kind: 'cross' }).crossing.bytes;

export const onePod: Lesson = {
  name: 'one-pod',
  title: { en: 'One pod, one network namespace', de: 'Ein Pod, ein Netzwerk-Namensraum' },
  promise: {
    en: 'Why containers of a pod meet at localhost, and what of the network belongs to the pod.',
    de: 'Warum sich die Container eines Pods auf localhost treffen, und was am Netz dem Pod gehört.',
  },
  sum: SUMS.onePod,
  minutes: 2,
  films: { main: scene(['scenario', 'localhost']) },
  pages: [
    {
      name: 'localhost',
      title: { en: 'Two containers, one network', de: 'Zwei Container, ein Netz' },
      film: 'main',
      at: { kind: 'originate' },
      text: {
        en: (f) =>
          say`A pod is a group of containers around one network namespace. ${mono(POD)} has ${containers(f)} containers, ${mono('c1')} and ${mono('c2')}; they see the same devices, the same addresses and the same routes.`,
        de: (f) =>
          say`Ein Pod ist eine Gruppe von Containern um einen gemeinsamen Netzwerk-Namensraum. ${mono(POD)} hat ${containers(f)} Container, ${mono('c1')} und ${mono('c2')}; sie sehen dieselben Geräte, dieselben Adressen und dieselben Routen.`,
      },
      ask: {
        kind: 'choice',
        question: {
          en: () =>
            say`${mono('c1')} sends a datagram to ${mono('c2')} at localhost. Which devices does it pass?`,
          de: () =>
            say`${mono('c1')} schickt ein Datagramm über localhost an ${mono('c2')}. Welche Geräte durchläuft es?`,
        },
        choices: [
          {
            name: 'lo',
            label: {
              en: () => say`only ${mono('lo')} of the pod`,
              de: () => say`nur ${mono('lo')} des Pods`,
            },
            holds: (f) => devicesPassed(f).every((name) => name === 'lo'),
            because: {
              en: (f) =>
                say`The pod’s kernel finds that ${f.ip(f.field({ kind: 'pass' }, 'ipv4', 'destination'))} is its own, so the packet goes out of ${mono('lo')} and comes in there again.`,
              de: (f) =>
                say`Der Kernel des Pods stellt fest, dass ${f.ip(f.field({ kind: 'pass' }, 'ipv4', 'destination'))} seine eigene Adresse ist; das Paket verlässt ${mono('lo')} und kommt dort gleich wieder herein.`,
            },
          },
          {
            name: 'eth0',
            label: {
              en: () => say`${mono('eth0')} of the pod, and back in`,
              de: () => say`${mono('eth0')} des Pods, und wieder herein`,
            },
            holds: (f) => devicesPassed(f).includes('eth0') && !devicesPassed(f).includes('docker0'),
            because: {
              en: () =>
                say`${mono('eth0')} leads out of the namespace. Both containers are in it, so nothing has to leave.`,
              de: () =>
                say`${mono('eth0')} führt aus dem Namensraum hinaus. Beide Container sind darin, also muss nichts hinaus.`,
            },
          },
          {
            name: 'bridge',
            label: {
              en: (f) => say`${mono('eth0')} of the pod and ${bridge(f)} of the node`,
              de: (f) => say`${mono('eth0')} des Pods und ${bridge(f)} des Knotens`,
            },
            holds: (f) => devicesPassed(f).includes('docker0'),
            because: {
              en: (f) =>
                say`${bridge(f)} joins pods to one another. Containers of one pod are not neighbours on it: they are one machine.`,
              de: (f) =>
                say`${bridge(f)} verbindet Pods miteinander. Container desselben Pods sind darauf keine Nachbarn: Sie sind ein und derselbe Rechner.`,
            },
          },
        ],
      },
      reveal: { kind: 'deliver' },
      then: {
        en: (f) =>
          say`The datagram never left ${mono(POD)}, and took ${span(f.cost.elapsed, 'en')} in the model. To the network a pod is one machine, whatever runs in it.`,
        de: (f) =>
          say`Das Datagramm hat ${mono(POD)} nie verlassen und brauchte im Modell ${span(f.cost.elapsed, 'de')}. Für das Netz ist ein Pod ein einziger Rechner, was immer darin läuft.`,
      },
    },
    {
      name: 'address',
      title: { en: 'Whose is the address?', de: 'Wem gehört die Adresse?' },
      film: 'main',
      at: { kind: 'deliver' },
      text: {
        en: () =>
          say`Ask the pod for its devices. ${mono('lo')} is the loopback; ${mono('eth0')} is one end of a cable, a veth pair, whose other end hangs on the node’s bridge.`,
        de: () =>
          say`Frag den Pod nach seinen Geräten. ${mono('lo')} ist die Rückschleife; ${mono('eth0')} ist das eine Ende eines Kabels, eines veth-Paars, dessen anderes Ende an der Bridge des Knotens hängt.`,
      },
      ask: {
        kind: 'number',
        question: {
          en: () =>
            say`How many IPv4 addresses do ${mono('c1')} and ${mono('c2')} have between them, loopback not counted?`,
          de: () =>
            say`Wie viele IPv4-Adressen haben ${mono('c1')} und ${mono('c2')} zusammen, die Rückschleife nicht gezählt?`,
        },
        unit: {
          en: (f) => say`${addresses(f) === 1 ? 'address' : 'addresses'}`,
          de: (f) => say`${addresses(f) === 1 ? 'Adresse' : 'Adressen'}`,
        },
        answer: addresses,
        because: {
          en: (f) => say`${podIp(f, POD)} is the pod’s. Containers have no addresses of their own.`,
          de: (f) => say`${podIp(f, POD)} gehört dem Pod. Container haben keine eigenen Adressen.`,
        },
        slips: [
          {
            given: containers,
            because: {
              en: () => say`One for each container would be so if each had its own namespace.`,
              de: () => say`Eine für jeden Container wäre es, wenn jeder seinen eigenen Namensraum hätte.`,
            },
          },
        ],
      },
      then: {
        en: () =>
          say`So containers of one pod share ports too: two of them cannot listen on the same one. And in what Kubernetes demands of a network, read pod wherever it says container.`,
        de: () =>
          say`Darum teilen sich Container eines Pods auch die Ports: Zwei können nicht auf demselben lauschen. Und in den Forderungen, die Kubernetes an ein Netz stellt, lies überall Pod, wo Container steht.`,
      },
      types: () => [{ seat: POD, line: 'ip addr' }],
    },
    {
      name: 'crossings',
      title: { en: 'What even localhost costs', de: 'Was selbst localhost kostet' },
      film: 'main',
      at: { kind: 'originate' },
      text: {
        en: () =>
          say`The heavy line divides user space from the kernel. Programs live above it, devices and routes below, and whoever sends must hand octets across.`,
        de: () =>
          say`Die dicke Linie trennt den User Space vom Kernel. Darüber leben Programme, darunter Geräte und Routen, und wer senden will, muss Oktette hinüberreichen.`,
      },
      ask: {
        kind: 'number',
        question: {
          en: () => say`How often does the datagram cross that line between ${mono('c1')} and ${mono('c2')}?`,
          de: () => say`Wie oft quert das Datagramm diese Linie zwischen ${mono('c1')} und ${mono('c2')}?`,
        },
        unit: { en: () => say`crossings`, de: () => say`Querungen` },
        answer: (f) => f.cost.crossings,
        because: {
          en: (f) =>
            say`${mono(f.event({ kind: 'cross' }).crossing.syscall)} copies ${textBytes(f)} bytes down, ${mono(f.event({ kind: 'cross', nth: -1 }).crossing.syscall)} copies them up again.`,
          de: (f) =>
            say`${mono(f.event({ kind: 'cross' }).crossing.syscall)} kopiert ${textBytes(f)} Bytes hinunter, ${mono(f.event({ kind: 'cross', nth: -1 }).crossing.syscall)} kopiert sie wieder herauf.`,
        },
        slips: [
          {
            given: () => 0,
            because: {
              en: () => say`localhost is no short cut around the kernel: sockets are the kernel’s.`,
              de: () => say`localhost führt nicht am Kernel vorbei: Sockets gehören dem Kernel.`,
            },
          },
          {
            given: () => 1,
            because: {
              en: () => say`Down is one; the receiver has to fetch it up as well.`,
              de: () => say`Hinunter ist eine; der Empfänger muss es auch heraufholen.`,
            },
          },
        ],
      },
      reveal: { kind: 'cross', nth: -1 },
      then: {
        en: (f) =>
          say`Keep this number, ${f.cost.crossings}: it is the least that any datagram costs. What a network of pods adds to it is what these lessons are about.`,
        de: (f) =>
          say`Merk dir diese Zahl, ${f.cost.crossings}: Weniger kostet kein Datagramm. Was ein Netz von Pods dazutut, davon handeln diese Lektionen.`,
      },
    },
  ],
};
