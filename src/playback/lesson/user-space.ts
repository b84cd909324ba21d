/** Lesson 6: flannel0 and flanneld. Out of the kernel to a program, and back in: copies, lists and TTLs. */
import { type EventOf } from '../../engine';
import { say } from '../caption/say';
import { type Facts, mono } from './facts';
import { type Lesson, type Page, scene } from './lesson';
import { flannelDevice, nodeIp, podIp, subnetOf } from './names';
import { SUMS } from './sums';

const crossingsOn = (f: Facts, node: string): number => f.all({ kind: 'cross', at: node }).length;
const calls = (f: Facts, node: string): string => f.all({ kind: 'cross', at: node }).map(callOf).join(', ');
const callOf = ({ crossing }: EventOf<'cross'>): string => crossing.syscall;
const READ = { kind: 'cross', at: 'n1', call: 'read' } as const;

function proxyList(f: Facts): number {
  const { lookup } = f.event({ kind: 'lookup', table: 'proxy' });
  return lookup.table === 'proxy' ? lookup.list.length : 0;
}

const ttlTakenBy = (f: Facts): readonly string[] =>
  f
    .all({ kind: 'rewrite', what: 'ttl' })
    .map((e) => `${e.place.name === 'flanneld' ? 'flanneld' : 'kernel'} ${e.place.node}`);

const tun: Page = {
  name: 'tun',
  title: { en: 'A device with a program behind it', de: 'Ein Gerät, hinter dem ein Programm sitzt' },
  film: 'main',
  at: { kind: 'lookup', table: 'fib', at: 'n1', nth: 2 },
  text: {
    en: (f) =>
      say`The kernel has put the packet into ${flannelDevice(f)}, for ${podIp(f, 'p2a')}. It is a TUN device: no cable leads away from it, and it has no hardware address.`,
    de: (f) =>
      say`Der Kernel hat das Paket in ${flannelDevice(f)} gelegt, für ${podIp(f, 'p2a')}. Das ist ein TUN-Gerät: Kein Kabel führt von ihm weg, und eine Hardware-Adresse hat es nicht.`,
  },
  ask: {
    kind: 'choice',
    question: { en: () => say`Who gets it out again?`, de: () => say`Wer holt es wieder heraus?` },
    choices: [
      {
        name: 'flanneld',
        label: {
          en: () => say`flanneld, a program on ${mono('n1')}`,
          de: () => say`flanneld, ein Programm auf ${mono('n1')}`,
        },
        holds: (f) => f.event(READ).crossing.process === 'flanneld',
        because: {
          en: (f) =>
            say`Whoever opened the TUN device reads from it as from a file: flanneld gets ${f.event(READ).crossing.bytes} bytes, one packet for each ${mono('read')}.`,
          de: (f) =>
            say`Wer das TUN-Gerät geöffnet hat, liest daraus wie aus einer Datei: flanneld bekommt ${f.event(READ).crossing.bytes} Bytes, ein Paket je ${mono('read')}.`,
        },
      },
      {
        name: 'eth0',
        label: {
          en: () => say`${mono('eth0')} of ${mono('n1')}, by itself`,
          de: () => say`${mono('eth0')} von ${mono('n1')}, von selbst`,
        },
        holds: (f) => f.all(READ).length === 0,
        because: {
          en: () =>
            say`That is how a kernel tunnel such as vxlan works. A TUN device hands everything to a program.`,
          de: () =>
            say`So arbeitet ein Tunnel im Kernel wie vxlan. Ein TUN-Gerät reicht alles an ein Programm.`,
        },
      },
      {
        name: 'peer',
        label: { en: () => say`the kernel of ${mono('n2')}`, de: () => say`der Kernel von ${mono('n2')}` },
        holds: (f) => f.event(READ).place.node === 'n2',
        because: {
          en: (f) =>
            say`${flannelDevice(f)} of ${mono('n1')} and that of ${mono('n2')} share a name and nothing else.`,
          de: (f) =>
            say`${flannelDevice(f)} auf ${mono('n1')} und das auf ${mono('n2')} haben den Namen gemeinsam und sonst nichts.`,
        },
      },
    ],
  },
  reveal: READ,
  then: {
    en: () =>
      say`The packet is above the line again, in the memory of a program, although it has not yet left the node.`,
    de: () =>
      say`Das Paket ist wieder über der Linie, im Speicher eines Programms, obwohl es den Knoten noch nicht verlassen hat.`,
  },
};

