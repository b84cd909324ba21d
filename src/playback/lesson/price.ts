/** Lesson 9: what the way through user space costs: crossings, copies, waking up; and what hardly matters, the size. */
import { isPacketEvent } from '../../engine';
import { say } from '../caption/say';
import { decimalText } from '../duration-text';
import { type Facts, grouped, span } from './facts';
import { type Lesson, type Page, scene } from './lesson';
import { SUMS } from './sums';

/** Model time that events of a kind take on the datagram’s way. */
const timeIn = (f: Facts, ...kinds: readonly string[]): number =>
  f.timeline.events
    .filter((e) => isPacketEvent(e) && e.packet === f.timeline.hero && kinds.includes(e.kind))
    .reduce((sum, e) => sum + e.duration, 0);

const SHARES: readonly (readonly [name: string, kinds: readonly string[]])[] = [
  ['cross', ['cross']],
  ['wake', ['wake']],
  ['wire', ['transmit']],
];

const largestShare = (f: Facts): string =>
  SHARES.reduce((most, share) => (timeIn(f, ...share[1]) > timeIn(f, ...most[1]) ? share : most))[0];

const times = (f: Facts): number => f.film('large').cost.elapsed / f.cost.elapsed;
const timesLonger = (f: Facts): number => Number(times(f).toFixed(1));
const bytesOf = (f: Facts): number => f.event({ kind: 'cross' }).crossing.bytes;
const timesLarger = (f: Facts): number => Math.round(bytesOf(f.film('large')) / bytesOf(f));

