/** Lesson 11: five ways it breaks. Each time: where does it die, and who gets to know? */
import { type EventOf, type Witness } from '../../engine';
import { say } from '../caption/say';
import { type Facts, mono } from './facts';
import { killed, unleased } from './five-breaks-silence';
import { type Lesson, type Page, scene } from './lesson';
import { bridgeIp, flannelDevice, podIp, port } from './names';
import { type Choice } from './prediction';
import { type Prose } from './prose';
import { SUMS } from './sums';

const drop = (f: Facts): EventOf<'drop'> | undefined => f.all({ kind: 'drop', of: 'any' })[0];
const diedOn = (f: Facts): string => drop(f)?.place.node ?? '';
const toldTo = (f: Facts): readonly Witness[] => drop(f)?.knows ?? [];
const place = (name: string, label: Prose, because: Prose): Choice => ({
  name,
  label,
  holds: (f) => diedOn(f) === name,
  because,
});

const group: Page = {
  name: 'security-group',
  title: { en: 'One: the tunnel’s port is closed', de: 'Erstens: Der Port des Tunnels ist zu' },
  film: 'group',
  at: { kind: 'originate' },
  text: {
    en: (f) =>
      say`Somebody has tidied up the security group of ${mono('n2')}: TCP and ICMP may come in, UDP ${port(f)} may not. The nodes can ping each other as before.`,
    de: (f) =>
      say`Jemand hat die Security Group von ${mono('n2')} aufgeräumt: TCP und ICMP dürfen herein, UDP ${port(f)} nicht. Die Knoten können einander anpingen wie zuvor.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`${mono('p1a')} sends to ${mono('p2a')}. Where does it end?`,
      de: () => say`${mono('p1a')} sendet an ${mono('p2a')}. Wo endet es?`,
    },
    choices: [
      place(
        'n1',
        { en: () => say`on ${mono('n1')}`, de: () => say`auf ${mono('n1')}` },
        {
          en: () => say`${mono('n1')} knows nothing of it: the envelope leaves as always.`,
          de: () => say`${mono('n1')} weiß davon nichts: Der Umschlag geht hinaus wie immer.`,
        },
      ),
      place(
        'vpc',
        { en: () => say`in the VPC`, de: () => say`im VPC` },
        {
          en: () =>
            say`The cloud drops it at the interface of ${mono('n2')}, before that machine sees anything.`,
          de: () =>
            say`Die Cloud verwirft es an der Schnittstelle von ${mono('n2')}, bevor die Maschine etwas davon sieht.`,
        },
      ),
      place(
        'n2',
        { en: () => say`on ${mono('n2')}`, de: () => say`auf ${mono('n2')}` },
        {
          en: () => say`It never gets that far: ${mono('n2')} sees no frame.`,
          de: () => say`So weit kommt es nicht: ${mono('n2')} sieht keinen Rahmen.`,
        },
      ),
    ],
  },
  reveal: { kind: 'drop' },
  then: {
    en: () =>
      say`From the pod: silence. From ${mono('n1')}: a tcpdump shows every envelope leave. From ${mono('n2')}: nothing arrives. Only the cloud’s flow log knows.`,
    de: () =>
      say`Vom Pod aus: Stille. Von ${mono('n1')}: Ein tcpdump zeigt jeden Umschlag hinausgehen. Von ${mono('n2')}: Nichts kommt an. Nur das Flow-Log der Cloud weiß es.`,
  },
  types: () => [
    { seat: 'n1', line: 'tcpdump -nni eth0' },
    { seat: 'n2', line: 'tcpdump -nni eth0' },
  ],
};

const forward: Page = {
  name: 'forward-policy',
  title: { en: 'Two: a policy that drops', de: 'Zweitens: eine Policy, die verwirft' },
  film: 'forward',
  at: { kind: 'decapsulate' },
  text: {
    en: (f) =>
      say`Docker sets the policy of the FORWARD chain to DROP, and the rules that flannel adds against it are gone on ${mono('n2')}. The packet is about to come out of ${flannelDevice(f)} there.`,
    de: (f) =>
      say`Docker setzt die Policy der FORWARD-Kette auf DROP, und die Regeln, die flannel dagegen anlegt, sind auf ${mono('n2')} fort. Dort kommt das Paket gleich aus ${flannelDevice(f)}.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`Who learns that it is dropped?`,
      de: () => say`Wer erfährt, dass es verworfen wird?`,
    },
    choices: [
      {
        name: 'sender',
        label: { en: () => say`${mono('p1a')}, by ICMP`, de: () => say`${mono('p1a')}, per ICMP` },
        holds: (f) => toldTo(f).includes('sender'),
        because: {
          en: () => say`REJECT would tell the sender. DROP means to say nothing.`,
          de: () => say`REJECT sagte es dem Sender. DROP heißt, nichts zu sagen.`,
        },
      },
      {
        name: 'log',
        label: { en: () => say`whoever reads flanneld’s log`, de: () => say`wer flannelds Log liest` },
        holds: (f) => toldTo(f).includes('flanneld-log'),
        because: {
          en: () => say`flanneld has delivered it and knows no more: the kernel decides about forwarding.`,
          de: () =>
            say`flanneld hat zugestellt und weiß nichts weiter: Über das Weiterleiten entscheidet der Kernel.`,
        },
      },
      {
        name: 'kernel',
        label: {
          en: () => say`only a counter in the kernel of ${mono('n2')}, or nobody`,
          de: () => say`nur ein Zähler im Kernel von ${mono('n2')}, oder niemand`,
        },
        holds: (f) => toldTo(f).every((who) => who === 'nobody' || who === 'receiver-kernel'),
        because: {
          en: () =>
            say`The policy drops in silence. The packet is seen on flannel’s device and never on the bridge: that is the trace of it.`,
          de: () =>
            say`Die Policy verwirft schweigend. Das Paket ist auf flannels Gerät zu sehen und nie auf der Bridge: Das ist die Spur.`,
        },
      },
    ],
  },
  reveal: { kind: 'drop' },
  then: {
    en: () =>
      say`Compare two tcpdumps on one node, before and behind the place you suspect. Where the packet is seen on the one and not on the other, there it ends.`,
    de: () =>
      say`Vergleiche zwei tcpdumps auf einem Knoten, vor und hinter der verdächtigen Stelle. Wo das Paket auf dem einen zu sehen ist und auf dem anderen nicht, dort endet es.`,
  },
  types: () => [
    { seat: 'n2', line: 'iptables -nvL FORWARD' },
    { seat: 'n2', line: 'tcpdump -nni docker0' },
  ],
};