const list: Page = {
  name: 'list',
  title: { en: 'flanneld’s own list', de: 'flannelds eigene Liste' },
  film: 'main',
  at: READ,
  text: {
    en: () =>
      say`Now flanneld must know behind which node the destination lies. It goes through a list that it keeps in its memory, from the top, and takes the first entry that covers the address.`,
    de: () =>
      say`Jetzt muss flanneld wissen, hinter welchem Knoten das Ziel liegt. Es geht eine Liste durch, die es im Speicher hält, von oben, und nimmt den ersten Eintrag, der die Adresse abdeckt.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: (f) =>
        say`The cluster has ${f.timeline.trace.cluster.nodes.length} nodes. How many entries does the list of ${mono('n1')} have?`,
      de: (f) =>
        say`Der Cluster hat ${f.timeline.trace.cluster.nodes.length} Knoten. Wie viele Einträge hat die Liste von ${mono('n1')}?`,
    },
    unit: { en: () => say`entries`, de: () => say`Einträge` },
    answer: proxyList,
    because: {
      en: (f) =>
        say`One for each other node. Its own ${subnetOf(f, 'n1')} is not in it: such packets never come here.`,
      de: (f) =>
        say`Einen je anderem Knoten. Das eigene ${subnetOf(f, 'n1')} steht nicht darin: Solche Pakete kommen nie hierher.`,
    },
    slips: [
      {
        given: (f) => f.timeline.trace.cluster.nodes.length,
        because: {
          en: (f) =>
            say`Its own subnet needs none: the bridge’s route is longer, so those packets do not reach ${flannelDevice(f)}.`,
          de: (f) =>
            say`Das eigene Subnetz braucht keinen: Die Route der Bridge ist länger, solche Pakete erreichen ${flannelDevice(f)} nicht.`,
        },
      },
    ],
  },
  reveal: { kind: 'lookup', table: 'proxy' },
  then: {
    en: (f) =>
      say`${subnetOf(f, 'n2')} is at ${nodeIp(f, 'n2')}. If no entry fits, the way ends here, on the sending node.`,
    de: (f) =>
      say`${subnetOf(f, 'n2')} liegt bei ${nodeIp(f, 'n2')}. Passt kein Eintrag, endet der Weg hier, auf dem sendenden Knoten.`,
  },
};

const copies: Page = {
  name: 'copies',
  title: { en: 'Count the copies', de: 'Zähl die Kopien' },
  film: 'main',
  at: { kind: 'lookup', table: 'proxy' },
  text: {
    en: () =>
      say`Every crossing of the line is one system call and one copy of the packet. flanneld is about to hand the packet to a UDP socket.`,
    de: () =>
      say`Jede Querung der Linie ist ein Systemaufruf und eine Kopie des Pakets. flanneld reicht das Paket gleich an einen UDP-Socket.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: () =>
        say`How many copies have been made on ${mono('n1')} when the datagram is on the wire, the sending container’s own included?`,
      de: () =>
        say`Wie viele Kopien sind auf ${mono('n1')} gemacht, wenn das Datagramm auf dem Draht ist, die des sendenden Containers mitgezählt?`,
    },
    unit: { en: () => say`copies on the sender`, de: () => say`Kopien beim Sender` },
    answer: (f) => crossingsOn(f, 'n1'),
    because: {
      en: (f) =>
        say`${mono(calls(f, 'n1'))}: the container hands it to the kernel, flanneld fetches it out of ${flannelDevice(f)}, flanneld hands it to its socket.`,
      de: (f) =>
        say`${mono(calls(f, 'n1'))}: Der Container reicht es dem Kernel, flanneld holt es aus ${flannelDevice(f)}, flanneld reicht es seinem Socket.`,
    },
    slips: [
      {
        given: () => 1,
        because: {
          en: () =>
            say`That is all a kernel tunnel would need. flanneld fetches the packet up and hands it down once more.`,
          de: () =>
            say`Mehr brauchte ein Tunnel im Kernel nicht. flanneld holt das Paket herauf und reicht es noch einmal hinunter.`,
        },
      },
      {
        given: () => 2,
        because: {
          en: () => say`flanneld makes two. The container’s own comes before them.`,
          de: () => say`flanneld macht zwei. Davor kommt die des Containers.`,
        },
      },
      {
        given: (f) => f.cost.crossings,
        because: {
          en: () => say`That is both nodes together.`,
          de: () => say`Das sind beide Knoten zusammen.`,
        },
      },
    ],
  },
  reveal: { kind: 'transmit' },
  then: {
    en: (f) =>
      say`On ${mono('n2')} the same comes in reverse: ${mono(calls(f, 'n2'))}. ${f.cost.crossings} crossings in all.`,
    de: (f) =>
      say`Auf ${mono('n2')} kommt dasselbe rückwärts: ${mono(calls(f, 'n2'))}. Zusammen ${f.cost.crossings} Querungen.`,
  },
};