const crossings: Page = {
  name: 'crossings',
  title: { en: 'Six times across the line', de: 'Sechsmal über die Linie' },
  film: 'main',
  at: { kind: 'originate' },
  text: {
    en: (f) =>
      say`With host-gw a datagram goes from pod to pod with ${f.film('direct').cost.crossings} crossings: the sender hands it down, the receiver takes it up. Now watch it go through flanneld on both nodes.`,
    de: (f) =>
      say`Mit host-gw geht ein Datagramm mit ${f.film('direct').cost.crossings} Querungen von Pod zu Pod: Der Sender reicht es hinunter, der Empfänger holt es herauf. Sieh jetzt zu, wie es auf beiden Knoten durch flanneld geht.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: () => say`How many crossings will it be?`,
      de: () => say`Wie viele Querungen werden es?`,
    },
    unit: { en: () => say`crossings`, de: () => say`Querungen` },
    answer: (f) => f.cost.crossings,
    because: {
      en: (f) =>
        say`${f.all({ kind: 'cross', at: 'n1' }).length} on the sender, ${f.all({ kind: 'cross', at: 'n2' }).length} on the receiver: on each node flanneld takes the packet up and hands it down.`,
      de: (f) =>
        say`${f.all({ kind: 'cross', at: 'n1' }).length} beim Sender, ${f.all({ kind: 'cross', at: 'n2' }).length} beim Empfänger: Auf jedem Knoten holt flanneld das Paket herauf und reicht es hinunter.`,
    },
    slips: [
      {
        given: (f) => f.all({ kind: 'cross', at: 'n1' }).length,
        because: {
          en: () => say`That is the sending node alone, the number one often reads.`,
          de: () => say`Das ist der sendende Knoten allein, die Zahl, die man oft liest.`,
        },
      },
      {
        given: (f) => f.all({ kind: 'cross', at: 'flanneld' }).length,
        because: {
          en: () => say`Those are flanneld’s. The two containers make one each.`,
          de: () => say`Das sind die von flanneld. Die beiden Container machen je eine.`,
        },
      },
    ],
  },
  reveal: { kind: 'deliver' },
  then: {
    en: (f) =>
      say`The stamps on the line are the bill: ${f.cost.crossings} crossings, ${f.cost.bytesCopied} bytes copied for a text of ${bytesOf(f)}, ${span(f.cost.elapsed, 'en')} in the model.`,
    de: (f) =>
      say`Die Stempel auf der Linie sind die Rechnung: ${f.cost.crossings} Querungen, ${f.cost.bytesCopied} kopierte Bytes für einen Text von ${bytesOf(f)}, ${span(f.cost.elapsed, 'de')} im Modell.`,
  },
};

const time: Page = {
  name: 'time',
  title: { en: 'Where does the time go?', de: 'Wo bleibt die Zeit?' },
  film: 'main',
  at: { kind: 'wake', at: 'flanneld' },
  text: {
    en: () =>
      say`Three things take time: the copies across the line, the wire, and waking a program that sleeps until its packet comes.`,
    de: () =>
      say`Dreierlei braucht Zeit: die Kopien über die Linie, der Draht, und das Wecken eines Programms, das schläft, bis sein Paket kommt.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`Which takes the most, in the model?`,
      de: () => say`Was braucht im Modell am meisten?`,
    },
    choices: [
      {
        name: 'cross',
        label: {
          en: (f) => say`the ${f.cost.crossings} calls that copy`,
          de: (f) => say`die ${f.cost.crossings} Aufrufe, die kopieren`,
        },
        holds: (f) => largestShare(f) === 'cross',
        because: {
          en: (f) =>
            say`They take ${span(timeIn(f, 'cross'), 'en')} together. Waking takes ${span(timeIn(f, 'wake'), 'en')}.`,
          de: (f) =>
            say`Sie brauchen zusammen ${span(timeIn(f, 'cross'), 'de')}. Das Wecken braucht ${span(timeIn(f, 'wake'), 'de')}.`,
        },
      },
      {
        name: 'wake',
        label: {
          en: (f) => say`waking ${f.all({ kind: 'wake' }).length} programs`,
          de: (f) => say`${f.all({ kind: 'wake' }).length} Programme zu wecken`,
        },
        holds: (f) => largestShare(f) === 'wake',
        because: {
          en: (f) =>
            say`${span(timeIn(f, 'wake'), 'en')} for waking, ${span(timeIn(f, 'cross'), 'en')} for all copies, ${span(timeIn(f, 'transmit'), 'en')} on the wire. On a machine whose processor has to leave its sleep it is far more.`,
          de: (f) =>
            say`${span(timeIn(f, 'wake'), 'de')} fürs Wecken, ${span(timeIn(f, 'cross'), 'de')} für alle Kopien, ${span(timeIn(f, 'transmit'), 'de')} auf dem Draht. Auf einer Maschine, deren Prozessor erst aus dem Schlaf muss, ist es weit mehr.`,
        },
      },
      {
        name: 'wire',
        label: { en: () => say`the wire between the nodes`, de: () => say`der Draht zwischen den Knoten` },
        holds: (f) => largestShare(f) === 'wire',
        because: {
          en: (f) => say`${span(timeIn(f, 'transmit'), 'en')}: the nodes’ work is the larger part.`,
          de: (f) => say`${span(timeIn(f, 'transmit'), 'de')}: Die Arbeit der Knoten ist der größere Teil.`,
        },
      },
    ],
  },
  reveal: { kind: 'wake', at: 'n2' },
  then: {
    en: () =>
      say`It is not the copying of octets that makes user space slow but the calls and the waiting for one’s turn, packet by packet.`,
    de: () =>
      say`Nicht das Kopieren von Oktetten macht den User Space langsam, sondern die Aufrufe und das Warten, bis man drankommt, Paket für Paket.`,
  },
};

