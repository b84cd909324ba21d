/** Lesson 10: the other backends on the same road: who stays in the kernel, who wraps how much, who outlives flanneld. */
import { type BackendName, BACKENDS } from '../../engine';
import { say } from '../caption/say';
import { type Facts, mono, span } from './facts';
import { type Lesson, type Page, scene } from './lesson';
import { flannelDevice } from './names';
import { type Choice } from './prediction';
import { type Prose } from './prose';
import { type Text } from '../text';
import { SUMS } from './sums';

const NAMES = Object.keys(BACKENDS) as readonly BackendName[];
const widest = (f: Facts): BackendName =>
  NAMES.reduce((most, name) => (f.film(name).cost.headerBytes > f.film(most).cost.headerBytes ? name : most));

const wraps = (name: BackendName): Choice => ({
  name,
  label: { en: () => say`${mono(name)}`, de: () => say`${mono(name)}` },
  holds: (f) => widest(f) === name,
  because: {
    en: (f) =>
      say`${mono(name)} puts ${f.film(name).cost.headerBytes} bytes around the packet${rest(f, name, 'en')}.`,
    de: (f) =>
      say`${mono(name)} legt ${f.film(name).cost.headerBytes} Bytes um das Paket${rest(f, name, 'de')}.`,
  },
});

const rest = (f: Facts, name: BackendName, tongue: keyof Prose): Text => {
  const most = widest(f);
  if (name === most) return say`${tongue === 'de' ? ', mehr als jedes andere' : ', more than any other'}`;
  const bytes = f.film(most).cost.headerBytes;
  return tongue === 'de' ? say`; ${mono(most)} legt ${bytes} darum` : say`; ${mono(most)} puts ${bytes}`;
};

const kernel: Page = {
  name: 'kernel',
  title: { en: 'A tunnel inside the kernel', de: 'Ein Tunnel im Kernel' },
  film: 'vxlan',
  at: { kind: 'originate' },
  text: {
    en: (f) =>
      say`The same datagram by vxlan. ${flannelDevice(f)} looks like a device of its own, and flanneld has told the kernel beforehand which node lies behind which subnet.`,
    de: (f) =>
      say`Dasselbe Datagramm über vxlan. ${flannelDevice(f)} sieht aus wie ein eigenes Gerät, und flanneld hat dem Kernel vorher gesagt, welcher Knoten hinter welchem Subnetz liegt.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: (f) => say`By udp it was ${f.film('udp').cost.crossings} crossings. How many is it now?`,
      de: (f) => say`Über udp waren es ${f.film('udp').cost.crossings} Querungen. Wie viele sind es jetzt?`,
    },
    unit: { en: () => say`crossings`, de: () => say`Querungen` },
    answer: (f) => f.cost.crossings,
    because: {
      en: (f) =>
        say`The two that any datagram needs. The kernel wraps by itself; flanneld sees no packet. ${span(f.cost.elapsed, 'en')} in the model instead of ${span(f.film('udp').cost.elapsed, 'en')}.`,
      de: (f) =>
        say`Die zwei, die jedes Datagramm braucht. Der Kernel packt selbst ein; flanneld sieht kein Paket. ${span(f.cost.elapsed, 'de')} im Modell statt ${span(f.film('udp').cost.elapsed, 'de')}.`,
    },
    slips: [
      {
        given: (f) => f.film('udp').cost.crossings,
        because: {
          en: () => say`It is a tunnel as well, but not one that a program runs.`,
          de: () => say`Es ist auch ein Tunnel, aber keiner, den ein Programm betreibt.`,
        },
      },
    ],
  },
  reveal: { kind: 'deliver' },
  then: {
    en: (f) =>
      say`It arrives with TTL ${f.ttl.arrived ?? 0}, not ${f.film('udp').ttl.arrived ?? 0}: the two kernels still take one off each, and no flanneld does.`,
    de: (f) =>
      say`Es kommt mit TTL ${f.ttl.arrived ?? 0} an, nicht mit ${f.film('udp').ttl.arrived ?? 0}: Die beiden Kernel ziehen weiterhin je eins ab, flanneld nicht mehr.`,
  },
};

const overhead: Page = {
  name: 'overhead',
  title: { en: 'Who wraps the most?', de: 'Wer wickelt am meisten ein?' },
  film: 'vxlan',
  at: { kind: 'encapsulate' },
  text: {
    en: (f) =>
      say`Every byte of envelope is missing from the pods’ MTU. udp adds ${f.film('udp').cost.headerBytes}; host-gw needs none, for it only sets routes.`,
    de: (f) =>
      say`Jedes Byte Umschlag fehlt an der MTU der Pods. udp fügt ${f.film('udp').cost.headerBytes} hinzu; host-gw braucht keines, denn es setzt nur Routen.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`Which of the others puts the most bytes around a packet?`,
      de: () => say`Welches der anderen legt die meisten Bytes um ein Paket?`,
    },
    choices: [wraps('vxlan'), wraps('ipip'), wraps('wireguard')],
  },
  then: {
    en: () =>
      say`One road, five ways: what differs is how many programs the packet meets and how much paper is around it.`,
    de: () =>
      say`Eine Strecke, fünf Arten zu reisen: Verschieden ist, wie vielen Programmen das Paket begegnet und wie viel Papier darum ist.`,
  },
  figures: {
    caption: {
      en: 'The same datagram by each backend (model)',
      de: 'Dasselbe Datagramm mit jedem Backend (Modell)',
    },
    head: [
      { en: 'backend', de: 'Backend' },
      { en: 'crossings', de: 'Querungen' },
      { en: 'bytes around it', de: 'Bytes darum' },
      { en: 'TTL on arrival', de: 'TTL bei Ankunft' },
      { en: 'from end to end', de: 'von Ende zu Ende' },
    ],
    rows: (f, tongue) =>
      NAMES.map((name) => {
        const { cost, ttl } = f.film(name);
        return [
          [mono(name)],
          say`${cost.crossings}`,
          say`${cost.headerBytes}`,
          say`${ttl.arrived ?? 0}`,
          say`${span(cost.elapsed, tongue)}`,
        ];
      }),
  },
};

