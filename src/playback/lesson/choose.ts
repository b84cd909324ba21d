/** Lesson 12: choose a backend. Four requirements, each put to the engine; the table at the end is what it answered. */
import { type BackendName } from '../../engine';
import { say } from '../caption/say';
import { ANSWERS, daemon, readable } from './choose-table';
import { arrives, NAMES, WHEN } from './choose-when';
import { type Facts, mono, span } from './facts';
import { type Lesson, type Page, scene } from './lesson';
import { type Choice } from './prediction';
import { type Prose } from './prose';
import { nodeIp, podIp } from './names';
import { SUMS } from './sums';

const fastest = (f: Facts): BackendName =>
  NAMES.reduce((best, name) => (f.film(name).cost.elapsed < f.film(best).cost.elapsed ? name : best));

/** A choice among backends: the one for which the engine says yes. */
const backend = (
  name: BackendName,
  holds: (f: Facts, name: BackendName) => boolean,
  because: Prose,
): Choice => ({
  name,
  label: { en: () => say`${mono(name)}`, de: () => say`${mono(name)}` },
  holds: (f) => holds(f, name),
  because,
});

const speed: Page = {
  name: 'speed',
  title: { en: 'You want the shortest way', de: 'Du willst den kürzesten Weg' },
  film: 'host-gw',
  at: { kind: 'originate' },
  text: {
    en: () =>
      say`Your nodes stand in one subnet, the machines are yours, and nothing checks whose address a packet bears.`,
    de: () =>
      say`Deine Knoten stehen in einem Subnetz, die Maschinen gehören dir, und nichts prüft, wessen Adresse ein Paket trägt.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`Which backend takes the least time?`,
      de: () => say`Welches Backend braucht am wenigsten Zeit?`,
    },
    choices: [
      backend('udp', (f, name) => fastest(f) === name, {
        en: (f) =>
          say`It takes the most: ${span(f.film('udp').cost.elapsed, 'en')}, for it goes through a program on each node. Its authors call it good for debugging.`,
        de: (f) =>
          say`Es braucht am meisten: ${span(f.film('udp').cost.elapsed, 'de')}, denn es geht auf jedem Knoten durch ein Programm. Seine Autoren nennen es gut zur Fehlersuche.`,
      }),
      backend('vxlan', (f, name) => fastest(f) === name, {
        en: (f) =>
          say`Good, at ${span(f.film('vxlan').cost.elapsed, 'en')}, but it wraps what need not be wrapped here.`,
        de: (f) =>
          say`Gut, mit ${span(f.film('vxlan').cost.elapsed, 'de')}, aber es wickelt ein, was hier nicht eingewickelt werden muss.`,
      }),
      backend('host-gw', (f, name) => fastest(f) === name, {
        en: (f) =>
          say`${span(f.cost.elapsed, 'en')}, ${f.cost.headerBytes} bytes of envelope: each node simply has a route to each other node’s pods.`,
        de: (f) =>
          say`${span(f.cost.elapsed, 'de')}, ${f.cost.headerBytes} Bytes Umschlag: Jeder Knoten hat einfach eine Route zu den Pods jedes anderen.`,
      }),
    ],
  },
  reveal: { kind: 'transmit' },
  then: {
    en: (f) =>
      say`What goes over the wire bears the pods’ own addresses, ${podIp(f, 'p1a')} to ${podIp(f, 'p2a')}. Whether the wire likes that is the next question.`,
    de: (f) =>
      say`Was über den Draht geht, trägt die Adressen der Pods, ${podIp(f, 'p1a')} an ${podIp(f, 'p2a')}. Ob der Draht das mag, ist die nächste Frage.`,
  },
};

const checked: Page = {
  name: 'cloud',
  title: { en: 'The same in a cloud', de: 'Dasselbe in einer Cloud' },
  film: 'host-gw checked',
  at: { kind: 'originate' },
  text: {
    en: (f) =>
      say`Clouds check by default whether a packet’s addresses belong to the machine that sends or gets it. The interface of ${mono('n1')} is ${nodeIp(f, 'n1')}.`,
    de: (f) =>
      say`Clouds prüfen von Haus aus, ob die Adressen eines Pakets zu der Maschine gehören, die es schickt oder bekommt. Die Schnittstelle von ${mono('n1')} ist ${nodeIp(f, 'n1')}.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`Which of these is lost to that check?`,
      de: () => say`Welches davon geht an dieser Prüfung verloren?`,
    },
    choices: [
      backend('udp', (f, name) => !arrives(f, `${name} checked`), {
        en: () => say`Its envelope bears the nodes’ addresses; the check is content.`,
        de: () => say`Sein Umschlag trägt die Adressen der Knoten; die Prüfung ist zufrieden.`,
      }),
      backend('vxlan', (f, name) => !arrives(f, `${name} checked`), {
        en: () => say`Wrapped as well, and so it passes.`,
        de: () => say`Auch eingewickelt, und so kommt es durch.`,
      }),
      backend('host-gw', (f, name) => !arrives(f, `${name} checked`), {
        en: (f) =>
          say`${podIp(f, 'p1a')} is not an address of ${mono('n1')}’s interface, and the VPC drops it. Turn the check off, or wrap.`,
        de: (f) =>
          say`${podIp(f, 'p1a')} ist keine Adresse der Schnittstelle von ${mono('n1')}, und das VPC verwirft es. Schalte die Prüfung ab, oder wickle ein.`,
      }),
    ],
  },
  reveal: { kind: 'drop' },
  then: {
    en: () =>
      say`host-gw also needs all nodes on one link: a router in between has no route to pods. If that is not so, vxlan is the usual answer.`,
    de: () =>
      say`host-gw braucht außerdem alle Knoten an einem Link: Ein Router dazwischen hat keine Route zu Pods. Ist das nicht so, ist vxlan die übliche Antwort.`,
  },
};