const ttl: Page = {
  name: 'ttl',
  title: { en: 'Who takes one off the TTL?', de: 'Wer zieht von der TTL ab?' },
  film: 'main',
  at: { kind: 'rewrite', what: 'ttl' },
  text: {
    en: (f) =>
      say`The datagram set out with TTL ${f.ttl.sent}. The kernels of both nodes forward it, and a kernel that forwards takes one off.`,
    de: (f) =>
      say`Das Datagramm ist mit TTL ${f.ttl.sent} aufgebrochen. Die Kernel beider Knoten leiten es weiter, und wer weiterleitet, zieht eins ab.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: () => say`With which TTL does it reach ${mono('p2a')}?`,
      de: () => say`Mit welcher TTL erreicht es ${mono('p2a')}?`,
    },
    unit: { en: () => say`on arrival`, de: () => say`bei der Ankunft` },
    answer: (f) => f.ttl.arrived ?? 0,
    because: {
      en: (f) =>
        say`${ttlTakenBy(f).length} times one is taken off: ${ttlTakenBy(f).join(', ')}. flanneld counts itself as a router, once on each node.`,
      de: (f) =>
        say`${ttlTakenBy(f).length}-mal wird eins abgezogen: ${ttlTakenBy(f).join(', ')}. flanneld zählt sich selbst als Router, auf jedem Knoten einmal.`,
    },
    slips: [
      {
        given: (f) => f.ttl.sent - 2,
        because: {
          en: () => say`Two kernels, yes; but both flannelds take one off as well.`,
          de: () => say`Zwei Kernel, ja; aber beide flannelds ziehen auch je eins ab.`,
        },
      },
    ],
  },
  reveal: { kind: 'deliver' },
  then: {
    en: (f) =>
      say`${f.ttl.arrived ?? 0} on arrival means: through the udp backend. In a traceroute the two flannelds show as stars, because a packet whose TTL ends with them dies without a word.`,
    de: (f) =>
      say`${f.ttl.arrived ?? 0} bei der Ankunft heißt: durchs udp-Backend. In einem traceroute erscheinen die beiden flannelds als Sterne, denn ein Paket, dessen TTL bei ihnen endet, stirbt wortlos.`,
  },
  types: (f) => [{ seat: 'p1a', line: `traceroute -n ${podIp(f, 'p2a').text}` }],
};

export const userSpace: Lesson = {
  name: 'user-space',
  title: { en: 'Into user space and out again', de: 'In den User Space und wieder hinaus' },
  promise: {
    en: 'What flannel0 and flanneld do to a packet, and why it arrives with a smaller TTL.',
    de: 'Was flannel0 und flanneld mit einem Paket tun, und warum es mit kleinerer TTL ankommt.',
  },
  sum: SUMS.userSpace,
  minutes: 5,
  films: { main: scene() },
  pages: [tun, list, copies, ttl],
};