/** IPv4 and ICMP. */
const PING_HEADERS = 28;
const tunnelMtu = (f: Facts): number =>
  f.namespace('n1').netdevs.find(({ kind }) => kind === 'tun')?.mtu ?? 0;
const podMtu = (f: Facts): number => f.namespace('p1a').netdevs.find((d) => d.name === 'eth0')?.mtu ?? 0;

/** The datagram as the pod sent it. */
const tooLong = (f: Facts): number => f.event({ kind: 'drop' }).octets.length;

const mtu: Page = {
  name: 'pod-mtu',
  title: { en: 'Three: a pod whose MTU is too large', de: 'Drittens: ein Pod mit zu großer MTU' },
  film: 'mtu',
  at: { kind: 'originate' },
  text: {
    en: (f) =>
      say`${mono('p1a')} was started without flannel’s MTU and has that of the node, ${podMtu(f)}. Small datagrams pass; now it sends one of ${tooLong(f)} octets with its headers, which its MTU lets through, and DF is set: no router may cut it.`,
    de: (f) =>
      say`${mono('p1a')} wurde ohne flannels MTU gestartet und hat die des Knotens, ${podMtu(f)}. Kleine Datagramme kommen durch; jetzt schickt er eines von ${tooLong(f)} Oktetten samt Headern, das seine MTU durchlässt, und DF ist gesetzt: Kein Router darf es zerlegen.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: () =>
        say`${mono('n1')} refuses it with an ICMP message that names the largest size that passes. Which?`,
      de: () =>
        say`${mono('n1')} lehnt es mit einer ICMP-Meldung ab, die die größte erlaubte Länge nennt. Welche?`,
    },
    unit: { en: () => say`bytes`, de: () => say`Bytes` },
    answer: tunnelMtu,
    because: {
      en: (f) =>
        say`${podMtu(f)} less the ${podMtu(f) - tunnelMtu(f)} bytes of the envelope: the MTU of ${flannelDevice(f)}, too little for ${tooLong(f)}. The message comes from ${bridgeIp(f)}, the pod’s gateway.`,
      de: (f) =>
        say`${podMtu(f)} minus die ${podMtu(f) - tunnelMtu(f)} Bytes des Umschlags: die MTU von ${flannelDevice(f)}, zu wenig für ${tooLong(f)}. Die Meldung kommt von ${bridgeIp(f)}, dem Gateway des Pods.`,
    },
    slips: [
      {
        given: podMtu,
        because: {
          en: () => say`So much fits the wire, but the envelope has to fit as well.`,
          de: () => say`So viel passt auf den Draht, aber der Umschlag muss auch noch hinein.`,
        },
      },
    ],
  },
  reveal: { kind: 'drop' },
  then: {
    en: () =>
      say`The first large datagram is lost, later ones are cut to size, so it seems to heal. It costs a loss for each new destination, and whoever filters ICMP gets a connection that hangs.`,
    de: () =>
      say`Das erste große Datagramm ist verloren, spätere werden passend gemacht, also scheint es zu heilen. Es kostet einen Verlust je neuem Ziel, und wer ICMP filtert, bekommt eine Verbindung, die hängt.`,
  },
  types: (f) => [
    { seat: 'p1a', line: `ping -c 1 -M do -s ${podMtu(f) - PING_HEADERS} ${podIp(f, 'p2a').text}` },
  ],
};

export const fiveBreaks: Lesson = {
  name: 'five-breaks',
  title: { en: 'Five ways it breaks', de: 'Fünf Arten, wie es bricht' },
  promise: {
    en: 'Five faults that look alike from the pod, and what tells them apart.',
    de: 'Fünf Fehler, die vom Pod aus gleich aussehen, und was sie auseinanderhält.',
  },
  sum: SUMS.fiveBreaks,
  minutes: 5,
  films: {
    group: scene(['fault', 'security-group-closes-port:n2']),
    forward: scene(['fault', 'forward-policy-drop:n2']),
    mtu: scene(['flow', 'udp p1a to p2a size 8960'], ['fault', 'pod-mtu-too-large:p1a']),
    killed: scene(['fault', 'flanneld-killed:n2']),
    unleased: scene(['flow', 'ping p1a to 100.96.77.2']),
  },
  pages: [group, forward, mtu, killed, unleased],
};