const secret: Page = {
  name: 'secret',
  title: { en: 'Nobody shall read along', de: 'Niemand soll mitlesen' },
  film: 'wireguard',
  at: { kind: 'originate' },
  text: {
    en: () =>
      say`The wire between your nodes belongs to others. An envelope hides the pods’ addresses from routers, not from whoever listens.`,
    de: () =>
      say`Der Draht zwischen deinen Knoten gehört anderen. Ein Umschlag verbirgt die Adressen der Pods vor Routern, nicht vor Lauschern.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`With which backend can the text not be read off the wire?`,
      de: () => say`Mit welchem Backend lässt sich der Text nicht vom Draht lesen?`,
    },
    choices: [
      backend('ipip', (f, name) => !readable(f, name), {
        en: () => say`One more IPv4 header in front, and everything behind it in the open.`,
        de: () => say`Ein IPv4-Kopf mehr davor, und alles dahinter liegt offen.`,
      }),
      backend('vxlan', (f, name) => !readable(f, name), {
        en: () => say`vxlan wraps and does not encrypt: the text stands in the frame.`,
        de: () => say`vxlan wickelt ein und verschlüsselt nicht: Der Text steht im Rahmen.`,
      }),
      backend('wireguard', (f, name) => !readable(f, name), {
        en: (f) =>
          say`What crosses the wire is ciphertext, for ${f.cost.headerBytes} bytes around each packet.`,
        de: (f) =>
          say`Was über den Draht geht, ist Geheimtext, für ${f.cost.headerBytes} Bytes um jedes Paket.`,
      }),
    ],
  },
  reveal: { kind: 'transmit' },
  look: 'packet',
  then: {
    en: () =>
      say`wireguard came to flannel after the release that the rest of these films follows; it is modelled from the protocol.`,
    de: () =>
      say`wireguard kam erst nach der Version zu flannel, der die übrigen Filme folgen; es ist nach dem Protokoll modelliert.`,
  },
};

const FILMS = Object.fromEntries(
  NAMES.flatMap((name) => [
    [name, scene(['backend', name])],
    [`${name} checked`, scene(['backend', name], ['source-dest-check', 'yes'])],
    [`${name} killed`, scene(['backend', name], ['fault', 'flanneld-killed:n2'])],
    [`${name} apart`, scene(['backend', name], ['fault', 'nodes-not-adjacent:n2'])],
  ]),
);

export const choose: Lesson = {
  name: 'choose',
  title: { en: 'Choose a backend', de: 'Ein Backend wählen' },
  promise: {
    en: 'Which backend to take, for which network, with the table to prove it.',
    de: 'Welches Backend für welches Netz, mit der Tabelle, die es belegt.',
  },
  sum: SUMS.choose,
  minutes: 4,
  films: FILMS,
  pages: [speed, checked, secret, daemon],
  table: { ...WHEN, figures: ANSWERS },
};
