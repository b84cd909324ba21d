/** Lesson 4: two pods of one node. A bridge, a question to all and an answer; no router, no tunnel. */
import { isPacketEvent } from '../../engine';
import { say } from '../caption/say';
import { type Facts, mono } from './facts';
import { type Lesson, type Page, scene } from './lesson';
import { bridge, flannelDevice, podIp } from './names';
import { SUMS } from './sums';

/** Pods that the first ARP request comes to. */
function askedPods(f: Facts): readonly string[] {
  const request = f.timeline.trace.packets.find((card) => card.kind === 'arp')?.packet;
  const heard = f.timeline.events.flatMap((event) =>
    event.kind === 'pass' && event.packet === request && event.direction === 'in' && event.place.pod !== null
      ? [event.place.pod]
      : [],
  );
  return [...new Set(heard)];
}

const neighbours = (f: Facts): readonly string[] =>
  (f.timeline.trace.cluster.nodes[0]?.pods ?? []).map(({ name }) => name).filter((name) => name !== 'p1a');

const nodesVisited = (f: Facts): readonly string[] => [
  ...new Set(f.timeline.events.flatMap((e) => (isPacketEvent(e) ? [e.place.node] : []))),
];

const tunnelled = (f: Facts): number => f.all({ kind: 'cross', at: 'flanneld', of: 'any' }).length;