const survives: Page = {
  name: 'survives',
  title: { en: 'flanneld dies', de: 'flanneld stirbt' },
  film: 'killed',
  at: { kind: 'originate' },
  text: {
    en: () =>
      say`flanneld of the udp backend takes its device with it when it dies, and the node is cut off. Here vxlan runs, and flanneld on ${mono('n2')} has just been killed.`,
    de: () =>
      say`flanneld mit dem udp-Backend nimmt sein Gerät mit, wenn es stirbt, und der Knoten ist abgeschnitten. Hier läuft vxlan, und flanneld auf ${mono('n2')} ist eben getötet worden.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`Does the datagram reach ${mono('p2a')}?`,
      de: () => say`Erreicht das Datagramm ${mono('p2a')}?`,
    },
    choices: [
      {
        name: 'yes',
        label: { en: () => say`yes`, de: () => say`ja` },
        holds: (f) => f.ttl.arrived !== null,
        because: {
          en: (f) =>
            say`${flannelDevice(f)} and all entries are the kernel’s; they stay when the program that wrote them is gone.`,
          de: (f) =>
            say`${flannelDevice(f)} und alle Einträge gehören dem Kernel; sie bleiben, wenn das Programm fort ist, das sie schrieb.`,
        },
      },
      {
        name: 'no',
        label: { en: () => say`no`, de: () => say`nein` },
        holds: (f) => f.ttl.arrived === null,
        because: {
          en: () =>
            say`So it is with udp, where flanneld itself carries the packets. Here it only writes tables.`,
          de: () =>
            say`So ist es mit udp, wo flanneld die Pakete selbst trägt. Hier schreibt es nur Tabellen.`,
        },
      },
    ],
  },
  reveal: { kind: 'deliver' },
  then: {
    en: () =>
      say`What the dead flanneld can no longer do is learn: new nodes stay unknown to ${mono('n2')}, and its own lease runs out in the end.`,
    de: () =>
      say`Was das tote flanneld nicht mehr kann, ist dazulernen: Neue Knoten bleiben ${mono('n2')} unbekannt, und seine eigene Lease läuft schließlich ab.`,
  },
};

export const alternatives: Lesson = {
  name: 'alternatives',
  title: { en: 'The alternatives, raced', de: 'Die Alternativen im Rennen' },
  promise: {
    en: 'How vxlan, host-gw, ipip and wireguard differ from udp, in crossings, bytes and what outlives flanneld.',
    de: 'Worin sich vxlan, host-gw, ipip und wireguard von udp unterscheiden: Querungen, Bytes, und was flanneld überlebt.',
  },
  sum: SUMS.alternatives,
  minutes: 4,
  films: {
    ...Object.fromEntries(NAMES.map((name) => [name, scene(['backend', name])])),
    killed: scene(['backend', 'vxlan'], ['fault', 'flanneld-killed:n2']),
  },
  pages: [kernel, overhead, survives],
};
