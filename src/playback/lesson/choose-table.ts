/** The last page of lesson 12: what works without flanneld, and the table of all answers. */
import { type BackendName, isPacketEvent } from '../../engine';
import { say } from '../caption/say';
import { type Text } from '../text';
import { arrives, arriving, NAMES, seenAs } from './choose-when';
import { type Facts, mono, span } from './facts';
import { type Figures, type Page } from './lesson';
import { type Prose } from './prose';

const SECRET = 'hello overlay';

const codes = Array.from({ length: SECRET.length }, (_, at) => SECRET.charCodeAt(at));

/** Whether the text that a pod sent can be read off what goes over the wire. */
export function readable(f: Facts, name: BackendName): boolean {
  return f
    .film(name)
    .timeline.events.some(
      (event) =>
        isPacketEvent(event) &&
        event.kind === 'transmit' &&
        event.octets.some((_, at) => codes.every((code, i) => event.octets[at + i] === code)),
    );
}

const yes = (holds: boolean, tongue: keyof Prose): Text =>
  say`${tongue === 'de' ? (holds ? 'ja' : 'nein') : holds ? 'yes' : 'no'}`;

const alive = (f: Facts): readonly BackendName[] => arriving(f, 'killed');

/** What the engine answered, a backend a row. */
export const ANSWERS: Figures = {
  caption: {
    en: 'What the engine answered (times: model)',
    de: 'Was die Engine geantwortet hat (Zeiten: Modell)',
  },
  head: [
    { en: 'backend', de: 'Backend' },
    { en: 'the network sees', de: 'das Netz sieht' },
    { en: 'crossings', de: 'Querungen' },
    { en: 'bytes around it', de: 'Bytes darum' },
    { en: 'end to end', de: 'Ende zu Ende' },
    { en: 'works without flanneld', de: 'geht ohne flanneld' },
    {
      en: 'passes the cloud’s source/destination check',
      de: 'besteht die Source/Destination-Prüfung der Cloud',
    },
    { en: 'works across subnets', de: 'geht über Subnetze hinweg' },
    { en: 'readable on the wire', de: 'auf dem Draht lesbar' },
  ],
  rows: (f, tongue) =>
    NAMES.map((name) => {
      const { cost } = f.film(name);
      return [
        [mono(name)],
        seenAs(f, name, tongue),
        say`${cost.crossings}`,
        say`${cost.headerBytes}`,
        say`${span(cost.elapsed, tongue)}`,
        yes(arrives(f, `${name} killed`), tongue),
        yes(arrives(f, `${name} checked`), tongue),
        yes(arrives(f, `${name} apart`), tongue),
        yes(readable(f, name), tongue),
      ];
    }),
};

export const daemon: Page = {
  name: 'daemon',
  title: { en: 'What survives?', de: 'Was überlebt?' },
  film: 'udp killed',
  at: { kind: 'originate' },
  text: {
    en: () =>
      say`You roll out a new flannel, and for a minute flanneld is down on ${mono('n2')}. Pods go on talking, or they do not.`,
    de: () =>
      say`Du rollst ein neues flannel aus, und eine Minute lang läuft auf ${mono('n2')} kein flanneld. Die Pods reden weiter, oder nicht.`,
  },
  ask: {
    kind: 'number',
    question: {
      en: () => say`Of ${NAMES.length} backends, with how many does a datagram still reach ${mono('p2a')}?`,
      de: () => say`Mit wie vielen von ${NAMES.length} Backends erreicht ein Datagramm ${mono('p2a')} noch?`,
    },
    unit: { en: () => say`backends`, de: () => say`Backends` },
    answer: (f) => alive(f).length,
    because: {
      en: (f) =>
        say`${mono(alive(f).join(', '))}: all that only write into the kernel. udp carries the packets itself.`,
      de: (f) =>
        say`${mono(alive(f).join(', '))}: alle, die nur in den Kernel schreiben. udp trägt die Pakete selbst.`,
    },
    slips: [],
  },
  reveal: { kind: 'drop' },
  then: {
    en: () =>
      say`In short: host-gw where the network lets you, vxlan everywhere else, wireguard where others listen, and udp to learn from.`,
    de: () =>
      say`Kurz: host-gw, wo das Netz es zulässt, vxlan überall sonst, wireguard, wo andere lauschen, und udp, um daran zu lernen.`,
  },
  figures: ANSWERS,
};