const large: Page = {
  name: 'large',
  title: { en: 'And a large datagram?', de: 'Und ein großes Datagramm?' },
  film: 'main',
  at: { kind: 'deliver' },
  text: {
    en: (f) =>
      say`The text had ${bytesOf(f)} bytes. Send ${grouped(bytesOf(f.film('large')))} instead, ${timesLarger(f)} times as many, by the same way.`,
    de: (f) =>
      say`Der Text hatte ${bytesOf(f)} Bytes. Schick stattdessen ${grouped(bytesOf(f.film('large')))}, ${timesLarger(f)}-mal so viele, auf demselben Weg.`,
  },
  ask: {
    kind: 'choice',
    question: { en: () => say`How long does it take?`, de: () => say`Wie lange braucht es?` },
    choices: [
      {
        name: 'same',
        label: { en: () => say`about as long`, de: () => say`etwa gleich lang` },
        holds: (f) => times(f) < 2,
        because: {
          en: (f) =>
            say`${decimalText(timesLonger(f), 'en')} times as long: ${span(f.film('large').cost.elapsed, 'en')} instead of ${span(f.cost.elapsed, 'en')}. What costs is the packet, not its octets.`,
          de: (f) =>
            say`${decimalText(timesLonger(f), 'de')}-mal so lang: ${span(f.film('large').cost.elapsed, 'de')} statt ${span(f.cost.elapsed, 'de')}. Was kostet, ist das Paket, nicht seine Oktette.`,
        },
      },
      {
        name: 'longer',
        label: { en: () => say`several times as long`, de: () => say`ein Mehrfaches` },
        holds: (f) => times(f) >= 2 && times(f) < timesLarger(f) / 2,
        because: {
          en: (f) =>
            say`Copying goes fast: ${f.film('large').cost.bytesCopied} bytes take little more than ${f.cost.bytesCopied}. The calls stay the same.`,
          de: (f) =>
            say`Kopieren geht schnell: ${f.film('large').cost.bytesCopied} Bytes brauchen kaum mehr als ${f.cost.bytesCopied}. Die Aufrufe bleiben dieselben.`,
        },
      },
      {
        name: 'as-much',
        label: {
          en: (f) => say`${timesLarger(f)} times as long`,
          de: (f) => say`${timesLarger(f)}-mal so lang`,
        },
        holds: (f) => times(f) >= timesLarger(f) / 2,
        because: {
          en: () =>
            say`That would be so if every octet cost the same. Calls, lookups and waking are paid once for each packet.`,
          de: () =>
            say`So wäre es, wenn jedes Oktett gleich viel kostete. Aufrufe, Suchen und Wecken bezahlt man einmal je Paket.`,
        },
      },
    ],
  },
  then: {
    en: () =>
      say`Hence the old advice: large MTU, few large packets. And hence tunnels in the kernel win, above all with offload: they carry many segments at once, flanneld one at a time.`,
    de: () =>
      say`Daher der alte Rat: große MTU, wenige große Pakete. Und daher gewinnen Tunnel im Kernel, vor allem mit Offload: Sie tragen viele Segmente auf einmal, flanneld eines nach dem anderen.`,
  },
  figures: {
    caption: { en: 'The same way, two sizes (model)', de: 'Derselbe Weg, zwei Größen (Modell)' },
    head: [
      { en: 'user data', de: 'Nutzdaten' },
      { en: 'crossings', de: 'Querungen' },
      { en: 'bytes copied', de: 'kopierte Bytes' },
      { en: 'from end to end', de: 'von Ende zu Ende' },
    ],
    rows: (f, tongue) =>
      [f, f.film('large')].map((film) => [
        say`${grouped(bytesOf(film))}`,
        say`${film.cost.crossings}`,
        say`${grouped(film.cost.bytesCopied)}`,
        say`${span(film.cost.elapsed, tongue)}`,
      ]),
  },
};

export const price: Lesson = {
  name: 'price',
  title: { en: 'What it costs', de: 'Was es kostet' },
  promise: {
    en: 'To read the bill of a datagram: crossings, copies, waking, and why size hardly matters.',
    de: 'Die Rechnung eines Datagramms lesen: Querungen, Kopien, Wecken, und warum die Größe kaum zählt.',
  },
  sum: SUMS.price,
  minutes: 4,
  films: {
    main: scene(),
    direct: scene(['backend', 'host-gw']),
    large: scene(['flow', 'udp p1a to p2a size 1400']),
  },
  pages: [crossings, time, large],
};