const arp: Page = {
  name: 'arp',
  title: { en: 'Who has this address?', de: 'Wer hat diese Adresse?' },
  film: 'cold',
  at: { kind: 'originate' },
  text: {
    en: (f) =>
      say`${mono('p1a')} pings ${podIp(f, 'p1b')}, a pod on the same node. Its route says that the whole subnet is on the link, so it needs a hardware address, and it has just been started: it knows none.`,
    de: (f) =>
      say`${mono('p1a')} pingt ${podIp(f, 'p1b')} an, einen Pod auf demselben Knoten. Laut Route liegt das ganze Subnetz am selben Link; also braucht er eine Hardware-Adresse, und er ist gerade erst gestartet: Er kennt keine.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: (f) =>
        say`It asks by ARP. Which pods hear the question, of ${neighbours(f).length} others on this node and all those on other nodes?`,
      de: (f) =>
        say`Er fragt per ARP. Welche Pods hören die Frage, von ${neighbours(f).length} anderen auf diesem Knoten und allen auf anderen Knoten?`,
    },
    choices: [
      {
        name: 'one',
        label: { en: () => say`only ${mono('p1b')}`, de: () => say`nur ${mono('p1b')}` },
        holds: (f) => askedPods(f).length === 1,
        because: {
          en: (f) =>
            say`${bridge(f)} could only send it there alone if it knew where ${mono('p1b')} is, and ARP goes to the broadcast address.`,
          de: (f) =>
            say`${bridge(f)} könnte sie nur dann allein dorthin schicken, wenn sie wüsste, wo ${mono('p1b')} ist; und ARP geht an die Broadcast-Adresse.`,
        },
      },
      {
        name: 'node',
        label: { en: () => say`all pods of this node`, de: () => say`alle Pods dieses Knotens` },
        holds: (f) => askedPods(f).length === neighbours(f).length && nodesVisited(f).length === 1,
        because: {
          en: (f) =>
            say`${bridge(f)} floods a broadcast out of every port but the one it came in by. It has no port that leads to another node.`,
          de: (f) =>
            say`${bridge(f)} flutet einen Broadcast durch jeden Port außer dem, durch den er kam. Einen Port, der zu einem anderen Knoten führt, hat sie nicht.`,
        },
      },
      {
        name: 'all',
        label: { en: () => say`all pods of the cluster`, de: () => say`alle Pods des Clusters` },
        holds: (f) => nodesVisited(f).length > 1,
        because: {
          en: (f) =>
            say`The tunnel carries IP packets and nothing else: no broadcast gets past ${flannelDevice(f)}.`,
          de: (f) =>
            say`Der Tunnel trägt IP-Pakete und sonst nichts: An ${flannelDevice(f)} kommt kein Broadcast vorbei.`,
        },
      },
    ],
  },
  reveal: { kind: 'lookup', table: 'fdb', of: 'any' },
  then: {
    en: () =>
      say`Only ${mono('p1b')} answers, and the bridge notes from both frames which address is behind which port. The next packet goes straight there.`,
    de: () =>
      say`Nur ${mono('p1b')} antwortet, und die Bridge merkt sich aus beiden Rahmen, welche Adresse hinter welchem Port liegt. Das nächste Paket geht geradewegs dorthin.`,
  },
};

const ttl: Page = {
  name: 'ttl',
  title: { en: 'A switch is not a router', de: 'Ein Switch ist kein Router' },
  film: 'warm',
  at: { kind: 'originate' },
  text: {
    en: (f) =>
      say`Every router on the way takes one off a packet’s TTL. The request leaves ${mono('p1a')} with ${f.ttl.sent} and passes ${bridge(f)} on its way to ${mono('p1b')}.`,
    de: (f) =>
      say`Jeder Router unterwegs zieht eins von der TTL eines Pakets ab. Die Anfrage verlässt ${mono('p1a')} mit ${f.ttl.sent} und passiert ${bridge(f)} auf dem Weg zu ${mono('p1b')}.`,
  },
  ask: {
    kind: 'number',
    question: { en: () => say`With which TTL does it arrive?`, de: () => say`Mit welcher TTL kommt sie an?` },
    unit: { en: () => say`on arrival`, de: () => say`bei der Ankunft` },
    answer: (f) => f.ttl.arrived ?? 0,
    because: {
      en: (f) =>
        say`${bridge(f)} looks at Ethernet addresses only and leaves the IP header alone. Nobody routes here.`,
      de: (f) =>
        say`${bridge(f)} sieht nur auf die Ethernet-Adressen und lässt den IP-Kopf in Ruhe. Hier routet niemand.`,
    },
    slips: [
      {
        given: (f) => f.ttl.sent - 1,
        because: {
          en: () =>
            say`It would be so if the node routed it. A bridge is a switch, though: same subnet, no hop.`,
          de: () =>
            say`So wäre es, wenn der Knoten routete. Eine Bridge ist aber ein Switch: gleiches Subnetz, kein Hop.`,
        },
      },
    ],
  },
  reveal: { kind: 'deliver' },
  then: {
    en: (f) =>
      say`${f.ttl.arrived ?? 0}: as it was sent. A TTL that has shrunk is the first sign that a packet went by way of another node.`,
    de: (f) =>
      say`${f.ttl.arrived ?? 0}: wie abgeschickt. Eine geschrumpfte TTL ist das erste Zeichen, dass ein Paket über einen anderen Knoten kam.`,
  },
  types: (f) => [{ seat: 'p1a', line: `ping -c 1 ${podIp(f, 'p1b').text}` }],
};

const noTunnel: Page = {
  name: 'no-tunnel',
  title: { en: 'And flannel?', de: 'Und flannel?' },
  film: 'warm',
  at: { kind: 'deliver' },
  text: {
    en: (f) =>
      say`flanneld runs on this node and reads whatever the kernel puts into ${flannelDevice(f)}. The ping went there and back.`,
    de: (f) =>
      say`flanneld läuft auf diesem Knoten und liest, was der Kernel in ${flannelDevice(f)} legt. Der Ping ging hin und zurück.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: () => say`How many packets did flanneld handle?`,
      de: () => say`Wie viele Pakete gingen durch flanneld?`,
    },
    unit: { en: () => say`packets`, de: () => say`Pakete` },
    answer: tunnelled,
    because: {
      en: () =>
        say`Between pods of one node flannel has no part; if such traffic fails, look at the bridge, not at flannel.`,
      de: () =>
        say`Zwischen Pods eines Knotens spielt flannel nicht mit; scheitert solcher Verkehr, sieh bei der Bridge nach, nicht bei flannel.`,
    },
    slips: [
      {
        given: () => 2,
        because: {
          en: () => say`Request and reply are two packets, and both stay on the bridge.`,
          de: () => say`Anfrage und Antwort sind zwei Pakete, und beide bleiben auf der Bridge.`,
        },
      },
    ],
  },
  then: {
    en: () =>
      say`flannel gives the node its subnet, and connects nodes. Inside a node it is Docker’s bridge that works.`,
    de: () =>
      say`flannel gibt dem Knoten sein Subnetz und verbindet Knoten. Innerhalb eines Knotens arbeitet Dockers Bridge.`,
  },
  types: (f) => [{ seat: 'n1', line: `bridge fdb show br ${bridge(f).text}` }],
};

export const sameNode: Lesson = {
  name: 'same-node',
  title: { en: 'Same node: bridge and ARP', de: 'Derselbe Knoten: Bridge und ARP' },
  promise: {
    en: 'How two pods of one node find each other, and why the TTL stays.',
    de: 'Wie zwei Pods eines Knotens einander finden, und warum die TTL bleibt.',
  },
  sum: SUMS.sameNode,
  minutes: 3,
  films: {
    cold: scene(['scenario', 'same-node-ping'], ['pods', '3'], ['cold', 'yes']),
    warm: scene(['scenario', 'same-node-ping']),
  },
  pages: [arp, ttl, noTunnel],
};
